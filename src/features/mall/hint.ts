import type { Reward } from '@huitou/contract'
import { t } from '@/i18n'

/** The one fact about a reward that decides for this viewer. `missing`: it is what still has to be done. */
export const hintOf = ({ kind, stock, minTier, opensAt, viewer }: Reward): { words: string; missing: boolean } => {
  switch (viewer.whyNot) {
    case 'sold_out':
      return { words: t.mall.soldOut, missing: false }
    case 'not_open_yet':
      return { words: opensAt === null ? t.mall.refusal.not_open_yet : t.mall.opensAt(opensAt), missing: false }
    case 'tier_too_low':
      return { words: minTier === null ? t.mall.refusal.tier_too_low : t.mall.tierNeeded(minTier.name), missing: false }
    case 'closed':
    case 'limit_reached':
    case 'purchase_needed':
      return { words: t.mall.refusal[viewer.whyNot], missing: false }
    case 'too_few_points':
      return { words: t.mall.missing(viewer.missingPoints), missing: true }
    default:
      if (stock !== null && stock <= FEW) return { words: t.mall.left(stock), missing: false }
      return { words: kind === 'goods' ? t.mall.pickUp : t.mall.instant, missing: false }
  }
}

const FEW = 10
