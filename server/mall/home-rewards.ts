import type { HomeLine, Member, Reward } from '@huitou/contract'
import { prepared } from '../db/prepared'
import type { Db, Trx } from '../db/schema'
import { hasPurchased } from './member-facts'
import { offeredRewards, shownReward, termsOf, viewerOf, type Showing } from './rewards'
import { inReach, type MemberFacts } from './rules'

/** What somebody who just came would bring: their points are what is missing. */
const newcomer: MemberFacts = { available: 0, tierLevel: 1, hasPurchased: true }

/** What home shows of the mall: at most three rewards, and the dearest that can be had now in a line of its own. */
export const homeRewards = async (
  db: Db | Trx,
  /** Null is a guest. */
  member: Member | null,
  { now, shop, language }: Omit<Showing, 'facts'>,
): Promise<{ rewards: Reward[]; line: HomeLine | null }> => {
  if (!shop.brand.features.mall) return { rewards: [], line: null }
  const facts = member && {
    available: member.points.available,
    tierLevel: member.tier.level,
    hasPurchased: await hasPurchased(db, member.id, now),
  }
  const rows = await offeredRewards(db, member?.id ?? null, now)
    .modifyEnd(prepared)
    .execute()
  const judged = rows.map((row) => ({
    row,
    terms: termsOf(row, shop),
    viewer: viewerOf(row, facts ?? newcomer),
  }))
  const rewards = inReach(judged, now).map(({ row }) => shownReward(row, { facts, now, language, shop }))
  return { rewards, line: lineOf(rewards[0]) }
}

const lineOf = (first: Reward | undefined): HomeLine | null =>
  first && first.viewer.whyNot === null
    ? { kind: 'reward_in_reach', rewardId: first.id, name: first.name, pricePoints: first.pricePoints }
    : null
