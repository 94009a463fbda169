import { dayOf } from '../day'
import type { Row, Trx } from '../db/schema'
import { earn } from '../points/actions'
import { lockAccount } from '../points/read'
import { settleAccount } from '../points/settle'
import { earningOf, type Rules } from './programs'
import {
  clawBackFor,
  holderOf,
  enterGrowth,
  purchaseOf,
  readPurchase,
  reversalSource,
  type Purchase,
  type PurchaseSource,
} from './purchases'
import { restate } from './restate'
import { yearNoOf } from './rules'
import { settleMembership } from './settle'
import { currentYear, readMembership, type Membership } from './state'
import { tierHeld } from './tier-held'

export { completedPurchaseWithin, reaches, tierHeld, tierLevelOf } from './tier-held'

const dayMs = 86_400_000

export type CompletedPurchase = {
  memberId: string
  source: PurchaseSource
  /** Paid for goods: freight and what was refunded before are not in it. */
  goodsFen: number
  paidAt: Date
  completedAt: Date
  /** When the member had the goods: points of what was shipped become available some days after it. */
  receivedAt: Date
  /** In person or at the till: points are available at once. */
  handedOver: boolean
  /** The rules in force when it was paid; today's when absent. */
  programVersion?: number
  shop: Rules
}

/**
 * A purchase is completed: it earns points and growth, and the tier that they reach, at once. Repeating it changes
 * nothing. Locks the member's account.
 */
export const completePurchase = async (trx: Trx, completed: CompletedPurchase): Promise<Purchase> => {
  const { memberId, source, completedAt, shop } = completed
  await lockAccount(trx, memberId)
  const known = await readPurchase(trx, completed)
  if (known) return purchaseOf(known)

  const membership = await settleMembership(trx, await readMembership(trx, memberId), { now: completedAt, shop })
  const purchase = await addPurchase(trx, completed, membership)
  const { points, growth } = purchaseOf(purchase)
  const programVersion = purchase.program_version
  if (points > 0)
    await earn(trx, {
      memberId,
      points,
      reason: 'purchased',
      source,
      programVersion,
      availableAt: purchase.available_at,
      now: completedAt,
      timeZone: shop.program.timeZone,
    })
  if (growth > 0) {
    const entry = { reason: 'purchased' as const, source_kind: source.kind, source_id: source.id }
    await grow(trx, membership, { purchase, entry, growth, at: completedAt, shop })
  }
  return purchaseOf(purchase)
}

const addPurchase = async (trx: Trx, completed: CompletedPurchase, membership: Membership) => {
  const { memberId, source, goodsFen, paidAt, completedAt, receivedAt, handedOver, shop } = completed
  const { timeZone, clearDaysAfterShipping, version } = shop.program
  const programVersion = completed.programVersion ?? version
  const tier = await tierHeld(trx, memberId, { now: paidAt, shop })
  const { earnPointsPerYuan, earnPercent } = await earningOf(trx, shop, { version: programVersion, tier })
  const clearsAt = new Date(receivedAt.getTime() + clearDaysAfterShipping * dayMs)
  return trx
    .insertInto('purchases')
    .values({
      source_kind: source.kind,
      source_id: source.id,
      member_id: memberId,
      goods_fen: goodsFen,
      program_version: programVersion,
      tier: tier.id,
      earn_points_per_yuan: earnPointsPerYuan,
      earn_percent: earnPercent,
      paid_at: paidAt,
      completed_at: completedAt,
      available_at: handedOver || clearsAt < completedAt ? completedAt : clearsAt,
      // Told late, it counts in the year in which it was completed.
      year_no: Math.min(yearNoOf(membership.joinedOn, dayOf(completedAt, timeZone)), currentYear(membership).no),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

export type Reversal = {
  memberId: string
  source: PurchaseSource
  /** Of the refund; a purchase at a till that is taken back has no other than its own. */
  refundId: string
  /** Refunded for goods by this refund alone. */
  refundedGoodsFen: number
  now: Date
  shop: Rules
}

/**
 * Goods of a completed purchase were refunded: takes back what they earned in points, and their growth in the membership
 * year in which they counted. Repeating it changes nothing. Locks the member's account.
 * @throws when it was never completed, or when more would be refunded than was paid
 */
export const reversePurchase = async (trx: Trx, reversal: Reversal): Promise<Purchase> => {
  const { source, refundId, refundedGoodsFen, now, shop } = reversal
  const memberId = await holderOf(trx, reversal)
  const account = await lockAccount(trx, memberId)
  const before = await readPurchase(trx, reversal)
  if (!before) throw new Error(`${source.kind} ${source.id} was never completed`)
  const refund = { refund_id: refundId, source_kind: source.kind, source_id: source.id }
  if (await isKnown(trx, refund)) return purchaseOf(before)

  const membership = await settleMembership(trx, await readMembership(trx, memberId), { now, shop })
  await settleAccount(trx, account, now)
  await trx
    .insertInto('purchase_refunds')
    .values({ ...refund, goods_fen: refundedGoodsFen, at: now })
    .execute()
  // More than was paid is refused by the table.
  const after = await trx
    .updateTable('purchases')
    .set((columns) => ({ refunded_fen: columns('refunded_fen', '+', refundedGoodsFen) }))
    .where('source_kind', '=', source.kind)
    .where('source_id', '=', source.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  await clawBackFor(trx, after, { memberId, refundId, refundedFen: after.refunded_fen, now })
  const growth = purchaseOf(after).growth - purchaseOf(before).growth
  if (growth < 0) {
    const { kind, id } = reversalSource(source, refundId)
    const entry = { reason: 'reversed' as const, source_kind: kind, source_id: id }
    await grow(trx, membership, { purchase: after, entry, growth, at: now, shop })
  }
  return purchaseOf(after)
}

type RefundKey = Pick<Row<'purchase_refunds'>, 'refund_id' | 'source_kind' | 'source_id'>

const isKnown = async (trx: Trx, refund: RefundKey) => {
  const known = await trx
    .selectFrom('purchase_refunds')
    .select('source_id')
    .where('refund_id', '=', refund.refund_id)
    .where('source_kind', '=', refund.source_kind)
    .executeTakeFirst()
  if (known && known.source_id !== refund.source_id)
    throw new Error(`refund ${refund.refund_id} is of another purchase`)
  return known !== undefined
}

type Growing = {
  purchase: Row<'purchases'>
  entry: { reason: 'purchased' | 'reversed'; source_kind: 'order' | 'counter_visit' | 'refund'; source_id: string }
  growth: number
  at: Date
  shop: Rules
}

/** Of a purchase of somebody who has become this member, it is the year of this member that has its day. */
const yearIn = ({ memberId, joinedOn, ...membership }: Membership, purchase: Row<'purchases'>, shop: Rules): number => {
  if (purchase.member_id === memberId) return purchase.year_no
  const day = dayOf(purchase.completed_at, shop.program.timeZone)
  return Math.min(yearNoOf(joinedOn, day), currentYear({ memberId, joinedOn, ...membership }).no)
}

/** Growth counts in the year of the purchase, also when that is over: the years since are folded again. */
const grow = async (trx: Trx, membership: Membership, { purchase, entry, growth, at, shop }: Growing) => {
  const no = yearIn(membership, purchase, shop)
  await enterGrowth(trx, {
    ...entry,
    member_id: membership.memberId,
    year_no: no,
    growth,
    program_version: purchase.program_version,
    at,
  })
  const years = membership.years.map((year) => (year.no === no ? { ...year, growth: year.growth + growth } : year))
  const because = entry.reason === 'reversed' ? 'reversed' : 'earned'
  await restate(trx, { ...membership, years }, { because, at, shop })
}
