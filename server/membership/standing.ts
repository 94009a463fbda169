import type { Day } from '@huitou/contract'
import type { TierData } from '../shop'
import type { LevelledTier } from './programs'
import { membershipYearOf, type MembershipYear } from './rules'

export type CardStanding = {
  tier: LevelledTier
  /** The next one up, with the yuan that are missing; null at the top. */
  nextTier: (LevelledTier & { growthMissing: number }) | null
  membershipYear: MembershipYear
}

/** How a member stands today, among the tiers of their membership year. `growth` in yuan of this year. */
export const cardStanding = (
  tiers: readonly LevelledTier[],
  { heldTier, growth, joinedOn }: { heldTier: string; growth: number; joinedOn: Day },
  today: Day,
): CardStanding => {
  const tier = tiers.find(({ id }) => id === heldTier)
  if (!tier) throw new Error(`a member holds ${heldTier}, which is none of the tiers`)
  const next = tiers[tier.level]
  return {
    tier,
    nextTier: next ? { ...next, growthMissing: Math.max(0, next.growthFrom - growth) } : null,
    membershipYear: membershipYearOf(joinedOn, today),
  }
}

/** The tier that everybody joins with. */
export const firstTier = ({ tiers }: { tiers: readonly TierData[] }): LevelledTier => {
  const [tier] = tiers
  if (!tier) throw new Error('a program has at least one tier')
  return { ...tier, level: 1 }
}
