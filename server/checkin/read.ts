import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Day } from '@huitou/contract'
import { prepared } from '../db/prepared'
import type { Db, Trx } from '../db/schema'
import type { CheckInFacts } from './rules'

/** Check-ins as one JSON column, so that what reads something else of a member can bring them along. */
export const checkInsJson = (memberId: string | RawBuilder<string>, { from, to }: { from: Day; to: Day }) =>
  sql<CheckInJson[]>`(select coalesce(json_agg(json_build_object('day', day, 'streakDays', streak_days,
      'ladderDay', ladder_day, 'points', points, 'at', at) order by day), '[]'::json)
    from check_ins where member_id = ${memberId} and day between ${from} and ${to})`

export type CheckInJson = Omit<CheckInFacts, 'at'> & { at: string }
export const checkInsOf = (found: readonly CheckInJson[]): CheckInFacts[] =>
  found.map((one) => ({ ...one, at: new Date(one.at) }))

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
