import { sql } from 'kysely'
import type { AnswerOf } from '@huitou/contract'
import type { Db } from '../db/schema'
import { readDeals, type GroupView } from '../groups/read'

type Counted = { deal_id: string; open_groups: number; seats_paid: number }

/**
 * A page of the deals in the merchant's order, with the groups that wait in them.
 * @throws invalid_input when the cursor is not one of ours
 */
export const readStaffDeals = async (
  db: Db,
  page: GroupView & { cursor?: string; limit: number },
): Promise<AnswerOf<'GET /v1/staff/deals'>> => {
  const { items, nextCursor } = await readDeals(db, page)
  const { rows } = await sql<Counted>`
    select deal_id, count(*)::int as open_groups, coalesce(sum(seats_paid), 0)::int as seats_paid
    from groups where state = 'open' and deal_id = any(${items.map(({ id }) => id)}::uuid[])
    group by deal_id`.execute(db)
  const byDeal = new Map(rows.map((row) => [row.deal_id, row]))
  return {
    items: items.map((deal) => {
      const counted = byDeal.get(deal.id)
      return { ...deal, openGroups: counted?.open_groups ?? 0, seatsPaid: counted?.seats_paid ?? 0 }
    }),
    nextCursor,
  }
}
