import { sql } from 'kysely'
import type { AnswerOf } from '@huitou/contract'
import type { Db } from '../db/schema'

/** What became of a member's shares: visits of others, and first orders that followed. */
export const readNumbers = async (db: Db, memberId: string): Promise<AnswerOf<'GET /v1/me/sharing'>> => {
  const { rows } = await sql<{ visits: number; orders: number; completed: number }>`
    with family as materialized (select id from family_of(${memberId}) as id)
    select
      ((select count(*) from visits v join shares s on s.token = v.token
          where s.member_id in (select id from family) and (v.member_id is null or v.member_id not in (select id from family)))
        + (select coalesce(sum(visits_before), 0) from shares where member_id in (select id from family)))::int as visits,
      (select count(*) from attributions where sharer_id in (select id from family))::int as orders,
      (select count(*) from attributions a join orders o on o.id = a.order_id
        where a.sharer_id in (select id from family) and o.state = 'completed')::int as completed`.execute(db)
  const { visits = 0, orders = 0, completed = 0 } = rows[0] ?? {}
  return { visits, orders, completedOrders: completed }
}
