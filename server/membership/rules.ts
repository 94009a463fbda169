import type { Day } from '@huitou/contract'
import { addDays, atHour, startOfDay } from '../day'

/** First and last day of a membership year, both included. */
export type MembershipYear = { startsOn: Day; endsOn: Day }

/** Which membership year holds `today`, counted from 0: year n starts n years after the joining day. */
export const yearNoOf = (joinedOn: Day, today: Day): number => {
  const years = Number(today.slice(0, 4)) - Number(joinedOn.slice(0, 4))
  return Math.max(0, anniversary(joinedOn, years) <= today ? years : years - 1)
}

export const membershipYear = (joinedOn: Day, no: number): MembershipYear => ({
  startsOn: anniversary(joinedOn, no),
  endsOn: addDays(anniversary(joinedOn, no + 1), -1),
})

export const membershipYearOf = (joinedOn: Day, today: Day): MembershipYear =>
  membershipYear(joinedOn, yearNoOf(joinedOn, today))

// Always from the joining day: from last year's anniversary, 29 February would become the 28th for good.
const anniversary = (joinedOn: Day, n: number): Day => {
  const year = Number(joinedOn.slice(0, 4)) + n
  const monthAndDay = joinedOn.slice(4) === '-02-29' && !isLeap(year) ? '-02-28' : joinedOn.slice(4)
  return `${String(year).padStart(4, '0')}${monthAndDay}`
}

const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

/** The first instant of the membership year after this one. */
export const yearEndsAt = ({ endsOn }: MembershipYear, timeZone: string): Date =>
  startOfDay(addDays(endsOn, 1), timeZone)

const noticeDays = 30
const noticeHour = 10

/** When a member is told what is missing to keep the tier: at ten in the shop's morning, that nobody be woken. */
export const noticeAtOf = ({ endsOn }: MembershipYear, timeZone: string): Date =>
  atHour(addDays(endsOn, -noticeDays), noticeHour, timeZone)

/** A tier as the fold needs it; a program's are ascending, the first from 0. `growthFrom` in yuan. */
export type TierFigures = { id: string; growthFrom: number }

/** The highest tier that this growth reaches, counted from 0. */
export const tierIndexOf = (tiers: readonly Pick<TierFigures, 'growthFrom'>[], growth: number): number =>
  Math.max(0, tiers.filter(({ growthFrom }) => growthFrom <= growth).length - 1)

/** A membership year as far as the tier depends on it: its net growth, and the thresholds that count in it. */
export type YearFacts = { tiers: readonly TierFigures[]; growth: number; floor?: TierFloor | null }

/** A tier that was brought along from elsewhere: nobody holds less for this year, and so many after it. */
export type TierFloor = { tier: TierFigures; yearsMore: number }

/** Tiers as indexes into those of the year. */
export type YearStanding = {
  /** Brought along from the year before. */
  carried: number
  /** What the growth of the year reaches by itself. */
  earned: number
  held: number
  /** What is brought along into the next year if nothing more is bought. */
  next: number
  /** How many whole membership years, this one included, it is held by a floor alone. */
  floorYears: number
}

/** The tier of every membership year, from the first on: at most one step is lost at a year's end. */
export const fold = (years: readonly YearFacts[]): YearStanding[] => {
  const standings: YearStanding[] = []
  let carried: TierFigures | null = null
  for (const { tiers, growth, floor = null } of years) {
    const brought = carried ? sameTier(carried, tiers) : 0
    const standing = standingIn(tiers, { carried: brought, growth, floor })
    standings.push(standing)
    carried = tiers[standing.next] ?? null
  }
  return standings
}

const standingIn = (
  tiers: readonly TierFigures[],
  { growth, floor, ...before }: { carried: number; growth: number; floor: TierFloor | null },
): YearStanding => {
  const earned = tierIndexOf(tiers, growth)
  const least = floor ? sameTier(floor.tier, tiers) : 0
  const carried = Math.max(before.carried, least)
  const held = Math.max(carried, earned)
  const floorYears = floor && least >= held ? 1 + floor.yearsMore : 0
  const goesOn = floor && floor.yearsMore > 0 ? least : 0
  return { carried, earned, held, next: Math.max(earned, held - 1, goesOn), floorYears }
}

/** A tier among those of another version: the one of that id, else the highest that asks for no more. */
export const sameTier = (tier: TierFigures, tiers: readonly TierFigures[]): number => {
  const index = tiers.findIndex(({ id }) => id === tier.id)
  return index >= 0 ? index : tierIndexOf(tiers, tier.growthFrom)
}

/** How many whole membership years, this one included, the tier is kept whatever is bought; 0 for the lowest. */
export const yearsKept = ({ held, earned, floorYears }: YearStanding): number => {
  if (held === 0) return 0
  return Math.max(earned >= held ? 2 : 1, floorYears)
}

/** Yuan that are missing to keep the tier for another year; 0 when nothing is, or at the bottom. */
export const missingToKeep = ({ tiers, growth }: Omit<YearFacts, 'floor'>, { held, next }: YearStanding): number =>
  next >= held ? 0 : Math.max(0, (tiers[held]?.growthFrom ?? 0) - growth)

/** Yuan of growth for goods of so many fen: rounded down once per order. */
export const growthOf = (goodsFen: number): number => Math.floor(goodsFen / 100)

/** Points that goods of so many fen earn: rounded down once per order. A line by itself would pay a split order less. */
export const pointsOf = (
  goodsFen: number,
  { earnPointsPerYuan, earnPercent }: { earnPointsPerYuan: number; earnPercent: number },
): number => Math.floor((goodsFen * earnPointsPerYuan * earnPercent) / 10_000)
