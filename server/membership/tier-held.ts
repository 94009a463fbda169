import { sql } from 'kysely'
import { prepared } from '../db/prepared'
import type { Db, Trx } from '../db/schema'
import { sameTier } from './rules'
import { tiersOf, type LevelledTier, type Rules } from './programs'
import { yearsBy } from './settle'
import { readMembership, standingOf } from './state'

/**
 * The tier that a member held at any instant since joining, as it was known then. Reckons with a year that has ended
 * and is not booked yet; writes nothing.
 */
export const tierHeld = async (
  db: Db | Trx,
  memberId: string,
  { now, shop }: { now: Date; shop: Rules },
): Promise<LevelledTier> => {
  const row = await db
    .selectFrom('memberships')
    .innerJoin('tier_changes', 'tier_changes.member_id', 'memberships.member_id')
    .select(['held_tier', 'memberships.program_version', 'year_ends_at', 'to_tier'])
    .select('tier_changes.program_version as changed_in')
    .where('memberships.member_id', '=', memberId)
    // Whoever asks for a time before joining gets the first.
    .where((where) => where.or([where('tier_changes.at', '<=', now), where('no', '=', 1)]))
    .orderBy('no', 'desc')
    .limit(1)
    .modifyEnd(prepared)
    .executeTakeFirstOrThrow()
  if (row.year_ends_at <= now) return (await reckonedStanding(db, memberId, { now, shop })).held
  const tier = (await tiersOf(db, shop, row.changed_in)).find(({ id }) => id === row.to_tier)
  if (!tier) throw new Error(`member ${memberId} held ${row.to_tier}, which version ${row.changed_in} does not have`)
  return tier
}

/** Where a membership stands once the years that ended by `now` are gone through; nothing is written. */
export const reckonedStanding = async (db: Db | Trx, memberId: string, { now, shop }: { now: Date; shop: Rules }) => {
  const membership = await readMembership(db, memberId)
  return standingOf(db, shop, { ...membership, years: yearsBy(membership, { now, shop }) })
}

/** Whether a tier is at least the one of that id, as a reward may ask for it. */
export const reaches = (shop: Rules, tier: LevelledTier, tierId: string): boolean => {
  const asked = shop.program.tiers.findIndex(({ id }) => id === tierId)
  if (asked < 0) throw new Error(`the program has no tier ${tierId}`)
  return sameTier(tier, shop.program.tiers) >= asked
}

/** The level of the tier held, in today's program: 1 is the lowest. */
export const tierLevelOf = async (
  db: Db | Trx,
  memberId: string,
  { now, shop }: { now: Date; shop: Rules },
): Promise<number> => {
  const held = await tierHeld(db, memberId, { now, shop })
  return shop.program.tiers.filter(({ id }) => reaches(shop, held, id)).length
}

/** Whether the member, or who became them, completed an order within so many days, that was not refunded in full. */
export const completedPurchaseWithin = async (
  db: Db | Trx,
  memberId: string,
  { days, now }: { days: number; now: Date },
): Promise<boolean> => {
  const found = await db
    .selectFrom('purchases')
    .select('source_id')
    .where('member_id', 'in', sql<string>`(select id from family_of(${memberId}) as id)`)
    .where('completed_at', '>', new Date(now.getTime() - days * 86_400_000))
    .where('completed_at', '<=', now)
    .whereRef('refunded_fen', '<', 'goods_fen')
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}
