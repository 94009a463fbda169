import type { AnswerOf } from '@huitou/contract'
import { fenOf } from '@/lib/fen-of'

type Order = AnswerOf<'GET /v1/staff/orders/:id'>
type Money = Pick<Order, 'state' | 'payment' | 'amountFen' | 'refundedFen'>
type Line = Pick<Order['lines'][number], 'skuId' | 'quantity' | 'amountFen' | 'discountFen'>

/** What is given back: what was asked for, or all that is left; some of the goods; a sum. */
export type What = 'whole' | 'lines' | 'amount'
export type Chosen = {
  what: What
  /** How many of each line, by its sku. */
  pieces: Readonly<Record<string, number>>
  yuan: string
}

/** How much of what was paid staff can still give back. A seat's money goes back with its group only. */
export const leftFenOf = ({ state, payment, amountFen, refundedFen }: Money): number =>
  payment !== 'paid' || state === 'in_group' || state === 'awaiting_payment' || state === 'cancelled'
    ? 0
    : Math.max(0, amountFen - refundedFen)

/** What these pieces cost, discounts taken off, rounded down as the shop does it for members. */
export const costOfPieces = (lines: readonly Line[], pieces: Chosen['pieces']): number =>
  lines.reduce((sum, { skuId, quantity, amountFen, discountFen }) => {
    const some = Math.min(pieces[skuId] ?? 0, quantity)
    return sum + Math.floor(((amountFen - discountFen) * some) / quantity)
  }, 0)

/** The sum that was chosen, to the fen; null while it is none that can be given back. */
export const chosenFen = (
  { what, pieces, yuan }: Chosen,
  { lines, wholeFen, leftFen }: { lines: readonly Line[]; wholeFen: number; leftFen: number },
): number | null => {
  const fen = what === 'whole' ? wholeFen : what === 'lines' ? costOfPieces(lines, pieces) : fenOf(yuan)
  return fen === null || fen < 1 || (what === 'amount' && fen > leftFen) ? null : Math.min(fen, leftFen)
}
