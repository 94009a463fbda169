import type { OwnCounterVisit } from '@huitou/contract'
import type { Db } from '../db/schema'
import { ApiError } from '../http/api-error'
import type { Language, Shop } from '../shop'
import { shownTier } from '../shop/tier'
import { storeSummary } from '../stores/read'

type View = { language: Language; shop: Shop }

/** A screen that shows a code asks for what came of it: longer ago it came of another one. */
const lastMs = 10 * 60_000

/** The member's last purchase at a till, of the last ten minutes. */
export const readLastVisit = async (
  db: Db,
  { memberId, now }: { memberId: string; now: Date },
  view: View,
): Promise<OwnCounterVisit | null> => {
  const row = await ownVisits(db, memberId)
    .where('credited_at', '>', new Date(now.getTime() - lastMs))
    .orderBy('credited_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? shownOwn(row, view) : null
}

/** @throws not_found, also when it is another member's */
export const readOwnVisit = async (
  db: Db,
  { id, memberId }: { id: string; memberId: string },
  view: View,
): Promise<OwnCounterVisit> => {
  const row = await ownVisits(db, memberId).where('counter_visits.id', '=', id).executeTakeFirst()
  if (!row) throw new ApiError('not_found')
  return shownOwn(row, view)
}

const ownVisits = (db: Db, memberId: string) =>
  db
    .selectFrom('counter_visits')
    .innerJoin('stores', 'stores.id', 'store_id')
    .select(['counter_visits.id', 'amount_fen', 'points', 'growth', 'tier_up', 'credited_at', 'reversed_at'])
    .select(['stores.id as store_id', 'stores.name as store_name', 'stores.address as store_address'])
    .where('member_id', '=', memberId)
    .where('credited_at', 'is not', null)

type OwnRow = Awaited<ReturnType<ReturnType<typeof ownVisits>['execute']>>[number]

const shownOwn = (row: OwnRow, { language, shop }: View): OwnCounterVisit => {
  const { id, amount_fen, points, growth, credited_at } = row
  if (amount_fen === null || points === null || growth === null || credited_at === null)
    throw new Error(`visit ${id} was credited with nothing`)
  return {
    id,
    store: storeSummary({ id: row.store_id, name: row.store_name, address: row.store_address }, language),
    amountFen: amount_fen,
    points,
    growth,
    tierUp: shownTier(shop, row.tier_up, language),
    creditedAt: credited_at.toISOString(),
    reversedAt: row.reversed_at && row.reversed_at.toISOString(),
  }
}
