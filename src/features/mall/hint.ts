import type { Reward } from '@huitou/contract'
import { mallWords } from '@/i18n/mall'

/** The one fact about a reward that decides for this viewer. `missing`: it is what still has to be done. */
export const hintOf = (reward: Reward): { words: string; missing: boolean } => {
  const { stock, minTier, opensAt, viewer } = reward
  switch (viewer.whyNot) {
    case 'sold_out':
      return { words: mallWords().soldOut, missing: false }
    case 'not_open_yet':
      return {
        words: opensAt === null ? mallWords().refusal.not_open_yet : mallWords().opensAt(opensAt),
        missing: false,
      }
    case 'tier_too_low':
      return {
        words: minTier === null ? mallWords().refusal.tier_too_low : mallWords().tierNeeded(minTier.name),
        missing: false,
      }
    case 'closed':
    case 'limit_reached':
    case 'purchase_needed':
      return { words: mallWords().refusal[viewer.whyNot], missing: false }
    case 'too_few_points':
      return { words: mallWords().missing(viewer.missingPoints), missing: true }
    default:
      if (stock !== null && stock <= FEW) return { words: mallWords().left(stock), missing: false }
      return { words: waysOf(reward), missing: false }
  }
}

/** What costs money beside points also says what it costs without them; anything else says how one gets it. */
const waysOf = ({ kind, delivery, priceFen, soldFor }: Reward): string => {
  if (priceFen > 0 && soldFor !== null) return mallWords().reward.soldFor(soldFor.amountFen)
  if (kind !== 'goods') return mallWords().instant
  return delivery === 'shipping' ? mallWords().shipped : mallWords().pickUp
}

/** What stands small behind the points. */
export const unitOf = (priceFen: number): string =>
  priceFen === 0 ? mallWords().unit : `${mallWords().unit} ${mallWords().money(priceFen)}`

const FEW = 10
