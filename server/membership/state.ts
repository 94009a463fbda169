import { sql } from 'kysely'
import type { Day } from '@huitou/contract'
import type { Db, Trx } from '../db/schema'
import { tiersOf, type LevelledTier, type Rules } from './programs'
import { fold, membershipYear, yearsKept, type TierFloor, type YearStanding } from './rules'

export type Year = { no: number; programVersion: number; growth: number }

/** A tier that a merge or the shop's list brought along. */
export type StoredFloor = { tier: string; fromYear: number; throughYear: number }

/** A membership as it is stored: what the tier is folded from, and where the fold has led. */
export type Membership = {
  memberId: string
  joinedOn: Day
  /** Nobody is told anything any more. */
  isNobody: boolean
  /** From the first on, without gaps; the last is the current one. */
  years: Year[]
  floors: StoredFloor[]
  heldTier: string
  /** The program version whose tiers the held one is among. */
  heldIn: number
  keptUntil: Day | null
  yearEndsAt: Date
  noticeAt: Date | null
  /** The last year for which the member was told what is missing to keep the tier. */
  noticedYear: number | null
  lastChange: { no: number; at: Date }
}

/** For changing it: under the lock of the member's account. */
export const readMembership = async (db: Db | Trx, memberId: string): Promise<Membership> => {
  const { rows } = await sql<{
    joined_on: string
    is_nobody: boolean
    years: Year[]
    floors: StoredFloor[]
    held_tier: string
    program_version: number
    kept_until: string | null
    year_ends_at: Date
    notice_at: Date | null
    noticed_year: number | null
    last_no: number
    last_at: Date
  }>`
    select joined_on, deleted_at is not null or merged_into is not null as is_nobody, held_tier, memberships.program_version, kept_until,
      year_ends_at, notice_at, noticed_year,
      (select json_agg(json_build_object('no', y.year_no, 'programVersion', y.program_version, 'growth', y.growth)
        order by y.year_no) from membership_years y where y.member_id = members.id) as years,
      (select coalesce(json_agg(json_build_object('tier', f.tier, 'fromYear', f.from_year, 'throughYear', f.through_year)
        order by f.through_year, f.tier), '[]'::json) from tier_floors f where f.member_id = members.id) as floors,
      last.no as last_no, last.at as last_at
    from members join memberships on memberships.member_id = members.id
      cross join lateral (select no, at from tier_changes where member_id = members.id order by no desc limit 1) last
    where members.id = ${memberId}`.execute(db)
  const [row] = rows
  if (!row) throw new Error(`member ${memberId} has no membership`)
  return {
    memberId,
    joinedOn: row.joined_on,
    isNobody: row.is_nobody,
    years: row.years,
    floors: row.floors,
    heldTier: row.held_tier,
    heldIn: row.program_version,
    keptUntil: row.kept_until,
    yearEndsAt: row.year_ends_at,
    noticeAt: row.notice_at,
    noticedYear: row.noticed_year,
    lastChange: { no: row.last_no, at: row.last_at },
  }
}

export const currentYear = ({ memberId, years }: Membership): Year => {
  const year = years.at(-1)
  if (!year) throw new Error(`member ${memberId} has no membership year`)
  return year
}

/** The highest floor of a year; of equal ones the one that lasts longest. */
const floorIn = (no: number, tiers: LevelledTier[], floors: StoredFloor[]): TierFloor | null => {
  const found = floors
    .filter(({ fromYear, throughYear }) => fromYear <= no && no <= throughYear)
    .flatMap(({ tier: id, throughYear }) => {
      const tier = tiers.find((one) => one.id === id)
      return tier ? [{ tier, yearsMore: throughYear - no }] : []
    })
  return found.sort((a, b) => b.tier.level - a.tier.level || b.yearsMore - a.yearsMore)[0] ?? null
}

/** Where the fold leads in the last of these years. */
export type Standing = {
  year: Year
  tiers: LevelledTier[]
  standing: YearStanding
  held: LevelledTier
  keptUntil: Day | null
}

export const standingOf = async (
  db: Db | Trx,
  shop: Rules,
  membership: Pick<Membership, 'memberId' | 'joinedOn' | 'years' | 'floors'>,
): Promise<Standing> => {
  const { joinedOn, memberId, years, floors } = membership
  const facts = []
  for (const { no, programVersion, growth } of years) {
    const tiers = await tiersOf(db, shop, programVersion)
    facts.push({ growth, tiers, floor: floorIn(no, tiers, floors) })
  }
  const year = years.at(-1)
  const standing = fold(facts).at(-1)
  const tiers = facts.at(-1)?.tiers ?? []
  const held = tiers[standing?.held ?? 0]
  if (!year || !standing || !held) throw new Error(`member ${memberId} has no membership year`)
  const kept = yearsKept(standing)
  return {
    year,
    tiers,
    standing,
    held,
    keptUntil: kept === 0 ? null : membershipYear(joinedOn, year.no + kept - 1).endsOn,
  }
}
