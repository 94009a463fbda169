import type { Day, Month } from '@huitou/contract'
import { addDays } from '../day'

/** A stored check-in. */
export type CheckInFacts = {
  day: Day
  streakDays: number
  ladderDay: number
  points: number
  at: Date
  /** Filled with a make-up card, together with the check-in of the same `at`. */
  madeUp: boolean
}

/** The figures of the program. */
export type CheckInRules = {
  ladder: Ladder
  makeUp: { cardsAtJoining: number; cardsPerCycle: number; cardsHeldAtMost: number; gapAtMostDays: number }
}

/** The points of each day of the cycle; it starts over after the last, while the streak goes on counting. */
export type Ladder = readonly number[]

export const ladderDayOf = (streakDays: number, ladder: Ladder): number => ((streakDays - 1) % ladder.length) + 1
export const ladderPoints = (streakDays: number, ladder: Ladder): number =>
  ladder[ladderDayOf(streakDays, ladder) - 1] ?? 0

export const on = (checkIns: readonly CheckInFacts[], day: Day) => checkIns.find((one) => one.day === day) ?? null

/** Consecutive days before `day`, given the check-ins around it: a missed day sets them back to none. */
export const streakBefore = (day: Day, checkIns: readonly CheckInFacts[]): number =>
  on(checkIns, addDays(day, -1))?.streakDays ?? 0

/** How far back the check-ins are needed: a cycle of the ladder, and the day before a gap that can be filled. */
export const looksBackDays = ({ ladder, makeUp }: CheckInRules) => Math.max(ladder.length, makeUp.gapAtMostDays + 1)

/** The missed days directly before `day`, earliest first: not from before joining, and at most `atMost` of them. */
export const gapBefore = (
  day: Day,
  checkIns: readonly CheckInFacts[],
  { joinedOn, atMost }: { joinedOn: Day; atMost: number },
): Day[] => {
  const gap: Day[] = []
  for (let missed = addDays(day, -1); gap.length < atMost && missed >= joinedOn; missed = addDays(missed, -1)) {
    if (on(checkIns, missed)) break
    gap.unshift(missed)
  }
  return gap
}

type NewCheckIn = Omit<CheckInFacts, 'at'>

/** The check-in of `day` on top of what is stored. */
export const checkInOn = (day: Day, checkIns: readonly CheckInFacts[], ladder: Ladder): NewCheckIn => {
  const streakDays = streakBefore(day, checkIns) + 1
  return {
    day,
    streakDays,
    ladderDay: ladderDayOf(streakDays, ladder),
    points: ladderPoints(streakDays, ladder),
    madeUp: false,
  }
}

/** The days of a gap filled, each for what day 1 pays, and the check-in after them at the streak that this joins. */
export const joinOver = (
  gap: readonly Day[],
  day: Day,
  { checkIns, ladder, at }: { checkIns: readonly CheckInFacts[]; ladder: Ladder; at: Date },
): CheckInFacts[] => {
  const filled: CheckInFacts[] = []
  for (const missed of gap) {
    const made = checkInOn(missed, [...checkIns, ...filled], ladder)
    filled.push({ ...made, points: ladderPoints(1, ladder), madeUp: true, at })
  }
  return [...filled, { ...checkInOn(day, [...checkIns, ...filled], ladder), at }]
}

/** Whether `day` completes a cycle of the ladder that was checked in on day by day. */
export const completesCycle = (day: Day, checkIns: readonly CheckInFacts[], ladder: Ladder): boolean => {
  if (on(checkIns, day)?.ladderDay !== ladder.length) return false
  return ladder.every((_points, back) => on(checkIns, addDays(day, -back))?.madeUp === false)
}

/** The hour of the day in the middle of those at which a member checked in; `usually` for who never did. */
export const usualHour = (hours: readonly number[], usually: number): number => {
  const inOrder = [...hours].sort((a, b) => a - b)
  return inOrder[Math.floor((inOrder.length - 1) / 2)] ?? usually
}

export const monthOf = (day: Day): Month => day.slice(0, 7)

export const daysOfMonth = (month: Month): Day[] => {
  const first = `${month}-01`
  return Array.from({ length: 31 }, (_, n) => addDays(first, n)).filter((day) => monthOf(day) === month)
}
