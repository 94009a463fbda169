import type { OrderEvent } from '@huitou/contract'
import type { Trx } from '../db/schema'
import { lockLead, payLead } from '../deals/benefit'
import { completePurchase } from '../membership/actions'
import type { Shop } from '../shop'
import { addEvents, factsOf, type OrderRow } from './rows'
import { goodsLeft } from './rules'

type Completing = {
  cause: NonNullable<OrderEvent['cause']>
  /** When the member had the goods. */
  receivedAt: Date
  now: Date
  shop: Shop
}

/** The member has the goods: the order earns what is left of it. The order is locked. */
export const completeLocked = async (
  trx: Trx,
  order: OrderRow,
  { cause, receivedAt, now, shop }: Completing,
): Promise<void> => {
  const { id: orderId, member_id: memberId, paid_at: paidAt } = order
  if (!paidAt) throw new Error(`order ${orderId} was never paid`)
  const led = order.group_id === null ? null : await lockLead(trx, { groupId: order.group_id, memberId })
  await trx
    .updateTable('orders')
    .set({ state: 'completed', received_at: receivedAt, completed_at: now, due_at: null })
    .where('id', '=', orderId)
    .execute()
  const isSent = order.delivery === 'shipping'
  await addEvents(trx, orderId, [
    ...(isSent ? [{ kind: 'received' as const, cause, at: now }] : []),
    { kind: 'completed', cause, at: now },
  ])
  await completePurchase(trx, {
    memberId,
    source: { kind: 'order', id: orderId },
    goodsFen: goodsLeft(factsOf(order, false)),
    paidAt,
    completedAt: now,
    receivedAt,
    handedOver: !isSent,
    programVersion: order.program_version,
    shop,
  })
  if (led) await payLead(trx, led, { at: now, programVersion: order.program_version, shop })
}
