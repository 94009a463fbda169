import { describe, expect, it } from 'vitest'
import { parseOrderKey } from './parse-order-key'

describe('the order that a link means', () => {
  it('is known by its id, and by the number of a payment', () => {
    const id = '01933e7a-0000-7000-8000-000000000001'
    expect(parseOrderKey({ id })).toEqual({ id })
    expect(parseOrderKey({ out_trade_no: '0123456789abcdef0123456789abcdef' })).toEqual({
      outTradeNo: '0123456789abcdef0123456789abcdef',
    })
  })

  it('is none where somebody wrote something else', () => {
    for (const params of [{}, { id: '1' }, { id: '../me' }, { out_trade_no: 'a' }, { out_trade_no: 'a/../../b%00' }])
      expect(parseOrderKey(params)).toBeNull()
  })
})
