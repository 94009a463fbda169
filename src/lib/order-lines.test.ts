import { describe, expect, it } from 'vitest'
import { linesParam, parseLines } from './order-lines'

const tea = '019ac000-0000-7000-8000-000000000001'
const cup = '019ac000-0000-7000-8000-000000000002'

describe('what is to be bought, as a page’s parameter', () => {
  it('comes out as it went in', () => {
    const lines = [
      { skuId: tea, quantity: 2 },
      { skuId: cup, quantity: 99 },
    ]
    expect(parseLines(linesParam(lines))).toEqual(lines)
  })
  it('leaves out what is no line: links are written by anybody', () => {
    expect(parseLines(`${tea}x0_${tea}x100_x2_%00_${cup}x1`)).toEqual([{ skuId: cup, quantity: 1 }])
    expect(parseLines(undefined)).toEqual([])
    expect(parseLines({ length: 3 })).toEqual([])
  })
  it('needs no escaping in an address', () => {
    const param = linesParam([{ skuId: tea, quantity: 2 }])
    expect(encodeURIComponent(param)).toBe(param)
  })
})
