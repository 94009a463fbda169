import { LostRace } from '../db/in-transaction'
import type { NewRow, OrderKind, Trx } from '../db/schema'
import type { Shop } from '../shop'
import type { Priced, PricedFulfilment } from './pricing'
import { addEvents } from './rows'

export type NewOrder = {
  id: string
  memberId: string
  /** Of what the device asked for: the same id with other content is refused. */
  bodyHash: Buffer
  kind: OrderKind
  groupId: string | null
  couponId: string | null
  remark?: string
  priced: Pick<Priced, 'lines' | 'goodsFen' | 'discountFen' | 'freightFen' | 'amountFen'> & {
    fulfilment: PricedFulfilment
  }
  payUntil: Date
  /** When the sweeper of orders sees to it; null when another one does. */
  dueAt: Date | null
  now: Date
  shop: Shop
}

/** An order that waits for its money, with its lines. */
export const insertOrder = async (trx: Trx, order: NewOrder): Promise<void> => {
  const { id, memberId, remark = '', priced, now, shop } = order
  const row: NewRow<'orders'> = {
    id,
    member_id: memberId,
    body_hash: order.bodyHash,
    kind: order.kind,
    group_id: order.groupId,
    state: 'awaiting_payment',
    goods_fen: priced.goodsFen,
    discount_fen: priced.discountFen,
    freight_fen: priced.freightFen,
    amount_fen: priced.amountFen,
    coupon_id: order.couponId,
    remark: remark.trim(),
    ...deliveryOf(priced.fulfilment),
    pick_up_code: null,
    carrier: null,
    tracking_number: null,
    program_version: shop.program.version,
    at: now,
    pay_until: order.payUntil,
    paid_at: null,
    shipped_at: null,
    received_at: null,
    completed_at: null,
    cancelled_at: null,
    due_at: order.dueAt,
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

/** As the columns of an order have it. */
export const deliveryOf = (fulfilment: PricedFulfilment) => {
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
