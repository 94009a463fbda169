import { sql } from 'kysely'
import type { AnswerOf, CounterGuest, CounterVisitState, OpenCounterVisit, StaffCounterVisit } from '@huitou/contract'
import { dayOf } from '../day'
import type { Db, Trx } from '../db/schema'
import { ApiError } from '../http/api-error'
import type { Viewer } from '../http/context'
import { cursorOf, instantAndId, pageOf, partsOf } from '../http/cursor'
import { shownName } from '../shop/shown-name'
import { shownTier } from '../shop/tier'
import type { StaffView } from '../staff/buyers'
import { storeSummary } from '../stores/read'
import { readGuests } from './guests'
import { readPickUps } from './pick-ups'

type Asked = { by: Viewer; state?: CounterVisitState; cursor?: string; limit: number }

/** One visit with what waits for its member; a clerk sees what they did themselves. @throws not_found */
export const readStaffVisit = async (
  db: Db | Trx,
  id: string,
  by: Viewer,
  view: StaffView,
): Promise<OpenCounterVisit> => {
  const rows = await visitRows(db)
    .where('counter_visits.id', '=', id)
    .$if(by.role === 'clerk', (visits) => visits.where('by_member_id', '=', by.id))
    .execute()
  const [visit] = await shownVisits(db, rows, { by, view })
  if (!visit) throw new ApiError('not_found')
  return { ...visit, pickUps: await readPickUps(db, { memberId: visit.member.id, storeId: visit.store.id }, view) }
}

/**
 * Newest first: a clerk's own of today, everybody's for managers. Who was at a till and bought nothing is not among
 * them unless that is asked. @throws invalid_input when the cursor is not one of ours
 */
export const readStaffVisits = async (
  db: Db,
  { by, state, cursor, limit }: Asked,
  view: StaffView,
): Promise<AnswerOf<'GET /v1/staff/counter-visits'>> => {
  const [before, beforeId] = partsOf(cursor, instantAndId) ?? []
  const today = dayOf(view.now, view.shop.program.timeZone)
  const found = await visitRows(db)
    .where('state', state === undefined ? '<>' : '=', state ?? 'identified')
    .$if(by.role === 'clerk', (visits) => visits.where('by_member_id', '=', by.id).where('day', '=', today))
    .$if(before !== undefined, (visits) =>
      visits.where(
        sql<boolean>`(counter_visits.at, counter_visits.id) < (${new Date(Number(before))}, ${beforeId}::uuid)`,
      ),
    )
    .orderBy('counter_visits.at', 'desc')
    .orderBy('counter_visits.id', 'desc')
    .limit(limit + 1)
    .execute()
  const { rows, nextCursor } = pageOf(found, limit, ({ at, id }) => cursorOf(at.getTime(), id))
  return { items: await shownVisits(db, rows, { by, view }), nextCursor }
}

const visitRows = (db: Db | Trx) =>
  db
    .selectFrom('counter_visits')
    .innerJoin('stores', 'stores.id', 'store_id')
    .innerJoin('members as staff', 'staff.id', 'by_member_id')
    .select([
      'counter_visits.id',
      'counter_visits.member_id',
      'by_member_id',
      'state',
      'amount_fen',
      'points',
      'growth',
    ])
    .select(['tier_up', 'above', 'counter_visits.at', 'credited_at', 'reversed_at'])
    .select(['stores.id as store_id', 'stores.name as store_name', 'stores.address as store_address'])
    .select(['staff.name as staff_name', 'staff.given_name_no as staff_given_name_no'])

type VisitRow = Awaited<ReturnType<ReturnType<typeof visitRows>['execute']>>[number]
type Shown = { by: Viewer; view: StaffView }

const shownVisits = async (db: Db | Trx, rows: readonly VisitRow[], shown: Shown): Promise<StaffCounterVisit[]> => {
  const guests = await readGuests(db, [...new Set(rows.map(({ member_id }) => member_id))], shown.view)
  return rows.flatMap((row) => {
    const guest = guests.get(row.member_id)
    return guest ? [shownVisit(row, guest, shown)] : []
  })
}

const shownVisit = (row: VisitRow, guest: CounterGuest, { by, view }: Shown): StaffCounterVisit => {
  const isManager = by.role === 'owner' || by.role === 'manager'
  const staff = { name: row.staff_name, given_name_no: row.staff_given_name_no }
  return {
    id: row.id,
    state: row.state,
    member: guest,
    store: storeSummary({ id: row.store_id, name: row.store_name, address: row.store_address }, view.language),
    by: { id: row.by_member_id, name: shownName(staff, view) },
    amountFen: row.amount_fen,
    points: row.points,
    growth: row.growth,
    tierUp: shownTier(view.shop, row.tier_up, view.language),
    above: row.above,
    at: row.at.toISOString(),
    creditedAt: row.credited_at && row.credited_at.toISOString(),
    reversedAt: row.reversed_at && row.reversed_at.toISOString(),
    mayDecide: isManager && row.state === 'awaiting_approval' && (by.role === 'owner' || by.id !== row.member_id),
    mayReverse: isManager && row.state === 'credited',
  }
}
