import { sql } from 'kysely'
import type { CounterGuest } from '@huitou/contract'
import type { Db, Trx } from '../db/schema'
import { reckonedStanding } from '../membership/tier-held'
import { tiersOf, type LevelledTier } from '../membership/programs'
import { accountOf } from '../points/read'
import { summaryOf } from '../points/summary'
import { say, type Language } from '../shop'
import { benefitsOf } from '../shop/benefits'
import { shownFace } from '../shop/shown-face'
import type { StaffView } from '../staff/buyers'

/** By their ids. */
export const readGuests = async (
  db: Db | Trx,
  memberIds: readonly string[],
  view: StaffView,
): Promise<Map<string, CounterGuest>> => {
  const guests = new Map<string, CounterGuest>()
  if (memberIds.length === 0) return guests
  for (const row of await guestRows(db, memberIds, view.now)) guests.set(row.id, await shownGuest(db, row, view))
  return guests
}

type GuestRow = Awaited<ReturnType<typeof guestRows>>[number]

const guestRows = (db: Db | Trx, memberIds: readonly string[], now: Date) =>
  db
    .selectFrom('members')
    .innerJoin('accounts', 'accounts.member_id', 'members.id')
    .innerJoin('memberships', 'memberships.member_id', 'members.id')
    .leftJoin('uploads', 'uploads.id', 'members.picture_upload_id')
    .select(['members.id', 'name', 'given_name_no', 'face', 'uploads.token', 'uploads.width', 'uploads.height'])
    .select(['accounts.member_id', 'available', 'pending', 'debt', 'seq', 'next_due_at'])
    .select(['held_tier', 'growth', 'program_version', 'year_ends_at'])
    .select(
      sql<number>`(select count(*)::int from coupons
        where member_id = members.id and state = 'available' and expires_at > ${now})`.as('coupons'),
    )
    .where('members.id', 'in', [...memberIds])
    .execute()

const shownGuest = async (db: Db | Trx, row: GuestRow, view: StaffView): Promise<CounterGuest> => {
  const { name, picture } = shownFace(row, view)
  const { tier, nextTier } = await standingOf(db, row, view)
  const { available } = await summaryOf(db, accountOf(row), view.now)
  return {
    id: row.id,
    name,
    avatar: picture,
    tier: { id: tier.id, name: say(tier.name, view.language), level: tier.level },
    benefits: benefitsOf(view.shop, tier, view.language),
    points: available,
    coupons: row.coupons,
    nextTier,
  }
}

/** The tier held and the one above; reckoned anew between a year's end and the sweep that books it. */
const standingOf = async (db: Db | Trx, row: GuestRow, view: StaffView): Promise<Standing> => {
  if (row.year_ends_at <= view.now) {
    const { held, tiers, year } = await reckonedStanding(db, row.id, view)
    return standingIn(tiers, held, { growth: year.growth, language: view.language })
  }
  const tiers = await tiersOf(db, view.shop, row.program_version)
  const held = tiers.find(({ id }) => id === row.held_tier)
  if (!held)
    throw new Error(`member ${row.id} holds ${row.held_tier}, which version ${row.program_version} does not have`)
  return standingIn(tiers, held, { growth: row.growth, language: view.language })
}

type Standing = { tier: LevelledTier; nextTier: CounterGuest['nextTier'] }

const standingIn = (
  tiers: readonly LevelledTier[],
  tier: LevelledTier,
  { growth, language }: { growth: number; language: Language },
): Standing => {
  const next = tiers[tier.level]
  return {
    tier,
    nextTier: next ? { name: say(next.name, language), growthMissing: Math.max(0, next.growthFrom - growth) } : null,
  }
}
