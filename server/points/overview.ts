import type { PointsOverview } from '@huitou/contract'
import { sql } from 'kysely'
import { dayOf } from '../day'
import type { Db, Trx } from '../db/schema'
import { lastDayOf } from './rules'
import { settleIfDue, shown, type Line } from './statement'
import { pointsSummary } from './summary'

type Asked = { memberId: string; now: Date; timeZone: string }

/** What a member has, when the rest comes and ends, and why there is a debt. What is due by `now` is booked first. */
export const pointsOverview = async (db: Db, asked: Asked): Promise<PointsOverview> => {
  await settleIfDue(db, asked.memberId, asked.now)
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => {
      const summary = await pointsSummary(trx, asked.memberId, asked.now)
      return {
        summary,
        pending: (await pendingOf(trx, asked)).map(([day, points]) => ({ day, points })),
        expiring: (await expiringOf(trx, asked)).map(([lastDay, points]) => ({ lastDay, points })),
        debtCauses: summary.debt > 0 ? await debtCausesOf(trx, asked.memberId, summary.debt) : [],
      }
    })
}

const pendingOf = async (trx: Trx, { memberId, timeZone }: Asked) => {
  const { rows } = await sql<{ available_at: Date; points: number }>`
    select available_at, sum(left_points)::bigint as points from point_lots
    where member_id = ${memberId} and left_points > 0 and became_available_at is null
    group by available_at order by available_at`.execute(trx)
  return byDay(rows.map(({ available_at, points }) => [dayOf(available_at, timeZone), points]))
}

const expiringOf = async (trx: Trx, { memberId, timeZone }: Asked) => {
  const rows = await trx
    .selectFrom('point_ends')
    .select(['expires_at', 'points'])
    .where('member_id', '=', memberId)
    .where('points', '>', 0)
    .orderBy('expires_at')
    .execute()
  return byDay(rows.map(({ expires_at, points }) => [lastDayOf(expires_at, timeZone), points]))
}

const byDay = (rows: [day: string, points: number][]): [day: string, points: number][] => {
  const sums = new Map<string, number>()
  for (const [day, points] of rows) sums.set(day, (sums.get(day) ?? 0) + points)
  return [...sums]
}

/**
 * A debt is paid in the order in which it was made: what is left of it is left of the newest claw-backs, and of what
 * was owed by a member who became this one.
 */
const debtCausesOf = async (trx: Trx, memberId: string, debt: number) => {
  const { rows } = await sql<Omit<Line, 'month'> & { unpaid: number }>`
    select id, seq, points, reason, source_kind, source_id, at, unpaid::bigint from (
      select entry.*, coalesce(moved.points, 0) - entry.points as unpaid
      from point_entries entry cross join lateral (
        select sum(case when kind = 'clawed_back' then -points else points end) as points
        from lot_moves where entry_id = entry.id) moved
      where member_id = ${memberId} and reason in ('clawed_back', 'merged_in')) made
    where unpaid > 0 order by seq desc`.execute(trx)
  const causes: typeof rows = []
  let explained = 0
  for (const row of rows) {
    if (explained >= debt) break
    explained += row.unpaid
    causes.push(row)
  }
  return causes.map(shown)
}
