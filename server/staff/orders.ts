import { sql, type RawBuilder } from 'kysely'
import type { AnswerOf, QueryOf, StaffOrder } from '@huitou/contract'
import { dayOf } from '../day'
import type { Db, Trx } from '../db/schema'
import { ApiError } from '../http/api-error'
import { cursorOf, instantAndId, pageOf, partsOf } from '../http/cursor'
import { readOrdersByIds } from '../orders/read'
import { buyerColumns, withBuyers, type StaffView } from './buyers'

type Query = QueryOf<'GET /v1/staff/orders'> & { limit: number }

/**
 * A page of orders, what waits longest first.
 * @throws invalid_input when the cursor is not one of ours
 */
export const readStaffOrders = async (
  db: Db,
  { state, storeId, cursor, limit }: Query,
  view: StaffView,
): Promise<AnswerOf<'GET /v1/staff/orders'>> => {
  const [after, afterId] = partsOf(cursor, instantAndId) ?? []
  const found = await rowsOf(db)
    .where(isIn(state, view))
    .$if(storeId !== undefined, (orders) => orders.where('store_id', '=', storeId ?? null))
    .$if(after !== undefined, (page) =>
      page.where(sql<boolean>`(${waitsSince}, orders.id) > (${new Date(Number(after))}, ${afterId}::uuid)`),
    )
    .orderBy(waitsSince)
    .orderBy('orders.id')
    .limit(limit + 1)
    .execute()
  const { rows, nextCursor } = pageOf(found, limit, ({ since, id }) => cursorOf(since.getTime(), id))
  const ids = rows.map(({ id }) => id)
  return { items: withBuyers(await readOrdersByIds(db, ids, view), { rows, view }), nextCursor }
}

/** One order as staff see it. @throws not_found */
export const readStaffOrder = async (db: Db | Trx, id: string, view: StaffView): Promise<StaffOrder> => {
  const [order] = await readStaffOrdersByIds(db, [id], view)
  if (!order) throw new ApiError('not_found')
  return order
}

/** In the order of the ids; those that are none are left out. */
export const readStaffOrdersByIds = async (
  db: Db | Trx,
  ids: readonly string[],
  view: StaffView,
): Promise<StaffOrder[]> => {
  if (ids.length === 0) return []
  const rows = await rowsOf(db)
    .where('orders.id', 'in', [...ids])
    .execute()
  return withBuyers(await readOrdersByIds(db, [...ids], view), { rows, view })
}

const waitsSince = sql<Date>`coalesce(orders.paid_at, orders.at)`

const rowsOf = (db: Db | Trx) =>
  db
    .selectFrom('orders')
    .innerJoin('members', 'members.id', 'orders.member_id')
    .select(['orders.id', waitsSince.as('since')])
    .select(buyerColumns)

const isIn = (state: Query['state'], { now, shop }: StaffView): RawBuilder<boolean> => {
  switch (state) {
    case undefined:
      return sql`orders.state <> 'awaiting_payment'`
    case 'to_do':
      return sql`orders.state in ('paid', 'to_ship')`
    case 'overdue':
      return sql`orders.state in ('paid', 'ready') and orders.pick_up_by < ${dayOf(now, shop.program.timeZone)}::date`
    case 'ready':
    case 'shipped':
    case 'completed':
    case 'cancelled':
      return sql`orders.state = ${state}`
    default:
      return state satisfies never
  }
}
