import type { BodyOf, Order } from '@huitou/contract'
import { fenOf } from '@/lib/fen-of'
import type { RefundDraft } from '@/stores/refund-draft'
import { refundableFen } from './order-words'

/** The shop takes so many pictures with one request. */
export const MOST_PICTURES = 6

const reasons = ['damaged', 'wrong', 'missing', 'late', 'not_wanted', 'other'] as const

/** Why one may ask. Goods that one has are not sent back without a reason when they were fetched, or are excepted. */
export const reasonsFor = ({ state, pickUp, lines }: Order): (typeof reasons)[number][] =>
  state === 'completed' && (pickUp !== null || !lines.some(({ noReasonReturn }) => noReasonReturn))
    ? reasons.filter((reason) => reason !== 'not_wanted')
    : [...reasons]

type Asked = Pick<BodyOf<'PUT /v1/refund-requests/:id'>, 'lines' | 'amountFen'>
export type Read =
  | { kind: 'right'; asked: Asked & { reason: NonNullable<RefundDraft['reason']>; words?: string } }
  | { kind: 'wrong'; field: 'lines' | 'amount' | 'reason' }

/** What was written, as the shop takes it, or the first thing that is missing. */
export const readRefund = (draft: RefundDraft, order: Order): Read => {
  const asked = askedOf(draft, order)
  if (asked === 'lines' || asked === 'amount') return { kind: 'wrong', field: asked }
  if (draft.reason === null || !reasonsFor(order).includes(draft.reason)) return { kind: 'wrong', field: 'reason' }
  const words = draft.words.replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, ' ').trim()
  return { kind: 'right', asked: { ...asked, reason: draft.reason, ...(words === '' ? {} : { words }) } }
}

const askedOf = ({ what, skuIds, yuan }: RefundDraft, order: Order): Asked | 'lines' | 'amount' => {
  if (what === 'all') return {}
  if (what === 'lines') {
    const lines = order.lines.flatMap(({ skuId, quantity }) => (skuIds.includes(skuId) ? [{ skuId, quantity }] : []))
    return lines.length === 0 ? 'lines' : { lines }
  }
  const amountFen = fenOf(yuan)
  return amountFen === null || amountFen < 1 || amountFen > refundableFen(order) ? 'amount' : { amountFen }
}
