import { describe, expect, it } from 'vitest'
import { readParcel } from './read-parcel'

describe('a parcel typed at the till', () => {
  it('is taken as people write it: in small letters, with gaps', () => {
    expect(readParcel(' sf ', 'SF 1234 5678')).toEqual({ carrier: 'SF', trackingNumber: 'SF12345678' })
  })
  it('has a courier and a number', () => {
    expect([
      readParcel('', 'SF1234'),
      readParcel('顺丰', 'SF1234'),
      readParcel('SF', '123'),
      readParcel('SF', '12#45'),
    ]).toEqual(Array(4).fill(null))
  })
})
