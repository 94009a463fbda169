import type { Day } from '@huitou/contract'
import { addDays } from '../day'

/** First and last day of a membership year, both included. */
export type MembershipYear = { startsOn: Day; endsOn: Day }

/** The membership year that holds `today`: year n starts n years after the joining day. */
export const membershipYearOf = (joinedOn: Day, today: Day): MembershipYear => {
  const years = Number(today.slice(0, 4)) - Number(joinedOn.slice(0, 4))
  const n = Math.max(0, anniversary(joinedOn, years) <= today ? years : years - 1)
  return { startsOn: anniversary(joinedOn, n), endsOn: addDays(anniversary(joinedOn, n + 1), -1) }
}

// Always from the joining day: from last year's anniversary, 29 February would become the 28th for good.
const anniversary = (joinedOn: Day, n: number): Day => {
  const year = Number(joinedOn.slice(0, 4)) + n
  const monthAndDay = joinedOn.slice(4) === '-02-29' && !isLeap(year) ? '-02-28' : joinedOn.slice(4)
  return `${String(year).padStart(4, '0')}${monthAndDay}`
}

const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

/** Ascending, the first from 0. `growthFrom` in yuan of completed purchases. */
export type TierFigures = { growthFrom: number }

/** The highest tier that this growth reaches, counted from 0. */
export const tierIndexOf = (tiers: readonly TierFigures[], growth: number): number =>
  Math.max(0, tiers.filter(({ growthFrom }) => growthFrom <= growth).length - 1)
