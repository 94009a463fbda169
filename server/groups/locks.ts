import type { Trx } from '../db/schema'
import { LostRace } from '../db/in-transaction'
import { livingSeats, lockGroup, type GroupRow, type SeatRow } from '../deals/groups'
import type { OrderRow } from '../orders/rows'

export type LockedSeat = { seat: SeatRow; order: OrderRow }
export type LockedGroup = { group: GroupRow; seats: LockedSeat[] }

/**
 * Groups with all their living seats, in the order of the locks: payments, orders, groups, each by id. A seat that was
 * taken or paid while we waited is not locked: that is tried again.
 */
export const lockGroups = async (trx: Trx, ids: readonly string[]): Promise<LockedGroup[]> => {
  if (ids.length === 0) return []
  const living = trx.selectFrom('seats').select('order_id').where('group_id', 'in', ids)
  const orderIds = await living.where('state', 'in', ['held', 'paid']).execute()
  const named = orderIds.map(({ order_id }) => order_id)
  if (named.length > 0)
    await trx
      .selectFrom('payments')
      .select('id')
      .where('order_id', 'in', named)
      .orderBy('id')
      .forNoKeyUpdate()
      .execute()
  const orders = await lockOrders(trx, named)
  const locked: LockedGroup[] = []
  for (const id of [...ids].sort()) locked.push(await withSeats(trx, await lockGroup(trx, id), orders))
  return locked
}

export const lockOrders = async (trx: Trx, ids: readonly string[]): Promise<OrderRow[]> =>
  ids.length === 0
    ? []
    : trx.selectFrom('orders').selectAll().where('id', 'in', ids).orderBy('id').forUpdate().execute()

const withSeats = async (trx: Trx, group: GroupRow, orders: readonly OrderRow[]): Promise<LockedGroup> => {
  const seats = (await livingSeats(trx, group.id)).map((seat) => ({
    seat,
    order: orders.find(({ id }) => id === seat.order_id),
  }))
  return { group, seats: seats.map(({ seat, order }) => ({ seat, order: order ?? missed() })) }
}

const missed = (): never => {
  throw new LostRace()
}

/** @throws not_found */
export const lockWhole = async (trx: Trx, id: string): Promise<LockedGroup> => {
  const [locked] = await lockGroups(trx, [id])
  return locked ?? missed()
}
