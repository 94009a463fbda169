import type { Day } from '@huitou/contract'
import type { StoredProgram } from '../shop'
import { membershipYearOf, tierIndexOf, type MembershipYear } from './rules'

type TierData = StoredProgram['tiers'][number]
export type LevelledTier = TierData & { level: number }
export type Standing = {
  tier: LevelledTier
  /** The next one up, with the yuan that are missing; null at the top. */
  nextTier: (LevelledTier & { growthMissing: number }) | null
  membershipYear: MembershipYear
}

/** How a member stands today, from the figures of the program. `growth` in yuan of this membership year. */
export const standingOf = (
  program: Pick<StoredProgram, 'tiers'>,
  { joinedOn, growth }: { joinedOn: Day; growth: number },
  today: Day,
): Standing => {
  const index = tierIndexOf(program.tiers, growth)
  const next = levelled(program.tiers, index + 1)
  return {
    tier: levelled(program.tiers, index) ?? refuseNoTiers(),
    nextTier: next && { ...next, growthMissing: next.growthFrom - growth },
    membershipYear: membershipYearOf(joinedOn, today),
  }
}

/** The tier that everybody joins with. */
export const firstTier = (program: Pick<StoredProgram, 'tiers'>): LevelledTier =>
  levelled(program.tiers, 0) ?? refuseNoTiers()

const levelled = (tiers: readonly TierData[], index: number): LevelledTier | null => {
  const tier = tiers[index]
  return tier ? { ...tier, level: index + 1 } : null
}

const refuseNoTiers = (): never => {
  throw new Error('a program has at least one tier')
}
