import type { BodyOf, Fulfilment } from '@huitou/contract'
import { holdCoupon } from '../coupons/actions'
import type { Trx } from '../db/schema'
import { ApiError } from '../http/api-error'
import { hashOf, isKnown } from '../http/known-id'
import { lockAccount } from '../points/read'
import { takeStock } from '../products/actions'
import type { Shop } from '../shop'
import { insertOrder } from './insert'
import { becomePaid } from './paid'
import { priceOrder } from './pricing'
import { lockOrder } from './rows'
import { payWithinMs, unpaidAtMost } from './rules'

export type Placing = BodyOf<'PUT /v1/orders/:id'> & {
  /** Made by the device, and kept there before it was sent. */
  id: string
  memberId: string
  now: Date
  shop: Shop
}

/**
 * Orders, once: a known id with the same content changes nothing. All of it happens or none of it, so that the same
 * id may be tried again after a refusal.
 * @throws id_reused, not_found, price_changed, limit_reached, coupon_unusable, and why these goods cannot be had so
 */
export const placeOrder = async (trx: Trx, asked: Placing): Promise<void> => {
  const isRepeat = () => isKnown(trx, 'orders', { ...asked, hash: hashOfOrder(asked) })
  if (await isRepeat()) return
  const { id, memberId, lines, fulfilment, couponId = null, now, shop } = asked
  const priced = await priceOrder(trx, { memberId, lines, fulfilment, couponId, now, shop })
  // Sent twice at once, its twin may just have taken the last of it, or the coupon.
  if ((priced.whyNot || priced.amountFen !== asked.expectedAmountFen) && (await isRepeat())) return
  if (priced.whyNot) throw new ApiError(priced.whyNot)
  if (!priced.fulfilment) throw new ApiError('delivery_impossible')
  if (priced.amountFen !== asked.expectedAmountFen) throw new ApiError('price_changed', undefined, priced.amountFen)

  // What was read above may be old by now. Each of these is decided by the database, in the order of the locks.
  const payUntil = new Date(now.getTime() + payWithinMs)
  await insertOrder(trx, {
    ...{ id, memberId, bodyHash: hashOfOrder(asked), kind: 'solo', groupId: null, couponId, remark: asked.remark },
    ...{ priced: { ...priced, fulfilment: priced.fulfilment }, payUntil, dueAt: payUntil, now, shop },
  })
  if (couponId !== null && !(await holdCoupon(trx, { couponId, memberId, orderId: id, now })))
    throw new ApiError('coupon_unusable')
  await lockAccount(trx, memberId)
  if (priced.amountFen > 0) await refuseTooManyUnpaid(trx, memberId)
  await takeStock(trx, priced.lines)
  if (priced.amountFen === 0) await becomePaid(trx, await lockOrder(trx, { id }), { at: now, shop })
}

const hashOfOrder = ({ lines, fulfilment, couponId, remark, expectedAmountFen }: Placing): Buffer => {
  const content = [
    lines.map(({ skuId, quantity }) => [skuId.toLowerCase(), quantity]),
    placeOf(fulfilment),
    couponId?.toLowerCase() ?? null,
    remark ?? '',
    expectedAmountFen,
  ]
  return hashOf(content)
}

/** Of what was asked for, as a repeat is known by it. */
export const placeOf = (fulfilment: Fulfilment): string => {
  switch (fulfilment.kind) {
    case 'pick_up':
      return `pick_up ${fulfilment.storeId.toLowerCase()}`
    case 'shipping':
      return `shipping ${fulfilment.addressId.toLowerCase()}`
    default:
      return fulfilment satisfies never
  }
}

/** Counted under the account's lock: two orders at once count each other. */
const refuseTooManyUnpaid = async (trx: Trx, memberId: string) => {
  const { unpaid } = await trx
    .selectFrom('orders')
    .select((eb) => eb.fn.countAll<number>().as('unpaid'))
    .where('member_id', '=', memberId)
    .where('kind', '=', 'solo')
    .where('state', '=', 'awaiting_payment')
    .executeTakeFirstOrThrow()
  if (unpaid > unpaidAtMost) throw new ApiError('limit_reached')
}
