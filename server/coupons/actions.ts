import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Day } from '@huitou/contract'
import type { CouponSource, Trx } from '../db/schema'
import type { Shop } from '../shop'
import { validity } from './rules'

export type Granting = {
  memberId: string
  /** The key of a coupon kind in the catalog. */
  kind: string
  source: CouponSource
  /** What it is given for: the same source never grants twice to a member. */
  sourceId: string
  now: Date
  shop: Pick<Shop, 'program'>
}

/**
 * Puts a coupon into a member's wallet, under the terms that its kind has now; also one that was withdrawn from the
 * catalog, since it was promised.
 * @returns null when this source has granted one before: nothing new was given
 * @throws when the catalog never had such a kind
 */
export const grantCoupon = async (
  trx: Trx,
  { memberId, kind, source, sourceId, now, shop }: Granting,
): Promise<{ couponId: string; lastDay: Day } | null> => {
  const terms = await trx.selectFrom('coupon_kinds').selectAll().where('key', '=', kind).executeTakeFirst()
  if (!terms) throw new Error(`there is no coupon kind ${kind}`)
  const { lastDay, expiresAt } = validity(now, { validDays: terms.valid_days, timeZone: shop.program.timeZone })
  const couponId = randomUUID()
  const granted = await trx
    .insertInto('coupons')
    .values({
      id: couponId,
      member_id: memberId,
      kind_key: kind,
      name: JSON.stringify(terms.name),
      kind: terms.kind,
      amount_fen: terms.amount_fen,
      percent: terms.percent,
      cap_fen: terms.cap_fen,
      minimum_fen: terms.minimum_fen,
      source,
      source_id: sourceId,
      state: 'available',
      granted_at: now,
      expires_at: expiresAt,
      used_at: null,
      withdrawn_at: null,
    })
    .onConflict((conflict) => conflict.columns(['member_id', 'source', 'source_id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return granted ? { couponId, lastDay } : null
}

/** Takes a coupon back that is still available. @returns whether it was: a used or expired one stays what it is */
export const withdrawCoupon = async (
  trx: Trx,
  { couponId, now }: { couponId: string; now: Date },
): Promise<boolean> => {
  const { rows } = await sql`
    update coupons set state = 'withdrawn', withdrawn_at = ${now}
    where id = ${couponId} and state = 'available' and expires_at > ${now} returning 1`.execute(trx)
  return rows.length > 0
}

/**
 * Keeps a coupon for an order that is not paid yet. Asked again for the same order it is held already.
 * @returns false when another order has it, or when it is used, withdrawn or past its end
 */
export const holdCoupon = async (
  trx: Trx,
  { couponId, memberId, orderId, now }: { couponId: string; memberId: string; orderId: string; now: Date },
): Promise<boolean> => {
  const { rows } = await sql`
    update coupons set state = 'held', order_id = ${orderId}
    where id = ${couponId} and member_id = ${memberId}
      and ((state = 'available' and expires_at > ${now}) or (state = 'held' and order_id = ${orderId}))
    returning 1`.execute(trx)
  return rows.length > 0
}

/** The order that holds a coupon is paid. Without one nothing happens. */
export const useCoupon = async (trx: Trx, { orderId, now }: { orderId: string; now: Date }): Promise<void> => {
  await sql`update coupons set state = 'used', used_at = ${now} where order_id = ${orderId} and state = 'held'`.execute(
    trx,
  )
}

/** Gives back the coupon of an order that is cancelled or refunded in full; past its end it is over. */
export const releaseCoupon = async (trx: Trx, { orderId, now }: { orderId: string; now: Date }): Promise<void> => {
  await sql`
    update coupons set state = case when expires_at > ${now} then 'available' else 'expired' end, order_id = null,
      used_at = null
    where order_id = ${orderId} and state in ('held', 'used')`.execute(trx)
}
