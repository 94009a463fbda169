import type { OrderEvent, RefundCause } from '@huitou/contract'
import type { Static } from '@sinclair/typebox'
import { releaseCoupon } from '../coupons/actions'
import type { Trx } from '../db/schema'
import { ApiError } from '../http/api-error'
import { reversePurchase } from '../membership/actions'
import { tell } from '../messages/tell'
import { requestRefund } from '../payments/actions'
import type { PaymentEvents } from '../payments/payable'
import type { Shop } from '../shop'
import { cancelLocked } from './cancel'
import { factsOf, lockOrder, nameOfOrder, orderPayable, type OrderRow } from './rows'
import { goodsPartOf, moneyLeft } from './rules'

type StaffRefund = {
  id: string
  orderId: string
  amountFen: number
  cause: 'staff'
  bodyHash: Buffer
  now: Date
  shop: Shop
}

/**
 * Staff give money back without being asked. A known id with the same content changes nothing.
 * @returns whether that cancelled the order
 * @throws not_found, id_reused, not_refundable, refund_too_high
 */
export const refundOrder = async (trx: Trx, events: PaymentEvents, ask: StaffRefund): Promise<boolean> => {
  const { id, orderId, amountFen, cause, bodyHash, now, shop } = ask
  const order = await lockOrder(trx, { id: orderId })
  const known = await trx.selectFrom('refunds').select('body_hash').where('id', '=', id).executeTakeFirst()
  if (known) {
    if (known.body_hash?.equals(bodyHash) !== true) throw new ApiError('id_reused')
    return false
  }
  // Until its group is complete a member leaves it, or the shop takes the deal back.
  if (order.state === 'in_group') throw new ApiError('not_refundable')
  const { cancelled } = await giveMoneyBack(trx, events, {
    order,
    refund: { id, amountFen, cause, bodyHash },
    because: 'staff',
    now,
    shop,
  })
  if (cancelled) {
    const news = { kind: 'order_cancelled' as const, orderId, name: await nameOfOrder(trx, orderId), because: cause }
    await tell(trx, { memberId: order.member_id, news, sourceId: orderId, at: now })
  }
  return cancelled
}

export type GivingBack = {
  /** Locked. */
  order: OrderRow
  refund: { id?: string; amountFen: number; cause: Static<typeof RefundCause>; bodyHash?: Buffer }
  /** Why the order is cancelled, when nothing of it is left before anything was handed over. */
  because: NonNullable<OrderEvent['cause']>
  now: Date
  shop: Shop
}

/**
 * Money goes back, and with it what it brought: points and growth of a completed order; goods and coupon when all of it
 * is given back before hand-over, the coupon also afterwards.
 * @throws not_refundable, refund_too_high
 */
export const giveMoneyBack = async (
  trx: Trx,
  events: PaymentEvents,
  { order, refund, because, now, shop }: GivingBack,
): Promise<{ refundId: string; cancelled: boolean }> => {
  const { id: orderId, member_id: memberId, state } = order
  const facts = factsOf(order, false)
  if (order.paid_at === null || state === 'cancelled' || moneyLeft(facts) === 0) throw new ApiError('not_refundable')
  if (refund.amountFen > moneyLeft(facts)) throw new ApiError('refund_too_high')
  const goodsFen = goodsPartOf(facts, refund.amountFen)
  const refundId = await requestRefund(trx, events, { ...refund, payable: orderPayable(orderId), goodsFen, now })

  const isAll = refund.amountFen === moneyLeft(facts)
  const cancelled = isAll && handedOverLater.includes(state)
  // Nothing is left to ask for.
  if (isAll) await answerOpenRequest(trx, { orderId, refundId, amountFen: refund.amountFen, now })
  if (cancelled) await cancelLocked(trx, order, { cause: because, at: now })
  else if (isAll && order.coupon_id !== null) await releaseCoupon(trx, { orderId, now })
  if (state === 'completed' && goodsFen > 0)
    await reversePurchase(trx, {
      memberId,
      source: { kind: 'order', id: orderId },
      refundId,
      refundedGoodsFen: goodsFen,
      now,
      shop,
    })
  return { refundId, cancelled }
}

/** Nothing of it was handed over yet. */
const handedOverLater: readonly OrderRow['state'][] = ['in_group', 'paid', 'ready', 'to_ship']

type Answering = { orderId: string; refundId: string; amountFen: number; now: Date }

const answerOpenRequest = (trx: Trx, { orderId, refundId, amountFen, now }: Answering) =>
  trx
    .updateTable('refund_requests')
    .set({ state: 'approved', decided_at: now, refund_id: refundId, granted_fen: amountFen })
    .where('order_id', '=', orderId)
    .where('state', '=', 'asked')
    .execute()
