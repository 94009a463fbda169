import type { Static } from '@sinclair/typebox'
import { sql } from 'kysely'
import type { AnswerOf, QueryOf, StaffRefund } from '@huitou/contract'
import type { Db, Row, Trx } from '../db/schema'
import { ApiError } from '../http/api-error'
import { cursorOf, instantAndId, pageOf, partsOf } from '../http/cursor'
import { buyerColumns, buyerOf, type BuyerRow, type StaffView } from './buyers'

type Query = QueryOf<'GET /v1/staff/refunds'> & { limit: number }

/**
 * A page of money on its way back, oldest first.
 * @throws invalid_input when the cursor is not one of ours
 */
export const readStaffRefunds = async (
  db: Db,
  { state, cursor, limit }: Query,
  view: StaffView,
): Promise<AnswerOf<'GET /v1/staff/refunds'>> => {
  const [after, afterId] = partsOf(cursor, instantAndId) ?? []
  const found = await rowsOf(db)
    .where('refunds.state', 'in', state === undefined ? ['requested', 'accepted', 'abnormal'] : [state])
    .$if(after !== undefined, (page) =>
      page.where(sql<boolean>`(requested_at, refunds.id) > (${new Date(Number(after))}, ${afterId}::uuid)`),
    )
    .orderBy('requested_at')
    .orderBy('refunds.id')
    .limit(limit + 1)
    .execute()
  const { rows, nextCursor } = pageOf(found, limit, ({ requested_at, id }) => cursorOf(requested_at.getTime(), id))
  return { items: rows.map((row) => shownRefund(row, view)), nextCursor }
}

/** One refund as staff see it. @throws not_found */
export const readStaffRefund = async (
  db: Db | Trx,
  id: string,
  view: StaffView,
): Promise<Static<typeof StaffRefund>> => {
  const row = await rowsOf(db).where('refunds.id', '=', id).executeTakeFirst()
  if (!row) throw new ApiError('not_found')
  return shownRefund(row, view)
}

const rowsOf = (db: Db | Trx) =>
  db
    .selectFrom('refunds')
    .innerJoin('members', 'members.id', 'refunds.member_id')
    .selectAll('refunds')
    .select(buyerColumns)

const shownRefund = (row: Row<'refunds'> & BuyerRow, view: StaffView): Static<typeof StaffRefund> => ({
  id: row.id,
  member: buyerOf(row, view),
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
