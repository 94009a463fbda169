import type { Order, OrderLine, PaymentState } from '@huitou/contract'
import type { Db, Trx } from '../db/schema'
import { paymentStateOf, readRefunds } from '../payments/actions'
import { say } from '../shop'
import { storeSummary } from '../stores/read'
import type { ShownRow } from './order-rows'
import { shownRequests } from './read-requests'
import { factsOf, orderPayable } from './rows'
import { mayOf, receivedBy } from './rules'
import type { OrderView } from './view'

/** Of a line, at twice the size it is shown at. */
const pictureWidth = 192

/** Orders as they are shown, with one question about all their refunds and one about all their pictures. */
export const shownOrders = async (db: Db | Trx, rows: readonly ShownRow[], view: OrderView): Promise<Order[]> => {
  if (rows.length === 0) return []
  const refunds = await readRefunds(
    db,
    rows.map(({ id }) => orderPayable(id)),
  )
  const requests = await shownRequests(
    db,
    rows.flatMap((row) => row.requests),
  )
  const orders: Order[] = []
  for (const row of rows)
    orders.push({
      ...shownOrder(row, view),
      payment: await paymentOf(db, row),
      refunds: refunds.get(row.id) ?? [],
      refundRequests: requests.filter(({ orderId }) => orderId === row.id),
    })
  return orders
}

type Alone = Omit<Order, 'payment' | 'refunds' | 'refundRequests'>

const shownOrder = (row: ShownRow, view: OrderView): Alone => {
  const isAsked = row.requests.some(({ state }) => state === 'asked')
  const may = mayOf(factsOf(row, isAsked), view.now)
  return {
    id: row.id,
    state: row.state,
    at: row.at.toISOString(),
    lines: row.lines.map((line) => shownLine(line, view)),
    goodsFen: row.goods_fen,
    discountFen: row.discount_fen,
    freightFen: row.freight_fen,
    amountFen: row.amount_fen,
    coupon:
      row.coupon_id === null || row.coupon_name === null
        ? null
        : { id: row.coupon_id, name: say(row.coupon_name, view.language) },
    groupId: row.group_id,
    remark: row.remark,
    pickUp: pickUpOf(row, view),
    shipping: shippingOf(row),
    payUntil: may.pay ? row.pay_until.toISOString() : null,
    refundedFen: row.refunded_fen,
    may,
    timeline: row.events.map(({ kind, cause, amount_fen, at }) => ({
      kind,
      at: new Date(at).toISOString(),
      cause,
      amountFen: amount_fen,
    })),
  }
}

const shownLine = (line: ShownRow['lines'][number], { language, shop }: OrderView): OrderLine => ({
  skuId: line.sku_id,
  productId: line.product_id,
  name: say(line.name, language),
  skuName: say(line.sku_name, language),
  picture: shop.pictures.product(line.picture, pictureWidth),
  quantity: line.quantity,
  unitFen: line.unit_fen,
  price: line.price,
  amountFen: line.amount_fen,
  discountFen: line.discount_fen,
  noReasonReturn: line.no_reason_return,
})

const pickUpOf = (row: ShownRow, { language }: OrderView): Order['pickUp'] =>
  row.store === null || row.pick_up_by === null
    ? null
    : {
        store: storeSummary(row.store, language),
        code: row.state === 'paid' || row.state === 'ready' ? row.pick_up_code : null,
        by: row.pick_up_by,
      }

const shippingOf = (row: ShownRow): Order['shipping'] =>
  row.address === null
    ? null
    : {
        address: row.address,
        carrier: row.carrier,
        trackingNumber: row.tracking_number,
        receivedAt: row.state === 'shipped' && row.shipped_at ? receivedBy(row.shipped_at).toISOString() : null,
      }

/** Only of what is open does WeChat's word decide. */
const paymentOf = async (db: Db | Trx, row: ShownRow): Promise<PaymentState> => {
  if (row.paid_at !== null && row.amount_fen > 0) return 'paid'
  if (row.amount_fen === 0) return 'none'
  if (row.is_open) return paymentStateOf(db, orderPayable(row.id))
  return row.state === 'awaiting_payment' ? 'unpaid' : 'none'
}
