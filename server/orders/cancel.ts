import type { OrderEvent } from '@huitou/contract'
import { releaseCoupon } from '../coupons/actions'
import type { Trx } from '../db/schema'
import { releaseSeat, type Release } from '../deals/seats'
import { ApiError } from '../http/api-error'
import { closePayments } from '../payments/actions'
import { returnStock } from '../products/actions'
import { addEvents, linesOf, lockOrder, orderPayable, type OrderRow } from './rows'
import { mayCancel } from './rules'

/**
 * A member does not pay after all. Repeating it changes nothing.
 * @throws not_found when the member has no such order, not_cancellable
 */
export const cancelOrder = async (
  trx: Trx,
  { id, memberId, now }: { id: string; memberId: string; now: Date },
): Promise<void> => {
  const order = await lockOrder(trx, { id, memberId })
  if (order.state === 'cancelled') return
  if (!mayCancel({ state: order.state, amountFen: order.amount_fen })) throw new ApiError('not_cancellable')
  await cancelLocked(trx, order, { cause: 'member', at: now })
}

/**
 * A member leaves the shop: what is unpaid is cancelled.
 * @throws orders_open when something paid was not handed over yet
 */
export const leaveOrders = async (trx: Trx, { memberId, now }: { memberId: string; now: Date }): Promise<void> => {
  const open = await trx
    .selectFrom('orders')
    .select('id')
    .where('member_id', '=', memberId)
    .where('state', 'not in', ['completed', 'cancelled'])
    .orderBy('id')
    .execute()
  for (const { id } of open) {
    const order = await lockOrder(trx, { id })
    if (order.state === 'completed' || order.state === 'cancelled') continue
    if (order.state !== 'awaiting_payment') throw new ApiError('orders_open')
    await cancelLocked(trx, order, { cause: 'member', at: now })
  }
}

/** Stock and coupon go back, and nobody is to pay for it any more. The order is locked; money is seen to before. */
export const cancelLocked = async (
  trx: Trx,
  order: OrderRow,
  { cause, at }: { cause: NonNullable<OrderEvent['cause']>; at: Date },
): Promise<void> => {
  const { id } = order
  await trx
    .updateTable('orders')
    .set({ state: 'cancelled', cancelled_at: at, due_at: null })
    .where('id', '=', id)
    .execute()
  await addEvents(trx, id, [{ kind: 'cancelled', cause, at }])
  if (order.paid_at === null) await closePayments(trx, orderPayable(id), at)
  if (order.kind === 'seat') return releaseSeat(trx, { orderId: id, cause: releaseOf(order, cause), at })
  if (order.coupon_id !== null) await releaseCoupon(trx, { orderId: id, now: at })
  const lines = await linesOf(trx, id)
  await returnStock(
    trx,
    lines.map(({ sku_id: skuId, quantity }) => ({ skuId, quantity })),
  )
}

/** The stock of a seat is its deal's. */
const releaseOf = ({ paid_at }: OrderRow, cause: NonNullable<OrderEvent['cause']>): Release['cause'] => {
  if (cause === 'group_failed') return 'failed'
  if (paid_at !== null) return cause === 'left' ? 'left' : 'refunded'
  return cause === 'unpaid' ? 'lapsed' : 'cancelled'
}
