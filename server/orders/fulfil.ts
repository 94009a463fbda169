import type { Trx } from '../db/schema'
import { ApiError } from '../http/api-error'
import { tell } from '../messages/tell'
import { queue } from '../payments/queue'
import type { Shop } from '../shop'
import { completeLocked } from './complete'
import { addEvents, lockOrder, nameOfOrder, type OrderRow } from './rows'
import { receivedBy } from './rules'

export type Fulfilling = { orderId: string; now: Date; shop: Shop }

/** It can be fetched, or is packed. Twice changes nothing. @throws not_found, wrong_state */
export const prepareOrder = async (trx: Trx, { orderId, now }: Fulfilling): Promise<void> => {
  const order = await lockOrder(trx, { id: orderId })
  const prepared = order.delivery === 'pick_up' ? 'ready' : 'to_ship'
  if (order.state === prepared) return
  if (order.state !== 'paid') throw new ApiError('wrong_state')
  await trx.updateTable('orders').set({ state: prepared }).where('id', '=', orderId).execute()
  await addEvents(trx, orderId, [{ kind: prepared, cause: 'staff', at: now }])
  if (order.pick_up_by === null) return
  const news = {
    kind: 'order_ready' as const,
    orderId,
    name: await nameOfOrder(trx, orderId),
    by: order.pick_up_by,
  }
  await tell(trx, { memberId: order.member_id, news, sourceId: orderId, at: now })
}

export type Parcel = { carrier: string; trackingNumber: string }

/**
 * It is on its way. The same parcel again changes nothing, another one corrects it, once.
 * @throws not_found, wrong_state, limit_reached
 */
export const shipOrder = async (trx: Trx, ask: Fulfilling & Parcel): Promise<'shipped' | 'corrected' | 'same'> => {
  const { orderId, carrier, trackingNumber, now } = ask
  const order = await lockOrder(trx, { id: orderId })
  if (order.carrier === carrier && order.tracking_number === trackingNumber) return 'same'
  const parcel = { carrier, tracking_number: trackingNumber }
  const isCorrected = order.state === 'shipped'
  if (isCorrected) {
    // WeChat takes one correction and no more.
    if (order.corrections > 0) throw new ApiError('limit_reached')
    await trx
      .updateTable('orders')
      .set({ ...parcel, corrections: 1 })
      .where('id', '=', orderId)
      .execute()
    await addEvents(trx, orderId, [{ kind: 'shipment_corrected', cause: 'staff', at: now }])
  } else {
    if (order.delivery !== 'shipping' || !['paid', 'to_ship'].includes(order.state)) throw new ApiError('wrong_state')
    await trx
      .updateTable('orders')
      .set({ ...parcel, state: 'shipped', shipped_at: now, due_at: receivedBy(now) })
      .where('id', '=', orderId)
      .execute()
    await addEvents(trx, orderId, [{ kind: 'shipped', cause: 'staff', at: now }])
  }
  await reportShipping(trx, { orderId, now, correction: isCorrected })
  await tell(trx, {
    memberId: order.member_id,
    news: { kind: 'order_shipped', orderId, name: await nameOfOrder(trx, orderId), trackingNumber },
    sourceId: `${orderId} ${trackingNumber}`,
    at: now,
  })
  return isCorrected ? 'corrected' : 'shipped'
}

/** The member has it in their hands. Twice changes nothing. @throws not_found, wrong_state */
export const handOverOrder = async (trx: Trx, { orderId, now, shop }: Fulfilling): Promise<void> => {
  const order = await lockOrder(trx, { id: orderId })
  if (order.delivery === 'pick_up' && order.state === 'completed') return
  if (order.delivery !== 'pick_up' || !isAtTheCounter(order)) throw new ApiError('wrong_state')
  await reportShipping(trx, { orderId, now, correction: false })
  await completeLocked(trx, order, { cause: 'staff', receivedAt: now, now, shop })
}

/** WeChat holds the money back until it knows how the goods left. */
const reportShipping = (trx: Trx, { orderId, now, correction }: { orderId: string; now: Date; correction: boolean }) =>
  queue(trx, {
    kind: 'shipping_info',
    reference: correction ? `order:${orderId}:corrected` : `order:${orderId}`,
    effect: { id: orderId, of: 'order' },
    now,
  })

const isAtTheCounter = ({ state }: OrderRow) => state === 'paid' || state === 'ready'

/** The member says that it arrived. Twice changes nothing. @throws not_found, not_shipped */
export const confirmReceipt = async (
  trx: Trx,
  { id, memberId, now, shop }: { id: string; memberId: string; now: Date; shop: Shop },
): Promise<void> => {
  const order = await lockOrder(trx, { id, memberId })
  if (order.delivery === 'shipping' && order.state === 'completed') return
  if (order.state !== 'shipped') throw new ApiError('not_shipped')
  await completeLocked(trx, order, { cause: 'confirmed', receivedAt: now, now, shop })
}
