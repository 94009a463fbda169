import { sql } from 'kysely'
import type { OrderEvent } from '@huitou/contract'
import type { Db, Row, StoredAddress, StoredWords, Trx } from '../db/schema'
import type { RequestRow } from './read-requests'

type Line = Omit<Row<'order_lines'>, 'order_id'>
type Event = Pick<OrderEvent, 'kind' | 'cause'> & { amount_fen: number | null; at: string }

export type ShownRow = Row<'orders'> & {
  address: StoredAddress | null
  store: { id: string; name: StoredWords; address: StoredWords } | null
  coupon_name: StoredWords | null
  lines: Line[]
  events: Event[]
  requests: RequestRow[]
  /** WeChat may still say of one of its payments that it was made. */
  is_open: boolean
}

/** Everything that an order is shown with but its refunds, in one query. */
export const orderRows = (db: Db | Trx) =>
  db
    .selectFrom('orders')
    .selectAll('orders')
    .select([
      sql<ShownRow['store']>`(select json_build_object('id', id, 'name', name, 'address', address)
        from stores where stores.id = orders.store_id)`.as('store'),
      sql<ShownRow['coupon_name']>`(select name from coupons where coupons.id = orders.coupon_id)`.as('coupon_name'),
      sql<ShownRow['lines']>`(select json_agg(to_json(order_lines) order by no)
        from order_lines where order_lines.order_id = orders.id)`.as('lines'),
      sql<ShownRow['events']>`(select json_agg(to_json(order_events) order by no)
        from order_events where order_events.order_id = orders.id)`.as('events'),
      sql<ShownRow['requests']>`(select coalesce(json_agg(json_build_object('id', id, 'order_id', order_id,
          'amount_fen', amount_fen, 'reason', reason, 'words', words, 'pictures', pictures, 'state', state,
          'granted_fen', granted_fen,
          'asked_at', asked_at, 'lines', lines, 'answer_by', answer_by, 'decided_at', decided_at, 'note', note)
          order by asked_at, id), '[]'::json)
        from refund_requests where refund_requests.order_id = orders.id)`.as('requests'),
      sql<ShownRow['is_open']>`exists (select from payments
        where payments.order_id = orders.id and payments.state in ('open', 'closing'))`.as('is_open'),
    ])
