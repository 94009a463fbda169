import type { Row, Trx } from '../db/schema'
import { claimImported } from '../members/imported'
import { completePurchase, tierHeld } from '../membership/actions'
import { tell } from '../messages/tell'
import type { Shop } from '../shop'

type Visit = Row<'counter_visits'>
type Crediting = {
  /** What else is so of the visit from now on. */
  said: Partial<Visit>
  amountFen: number
  /** By the tier of this moment. */
  paidAt: Date
  now: Date
  shop: Shop
}

/** Points and growth of a visit, at once, and the member is told. The visit is locked, its member lives. */
export const creditVisit = async (
  trx: Trx,
  { id, member_id: memberId }: Visit,
  crediting: Crediting,
): Promise<void> => {
  const { said, amountFen, paidAt, now, shop } = crediting
  const before = await tierHeld(trx, memberId, { now, shop })
  const { points, growth } = await completePurchase(trx, {
    memberId,
    source: { kind: 'counter_visit', id },
    goodsFen: amountFen,
    paidAt,
    completedAt: now,
    receivedAt: now,
    handedOver: true,
    shop,
  })
  // Who came with the shop's list and buys here is used: the list cannot be taken back for them.
  await claimImported(trx, [memberId], now)
  const after = await tierHeld(trx, memberId, { now, shop })
  await trx
    .updateTable('counter_visits')
    .set({
      ...said,
      state: 'credited',
      points,
      growth,
      tier_up: after.level > before.level ? after.id : null,
      credited_at: now,
    })
    .where('id', '=', id)
    .execute()
  const news = { kind: 'visit_credited' as const, visitId: id, amountFen, points }
  await tell(trx, { memberId, news, sourceId: id, at: now })
}
