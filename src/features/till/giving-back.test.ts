import { describe, expect, it } from 'vitest'
import { chosenFen, costOfPieces, leftFenOf } from './giving-back'

const lines = [
  { skuId: 'tea', quantity: 3, amountFen: 10_000, discountFen: 1 },
  { skuId: 'cup', quantity: 1, amountFen: 2500, discountFen: 0 },
]
const of = { lines, wholeFen: 12_499, leftFen: 12_499 }
const chosen = { what: 'whole', pieces: {}, yuan: '' } as const

describe('money that staff give back', () => {
  it('is at most what was paid and did not go back yet', () => {
    const order = { state: 'completed', payment: 'paid', amountFen: 5000, refundedFen: 1200 } as const
    expect(leftFenOf(order)).toBe(3800)
    expect(leftFenOf({ ...order, refundedFen: 5000 })).toBe(0)
  })

  it('is nothing of what was not paid, was cancelled, or waits in a group', () => {
    const order = { payment: 'paid', amountFen: 5000, refundedFen: 0 } as const
    const none = (['in_group', 'awaiting_payment', 'cancelled'] as const).map((state) => leftFenOf({ ...order, state }))
    expect([...none, leftFenOf({ ...order, state: 'paid', payment: 'none' })]).toEqual([0, 0, 0, 0])
  })

  it('is what the pieces cost after their discount, never a fen more', () => {
    expect(costOfPieces(lines, { tea: 1 })).toBe(3333)
    expect(costOfPieces(lines, { tea: 2, cup: 1 })).toBe(6666 + 2500)
    expect(costOfPieces(lines, { tea: 9 })).toBe(9999)
    expect(costOfPieces(lines, {})).toBe(0)
  })

  it('is all of it, some goods, or a sum to the fen', () => {
    expect(chosenFen(chosen, of)).toBe(12_499)
    expect(chosenFen({ ...chosen, what: 'lines', pieces: { cup: 1 } }, of)).toBe(2500)
    expect(chosenFen({ ...chosen, what: 'amount', yuan: '0.01' }, of)).toBe(1)
    expect(chosenFen({ ...chosen, what: 'amount', yuan: '124.99' }, of)).toBe(12_499)
  })

  it('is nothing while nothing is chosen, or too much is typed; goods cost no more than what is left', () => {
    expect(chosenFen({ ...chosen, what: 'lines' }, of)).toBeNull()
    expect(['', '0', '125', '1e3', '-1'].map((yuan) => chosenFen({ ...chosen, what: 'amount', yuan }, of))).toEqual(
      Array(5).fill(null),
    )
    expect(chosenFen({ ...chosen, what: 'lines', pieces: { tea: 3 } }, { ...of, leftFen: 700 })).toBe(700)
  })
})
