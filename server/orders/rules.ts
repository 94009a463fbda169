import type { Order } from '@huitou/contract'
import { addDays, startOfDay } from '../day'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** So long stock and coupon wait for the money. */
export const payWithinMs = 15 * minuteMs
/** WeChat takes no payment whose time ends sooner. */
export const payLeastMs = minuteMs
/** Unpaid orders of one member at once: more would keep from others what nobody buys. */
export const unpaidAtMost = 3
/** Staff answer within this time, or the owner is told. */
export const answerWithinMs = 48 * hourMs
const receivedAfterMs = 10 * dayMs
const askedAfterDays = 30
/** Shipped: without a reason; for faults; picked up: for faults. From the time the member had the goods. */
const noReasonMs = 7 * dayMs
const faultsShippedMs = 15 * dayMs
const faultsPickedUpMs = 24 * hourMs

/** When what was sent counts as received. */
export const receivedBy = (shippedAt: Date): Date => new Date(shippedAt.getTime() + receivedAfterMs)

/** When goods that nobody fetched by their last day are given up. */
export const givenUpAt = (pickUpBy: string, timeZone: string): Date =>
  startOfDay(addDays(pickUpBy, askedAfterDays + 1), timeZone)

export type Sums = { goodsFen: number; discountFen: number; amountFen: number; refundedFen: number }

/** Paid for goods: freight is not in it. */
export const paidForGoods = ({ goodsFen, discountFen }: Sums): number => goodsFen - discountFen
/** What of it was not asked back yet. */
export const goodsLeft = (sums: Sums): number => Math.max(0, paidForGoods(sums) - sums.refundedFen)
export const moneyLeft = ({ amountFen, refundedFen }: Sums): number => amountFen - refundedFen
/** Goods are refunded first, freight last. */
export const goodsPartOf = (sums: Sums, refundFen: number): number => Math.min(refundFen, goodsLeft(sums))

export type OrderFacts = Sums & {
  state: Order['state']
  delivery: 'pick_up' | 'shipping'
  payUntil: Date
  receivedAt: Date | null
  /** Staff have not answered yet. */
  isAsked: boolean
}

/** What the member may do with it now. */
export const mayOf = (order: OrderFacts, now: Date): Order['may'] => ({
  pay: order.state === 'awaiting_payment' && order.payUntil.getTime() - now.getTime() >= payLeastMs,
  cancel: mayCancel(order),
  refund: order.state === 'paid' && moneyLeft(order) > 0,
  askRefund: order.state !== 'paid' && moneyLeft(order) > 0 && !order.isAsked && mayAskFor(order, 'wrong', now),
  confirmReceipt: order.state === 'shipped',
})

/** What was never paid; with nothing to pay, also what is not prepared. */
export const mayCancel = ({ state, amountFen }: Pick<OrderFacts, 'state' | 'amountFen'>): boolean =>
  state === 'awaiting_payment' || (state === 'paid' && amountFen === 0)

/** Whether staff can be asked to give money back, for this reason. Until the goods are there, for any. */
export const mayAskFor = (
  { state, delivery, receivedAt }: Pick<OrderFacts, 'state' | 'delivery' | 'receivedAt'>,
  reason: string,
  now: Date,
): boolean => {
  if (['paid', 'ready', 'to_ship', 'shipped'].includes(state)) return true
  if (state !== 'completed' || receivedAt === null) return false
  const since = now.getTime() - receivedAt.getTime()
  if (delivery === 'pick_up') return reason !== 'not_wanted' && since <= faultsPickedUpMs
  return since <= (reason === 'not_wanted' ? noReasonMs : faultsShippedMs)
}

export type RefundLine = {
  skuId: string
  quantity: number
  /** Of them given back before. */
  backQuantity: number
  amountFen: number
  discountFen: number
  noReasonReturn: boolean
}

/** Goods that the member has and does not want: only those that can be sent back without a reason. */
const isSentBack = (state: Order['state'], reason: string) => state === 'completed' && reason === 'not_wanted'

/**
 * The most that can be asked back for a reason: everything that is left; of what is sent back without a reason the
 * goods that can be, since their way to the member was used.
 */
export const refundAtMost = (
  order: OrderFacts,
  { lines, reason }: { lines: readonly RefundLine[]; reason: string },
): number => {
  if (!isSentBack(order.state, reason)) return moneyLeft(order)
  const returnable = lines.filter(({ noReasonReturn }) => noReasonReturn)
  const paid = returnable.reduce((sum, { amountFen, discountFen }) => sum + amountFen - discountFen, 0)
  return Math.min(paid, goodsLeft(order))
}

/**
 * What so many of each line cost, the coupon's part taken off: rounded down, but for whole lines.
 * Asked for one after the other, the pieces of a line cost together what the line did.
 * @returns null when more is named than was ordered; more than anything when it was given back before
 */
export const costOfLines = (
  ordered: readonly RefundLine[],
  named: readonly { skuId: string; quantity: number }[],
): number | null => {
  const quantities = new Map<string, number>()
  for (const { skuId, quantity } of named)
    quantities.set(skuId.toLowerCase(), (quantities.get(skuId.toLowerCase()) ?? 0) + quantity)
  let cost = 0
  for (const [skuId, wanted] of quantities) {
    const of = ordered.filter((line) => line.skuId === skuId)
    const quantity = of.reduce((sum, line) => sum + line.quantity, 0)
    const paid = of.reduce((sum, line) => sum + line.amountFen - line.discountFen, 0)
    const back = of.reduce((most, line) => Math.max(most, line.backQuantity), 0)
    if (wanted > quantity) return null
    if (back + wanted > quantity) return Infinity
    cost += Math.floor((paid * (back + wanted)) / quantity) - Math.floor((paid * back) / quantity)
  }
  return cost
}
