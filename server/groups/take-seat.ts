import type { Trx } from '../db/schema'
import { LostRace } from '../db/in-transaction'
import { changeGroup, livingSeats, lockGroup, type GroupRow, type SeatRow } from '../deals/groups'
import { tellLastSeat } from '../deals/wishes'
import { addEvents, type OrderRow } from '../orders/rows'
import type { Shop } from '../shop'
import { succeed } from './end'
import { lockOrders, type LockedGroup } from './locks'

const hourMs = 3_600_000

export type SeatToPay = { seat: SeatRow; order: OrderRow; group: GroupRow; others: OrderRow[] }

/**
 * Whose money has come: the order and those that are paid in its group already, then the group. If this seat is the
 * last one they all go on together.
 */
export const lockSeatToPay = async (
  trx: Trx,
  { orderId, groupId }: { orderId: string; groupId: string },
): Promise<SeatToPay> => {
  const paid = await trx
    .selectFrom('seats')
    .select('order_id')
    .where('group_id', '=', groupId)
    .where('state', '=', 'paid')
    .execute()
  const orders = await lockOrders(trx, [...new Set([orderId, ...paid.map(({ order_id }) => order_id)])])
  const group = await lockGroup(trx, groupId)
  const seat = await trx.selectFrom('seats').selectAll().where('order_id', '=', orderId).executeTakeFirstOrThrow()
  const order = orders.find(({ id }) => id === orderId)
  if (!order) throw new Error(`there is no order ${orderId}`)
  return { seat, order, group, others: orders }
}

/** A seat is paid: with it a group begins, or is complete. All of it is locked. */
export const paySeat = async (
  trx: Trx,
  { seat, order, group, others }: SeatToPay,
  { at, shop }: { at: Date; shop: Shop },
): Promise<void> => {
  await trx
    .updateTable('seats')
    .set({ state: 'paid', paid_at: at, ended_at: null, cause: null })
    .where('order_id', '=', order.id)
    .execute()
  // It earns by the rules in force when it was paid.
  const paid = { paid_at: at, program_version: shop.program.version, cancelled_at: null }
  await trx
    .updateTable('orders')
    .set({ state: 'in_group', ...paid })
    .where('id', '=', order.id)
    .execute()
  await addEvents(trx, order.id, [{ kind: 'in_group', amountFen: order.amount_fen, at }])
  const now = await changeGroup(trx, group, {
    seats_held: group.seats_held - (seat.state === 'held' ? 1 : 0),
    seats_paid: group.seats_paid + 1,
    ...(group.state === 'unpaid' && {
      state: 'open',
      started_at: at,
      ends_at: new Date(at.getTime() + group.group_hours * hourMs),
    }),
  })
  if (now.seats_paid < now.seats) return tellLastSeat(trx, now, at)
  await succeed(trx, await together(trx, now, others), { at, shop })
}

/** Who paid while we waited for the group is not locked: that is tried again. */
const together = async (trx: Trx, group: GroupRow, orders: readonly OrderRow[]): Promise<LockedGroup> => {
  const seats = (await livingSeats(trx, group.id)).map((seat) => {
    const order = orders.find(({ id }) => id === seat.order_id)
    if (!order) throw new LostRace()
    return { seat, order }
  })
  return { group, seats }
}

/** The same where nothing was to pay. */
export const takeSeat = async (
  trx: Trx,
  { at, shop, ...of }: { orderId: string; groupId: string; at: Date; shop: Shop },
): Promise<void> => paySeat(trx, await lockSeatToPay(trx, of), { at, shop })
