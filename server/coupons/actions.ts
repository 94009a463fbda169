import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Day } from '@huitou/contract'
import type { CouponSource, Row, Trx } from '../db/schema'
import { ApiError } from '../http/api-error'
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
 * @throws sold_out, limit_reached when so many were given, to all or to this member
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
      product_ids: terms.product_ids && JSON.stringify(terms.product_ids),
      min_tier: terms.min_tier,
      source,
      source_id: sourceId,
      state: 'available',
      granted_at: now,
      expires_at: expiresAt,
      used_at: null,
      withdrawn_at: null,
    })
    .onConflict((conflict) =>
      conflict.columns(['member_id', 'source', 'source_id']).where('merge_id', 'is', null).doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  if (!granted) return null
  await countGranted(trx, terms, memberId)
  return { couponId, lastDay }
}

/** Who gives the last one waits for who gave the one before: the row of the kind decides. */
const countGranted = async (trx: Trx, { key, total, limit_per_member }: Row<'coupon_kinds'>, memberId: string) => {
  if (total === null && limit_per_member === null) return
  const { rows } = await sql`
    update coupon_kinds set granted = granted + 1
    where key = ${key} and (total is null or granted < total) returning 1`.execute(trx)
  if (rows.length === 0) throw new ApiError('sold_out')
  if (limit_per_member === null) return
  const { had } = await trx
    .selectFrom('coupons')
    .select((eb) => eb.fn.countAll<number>().as('had'))
    .where('member_id', '=', memberId)
    .where('kind_key', '=', key)
    .where('state', '<>', 'withdrawn')
    .executeTakeFirstOrThrow()
  if (had > limit_per_member) throw new ApiError('limit_reached')
}

/** Takes a coupon back that is still available. @returns whether it was: a used or expired one stays what it is */
export const withdrawCoupon = async (
  trx: Trx,
  { couponId, now }: { couponId: string; now: Date },
): Promise<boolean> => {
  const { rows } = await sql<{ kind_key: string }>`
    update coupons set state = 'withdrawn', withdrawn_at = ${now}
    where id = ${couponId} and state = 'available' and expires_at > ${now} returning kind_key`.execute(trx)
  const [taken] = rows
  if (!taken) return false
  await sql`
    update coupon_kinds set granted = greatest(granted - 1, 0)
    where key = ${taken.kind_key} and (total is not null or limit_per_member is not null)`.execute(trx)
  return true
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
