import type { MergeSide } from '@huitou/contract'
import type { Trx } from '../db/schema'
import { isUnclaimed } from './imported'
import type { Language, Shop } from '../shop'
import { memberViewOf } from './member-view'

type Shown = { isYou: boolean; now: Date; language: Language; shop: Shop }

/** One of the two, as the question shows them. */
export const sideOf = async (trx: Trx, memberId: string, { isYou, now, language, shop }: Shown): Promise<MergeSide> => {
  const { name, avatar, tier, points, coupons, joinedOn } = await memberViewOf(shop)(trx, memberId, { now, language })
  const isImported = await isUnclaimed(trx, memberId)
  return { name, avatar, tier, points: points.balance, coupons, joinedOn, isYou, isImported }
}
