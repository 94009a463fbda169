import type { RewardRefusal } from '@huitou/contract'
import { addDays, dayOf, startOfDay } from '../day'

/** What a reward asks for. `stock` null is not counted, `limitPerMember` null is no limit. */
export type RewardTerms = {
  pricePoints: number
  stock: number | null
  limitPerMember: number | null
  /** 1 is the lowest tier; null asks for none. */
  minTierLevel: number | null
  /** From this instant on; null is ever since. */
  opensAt: Date | null
  /** Before this instant; null is for good. */
  closesAt: Date | null
  withdrawn: boolean
  needsPurchase: boolean
}

/** What a member has to offer. */
export type MemberFacts = {
  available: number
  tierLevel: number
  /** One completed order within 365 days. */
  hasPurchased: boolean
}

/** Who looks at a reward: a member, with how many of it they have redeemed, or a guest. */
export type Viewer = (MemberFacts & { redeemed: number }) | null

/** Why this viewer cannot redeem so many now: the first that holds; null when they can. */
export const refusalOf = (
  reward: RewardTerms,
  viewer: Viewer,
  { now, quantity = 1 }: { now: Date; quantity?: number },
): RewardRefusal | null => {
  if (!viewer) return 'sign_in'
  if (reward.opensAt && now < reward.opensAt) return 'not_open_yet'
  if (hasClosed(reward, now)) return 'closed'
  if (reward.stock !== null && reward.stock < quantity) return 'sold_out'
  if (reward.minTierLevel !== null && viewer.tierLevel < reward.minTierLevel) return 'tier_too_low'
  if (reward.needsPurchase && !viewer.hasPurchased) return 'purchase_needed'
  if (reward.limitPerMember !== null && viewer.redeemed + quantity > reward.limitPerMember) return 'limit_reached'
  if (viewer.available < reward.pricePoints * quantity) return 'too_few_points'
  return null
}

export const hasClosed = ({ closesAt, withdrawn }: Pick<RewardTerms, 'closesAt' | 'withdrawn'>, now: Date): boolean =>
  withdrawn || (closesAt !== null && now >= closesAt)

/** How many points are missing for one. A guest has none yet. */
export const missingPoints = ({ pricePoints }: RewardTerms, viewer: Viewer): number =>
  Math.max(0, pricePoints - (viewer?.available ?? 0))

const minutesToPay = 15
/** Counted as received so many days after they were sent, if nobody says so before. */
const daysOnTheWay = 10

/** Until when the cash part can be paid: points, stock and the place in the limit are held until then. */
export const payUntilOf = (now: Date): Date => new Date(now.getTime() + minutesToPay * 60_000)

/** When what was sent counts as received. */
export const arrivesAt = (shippedAt: Date): Date => new Date(shippedAt.getTime() + daysOnTheWay * 86_400_000)

/** Goods that nobody fetched by their day are asked after by the staff, and given back this much later. */
const askedAfterDays = 30

/** The last day on which goods can be fetched, and when they are given back. */
export const fetching = (now: Date, { withinDays, timeZone }: { withinDays: number; timeZone: string }) => {
  const by = addDays(dayOf(now, timeZone), withinDays)
  return { by, lapsesAt: startOfDay(addDays(by, askedAfterDays + 1), timeZone) }
}

/**
 * At most three rewards to show on home: what can be had now, dearest first, then what only points are missing for,
 * nearest first.
 */
export const inReach = <T extends { terms: RewardTerms; viewer: Viewer }>(rewards: readonly T[], now: Date): T[] => {
  const judged = rewards.map((reward) => ({ reward, refusal: refusalOf(reward.terms, reward.viewer, { now }) }))
  const had = judged
    .filter(({ refusal }) => refusal === null)
    .sort((a, b) => b.reward.terms.pricePoints - a.reward.terms.pricePoints)
  const near = judged
    .filter(({ refusal }) => refusal === 'too_few_points')
    .sort((a, b) => a.reward.terms.pricePoints - b.reward.terms.pricePoints)
  return [...had, ...near].slice(0, 3).map(({ reward }) => reward)
}
