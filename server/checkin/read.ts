import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Day, Month } from '@huitou/contract'
import { addDays } from '../day'
import { prepared } from '../db/prepared'
import type { Db, Trx } from '../db/schema'
import type { StoredProgram } from '../shop'
import { looksBackDays, monthOf, type CheckInFacts } from './rules'
import type { Standing } from './week-rules'

/** Check-ins as one JSON column, so that what reads something else of a member can bring them along. */
export const checkInsJson = (memberId: string | RawBuilder<string>, { from, to }: { from: Day; to: Day }) =>
  sql<CheckInJson[]>`(select coalesce(json_agg(json_build_object('day', day, 'streakDays', streak_days,
      'ladderDay', ladder_day, 'points', points, 'madeUp', made_up, 'at', at) order by day), '[]'::json)
    from check_ins where member_id = ${memberId} and day between ${from} and ${to})`

export type CheckInJson = Omit<CheckInFacts, 'at'> & { at: string }
export const checkInsOf = (found: readonly CheckInJson[]): CheckInFacts[] =>
  found.map((one) => ({ ...one, at: new Date(one.at) }))

/** A standing, and how the calendar month of that day stands. */
export type MemberFacts = Standing & { recent: CheckInFacts[]; month: { daysDone: number; granted: readonly number[] } }

export type FactsRow = {
  joined_on: Day
  cards_held: number
  recent: CheckInJson[]
  days_done: number
  granted: number[]
}

/** The columns of a `FactsRow`, to be read beside something else of the member. */
export const factsColumns = (memberId: string, today: Day, { checkIn }: StoredProgram) => sql`
  (select joined_on from members where id = ${memberId}) as joined_on,
  ${cardsHeld(memberId)} as cards_held,
  ${checkInsJson(memberId, { from: addDays(today, -looksBackDays(checkIn)), to: today })} as recent,
  (select count(*) from check_ins
    where member_id = ${memberId} and day between ${`${monthOf(today)}-01`} and ${today} and not made_up) as days_done,
  ${grantedDays(memberId, monthOf(today))} as granted`

export const factsOf = (row: FactsRow): MemberFacts => ({
  joinedOn: row.joined_on,
  cardsHeld: row.cards_held,
  recent: checkInsOf(row.recent),
  month: { daysDone: row.days_done, granted: row.granted },
})

/** How a member stands today, in one question. */
export const readFacts = async (
  db: Db | Trx,
  { memberId, today, program }: { memberId: string; today: Day; program: StoredProgram },
): Promise<MemberFacts> => {
  const { rows } = await sql<FactsRow>`${prepared} select ${factsColumns(memberId, today, program)}`.execute(db)
  const [row] = rows
  if (!row) throw new Error(`no member ${memberId}`)
  return factsOf(row)
}

/** Make-up cards that a member holds; none without a row. */
const cardsHeld = (memberId: string) =>
  sql<number>`coalesce((select held from make_up_cards where member_id = ${memberId}), 0)`

/** For how many days of a month its rewards were given. */
export const grantedDays = (memberId: string, month: Month) => sql<number[]>`(
  select coalesce(json_agg(days), '[]'::json) from month_rewards where member_id = ${memberId} and month = ${month})`

/** The check-ins of a member on the days from `from` to `to`, both included. */
export const checkInsBetween = async (
  db: Db | Trx,
  memberId: string,
  range: { from: Day; to: Day },
): Promise<CheckInFacts[]> => {
  const { rows } = await sql<{
    found: CheckInJson[]
  }>`${prepared} select ${checkInsJson(memberId, range)} as found`.execute(db)
  return checkInsOf(rows[0]?.found ?? [])
}
