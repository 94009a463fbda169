import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Day } from '@huitou/contract'
import { addDays, dayOf } from '../day'
import { MergedMeanwhile } from '../db/in-transaction'
import { prepared } from '../db/prepared'
import type { Trx } from '../db/schema'
import { ApiError } from '../http/api-error'
import { isBlank, openBook, type Account } from '../points/book'
import { accountOf, type AccountRow } from '../points/read'
import { earn, expiresAtOf } from '../points/rules'
import { settleAccount } from '../points/settle'
import { write } from '../points/write'
import type { StoredProgram } from '../shop'
import { earnCards, spendCards } from './cards'
import { broughtBy, giveMonthRewards, type MonthReward } from './month-reward'
import { checkInsBetween, factsColumns, factsOf, readFacts, type FactsRow, type MemberFacts } from './read'
import { completesCycle, gapBefore, joinOver, on, streakBefore, type CheckInFacts } from './rules'

export type CheckingIn = {
  memberId: string
  day: Day
  program: StoredProgram
  now: Date
  /** Fill the gap before today first, one card a day; both or neither. */
  makeUp?: boolean
}

/** The check-in of the asked day, what came with it, and how the member stands today. */
export type CheckedIn = {
  checkIn: CheckInFacts
  madeUp: CheckInFacts[]
  cardsEarned: number
  monthReward: MonthReward | null
  facts: MemberFacts
  today: Day
}

/**
 * Checks in on the shop's day, once: whoever asks again gets the same check-in.
 * @throws day_over or day_ahead for another day, unless that one is stored
 * @throws gap_too_long or no_card when the gap cannot be filled; then nothing was done
 */
export const checkIn = async (trx: Trx, asked: CheckingIn): Promise<CheckedIn> => {
  const { memberId, program } = asked
  const today = dayOf(asked.now, program.timeZone)
  const of = { memberId, today, program }
  if (asked.day !== today) return storedOn(trx, asked, { facts: await readFacts(trx, of), today })

  const { account: locked, facts } = await lockWithFacts(trx, of)
  if (on(facts.recent, today)) return storedOn(trx, asked, { facts, today })

  const account = await settleAccount(trx, locked, asked.now)
  // Cards are spent on what is read under the lock only.
  const entered = asked.makeUp ? null : await enterCheckIns(trx, asked, { account, facts })
  if (entered) return entered
  // What was read beside the lock was older than the lock: another check-in arrived while this one waited for it.
  const fresh = await readFacts(trx, of)
  if (on(fresh.recent, today)) return storedOn(trx, asked, { facts: fresh, today })
  const again = await enterCheckIns(trx, asked, { account, facts: fresh })
  if (again) return again
  throw new Error(`check-ins of ${memberId} changed beside the lock of the account`)
}

type Of = { memberId: string; today: Day; program: StoredProgram }

const lockWithFacts = async (trx: Trx, { memberId, today, program }: Of) => {
  const { rows } = await sql<AccountRow & FactsRow & { closed: boolean }>`${prepared}
    select member_id, available, pending, debt, seq, next_due_at, closed,
      ${factsColumns(memberId, today, program)} from accounts
    where member_id = ${memberId} for update`.execute(trx)
  const [row] = rows
  if (!row) throw new Error(`member ${memberId} has no account`)
  if (row.closed) throw new MergedMeanwhile()
  return { account: accountOf(row), facts: factsOf(row) }
}

/** Null when another check-in arrived meanwhile. */
const enterCheckIns = async (
  trx: Trx,
  asked: CheckingIn,
  { account, facts }: { account: Account; facts: MemberFacts },
): Promise<CheckedIn | null> => {
  const { memberId, day, program, now } = asked
  const { ladder, makeUp } = program.checkIn
  const gap = asked.makeUp ? fillableGap(day, facts, makeUp) : []
  const made = joinOver(gap, day, { checkIns: facts.recent, ladder, at: now })
  if (!(await writeCheckIns(trx, asked, { account, made, streak: streakBefore(gap[0] ?? day, facts.recent) })))
    return null

  const recent = [...facts.recent, ...made]
  const daysDone = facts.month.daysDone + 1
  const move = { memberId, day, at: now }
  if (gap.length > 0) await spendCards(trx, { ...move, cards: gap.length })
  const cardsEarned = completesCycle(day, recent, ladder) ? await earnCards(trx, { ...move, makeUp }) : 0
  const monthReward = await giveMonthRewards(trx, { memberId, day, program, now }, { ...facts.month, daysDone })
  const granted = monthReward ? [...facts.month.granted, monthReward.days] : facts.month.granted
  return {
    ...split(day, recent),
    cardsEarned,
    monthReward,
    facts: { ...facts, recent, cardsHeld: facts.cardsHeld - gap.length + cardsEarned, month: { daysDone, granted } },
    today: day,
  }
}

const fillableGap = (
  day: Day,
  { recent, joinedOn, cardsHeld }: MemberFacts,
  { gapAtMostDays }: StoredProgram['checkIn']['makeUp'],
): Day[] => {
  const gap = gapBefore(day, recent, { joinedOn, atMost: gapAtMostDays + 1 })
  if (gap.length > gapAtMostDays) throw new ApiError('gap_too_long')
  if (gap.length > cardsHeld) throw new ApiError('no_card')
  return gap
}

/**
 * Check-ins, entries and lots in one statement, which the database refuses as a whole (false) when a day of them is
 * taken, or when the day before them is not what was read.
 */
const writeCheckIns = async (
  trx: Trx,
  { memberId, day: today, program, now }: CheckingIn,
  { account, made, streak }: { account: Account; made: CheckInFacts[]; streak: number },
): Promise<boolean> => {
  const book = openBook(account, randomUUID)
  for (const { day, points, madeUp } of made) {
    if (points === 0) continue
    earn(book, {
      points,
      reason: madeUp ? 'made_up' : 'checked_in',
      source: { kind: 'check_in', id: day },
      programVersion: program.version,
      expiresAt: expiresAtOf(now, program.timeZone),
      at: now,
    })
  }
  const first = made[0]?.day ?? ''
  const insertion = sql`
    insert into check_ins (member_id, day, streak_days, ladder_day, points, program_version, at, made_up)
    select ${memberId}, day, streak_days, ladder_day, points, ${program.version}, at, made_up
    from json_populate_recordset(null::check_ins, ${JSON.stringify(made.map(rowOf))})
    where ${streak} = coalesce(
        (select streak_days from check_ins where member_id = ${memberId} and day = ${addDays(first, -1)}), 0)
      and not exists (select from check_ins where member_id = ${memberId} and day between ${first} and ${today})
    on conflict do nothing returning 1`
  return isBlank(book) ? (await insertion.execute(trx)).rows.length > 0 : write(trx, book, insertion)
}

const rowOf = ({ day, streakDays, ladderDay, points, at, madeUp }: CheckInFacts) => ({
  day,
  streak_days: streakDays,
  ladder_day: ladderDay,
  points,
  at,
  made_up: madeUp,
})

/** A check-in, and the days that were filled with it. */
const split = (day: Day, checkIns: readonly CheckInFacts[]) => {
  const checkIn = on(checkIns, day)
  if (!checkIn) throw new Error(`no check-in on ${day}`)
  const isFilledWithIt = ({ madeUp, at }: CheckInFacts) =>
    madeUp && !checkIn.madeUp && at.getTime() === checkIn.at.getTime()
  return { checkIn, madeUp: checkIns.filter(isFilledWithIt) }
}

/** What was stored is looked up before anything is judged: a day that is over may have been checked in on. */
const storedOn = async (
  trx: Trx,
  { memberId, day, program }: CheckingIn,
  { facts, today }: { facts: MemberFacts; today: Day },
): Promise<CheckedIn> => {
  const from = addDays(day, -program.checkIn.makeUp.gapAtMostDays)
  const around = day === today ? facts.recent : await checkInsBetween(trx, memberId, { from, to: day })
  const stored = on(around, day)
  if (!stored) throw new ApiError(day < today ? 'day_over' : 'day_ahead')
  // Most check-ins brought nothing but points, which whoever taps twice need not wait for.
  const mayHaveBrought =
    day !== today || stored.ladderDay === program.checkIn.ladder.length || facts.month.granted.length > 0
  const brought = mayHaveBrought ? await broughtBy(trx, { memberId, day }) : { cardsEarned: 0, monthReward: null }
  return { ...split(day, around), ...brought, facts, today }
}
