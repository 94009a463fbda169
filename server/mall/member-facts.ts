import type { Db, Trx } from '../db/schema'
import { completedPurchaseWithin, reaches, tierHeld } from '../membership/actions'
import { pointsSummary } from '../points/summary'
import type { Shop } from '../shop'
import type { MemberFacts } from './rules'

const purchaseWithinDays = 365

/** What rewards ask of a member. Reckons with what is due; writes nothing. */
export const readMemberFacts = async (
  db: Db | Trx,
  memberId: string,
  { now, shop }: { now: Date; shop: Shop },
): Promise<MemberFacts> => ({
  available: (await pointsSummary(db, memberId, now)).available,
  tierLevel: await tierLevelOf(db, memberId, { now, shop }),
  hasPurchased: await hasPurchased(db, memberId, now),
})

/** What keeps goods from accounts that only collect points. */
export const hasPurchased = (db: Db | Trx, memberId: string, now: Date): Promise<boolean> =>
  completedPurchaseWithin(db, memberId, { days: purchaseWithinDays, now })

/** In today's program: the one under which the tier was reached may have had others. */
const tierLevelOf = async (db: Db | Trx, memberId: string, { now, shop }: { now: Date; shop: Shop }) => {
  const held = await tierHeld(db, memberId, { now, shop })
  return shop.program.tiers.filter(({ id }) => reaches(shop, held, id)).length
}
