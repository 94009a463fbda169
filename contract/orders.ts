import { Type, type Static } from '@sinclair/typebox'
import { member } from './access'
import { ShippingAddress } from './addresses'
import { Coupon } from './coupons'
import { memberFails } from './errors'
import { Member } from './members'
import { PaymentParameters, PaymentState, Refund } from './payments'
import { Delivery } from './products'
import { Count, Day, Id, Instant, Nullable, OneOf, Page, Paging, Picture, Text } from './shapes'
import { Tier } from './shop'
import { StoreSummary } from './stores'

const closed = { additionalProperties: false }

/** How the goods get to the member. */
export const Fulfilment = Type.Union([
  Type.Object({ kind: Type.Literal('pick_up'), storeId: Id }, closed),
  Type.Object({ kind: Type.Literal('shipping'), addressId: Id }, closed),
])
export type Fulfilment = Static<typeof Fulfilment>

/** Lines of the same SKU are one. */
export const LineInput = Type.Object({ skuId: Id, quantity: Type.Integer({ minimum: 1, maximum: 99 }) }, closed)
export const LineInputs = Type.Array(LineInput, { minItems: 1, maxItems: 20 })

export const OrderLine = Type.Object({
  skuId: Id,
  productId: Id,
  name: Type.String(),
  skuName: Type.String(),
  picture: Picture,
  quantity: Type.Integer({ minimum: 1 }),
  /** Of one, and which price that is. */
  unitFen: Count,
  price: OneOf(['list', 'member', 'group']),
  /** `unitFen × quantity`. */
  amountFen: Count,
  /** The coupon's part that falls on this line; of a seat, what its opener gets off. */
  discountFen: Count,
  /** Shipped, it may be sent back within 7 days without a reason: as it was when it was ordered. */
  noReasonReturn: Type.Boolean(),
})
export type OrderLine = Static<typeof OrderLine>

/** `goodsFen − discountFen + freightFen = amountFen`, to the fen; the lines' add up to the first two. */
const sums = { goodsFen: Count, discountFen: Count, freightFen: Count, amountFen: Count }

/** Why a coupon cannot be used here. */
export const CouponRefusal = OneOf(['below_minimum', 'other_products', 'tier_too_low', 'no_gain'])

/** Why this cannot be ordered. The first that holds, in this order. */
export const OrderRefusal = OneOf(['closed', 'sold_out', 'delivery_impossible', 'not_delivered_there'])
export type OrderRefusal = Static<typeof OrderRefusal>

export const Quote = Type.Object({
  /** `memberTier`: whose price it is, where it is a member's. */
  lines: Type.Array(Type.Composite([OrderLine, Type.Object({ memberTier: Nullable(Tier) })])),
  ...sums,
  /** The one that was reckoned with: the asked for, or the best. */
  couponId: Nullable(Id),
  coupons: Type.Array(Type.Object({ coupon: Coupon, discountFen: Count, whyNot: Nullable(CouponRefusal) })),
  /** By which ways all of it can be had. */
  deliveries: Type.Array(Delivery),
  /** What the quote reckons with: the asked for, or a good one; null when nothing fits. */
  fulfilment: Nullable(Fulfilment),
  /** The last day to fetch it. */
  pickUpBy: Nullable(Day),
  /** Shipping costs nothing from this amount of goods on; null when it never does. */
  freightFreeFromFen: Nullable(Count),
  whyNot: Nullable(OrderRefusal),
})
export type Quote = Static<typeof Quote>

/** `in_group`: a seat is paid, and its group not complete yet. */
export const OrderState = OneOf([
  'awaiting_payment',
  'in_group',
  'paid',
  'ready',
  'to_ship',
  'shipped',
  'completed',
  'cancelled',
])
export type OrderState = Static<typeof OrderState>

/** Why it became so. `unpaid`: the time to pay was over. */
export const OrderCause = OneOf([
  'member',
  'unpaid',
  'staff',
  'not_fetched',
  'refunded',
  'confirmed',
  'time',
  'left',
  'group_failed',
])

export const OrderEvent = Type.Object({
  kind: OneOf([
    'placed',
    'in_group',
    'paid',
    'ready',
    'to_ship',
    'shipped',
    'shipment_corrected',
    'received',
    'completed',
    'cancelled',
    'refund_asked',
    'refund_declined',
    'refund_requested',
    'refund_accepted',
    'refund_arrived',
    'refund_abnormal',
    'refund_by_hand',
    'paid_late',
    'paid_twice',
  ]),
  at: Instant,
  cause: Nullable(OrderCause),
  /** Money that moved. */
  amountFen: Nullable(Count),
})
export type OrderEvent = Static<typeof OrderEvent>

export const RefundRequestState = OneOf(['asked', 'approved', 'declined'])
export const RefundReason = OneOf(['not_wanted', 'wrong', 'damaged', 'missing', 'late', 'other'])

export const RefundRequest = Type.Object({
  id: Id,
  orderId: Id,
  amountFen: Count,
  reason: RefundReason,
  words: Type.String(),
  pictures: Type.Array(Picture),
  /** Which goods it is about; null: all of it, or an amount. */
  lines: Nullable(Type.Array(LineInput)),
  state: RefundRequestState,
  /** What staff gave, or what went back at once; null while nothing did. */
  grantedFen: Nullable(Count),
  askedAt: Instant,
  /** Staff answer by then, or the owner is told. */
  answerBy: Instant,
  decidedAt: Nullable(Instant),
  /** What staff said to it. */
  note: Nullable(Type.String()),
})
export type RefundRequest = Static<typeof RefundRequest>

export const Order = Type.Object({
  id: Id,
  state: OrderState,
  at: Instant,
  lines: Type.Array(OrderLine),
  ...sums,
  coupon: Nullable(Type.Object({ id: Id, name: Type.String() })),
  /** The group that it is a seat of. */
  groupId: Nullable(Id),
  remark: Type.String(),
  pickUp: Nullable(
    Type.Object({
      store: StoreSummary,
      /** What to say at the counter, once it is paid and until it is handed over. */
      code: Nullable(Type.String()),
      by: Day,
    }),
  ),
  shipping: Nullable(
    Type.Object({
      address: ShippingAddress,
      carrier: Nullable(Type.String()),
      trackingNumber: Nullable(Type.String()),
      /** Counted as received then, if nobody confirms it before. */
      receivedAt: Nullable(Instant),
    }),
  ),
  /** Until when it can be paid; null when that is over or done. */
  payUntil: Nullable(Instant),
  payment: PaymentState,
  refundedFen: Count,
  refunds: Type.Array(Refund),
  refundRequests: Type.Array(RefundRequest),
  may: Type.Object({
    pay: Type.Boolean(),
    cancel: Type.Boolean(),
    /** At once and by oneself: nothing was prepared yet. */
    refund: Type.Boolean(),
    /** Staff decide. */
    askRefund: Type.Boolean(),
    confirmReceipt: Type.Boolean(),
  }),
  timeline: Type.Array(OrderEvent),
})
export type Order = Static<typeof Order>

/** An order by its id, or by the `out_trade_no` of one of its payments, as WeChat's order centre opens it. */
const OrderKey = Type.Object({ id: Type.String({ pattern: '^[0-9A-Za-z_|*-]{6,36}$' }) })
const ById = Type.Object({ id: Id })
const nothing = Type.Object({}, closed)
const OrderAndMember = Type.Object({ order: Order, member: Member })

/** What paying begins with; null when a coupon left nothing to pay: it is paid already. */
export const PaymentStart = Type.Object({ order: Order, parameters: Nullable(PaymentParameters) })
export type PaymentStart = Static<typeof PaymentStart>

export const orderRoutes = {
  'POST /v1/quotes': {
    summary: 'What it would cost, to the fen. Nothing is kept',
    security: member,
    body: Type.Object(
      {
        lines: LineInputs,
        fulfilment: Type.Optional(Fulfilment),
        /** Left out: the best one is picked. Null: none. */
        couponId: Type.Optional(Nullable(Id)),
      },
      closed,
    ),
    response: { 200: Quote, ...memberFails('feature_off') },
  },
  'PUT /v1/orders/:id': {
    summary:
      'Order. Takes the stock and holds the coupon for as long as it can be paid. The device makes the id and keeps it before it sends',
    security: member,
    params: ById,
    body: Type.Object(
      {
        lines: LineInputs,
        fulfilment: Fulfilment,
        couponId: Type.Optional(Id),
        remark: Type.Optional(Text(100)),
        expectedAmountFen: Count,
      },
      closed,
    ),
    response: {
      200: OrderAndMember,
      ...memberFails(
        'id_reused',
        'price_changed',
        'closed',
        'sold_out',
        'coupon_unusable',
        'delivery_impossible',
        'not_delivered_there',
        'limit_reached',
        'feature_off',
      ),
    },
  },
  'GET /v1/orders': {
    summary: 'What the member ordered, newest first',
    security: member,
    querystring: Type.Object({ ...Paging, state: Type.Optional(OneOf(['to_pay', 'open', 'completed', 'refunds'])) }),
    response: {
      200: Type.Composite([
        Page(Order),
        /** What waits for the member, whatever was asked for: to be paid, and paid but not done. */
        Type.Object({ counts: Type.Object({ toPay: Count, open: Count }) }),
      ]),
      ...memberFails('feature_off'),
    },
  },
  'GET /v1/orders/:id': {
    summary: 'One order, by its id or by the out_trade_no of a payment',
    security: member,
    params: OrderKey,
    response: { 200: Order, ...memberFails('feature_off') },
  },
  'POST /v1/orders/:id/payment': {
    summary: 'Begin to pay in the app of this session. Again: the same attempt',
    security: member,
    params: ById,
    body: nothing,
    response: {
      200: PaymentStart,
      ...memberFails('not_payable', 'hold_expiring', 'already_paid', 'wechat_needed', 'not_configured', 'feature_off'),
    },
  },
  'POST /v1/orders/:id/settlement': {
    summary: 'The member is back from WeChat: ask it what became of the payment',
    security: member,
    params: ById,
    body: nothing,
    response: { 200: OrderAndMember, ...memberFails('feature_off') },
  },
  'POST /v1/orders/:id/cancellation': {
    summary: 'Do not pay after all: stock and coupon go back. Cancelling twice changes nothing',
    security: member,
    params: ById,
    body: nothing,
    response: { 200: OrderAndMember, ...memberFails('not_cancellable', 'feature_off') },
  },
  'POST /v1/orders/:id/receipt': {
    summary: 'It arrived. Saying it twice changes nothing',
    security: member,
    params: ById,
    body: nothing,
    response: { 200: OrderAndMember, ...memberFails('not_shipped', 'feature_off') },
  },
  'PUT /v1/refund-requests/:id': {
    summary: 'Have money back: at once while nothing is prepared, otherwise staff are asked',
    security: member,
    params: ById,
    body: Type.Object(
      {
        orderId: Id,
        /** Whole lines, or an amount; neither: everything that is left. */
        lines: Type.Optional(LineInputs),
        amountFen: Type.Optional(Type.Integer({ minimum: 1 })),
        reason: RefundReason,
        words: Type.Optional(Text(300)),
        /** Ids of uploads. */
        pictures: Type.Optional(Type.Array(Id, { maxItems: 6, uniqueItems: true })),
      },
      closed,
    ),
    response: {
      200: Type.Object({ refundRequest: RefundRequest, order: Order, member: Member }),
      ...memberFails('id_reused', 'not_refundable', 'refund_too_high', 'refund_open', 'feature_off'),
    },
  },
  'GET /v1/refund-requests/:id': {
    summary: 'One request',
    security: member,
    params: ById,
    response: { 200: RefundRequest, ...memberFails('feature_off') },
  },
} as const
