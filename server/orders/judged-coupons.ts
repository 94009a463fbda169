import { sql } from 'kysely'
import type { Db, Row, Trx } from '../db/schema'
import { ApiError } from '../http/api-error'
import type { Shop } from '../shop'
import { levelOf } from '../shop/tier'
import { bestOf, couponEffect, type CouponEffect, type CouponTerms, type GoodsLine } from './price-rules'

export type Judged = { row: Row<'coupons'>; effect: CouponEffect }
type Judging = {
  memberId: string
  goods: readonly GoodsLine[]
  tierLevel: number
  asked: string | null | undefined
  now: Date
  shop: Shop
}

// A wallet that holds more than this is judged by what is asked for, and then by what ends first.
const judgedAtMost = 100

/** Every coupon that the member could use, with what it takes off these goods or why it does not: the best first. */
export const judgedCoupons = async (
  db: Db | Trx,
  { memberId, goods, tierLevel, asked, now, shop }: Judging,
): Promise<Judged[]> => {
  const rows = await db
    .selectFrom('coupons')
    .selectAll()
    .where('member_id', '=', memberId)
    .where('state', '=', 'available')
    .where('expires_at', '>', now)
    .orderBy(sql`id = ${asked ?? null}::uuid`, (order) => order.desc().nullsLast())
    .orderBy('expires_at')
    .orderBy('id')
    .limit(judgedAtMost)
    .execute()
  return rows
    .map((row) => ({ row, effect: couponEffect(goods, { coupon: termsOf(row, shop), tierLevel }) }))
    .sort((a, b) => b.effect.discountFen - a.effect.discountFen)
}

const termsOf = (row: Row<'coupons'>, shop: Shop): CouponTerms => ({
  kind: row.kind,
  amountFen: row.amount_fen,
  percent: row.percent,
  capFen: row.cap_fen,
  minimumFen: row.minimum_fen,
  productIds: row.product_ids,
  minLevel: row.min_tier === null ? null : levelOf(shop, row.min_tier),
})

/** Left out: the best one; null: none. @throws coupon_unusable */
export const chosenCoupon = (judged: readonly Judged[], asked: string | null | undefined): Judged | null => {
  if (asked === null) return null
  if (asked === undefined)
    return bestOf(
      judged.map((one) => ({
        ...one,
        id: one.row.id,
        discountFen: one.effect.discountFen,
        endsAt: one.row.expires_at,
      })),
    )
  const chosen = judged.find(({ row }) => row.id === asked.toLowerCase())
  if (chosen?.effect.whyNot !== null) throw new ApiError('coupon_unusable')
  return chosen
}
