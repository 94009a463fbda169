import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  costOfLines,
  givenUpAt,
  goodsPartOf,
  mayOf,
  moneyLeft,
  paidForGoods,
  refundAtMost,
  type OrderFacts,
} from './rules'

const now = new Date('2026-11-20T02:00:00Z')
const order = (changes: Partial<OrderFacts> = {}): OrderFacts => ({
  goodsFen: 4000,
  discountFen: 500,
  amountFen: 4300,
  refundedFen: 0,
  state: 'paid',
  delivery: 'shipping',
  payUntil: new Date('2026-11-20T02:15:00Z'),
  receivedAt: null,
  isAsked: false,
  ...changes,
})

describe('the rules of orders', () => {
  it('refund goods first and freight last, to the fen, however it is cut', () => {
    fc.assert(
      fc.property(
        fc.record({ goodsFen: fc.nat(100_000), freightFen: fc.nat(3000), off: fc.nat(100) }),
        fc.array(fc.nat(40_000), { maxLength: 12 }),
        ({ goodsFen, freightFen, off }, cuts) => {
          const discountFen = Math.floor((goodsFen * off) / 100)
          let sums = { goodsFen, discountFen, amountFen: goodsFen - discountFen + freightFen, refundedFen: 0 }
          let goods = 0
          for (const cut of [...cuts, Infinity]) {
            const refundFen = Math.min(cut, moneyLeft(sums))
            const part = goodsPartOf(sums, refundFen)
            expect(part).toBeGreaterThanOrEqual(0)
            expect(part).toBeLessThanOrEqual(refundFen)
            if (part < refundFen) expect(goods + part).toBe(paidForGoods(sums))
            goods += part
            sums = { ...sums, refundedFen: sums.refundedFen + refundFen }
          }
          expect(goods).toBe(paidForGoods(sums))
          expect(moneyLeft(sums)).toBe(0)
        },
      ),
    )
  })

  it('never give more for the parts of a line than for the line', () => {
    const line = fc.record({ quantity: fc.integer({ min: 1, max: 99 }), unitFen: fc.nat(10_000), off: fc.nat(100) })
    fc.assert(
      fc.property(line, ({ quantity, unitFen, off }) => {
        const amountFen = unitFen * quantity
        const discountFen = Math.floor((amountFen * off) / 100)
        const lines = [{ skuId: 'a', quantity, amountFen, discountFen, backQuantity: 0, noReasonReturn: true }]
        const cost = (wanted: number) => costOfLines(lines, [{ skuId: 'A', quantity: wanted }])
        expect(cost(quantity)).toBe(amountFen - discountFen)
        expect((cost(1) ?? 0) * quantity).toBeLessThanOrEqual(amountFen - discountFen)
        expect(cost(quantity + 1)).toBeNull()
      }),
    )
    expect(costOfLines([], [{ skuId: 'a', quantity: 1 }])).toBeNull()
  })

  it('give a line back piece by piece to the fen, and no piece twice', () => {
    const line = fc.record({ quantity: fc.integer({ min: 1, max: 20 }), unitFen: fc.nat(10_000), off: fc.nat(100) })
    fc.assert(
      fc.property(line, ({ quantity, unitFen, off }) => {
        const amountFen = unitFen * quantity
        const discountFen = Math.floor((amountFen * off) / 100)
        const left = (backQuantity: number) => [
          { skuId: 'a', quantity, amountFen, discountFen, backQuantity, noReasonReturn: true },
        ]
        const piece = (backQuantity: number) => costOfLines(left(backQuantity), [{ skuId: 'a', quantity: 1 }]) ?? NaN
        const pieces = Array.from({ length: quantity }, (_, back) => piece(back))
        expect(pieces.reduce((sum, fen) => sum + fen, 0)).toBe(amountFen - discountFen)
        expect(piece(quantity)).toBe(Infinity)
      }),
    )
  })

  it('let a member pay until a minute before the time is over, which is WeChat’s least', () => {
    const unpaid = order({ state: 'awaiting_payment' })
    const may = (at: string) => mayOf(unpaid, new Date(at))
    expect(may('2026-11-20T02:14:00Z')).toMatchObject({ pay: true, cancel: true, refund: false })
    expect(may('2026-11-20T02:14:00.001Z')).toMatchObject({ pay: false, cancel: true })
  })

  it.each(['cancelled', 'awaiting_payment'] as const)('promise no money of what is %s', (state) => {
    expect(mayOf(order({ state }), now)).toMatchObject({ refund: false, askRefund: false })
  })

  it('take back without a reason what can be sent back, less what was refunded before', () => {
    const received = order({ state: 'completed', receivedAt: now, refundedFen: 3000 })
    const line = { skuId: 'a', quantity: 1, backQuantity: 0, amountFen: 4000, discountFen: 500, noReasonReturn: true }
    expect(refundAtMost(received, { lines: [line], reason: 'not_wanted' })).toBe(500)
    expect(refundAtMost(received, { lines: [{ ...line, noReasonReturn: false }], reason: 'not_wanted' })).toBe(0)
    expect(refundAtMost(received, { lines: [line], reason: 'damaged' })).toBe(1300)
  })

  it('give up what nobody fetched when the thirtieth day after its last one is over', () => {
    expect(givenUpAt('2026-11-27', 'Asia/Shanghai')).toEqual(new Date('2026-12-27T16:00:00Z'))
  })
})
