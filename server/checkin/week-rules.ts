import type { Day, Month, MonthOfCheckIns, Week } from '@huitou/contract'
import { addDays } from '../day'
import {
  daysOfMonth,
  gapBefore,
  joinOver,
  ladderDayOf,
  ladderPoints,
  on,
  streakBefore,
  type CheckInFacts,
  type CheckInRules,
} from './rules'

/** How a member stands: the check-ins of the last days, and the cards they hold. */
export type Standing = { joinedOn: Day; recent: readonly CheckInFacts[]; cardsHeld: number }

/** As a new member would stand. */
export const guestStanding = (today: Day, { makeUp }: CheckInRules): Standing => ({
  joinedOn: today,
  recent: [],
  cardsHeld: Math.min(makeUp.cardsAtJoining, makeUp.cardsHeldAtMost),
})

/** The cycle of the ladder as a member stands in it. */
export const weekOf = (today: Day, rules: CheckInRules, standing: Standing): Week => {
  const { ladder } = rules
  const { recent, cardsHeld } = standing
  const done = on(recent, today)
  const before = streakBefore(today, recent)
  const streakToday = done?.streakDays ?? before + 1
  const ladderToday = ladderDayOf(streakToday, ladder)
  return {
    today,
    checkedInToday: done !== null,
    streakDays: done?.streakDays ?? before,
    todayPoints: done?.points ?? ladderPoints(streakToday, ladder),
    tomorrowPoints: ladderPoints(streakToday + 1, ladder),
    makeUp: done ? null : makeUpOffer(today, rules, standing),
    cardsHeld,
    days: ladder.map((points, index) => {
      const ladderDay = index + 1
      const day = addDays(today, ladderDay - ladderToday)
      const stored = on(recent, day)
      return { day, ladderDay, points: stored?.points ?? points, state: weekState(day, today, stored) }
    }),
  }
}

const makeUpOffer = (
  today: Day,
  { ladder, makeUp }: CheckInRules,
  { joinedOn, recent, cardsHeld }: Standing,
): Week['makeUp'] => {
  const days = gapBefore(today, recent, { joinedOn, atMost: makeUp.gapAtMostDays + 1 })
  if (days.length === 0 || days.length > makeUp.gapAtMostDays || days.length > cardsHeld) return null
  const joined = joinOver(days, today, { checkIns: recent, ladder, at: new Date(0) })
  const last = joined.at(-1)
  if (!last) return null
  const madeUpPoints = joined.filter(({ madeUp }) => madeUp).reduce((sum, { points }) => sum + points, 0)
  return { days, cardsHeld, streakDays: last.streakDays, todayPoints: last.points, madeUpPoints }
}

const weekState = (day: Day, today: Day, stored: CheckInFacts | null): Week['days'][number]['state'] => {
  if (stored?.madeUp) return 'made_up'
  if (stored || day < today) return 'checked_in'
  return day === today ? 'today' : 'ahead'
}

type MonthFacts = {
  joinedOn: Day
  week: Week
  checkIns: readonly CheckInFacts[]
  /** The program's list, with what the coupon is called and whether this month's was given. */
  rewards: readonly { days: number; coupon: string; granted: boolean }[]
}

/** Every day of a month with its state; `points` are what was paid, and today what a check-in would pay. */
export const monthOfCheckIns = (month: Month, { joinedOn, week, checkIns, rewards }: MonthFacts): MonthOfCheckIns => {
  const days = daysOfMonth(month).map((day) => {
    const stored = on(checkIns, day)
    if (stored)
      return { day, state: stored.madeUp ? ('made_up' as const) : ('checked_in' as const), points: stored.points }
    const state = openState(day, week.today, joinedOn)
    return { day, state, points: state === 'today' ? week.todayPoints : 0 }
  })
  const checkedInDays = days.filter(({ state }) => state === 'checked_in').length
  return {
    month,
    today: week.today,
    checkedInDays,
    days,
    week,
    rewards: [...rewards]
      .sort((a, b) => a.days - b.days)
      .map((reward) => ({ ...reward, daysDone: Math.min(reward.days, checkedInDays) })),
  }
}

const openState = (day: Day, today: Day, joinedOn: Day): MonthOfCheckIns['days'][number]['state'] => {
  if (day < joinedOn) return 'outside'
  if (day === today) return 'today'
  return day < today ? 'missed' : 'ahead'
}
