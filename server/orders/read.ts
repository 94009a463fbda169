import { sql } from 'kysely'
import type { AnswerOf, Order, QueryOf } from '@huitou/contract'
import type { Db, Trx } from '../db/schema'
import { ApiError } from '../http/api-error'
import { cursorOf, instantAndId, pageOf, partsOf } from '../http/cursor'
import { orderRows } from './order-rows'
import { shownOrders } from './shown'
import type { OrderView } from './view'

export { readRefundRequest, readRefundRequestsByIds } from './read-requests'
export type { OrderView } from './view'

/**
 * One order, by its id or by the out_trade_no of a payment, as WeChat's order centre knows it. `memberId` null: staff
 * look.
 * @throws not_found when it is nobody's or somebody else's
 */
export const readOrder = async (
  db: Db | Trx,
  { key, memberId }: { key: string; memberId: string | null },
  view: OrderView,
): Promise<Order> => {
  const rows = await orderRows(db)
    .$if(isId(key), (orders) => orders.where('orders.id', '=', key))
    .$if(!isId(key), (orders) =>
      orders.where('orders.id', '=', (eb) =>
        eb.selectFrom('payments').select('payments.order_id').where('payments.out_trade_no', '=', key),
      ),
    )
    .$if(memberId !== null, (orders) => orders.where('orders.member_id', '=', memberId ?? ''))
    .execute()
  const [order] = await shownOrders(db, rows, view)
  if (!order) throw new ApiError('not_found')
  return order
}

const isId = (key: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(key)

/** These orders, in this order: for lists of staff, who choose and page by themselves. */
export const readOrdersByIds = async (db: Db | Trx, ids: readonly string[], view: OrderView): Promise<Order[]> => {
  if (ids.length === 0) return []
  const rows = await orderRows(db).where('orders.id', 'in', ids).execute()
  const byId = new Map((await shownOrders(db, rows, view)).map((order) => [order.id, order]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

const shelves = {
  to_pay: ['awaiting_payment'],
  open: ['in_group', 'paid', 'ready', 'to_ship', 'shipped'],
  completed: ['completed'],
} as const

type Query = QueryOf<'GET /v1/orders'>

/**
 * A page of a member's orders, newest first, and how many wait for the member.
 * @throws invalid_input when the cursor is not one of ours
 */
export const readOrders = async (
  db: Db,
  { memberId, state, cursor, limit }: Query & { memberId: string; limit: number },
  view: OrderView,
): Promise<AnswerOf<'GET /v1/orders'>> => {
  const [before, beforeId] = partsOf(cursor, instantAndId) ?? []
  const rows = await orderRows(db)
    .where('orders.member_id', '=', memberId)
    .$if(state !== undefined, (orders) => orders.where(isOn(state ?? 'open')))
    .$if(before !== undefined, (page) =>
      page.where(sql<boolean>`(orders.at, orders.id) < (${new Date(Number(before))}, ${beforeId}::uuid)`),
    )
    .orderBy('orders.at', 'desc')
    .orderBy('orders.id', 'desc')
    .limit(limit + 1)
    .execute()
  const page = pageOf(rows, limit, ({ at, id }) => cursorOf(at.getTime(), id))
  return {
    items: await shownOrders(db, page.rows, view),
    nextCursor: page.nextCursor,
    counts: await countsOf(db, memberId),
  }
}

const isOn = (shelf: NonNullable<Query['state']>) =>
  shelf === 'refunds'
    ? sql<boolean>`(exists (select from refunds where refunds.order_id = orders.id)
        or exists (select from refund_requests where refund_requests.order_id = orders.id))`
    : sql<boolean>`orders.state in (${sql.join([...shelves[shelf]])})`

const countsOf = async (db: Db, memberId: string) => {
  const { rows } = await sql<{ toPay: number; open: number }>`
    select count(*) filter (where state in (${sql.join([...shelves.to_pay])}))::int as "toPay",
      count(*) filter (where state in (${sql.join([...shelves.open])}))::int as open
    from orders where member_id = ${memberId} and state not in ('completed', 'cancelled')`.execute(db)
  return rows[0] ?? { toPay: 0, open: 0 }
}
