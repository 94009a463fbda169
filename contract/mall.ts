import { Type, type Static } from '@sinclair/typebox'
import { guest, member } from './access'
import { fails, memberFails } from './errors'
import { Count, Day, Id, Instant, Nullable, OneOf, Page, Paging, Picture, Points } from './shapes'
import { ShippingAddress } from './addresses'
import { Member } from './members'
import { Fulfilment } from './orders'
import { PaymentParameters, PaymentState, Refund } from './payments'
import { Delivery } from './products'
import { Tier } from './shop'
import { StoreSummary } from './stores'

export const RewardKind = OneOf(['goods', 'coupon', 'code'])
export type RewardKind = Static<typeof RewardKind>

/** Why this viewer cannot redeem now. The first that holds, in this order. */
export const RewardRefusal = OneOf([
  'sign_in',
  'not_open_yet',
  'closed',
  'sold_out',
  'tier_too_low',
  'purchase_needed',
  'limit_reached',
  'too_few_points',
])
export type RewardRefusal = Static<typeof RewardRefusal>

export const Reward = Type.Object({
  id: Id,
  name: Type.String(),
  kind: RewardKind,
  category: OneOf(['ware', 'food', 'coupon', 'code']),
  pricePoints: Points,
  /** To be paid beside the points, for one; 0: points only. */
  priceFen: Count,
  /** What one costs without points, where it is sold too. */
  soldFor: Nullable(Type.Object({ productId: Id, amountFen: Count })),
  /** Goods: fetched at a store, or sent. */
  delivery: Nullable(Delivery),
  picture: Picture,
  /** Null: not counted. */
  stock: Nullable(Count),
  limitPerMember: Nullable(Count),
  minTier: Nullable(Tier),
  opensAt: Nullable(Instant),
  closesAt: Nullable(Instant),
  /** One completed order within 365 days is asked for. */
  needsPurchase: Type.Boolean(),
  viewer: Type.Object({
    whyNot: Nullable(RewardRefusal),
    /** How many points are missing for one; 0 when there are enough. For a guest: the whole price. */
    missingPoints: Count,
    redeemed: Count,
    wished: Type.Boolean(),
  }),
})
export type Reward = Static<typeof Reward>

export const RewardDetail = Type.Composite([
  Reward,
  Type.Object({
    description: Type.String(),
    /** The days within which goods have to be fetched. */
    fetchWithinDays: Nullable(Count),
    coupon: Nullable(
      Type.Object({
        validDays: Count,
        amountFen: Nullable(Count),
        percent: Nullable(Count),
        capFen: Nullable(Count),
        minimumFen: Count,
      }),
    ),
    stores: Type.Array(StoreSummary),
  }),
])
export type RewardDetail = Static<typeof RewardDetail>

export const RedemptionState = OneOf(['awaiting_payment', 'redeemed', 'ready', 'shipped', 'completed', 'cancelled'])

export const Redemption = Type.Object({
  id: Id,
  rewardId: Id,
  name: Type.String(),
  kind: RewardKind,
  picture: Picture,
  quantity: Type.Integer({ minimum: 1 }),
  /** The whole price, for all of them. */
  pricePoints: Points,
  /** To be paid, or paid, for all of them; 0: points only. */
  amountFen: Count,
  payUntil: Nullable(Instant),
  payment: PaymentState,
  refunds: Type.Array(Refund),
  state: RedemptionState,
  at: Instant,
  /** Goods: what to say at the counter, where and until when (the last day). */
  pickUp: Nullable(Type.Object({ code: Type.String(), store: StoreSummary, by: Day })),
  shipping: Nullable(
    Type.Object({
      address: ShippingAddress,
      carrier: Nullable(Type.String()),
      trackingNumber: Nullable(Type.String()),
    }),
  ),
  /** A virtual code, once; a coupon's id in the wallet. */
  code: Nullable(Type.String()),
  couponId: Nullable(Id),
  mayCancel: Type.Boolean(),
  mayConfirmReceipt: Type.Boolean(),
  timeline: Type.Array(
    Type.Object({
      state: RedemptionState,
      at: Instant,
      cause: Nullable(OneOf(['member', 'not_fetched', 'staff', 'unpaid', 'paid_late', 'confirmed', 'time'])),
    }),
  ),
})
export type Redemption = Static<typeof Redemption>

export const mallRoutes = {
  'GET /v1/rewards': {
    summary: 'The mall, in the merchant’s order',
    security: guest,
    querystring: Type.Object({
      ...Paging,
      category: Type.Optional(OneOf(['ware', 'food', 'coupon', 'code'])),
      /** Only what this viewer can redeem now; nothing for a guest. */
      affordable: Type.Optional(Type.Boolean()),
    }),
    response: { 200: Page(Reward), ...fails('feature_off') },
  },
  'GET /v1/rewards/:id': {
    summary: 'One reward, with everything to know before the tap',
    security: guest,
    params: Type.Object({ id: Id }),
    response: { 200: RewardDetail, ...fails('feature_off') },
  },
  'PUT /v1/redemptions/:id': {
    summary:
      'Redeem. The device makes the id and keeps it before it sends; a repeat answers with the thing as it is now',
    security: member,
    params: Type.Object({ id: Id }),
    body: Type.Object(
      {
        rewardId: Id,
        quantity: Type.Integer({ minimum: 1, maximum: 20 }),
        storeId: Type.Optional(Id),
        fulfilment: Type.Optional(Fulfilment),
        /** Asked for when there is something to pay. */
        expectedAmountFen: Type.Optional(Count),
      },
      { additionalProperties: false },
    ),
    response: {
      200: Type.Object({ redemption: Redemption, member: Member }),
      ...memberFails(
        'id_reused',
        'not_open_yet',
        'closed',
        'sold_out',
        'tier_too_low',
        'purchase_needed',
        'limit_reached',
        'too_few_points',
        'price_changed',
        'delivery_impossible',
        'not_delivered_there',
        'feature_off',
      ),
    },
  },
  'GET /v1/redemptions': {
    summary: 'What the member redeemed, newest first',
    security: member,
    querystring: Type.Object(Paging),
    response: { 200: Page(Redemption), ...memberFails('feature_off') },
  },
  'GET /v1/redemptions/:id': {
    summary: 'One redemption',
    security: member,
    params: Type.Object({ id: Id }),
    response: { 200: Redemption, ...memberFails('feature_off') },
  },
  'POST /v1/redemptions/:id/cancellation': {
    summary: 'Give everything back. Cancelling twice changes nothing',
    security: member,
    params: Type.Object({ id: Id }),
    body: Type.Object({}, { additionalProperties: false }),
    response: {
      200: Type.Object({ redemption: Redemption, member: Member }),
      ...memberFails('not_cancellable', 'feature_off'),
    },
  },
  'POST /v1/redemptions/:id/payment': {
    summary: 'Begin to pay the cash part in the app of this session. Again: the same attempt',
    security: member,
    params: Type.Object({ id: Id }),
    body: Type.Object({}, { additionalProperties: false }),
    response: {
      200: Type.Object({ redemption: Redemption, parameters: Nullable(PaymentParameters) }),
      ...memberFails('not_payable', 'hold_expiring', 'already_paid', 'wechat_needed', 'not_configured', 'feature_off'),
    },
  },
  'POST /v1/redemptions/:id/settlement': {
    summary: 'The member is back from WeChat: ask it what became of the payment',
    security: member,
    params: Type.Object({ id: Id }),
    body: Type.Object({}, { additionalProperties: false }),
    response: { 200: Type.Object({ redemption: Redemption, member: Member }), ...memberFails('feature_off') },
  },
  'POST /v1/redemptions/:id/receipt': {
    summary: 'It arrived. Saying it twice changes nothing',
    security: member,
    params: Type.Object({ id: Id }),
    body: Type.Object({}, { additionalProperties: false }),
    response: {
      200: Type.Object({ redemption: Redemption, member: Member }),
      ...memberFails('not_shipped', 'feature_off'),
    },
  },
  'PUT /v1/restock-wishes/:rewardId': {
    summary: 'Tell me when it is back',
    security: member,
    params: Type.Object({ rewardId: Id }),
    body: Type.Object({ wished: Type.Boolean() }, { additionalProperties: false }),
    response: { 200: Type.Object({ rewardId: Id, wished: Type.Boolean() }), ...memberFails('feature_off') },
  },
} as const
