import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Day } from '@huitou/contract'
import { addDays, dayOf } from '../day'
import { prepared } from '../db/prepared'
import type { Trx } from '../db/schema'
import { ApiError } from '../http/api-error'
import { isBlank, openBook, type Account } from '../points/book'
import { accountOf, type AccountRow } from '../points/read'
import { earn, expiresAtOf } from '../points/rules'
import { settleAccount } from '../points/settle'
import { write } from '../points/write'
import type { StoredProgram } from '../shop'
import { checkInsBetween, checkInsJson, checkInsOf, type CheckInJson } from './read'
import { ladderDayOf, ladderPoints, streakBefore, weekLooksBackDays, type CheckInFacts } from './rules'

export type CheckingIn = { memberId: string; day: Day; program: StoredProgram; now: Date }
/** The check-in of the asked day, and those of the last days of the ladder's cycle, which the week is reckoned from. */
export type CheckedIn = { checkIn: CheckInFacts; recent: CheckInFacts[]; today: Day }

/**
 * Checks in on the shop's day, once: whoever asks again gets the same check-in.
 * @throws day_over or day_ahead for another day, unless that one is stored
 */
export const checkIn = async (trx: Trx, asked: CheckingIn): Promise<CheckedIn> => {
  const today = dayOf(asked.now, asked.program.timeZone)
  if (asked.day !== today) return storedCheckIn(trx, asked, today)

  const days = recentDays(today, asked.program)
  const { account: locked, recent } = await lockWithCheckIns(trx, asked.memberId, days)
  const done = on(recent, today)
  if (done) return { checkIn: done, recent, today }

  const account = await settleAccount(trx, locked, asked.now)
  const entered = await enterCheckIn(trx, asked, { account, recent })
  if (entered) return entered
  // What was read beside the lock was older than the lock: another check-in arrived while this one waited for it.
  const fresh = await checkInsBetween(trx, asked.memberId, days)
  const other = on(fresh, today)
  if (other) return { checkIn: other, recent: fresh, today }
  const again = await enterCheckIn(trx, asked, { account, recent: fresh })
  if (again) return again
  throw new Error(`check-ins of ${asked.memberId} changed beside the lock of the account`)
}

export const recentDays = (today: Day, { checkIn: { ladder } }: StoredProgram) => ({
  from: addDays(today, -weekLooksBackDays(ladder)),
  to: today,
})

const on = (checkIns: readonly CheckInFacts[], day: Day) => checkIns.find((one) => one.day === day)

const lockWithCheckIns = async (trx: Trx, memberId: string, days: { from: Day; to: Day }) => {
  const { rows } = await sql<AccountRow & { found: CheckInJson[] }>`${prepared}
    select member_id, available, pending, debt, seq, next_due_at, ${checkInsJson(memberId, days)} as found from accounts
    where member_id = ${memberId} for update`.execute(trx)
  const [row] = rows
  if (!row) throw new Error(`member ${memberId} has no account`)
  return { account: accountOf(row), recent: checkInsOf(row.found) }
}

/**
 * Check-in, entry and lot in one statement, which the database refuses as a whole (null) when the day is taken, or
 * when yesterday is not what `recent` says.
 */
const enterCheckIn = async (
  trx: Trx,
  { memberId, day, program, now }: CheckingIn,
  { account, recent }: { account: Account; recent: CheckInFacts[] },
): Promise<CheckedIn | null> => {
  const { ladder } = program.checkIn
  const before = streakBefore(day, recent)
  const streakDays = before + 1
  const ladderDay = ladderDayOf(streakDays, ladder)
  const points = ladderPoints(streakDays, ladder)

  const book = openBook(account, randomUUID)
  if (points > 0)
    earn(book, {
      points,
      reason: 'checked_in',
      source: { kind: 'check_in', id: day },
      programVersion: program.version,
      expiresAt: expiresAtOf(now, program.timeZone),
      at: now,
    })
  const insertion = sql`
    insert into check_ins (member_id, day, streak_days, ladder_day, points, program_version, at)
    select ${memberId}, ${day}, ${streakDays}, ${ladderDay}, ${points}, ${program.version}, ${now}
    where ${before} = coalesce(
      (select streak_days from check_ins where member_id = ${memberId} and day = ${addDays(day, -1)}), 0)
    on conflict do nothing returning 1`
  const isDone = isBlank(book) ? (await insertion.execute(trx)).rows.length > 0 : await write(trx, book, insertion)
  if (!isDone) return null

  const made = { day, streakDays, ladderDay, points, at: now }
  return { checkIn: made, recent: [...recent, made], today: day }
}

/** What was stored is looked up before anything is judged: a day that is over may have been checked in on. */
const storedCheckIn = async (trx: Trx, { memberId, day, program }: CheckingIn, today: Day): Promise<CheckedIn> => {
  const [stored] = await checkInsBetween(trx, memberId, { from: day, to: day })
  if (!stored) throw new ApiError(day < today ? 'day_over' : 'day_ahead')
  return { checkIn: stored, recent: await checkInsBetween(trx, memberId, recentDays(today, program)), today }
}
