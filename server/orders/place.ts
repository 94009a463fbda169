import type { BodyOf, Fulfilment } from '@huitou/contract'
import { holdCoupon } from '../coupons/actions'
import { LostRace } from '../db/in-transaction'
import type { NewRow, Trx } from '../db/schema'
import { ApiError } from '../http/api-error'
import { hashOf, isKnown } from '../http/known-id'
import { lockAccount } from '../points/read'
import { takeStock } from '../products/actions'
import type { Shop } from '../shop'
import { becomePaid } from './paid'
import { priceOrder, type Priced, type PricedFulfilment } from './pricing'
import { addEvents, lockOrder } from './rows'
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
  if (await isKnown(trx, 'orders', { ...asked, hash: hashOfOrder(asked) })) return
  const { id, memberId, lines, fulfilment, couponId = null, now, shop } = asked
  const priced = await priceOrder(trx, { memberId, lines, fulfilment, couponId, now, shop })
  if (priced.whyNot) throw new ApiError(priced.whyNot)
  if (!priced.fulfilment) throw new ApiError('delivery_impossible')
  if (priced.amountFen !== asked.expectedAmountFen) throw new ApiError('price_changed', undefined, priced.amountFen)

  // What was read above may be old by now. Each of these is decided by the database, in the order of the locks.
  await insertOrder(trx, asked, { ...priced, fulfilment: priced.fulfilment })
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

const placeOf = (fulfilment: Fulfilment): string => {
  switch (fulfilment.kind) {
    case 'pick_up':
      return `pick_up ${fulfilment.storeId.toLowerCase()}`
    case 'shipping':
      return `shipping ${fulfilment.addressId.toLowerCase()}`
    default:
      return fulfilment satisfies never
  }
}

type Orderable = Priced & { fulfilment: PricedFulfilment }

const insertOrder = async (trx: Trx, asked: Placing, priced: Orderable) => {
  const { id, memberId, remark = '', now, shop } = asked
  const payUntil = new Date(now.getTime() + payWithinMs)
  const row: NewRow<'orders'> = {
    id,
    member_id: memberId,
    body_hash: hashOfOrder(asked),
    kind: 'solo',
    state: 'awaiting_payment',
    goods_fen: priced.goodsFen,
    discount_fen: priced.discountFen,
    freight_fen: priced.freightFen,
    amount_fen: priced.amountFen,
    coupon_id: asked.couponId ?? null,
    remark: remark.trim(),
    ...deliveryOf(priced.fulfilment),
    pick_up_code: null,
    carrier: null,
    tracking_number: null,
    program_version: shop.program.version,
    at: now,
    pay_until: payUntil,
    paid_at: null,
    shipped_at: null,
    received_at: null,
    completed_at: null,
    cancelled_at: null,
    due_at: payUntil,
  }
  const inserted = await trx
    .insertInto('orders')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  // The same id has arrived meanwhile: what is so then is seen at the next try.
  if (!inserted) throw new LostRace()
  await trx
    .insertInto('order_lines')
    .values(priced.lines.map((line, index) => lineOf(line, { orderId: id, no: index + 1 })))
    .execute()
  await addEvents(trx, id, [{ kind: 'placed', at: now }])
  if (priced.fulfilment.delivery === 'shipping')
    await trx.updateTable('addresses').set({ used_at: now }).where('id', '=', priced.fulfilment.addressId).execute()
}

const deliveryOf = (fulfilment: PricedFulfilment) => {
  switch (fulfilment.delivery) {
    case 'pick_up':
      return {
        delivery: fulfilment.delivery,
        store_id: fulfilment.storeId,
        pick_up_by: fulfilment.pickUpBy,
        address: null,
      }
    case 'shipping':
      return {
        delivery: fulfilment.delivery,
        store_id: null,
        pick_up_by: null,
        address: JSON.stringify(fulfilment.address),
      }
    default:
      return fulfilment satisfies never
  }
}

const lineOf = (
  line: Priced['lines'][number],
  { orderId, no }: { orderId: string; no: number },
): NewRow<'order_lines'> => ({
  order_id: orderId,
  no,
  sku_id: line.skuId,
  product_id: line.productId,
  name: JSON.stringify(line.name),
  sku_name: JSON.stringify(line.skuName),
  picture: line.picture,
  quantity: line.quantity,
  unit_fen: line.unitFen,
  price: line.price,
  amount_fen: line.amountFen,
  discount_fen: line.discountFen,
  no_reason_return: line.noReasonReturn,
})

/** Counted under the account's lock: two orders at once count each other. */
const refuseTooManyUnpaid = async (trx: Trx, memberId: string) => {
  const { unpaid } = await trx
    .selectFrom('orders')
    .select((eb) => eb.fn.countAll<number>().as('unpaid'))
    .where('member_id', '=', memberId)
    .where('state', '=', 'awaiting_payment')
    .executeTakeFirstOrThrow()
  if (unpaid > unpaidAtMost) throw new ApiError('limit_reached')
}
