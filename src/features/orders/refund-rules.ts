import type { BodyOf, Order } from '@huitou/contract'
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

/** Yuan as people type them, or copy them with a comma behind the thousands, without a float on the way; null where it is no sum of money. */
export const fenOf = (typed: string): number | null => {
  const [, whole, rest = ''] =
    /^\s*[¥￥]?\s*(\d{1,7})(?:[.。](\d{0,2}))?\s*$/.exec(typed.replace(/[,，](?=\d{3}(?!\d))/g, '')) ?? []
  return whole === undefined ? null : Number(whole) * 100 + Number(rest.padEnd(2, '0'))
}
