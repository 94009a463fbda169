import type { Member } from '@huitou/contract'
import { t } from '@/i18n'
import { shareOf } from '@/lib/share-of'

/** What a card says about the way up: the sentence, the figures beside it, and how much of the bar is full (0 to 100). */
export const standing = ({
  growth,
  nextTier,
  membershipYear,
}: Member): { words: string; figures: string; share: number } =>
  nextTier
    ? {
        words: t.card.missing(nextTier.growthMissing, nextTier.name, membershipYear.endsOn),
        figures: t.card.growth(growth, nextTier.growthFrom),
        share: shareOf(growth, nextTier.growthFrom),
      }
    : { words: t.card.highest(membershipYear.endsOn), figures: t.card.spent(growth), share: 100 }
