import type { Reward } from '@huitou/contract'
import { t } from '@/i18n'

/** The one fact about a reward that decides for this viewer. `missing`: it is what still has to be done. */
export const hintOf = (reward: Reward): { words: string; missing: boolean } => {
  const { stock, minTier, opensAt, viewer } = reward
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
      return { words: waysOf(reward), missing: false }
  }
}

/** What costs money beside points also says what it costs without them; anything else says how one gets it. */
const waysOf = ({ kind, delivery, priceFen, soldFor }: Reward): string => {
  if (priceFen > 0 && soldFor !== null) return t.mall.reward.soldFor(soldFor.amountFen)
  if (kind !== 'goods') return t.mall.instant
  return delivery === 'shipping' ? t.mall.shipped : t.mall.pickUp
}

/** What stands small behind the points. */
export const unitOf = (priceFen: number): string =>
  priceFen === 0 ? t.mall.unit : `${t.mall.unit} ${t.mall.money(priceFen)}`

const FEW = 10
