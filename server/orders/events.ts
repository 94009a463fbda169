import { sql } from 'kysely'
import type { OrderEvent } from '@huitou/contract'
import type { Row } from '../db/schema'
import { ApiError } from '../http/api-error'
import { tell } from '../messages/tell'
import type { PaymentEvents } from '../payments/payable'
import type { Shop } from '../shop'
import { becomePaid } from './paid'
import { addEvents, nameOfOrder, type OrderRow } from './rows'

/** What follows for an order from what becomes of its money. */
export const orderEvents = (shop: Shop): PaymentEvents => ({
  paid: async (trx, { payable: { id }, payment, now }) => {
    const order = await trx.selectFrom('orders').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow()
    if (order.state === 'awaiting_payment') {
      await becomePaid(trx, order, { at: paidAt(order, payment, now), shop })
      return 'kept'
    }
    const late = order.paid_at === null
    await addEvents(trx, id, [{ kind: late ? 'paid_late' : 'paid_twice', amountFen: payment.amount_fen, at: now }])
    if (!late) return 'paid_twice'
    const news = {
      kind: 'order_cancelled' as const,
      orderId: id,
      name: await nameOfOrder(trx, id),
      because: 'paid_late' as const,
    }
    await tell(trx, { memberId: order.member_id, news, sourceId: payment.id, at: now })
    return 'paid_late'
  },

  refundMoved: async (trx, { payable: { id }, refund, step, now }) => {
    const order = await trx
      .selectFrom('orders')
      .select('member_id')
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirstOrThrow()
    await addEvents(trx, id, [{ kind: eventOf(step), amountFen: refund.amount_fen, at: now }])
    if (step !== 'arrived') return
    const { id: refundId, amount_fen: amountFen } = refund
    const news = { kind: 'refund_arrived' as const, orderId: id, name: await nameOfOrder(trx, id), amountFen }
    await tell(trx, { memberId: order.member_id, news, sourceId: refundId, at: now })
  },

  refundTaken: async (trx, { payable: { id }, amountFen }) => {
    const { rows } = await sql`
      update orders set refunded_fen = refunded_fen + ${amountFen}::bigint
      where id = ${id} and refunded_fen + ${amountFen}::bigint <= amount_fen returning 1`.execute(trx)
    if (rows.length === 0) throw new ApiError('refund_too_high')
  },
})

/** By WeChat's clock, which is not ours: never before the order, never ahead of us. */
export const paidAt = (order: OrderRow, { paid_at }: Row<'payments'>, now: Date): Date => {
  const at = paid_at ?? now
  if (at < order.at) return order.at
  return at > now ? now : at
}

const eventOf = (step: Row<'refunds'>['state']): OrderEvent['kind'] => {
  switch (step) {
    case 'requested':
      return 'refund_requested'
    case 'accepted':
      return 'refund_accepted'
    case 'arrived':
      return 'refund_arrived'
    case 'abnormal':
      return 'refund_abnormal'
    case 'by_hand':
      return 'refund_by_hand'
    default:
      return step satisfies never
  }
}
