import { sql } from 'kysely'
import { addDays, atHour, dayOf, startOfDay } from '../day'
import { inTransaction } from '../db/in-transaction'
import type { Db, Trx } from '../db/schema'
import { tell } from '../messages/tell'
import type { Shop } from '../shop'
import { lockAccount } from './read'
import { lastDayOf } from './rules'
import { settleAccount } from './settle'

/** Members in one transaction: few, since what a member does meanwhile waits for them. */
const atOnce = 20
/** At ten in the shop's morning: nobody is woken. */
const noticeHour = 10

type Rules = Pick<Shop, 'program'>

/** Tells members, so many days before, that points end: once for each of the program's days, by due time. */
export const sweepPointNotices = async (db: Db, now: Date, shop: Rules): Promise<void> => {
  const noticed = await noticedValues(db)
  // The nearest first: who missed the earlier notice is told the later one only.
  for (const days of [...shop.program.expiry.noticeDays].sort((a, b) => a - b))
    for (const before of noticed.filter((value) => value > days))
      while ((await inTransaction(db, (trx) => giveNotices(trx, { days, before, now, shop }))) === atOnce);
}

/** The earliest time at which a notice is due; null when none ever is. */
export const firstNoticeDue = async (db: Db, { program }: Rules): Promise<Date | null> => {
  const due: Date[] = []
  for (const noticed of await noticedValues(db)) {
    const next = Math.max(...program.expiry.noticeDays.filter((days) => days < noticed))
    if (next === -Infinity) continue
    const { rows } = await sql<{ expires_at: Date }>`
      select ends.expires_at from point_ends ends join members on members.id = ends.member_id
      where ends.noticed = ${noticed} and not ends.is_empty and members.deleted_at is null
      order by ends.expires_at limit 1`.execute(db)
    if (rows[0]) due.push(noticeDueAt(rows[0].expires_at, next, program.timeZone))
  }
  return due.sort((a, b) => a.getTime() - b.getTime())[0] ?? null
}

/**
 * How far any member's points have been noticed: a handful of values, each found by one look into the index. By one of
 * them at a time the index gives what ends first, however many members there are.
 */
const noticedValues = async (db: Db): Promise<number[]> => {
  const { rows } = await sql<{ noticed: number }>`
    with recursive found as (
      select min(noticed) as noticed from point_ends where not is_empty
      union all
      select (select min(noticed) from point_ends where not is_empty and noticed > found.noticed) from found
      where found.noticed is not null)
    select noticed from found where noticed is not null`.execute(db)
  return rows.map(({ noticed }) => noticed)
}

type Notice = { days: number; before: number; now: Date; shop: Rules }

/** @returns how many members were looked at, at most `atOnce` */
const giveNotices = async (trx: Trx, { days, before, now, shop }: Notice): Promise<number> => {
  const { timeZone } = shop.program
  const { rows } = await sql<{ member_id: string; expires_at: Date; since: Date }>`
    select ends.member_id, ends.expires_at, ends.since
    from point_ends ends join accounts on accounts.member_id = ends.member_id
      join members on members.id = ends.member_id
    where ends.noticed = ${before} and not ends.is_empty and ends.expires_at > ${now}
      and ends.expires_at <= ${endsNoticedBy(now, days, timeZone)} and members.deleted_at is null
    order by ends.expires_at limit ${atOnce} for update of accounts skip locked`.execute(trx)
  for (const { member_id: memberId, expires_at: expiresAt, since } of rows) {
    const dueAt = noticeDueAt(expiresAt, days, timeZone)
    // Points that came (back) later than that are news only from then on.
    await giveNotice(trx, { memberId, expiresAt, days, at: since > dueAt ? since : dueAt, shop })
  }
  return rows.length
}

type Given = { memberId: string; expiresAt: Date; days: number; at: Date; shop: Rules }

const giveNotice = async (trx: Trx, { memberId, expiresAt, days, at, shop }: Given) => {
  await settleAccount(trx, await lockAccount(trx, memberId), at)
  const told = await trx
    .updateTable('point_ends')
    .set({ noticed: days })
    .where('member_id', '=', memberId)
    .where('expires_at', '=', expiresAt)
    .where('noticed', '>', days)
    .where('points', '>', 0)
    .returning('points')
    .executeTakeFirst()
  if (!told) return
  const lastDay = lastDayOf(expiresAt, shop.program.timeZone)
  const news = { kind: 'points_expiring' as const, points: told.points, lastDay }
  await tell(trx, { memberId, news, sourceId: `${lastDay} ${days}`, at })
}

/** When a member is told of points that end then. */
export const noticeDueAt = (expiresAt: Date, days: number, timeZone: string): Date =>
  atHour(addDays(lastDayOf(expiresAt, timeZone), -days), noticeHour, timeZone)

/** The latest end of points whose notice is due by `now`. Points end where a day of the shop does. */
const endsNoticedBy = (now: Date, days: number, timeZone: string): Date => {
  const today = dayOf(now, timeZone)
  const isMorning = now < atHour(today, noticeHour, timeZone)
  return startOfDay(addDays(today, days + (isMorning ? 0 : 1)), timeZone)
}
