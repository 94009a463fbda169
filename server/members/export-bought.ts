import { sql } from 'kysely'
import type { Db } from '../db/schema'

/** What the member ordered, paid and had back, and where it was sent. */
export const exportBought = async (db: Db, memberId: string) => ({
  orders: await ordersOf(db, memberId),
  payments: await paymentsOf(db, memberId),
  refunds: await refundsOf(db, memberId),
  refundRequests: await requestsOf(db, memberId),
  counterVisits: await visitsOf(db, memberId),
  addresses: await addressesOf(db, memberId),
  uploads: await uploadsOf(db, memberId),
})

const ordersOf = (db: Db, memberId: string) =>
  db
    .selectFrom('orders')
    .select([
      'id',
      'state',
      'goods_fen as goodsFen',
      'discount_fen as discountFen',
      'freight_fen as freightFen',
      'amount_fen as amountFen',
      'refunded_fen as refundedFen',
      'coupon_id as couponId',
      'remark',
      'delivery',
      'store_id as storeId',
      'pick_up_by as pickUpBy',
      'address',
      'carrier',
      'tracking_number as trackingNumber',
      'at',
      'paid_at as paidAt',
      'shipped_at as shippedAt',
      'received_at as receivedAt',
      'completed_at as completedAt',
      'cancelled_at as cancelledAt',
      sql<unknown[]>`(select json_agg(json_build_object('name', name, 'sku', sku_name, 'quantity', quantity,
          'unitFen', unit_fen, 'amountFen', amount_fen, 'discountFen', discount_fen) order by no)
        from order_lines where order_id = orders.id)`.as('lines'),
      sql<unknown[]>`(select json_agg(json_build_object('kind', kind, 'cause', cause, 'amountFen', amount_fen,
          'at', at) order by no)
        from order_events where order_id = orders.id)`.as('timeline'),
    ])
    .where('member_id', '=', memberId)
    .orderBy('at')
    .orderBy('id')
    .execute()

const paymentsOf = (db: Db, memberId: string) =>
  db
    .selectFrom('payments')
    .select([
      'order_id as orderId',
      'redemption_id as redemptionId',
      'out_trade_no as outTradeNo',
      'transaction_id as transactionId',
      'channel',
      'amount_fen as amountFen',
      'state',
      'at',
      'paid_at as paidAt',
    ])
    .where('member_id', '=', memberId)
    .orderBy('at')
    .orderBy('id')
    .execute()

const refundsOf = (db: Db, memberId: string) =>
  db
    .selectFrom('refunds')
    .select([
      'order_id as orderId',
      'redemption_id as redemptionId',
      'out_refund_no as outRefundNo',
      'amount_fen as amountFen',
      'cause',
      'state',
      'requested_at as requestedAt',
      'arrived_at as arrivedAt',
    ])
    .where('member_id', '=', memberId)
    .orderBy('requested_at')
    .orderBy('id')
    .execute()

const requestsOf = (db: Db, memberId: string) =>
  db
    .selectFrom('refund_requests')
    .select([
      'order_id as orderId',
      'amount_fen as amountFen',
      'reason',
      'words',
      'pictures',
      'state',
      'asked_at as askedAt',
      'decided_at as decidedAt',
      'note',
    ])
    .where('member_id', '=', memberId)
    .orderBy('asked_at')
    .orderBy('id')
    .execute()

/** At a till. */
const visitsOf = (db: Db, memberId: string) =>
  db
    .selectFrom('counter_visits')
    .select([
      'id',
      'state',
      'store_id as storeId',
      'amount_fen as amountFen',
      'points',
      'growth',
      'at',
      'credited_at as creditedAt',
      'reversed_at as reversedAt',
    ])
    .where('member_id', '=', memberId)
    .orderBy('at')
    .orderBy('id')
    .execute()

const addressesOf = (db: Db, memberId: string) =>
  db
    .selectFrom('addresses')
    .select(['name', 'phone', 'province', 'city', 'district', 'detail', 'usual', 'written_at as writtenAt'])
    .where('member_id', '=', memberId)
    .orderBy('written_at')
    .orderBy('id')
    .execute()

/** Each as the picture itself: its address is what opens it. */
const uploadsOf = (db: Db, memberId: string) =>
  db
    .selectFrom('uploads')
    .select(['id', 'width', 'height', 'at', sql<string>`encode(bytes, 'base64')`.as('base64')])
    .where('member_id', '=', memberId)
    .orderBy('at')
    .orderBy('id')
    .execute()
