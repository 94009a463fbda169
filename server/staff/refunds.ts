import type { Static } from '@sinclair/typebox'
import { sql } from 'kysely'
import type { AnswerOf, QueryOf, StaffRefund } from '@huitou/contract'
import type { Db, Row, Trx } from '../db/schema'
import { ApiError } from '../http/api-error'
import { cursorOf, instantAndId, pageOf, partsOf } from '../http/cursor'

type Query = QueryOf<'GET /v1/staff/refunds'> & { limit: number }

/**
 * A page of money on its way back, oldest first.
 * @throws invalid_input when the cursor is not one of ours
 */
export const readStaffRefunds = async (
  db: Db,
  { state, cursor, limit }: Query,
): Promise<AnswerOf<'GET /v1/staff/refunds'>> => {
  const [after, afterId] = partsOf(cursor, instantAndId) ?? []
  const found = await db
    .selectFrom('refunds')
    .selectAll()
    .where('state', 'in', state === undefined ? ['requested', 'accepted', 'abnormal'] : [state])
    .$if(after !== undefined, (page) =>
      page.where(sql<boolean>`(requested_at, id) > (${new Date(Number(after))}, ${afterId}::uuid)`),
    )
    .orderBy('requested_at')
    .orderBy('id')
    .limit(limit + 1)
    .execute()
  const { rows, nextCursor } = pageOf(found, limit, ({ requested_at, id }) => cursorOf(requested_at.getTime(), id))
  return { items: rows.map(shownRefund), nextCursor }
}

/** One refund as staff see it. @throws not_found */
export const readStaffRefund = async (db: Db | Trx, id: string): Promise<Static<typeof StaffRefund>> => {
  const row = await db.selectFrom('refunds').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new ApiError('not_found')
  return shownRefund(row)
}

const shownRefund = (row: Row<'refunds'>): Static<typeof StaffRefund> => ({
  id: row.id,
  amountFen: row.amount_fen,
  cause: row.cause,
  state: row.state,
  requestedAt: row.requested_at.toISOString(),
  acceptedAt: row.accepted_at?.toISOString() ?? null,
  arrivedAt: row.arrived_at?.toISOString() ?? null,
  orderId: row.order_id,
  redemptionId: row.redemption_id,
  problem: row.problem,
})
