import { dayOf } from '../day'
import type { Trx } from '../db/schema'
import { changeGroup, lockGroup, nameOfDeal, type GroupRow } from '../deals/groups'
import { returnFromGroup } from '../deals/stock'
import { tell } from '../messages/tell'
import { cancelLocked } from '../orders/cancel'
import { pickUpByOf } from '../orders/fulfilment'
import { prepareFrom } from '../orders/paid'
import { giveMoneyBack } from '../orders/refunds'
import { addEvents, factsOf, type OrderRow } from '../orders/rows'
import { moneyLeft } from '../orders/rules'
import type { PaymentEvents } from '../payments/payable'
import { tellShop } from '../payments/queue'
import type { Shop } from '../shop'
import type { LockedGroup, LockedSeat } from './locks'

const paidOf = (seats: readonly LockedSeat[]) =>
  seats.filter(({ seat }) => seat.state === 'paid').sort((a, b) => (a.seat.member_id < b.seat.member_id ? -1 : 1))

/** Everyone is in, or the shop treats who is missing: the orders can be prepared. All of it is locked. */
export const succeed = async (
  trx: Trx,
  { group, seats }: LockedGroup,
  { at, shop }: { at: Date; shop: Shop },
): Promise<void> => {
  const paid = paidOf(seats)
  for (const { order } of paid) await letPrepare(trx, order, { at, shop })
  const treated = group.seats - paid.length
  await changeGroup(trx, group, { state: 'succeeded', ended_at: at, seats_treated: treated, stock: paid.length })
  await returnFromGroup(trx, { dealId: group.deal_id, units: treated })
  const name = await nameOfDeal(trx, group.deal_id)
  for (const { order } of paid) {
    const news = { kind: 'group_succeeded' as const, groupId: group.id, orderId: order.id, name }
    await tell(trx, { memberId: order.member_id, news, sourceId: order.id, at })
  }
}

/** The days to fetch it begin now, not when the seat was taken. */
const letPrepare = async (trx: Trx, order: OrderRow, { at, shop }: { at: Date; shop: Shop }) => {
  const pick_up_by =
    order.store_id === null
      ? null
      : await pickUpByOf(trx, { storeId: order.store_id, today: dayOf(at, shop.program.timeZone), shop })
  await prepareFrom(trx, order, { set: { pick_up_by }, shop })
  await addEvents(trx, order.id, [{ kind: 'paid', at }])
  await tellShop(trx, { of: 'order', id: order.id, now: at })
}

export type Failing = { because: NonNullable<GroupRow['failed_because']>; at: Date; shop: Shop }

/** It does not come about: holds end, and everybody who paid is refunded. All of it is locked. */
export const fail = async (
  trx: Trx,
  events: PaymentEvents,
  { group: { id, deal_id: dealId }, seats }: LockedGroup,
  { because, at, shop }: Failing,
): Promise<void> => {
  for (const { seat, order } of seats)
    if (seat.state === 'held') await cancelLocked(trx, order, { cause: 'group_failed', at })
  const paid = paidOf(seats)
  for (const { order } of paid) await refundSeat(trx, events, order, { cause: 'group_failed', at, shop })
  const group = await lockGroup(trx, id)
  // The last hold of a group that was never paid has ended it.
  if (group.state === 'open') {
    await changeGroup(trx, group, { state: 'failed', failed_because: because, ended_at: at, stock: 0 })
    await returnFromGroup(trx, { dealId, units: group.stock })
  }
  const name = await nameOfDeal(trx, dealId)
  for (const { order } of paid) {
    const amountFen = moneyLeft(factsOf(order, false))
    const news = { kind: 'group_failed' as const, groupId: id, orderId: order.id, name, because, amountFen }
    await tell(trx, { memberId: order.member_id, news, sourceId: order.id, at })
  }
}

/** All of its money goes back, and the seat with it. The order is locked. */
export const refundSeat = async (
  trx: Trx,
  events: PaymentEvents,
  order: OrderRow,
  { cause, at, shop }: { cause: 'left' | 'group_failed'; at: Date; shop: Shop },
): Promise<void> => {
  const amountFen = moneyLeft(factsOf(order, false))
  // The opener's benefit may have left nothing to pay.
  if (amountFen === 0) return cancelLocked(trx, order, { cause, at })
  await giveMoneyBack(trx, events, { order, refund: { amountFen, cause }, because: cause, now: at, shop })
}
