import { sql } from 'kysely'
import type { OrderEvent } from '@huitou/contract'
import type { Row, StoredWords, Trx } from '../db/schema'
import { ApiError } from '../http/api-error'
import type { Payable } from '../payments/payable'
import type { OrderFacts } from './rules'

export type OrderRow = Row<'orders'>

export const orderPayable = (id: string): Payable => ({ kind: 'order', id })

/**
 * Locks an order, its payments before it: who hears of money holds them already.
 * @throws not_found when it is nobody's or somebody else's
 */
export const lockOrder = async (trx: Trx, { id, memberId }: { id: string; memberId?: string }): Promise<OrderRow> => {
  await trx.selectFrom('payments').select('id').where('order_id', '=', id).orderBy('id').forNoKeyUpdate().execute()
  const order = await trx.selectFrom('orders').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!order || (memberId !== undefined && order.member_id !== memberId)) throw new ApiError('not_found')
  return order
}

export type NewEvent = { kind: OrderEvent['kind']; cause?: OrderEvent['cause']; amountFen?: number; at: Date }

/** More lines of the timeline, which never goes back: who waited for the lock may be a moment older. It is locked. */
export const addEvents = async (trx: Trx, orderId: string, events: readonly NewEvent[]): Promise<void> => {
  for (const { kind, cause = null, amountFen = null, at } of events)
    await sql`
      insert into order_events (order_id, no, kind, cause, amount_fen, at)
      select ${orderId}, coalesce(max(no), 0) + 1, ${kind}, ${cause}, ${amountFen}::bigint,
        greatest(${at}::timestamptz, max(at))
      from order_events where order_id = ${orderId}`.execute(trx)
}

/** The order as its rules see it. */
export const factsOf = (row: OrderRow, isAsked: boolean): OrderFacts => ({
  goodsFen: row.goods_fen,
  discountFen: row.discount_fen,
  amountFen: row.amount_fen,
  refundedFen: row.refunded_fen,
  state: row.state,
  delivery: row.delivery,
  payUntil: row.pay_until,
  receivedAt: row.received_at,
  isAsked,
})

export const linesOf = (trx: Trx, orderId: string): Promise<Row<'order_lines'>[]> =>
  trx.selectFrom('order_lines').selectAll().where('order_id', '=', orderId).orderBy('no').execute()

/** What news call an order: its first line, and that there is more. */
export const orderName = (lines: readonly { name: StoredWords; quantity: number }[]): StoredWords => {
  const [first] = lines
  if (!first) throw new Error('an order has lines')
  const count = lines.reduce((sum, { quantity }) => sum + quantity, 0)
  if (lines.length === 1) return first.name
  const english = first.name.en
  return {
    'zh-CN': `${first.name['zh-CN']}等 ${count} 件`,
    ...(english !== undefined && { en: `${english} and ${count - first.quantity} more` }),
  }
}

export const nameOfOrder = async (trx: Trx, orderId: string): Promise<StoredWords> =>
  orderName(await linesOf(trx, orderId))
