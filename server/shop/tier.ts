import type { Tier } from '@huitou/contract'
import { say, type Language, type Shop } from '../shop'

/** A tier as answers show it; null without one, and when the program no longer has it: nobody holds it. */
export const shownTier = (
  { program }: Pick<Shop, 'program'>,
  tierId: string | null,
  language: Language,
): Tier | null => {
  const index = program.tiers.findIndex(({ id }) => id === tierId)
  const tier = program.tiers[index]
  return tier ? { id: tier.id, name: say(tier.name, language), level: index + 1 } : null
}

/** 1 is the lowest; what the program no longer has is above everybody. */
export const levelOf = ({ program }: Pick<Shop, 'program'>, tierId: string): number =>
  program.tiers.findIndex(({ id }) => id === tierId) + 1 || Infinity
