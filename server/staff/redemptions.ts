import type { Static } from '@sinclair/typebox'
import { sql, type RawBuilder } from 'kysely'
import type { AnswerOf, QueryOf, StaffRedemption } from '@huitou/contract'
import { dayOf } from '../day'
import type { Db, Trx } from '../db/schema'
import { ApiError } from '../http/api-error'
import { cursorOf, instantAndId, pageOf, partsOf } from '../http/cursor'
import { readRedemptionsByIds } from '../mall/redemptions'
import { buyerColumns, withBuyers, type StaffView } from './buyers'

type Query = QueryOf<'GET /v1/staff/redemptions'> & { limit: number }

/**
 * A page of redemptions of goods, what waits longest first.
 * @throws invalid_input when the cursor is not one of ours
 */
export const readStaffRedemptions = async (
  db: Db,
  { state, storeId, cursor, limit }: Query,
  view: StaffView,
): Promise<AnswerOf<'GET /v1/staff/redemptions'>> => {
  const [after, afterId] = partsOf(cursor, instantAndId) ?? []
  const found = await rowsOf(db)
    .where(isIn(state, view))
    .$if(storeId !== undefined, (redemptions) => redemptions.where('store_id', '=', storeId ?? null))
    .$if(after !== undefined, (page) =>
      page.where(sql<boolean>`(${waitsSince}, redemptions.id) > (${new Date(Number(after))}, ${afterId}::uuid)`),
    )
    .orderBy(waitsSince)
    .orderBy('redemptions.id')
    .limit(limit + 1)
    .execute()
  const { rows, nextCursor } = pageOf(found, limit, ({ since, id }) => cursorOf(since.getTime(), id))
  const ids = rows.map(({ id }) => id)
  return { items: withBuyers(await readRedemptionsByIds(db, ids, view), { rows, view }), nextCursor }
}

/** One redemption as staff see it. @throws not_found */
export const readStaffRedemption = async (
  db: Db | Trx,
  id: string,
  view: StaffView,
): Promise<Static<typeof StaffRedemption>> => {
  const [redemption] = await readStaffRedemptionsByIds(db, [id], view)
  if (!redemption) throw new ApiError('not_found')
  return redemption
}

/** In the order of the ids; those that are none, or no goods, are left out. */
export const readStaffRedemptionsByIds = async (
  db: Db | Trx,
  ids: readonly string[],
  view: StaffView,
): Promise<Static<typeof StaffRedemption>[]> => {
  if (ids.length === 0) return []
  const rows = await rowsOf(db)
    .where('redemptions.id', 'in', [...ids])
    .execute()
  return withBuyers(await readRedemptionsByIds(db, [...ids], view), { rows, view })
}

const waitsSince = sql<Date>`coalesce(redemptions.paid_at, redemptions.at)`

const rowsOf = (db: Db | Trx) =>
  db
    .selectFrom('redemptions')
    .innerJoin('members', 'members.id', 'redemptions.member_id')
    .select(['redemptions.id', waitsSince.as('since')])
    .select(buyerColumns)
    .where('kind', '=', 'goods')

const isIn = (state: Query['state'], { now, shop }: StaffView): RawBuilder<boolean> => {
  switch (state) {
    case undefined:
      return sql`redemptions.state in ('redeemed', 'ready')`
    case 'to_do':
      return sql`redemptions.state = 'redeemed'`
    case 'overdue':
      return sql`redemptions.state in ('redeemed', 'ready')
        and redemptions.pick_up_by < ${dayOf(now, shop.program.timeZone)}::date`
    case 'ready':
    case 'shipped':
      return sql`redemptions.state = ${state}`
    default:
      return state satisfies never
  }
}
