import { describe, expect, it } from 'vitest'
import { isSame, parseBirthday } from './birthday'

describe('a typed birthday', () => {
  it('is a month and a day', () => {
    expect(parseBirthday({ month: '8', day: '15' })).toEqual({ month: 8, day: 15 })
    expect(parseBirthday({ month: ' 02', day: '29 ' })).toEqual({ month: 2, day: 29 })
  })

  it('may be left out', () => {
    expect(parseBirthday({ month: '', day: ' ' })).toBeNull()
  })

  it.each([
    ['2', '30'],
    ['4', '31'],
    ['13', '1'],
    ['0', '1'],
    ['8', ''],
    ['', '8'],
    ['8', '0'],
    ['八', '1'],
    ['1.5', '1'],
  ])('is refused as %s/%s, which no year has', (month, day) => {
    expect(parseBirthday({ month, day })).toBe('wrong')
  })

  it('is the same when month and day are', () => {
    expect(isSame({ month: 8, day: 15 }, { month: 8, day: 15 })).toBe(true)
    expect(isSame({ month: 8, day: 15 }, null)).toBe(false)
    expect(isSame(null, null)).toBe(true)
  })
})
