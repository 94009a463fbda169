import { sql } from 'kysely'
import { inTransaction } from '../db/in-transaction'
import type { Db, Trx } from '../db/schema'

const dayMs = 86_400_000
/** A device keeps its visit for 7 days by its own clock, and may tell of it once more on the last of them. */
const keptUnboundMs = 8 * dayMs
/** Ordered within 7 days, paid while the group is open, heard of late. */
const keptBoundMs = 30 * dayMs
const keptCodeMs = 30 * dayMs
const atOnce = 500

/**
 * For the sweeper: visits go from which nothing can follow any more. Their sharers keep the number of them, and whoever
 * was thanked keeps the visit.
 */
export const dropOldVisits = async (db: Db, now: Date): Promise<void> => {
  while ((await inTransaction(db, (trx) => dropSome(trx, now))) === atOnce);
}

/** @returns how many there were, at most `atOnce` */
const dropSome = async (trx: Trx, now: Date): Promise<number> => {
  const unbound = new Date(now.getTime() - keptUnboundMs)
  const bound = new Date(now.getTime() - keptBoundMs)
  const { rows } = await sql<{ token: string; dropped: number }>`
    with old as (
      select id from visits
      where at <= ${unbound} and (member_id is null or at <= ${bound})
        and not exists (select from attributions where visit_id = visits.id)
      order by at limit ${atOnce} for update skip locked
    ), gone as (
      delete from visits using old where visits.id = old.id returning visits.token, visits.member_id
    ), kept as (
      update shares set visits_before = visits_before + of_others.count from (
        select gone.token, count(*)::int as count from gone join shares s on s.token = gone.token
        where gone.member_id is distinct from s.member_id group by gone.token
      ) as of_others where shares.token = of_others.token
    )
    select token, count(*)::int as dropped from gone group by token`.execute(trx)
  return rows.reduce((sum, { dropped }) => sum + dropped, 0)
}

/** A link is of one day: its code is asked for on that day, and WeChat makes it again for who comes back to it. */
export const dropOldCodeImages = async (db: Db, now: Date): Promise<void> => {
  await db
    .deleteFrom('wechat_codes')
    .where('at', '<=', new Date(now.getTime() - keptCodeMs))
    .execute()
}
