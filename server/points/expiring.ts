import { sql } from 'kysely'
import { dayOf, daysBetween } from '../day'
import { prepared } from '../db/prepared'
import type { Db, Trx } from '../db/schema'
import { lastDayOf } from './rules'

export type Expiring = { points: number; lastDay: string }

/**
 * Points that can be used for at most `withinDays` more days, if they are at least `minimumPoints` (else null): up to
 * which day how many have to be used. What expires later in that time is counted when its own day is named.
 */
export const pointsExpiring = async (
  db: Db | Trx,
  memberId: string,
  notice: { now: Date; timeZone: string; withinDays: number; minimumPoints: number },
): Promise<Expiring | null> => {
  const { now, timeZone, withinDays, minimumPoints } = notice
  // Clocks change by some hours at most: days decide below, this bounds what is read.
  const until = new Date(now.getTime() + (withinDays + 2) * 86_400_000)
  // What is due to become available, and is not booked yet, counts.
  const { rows } = await sql<{ expires_at: Date; points: number }>`${prepared}
    select expires_at, sum(points)::bigint as points from (
      select expires_at, points from point_ends where member_id = ${memberId} and points > 0
      union all
      select expires_at, left_points from point_lots
      where member_id = ${memberId} and left_points > 0 and became_available_at is null and available_at <= ${now}
    ) as ending
    where expires_at > ${now} and expires_at <= ${until}
    group by expires_at order by expires_at`.execute(db)
  let points = 0
  for (const row of rows) {
    points += row.points
    const lastDay = lastDayOf(row.expires_at, timeZone)
    if (daysBetween(dayOf(now, timeZone), lastDay) > withinDays) return null
    if (points >= minimumPoints) return { points, lastDay }
  }
  return null
}
