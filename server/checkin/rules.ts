import type { Day, Month, MonthOfCheckIns, Week } from '@huitou/contract'
import { addDays } from '../day'

/** A stored check-in. */
export type CheckInFacts = { day: Day; streakDays: number; ladderDay: number; points: number; at: Date }

/** The points of each day of the cycle; it starts over after the last, while the streak goes on counting. */
export type Ladder = readonly number[]

export const ladderDayOf = (streakDays: number, ladder: Ladder): number => ((streakDays - 1) % ladder.length) + 1
export const ladderPoints = (streakDays: number, ladder: Ladder): number =>
  ladder[ladderDayOf(streakDays, ladder) - 1] ?? 0

const on = (checkIns: readonly CheckInFacts[], day: Day) => checkIns.find((one) => one.day === day) ?? null

/** Consecutive days before `day`, given the check-ins around it: a missed day sets them back to none. */
export const streakBefore = (day: Day, checkIns: readonly CheckInFacts[]): number =>
  on(checkIns, addDays(day, -1))?.streakDays ?? 0

/** How far back the week looks: no cycle has more days. */
export const weekLooksBackDays = (ladder: Ladder) => ladder.length

/**
 * The cycle of the ladder as a member stands in it, reckoned from the check-ins of its last days; without any, as a
 * new member would.
 */
export const weekOf = (today: Day, ladder: Ladder, checkIns: readonly CheckInFacts[]): Week => {
  const done = on(checkIns, today)
  const before = streakBefore(today, checkIns)
  const streakToday = done?.streakDays ?? before + 1
  const ladderToday = ladderDayOf(streakToday, ladder)
  return {
    today,
    checkedInToday: done !== null,
    streakDays: done?.streakDays ?? before,
    todayPoints: done?.points ?? ladderPoints(streakToday, ladder),
    tomorrowPoints: ladderPoints(streakToday + 1, ladder),
    days: ladder.map((points, index) => {
      const ladderDay = index + 1
      const day = addDays(today, ladderDay - ladderToday)
      const stored = on(checkIns, day)
      return { day, ladderDay, points: stored?.points ?? points, state: weekState(day, today, stored !== null) }
    }),
  }
}

const weekState = (day: Day, today: Day, stored: boolean): Week['days'][number]['state'] => {
  if (stored || day < today) return 'checked_in'
  return day === today ? 'today' : 'ahead'
}

export const monthOf = (day: Day): Month => day.slice(0, 7)

export const daysOfMonth = (month: Month): Day[] => {
  const first = `${month}-01`
  return Array.from({ length: 31 }, (_, n) => addDays(first, n)).filter((day) => monthOf(day) === month)
}

/** Every day of a month with its state; `points` are what was paid, and today what a check-in would pay. */
export const monthOfCheckIns = (
  month: Month,
  { joinedOn, week, checkIns }: { joinedOn: Day; week: Week; checkIns: readonly CheckInFacts[] },
): MonthOfCheckIns => {
  const days = daysOfMonth(month).map((day) => {
    const stored = on(checkIns, day)
    if (stored) return { day, state: 'checked_in' as const, points: stored.points }
    const state = openState(day, week.today, joinedOn)
    return { day, state, points: state === 'today' ? week.todayPoints : 0 }
  })
  const checkedInDays = days.filter(({ state }) => state === 'checked_in').length
  return { month, today: week.today, checkedInDays, days, week }
}

const openState = (day: Day, today: Day, joinedOn: Day): MonthOfCheckIns['days'][number]['state'] => {
  if (day < joinedOn) return 'outside'
  if (day === today) return 'today'
  return day < today ? 'missed' : 'ahead'
}
