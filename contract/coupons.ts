import { Type, type Static } from '@sinclair/typebox'
import { member } from './access'
import { memberFails } from './errors'
import { Tier } from './shop'
import { Count, Day, Id, Instant, Nullable, OneOf, Page, Paging } from './shapes'

export const CouponState = OneOf(['available', 'held', 'used', 'expired'])
export const Coupon = Type.Object({
  id: Id,
  name: Type.String(),
  kind: OneOf(['amount_off', 'percent_off', 'one_free', 'exchange']),
  /** Money off, for `amount_off`. */
  amountFen: Nullable(Count),
  /** Percent off, and at most this much, for `percent_off`. */
  percent: Nullable(Count),
  capFen: Nullable(Count),
  minimumFen: Count,
  /** Only for these products: their names; null: for everything. */
  products: Nullable(Type.Array(Type.String())),
  /** From this tier on. */
  minTier: Nullable(Tier),
  state: CouponState,
  /** Why the member has it. */
  source: OneOf(['redeemed', 'birthday', 'monthly', 'check_in_month', 'welcome', 'given_back']),
  grantedAt: Instant,
  /** The last day on which it can be used. */
  lastDay: Day,
  usedAt: Nullable(Instant),
  /** The redemption that it came from, where it can be given back. */
  redemptionId: Nullable(Id),
  /** The order that holds or used it. */
  orderId: Nullable(Id),
})
export type Coupon = Static<typeof Coupon>

export const couponRoutes = {
  'GET /v1/coupons': {
    summary:
      'The wallet: what is available, unless another state is asked for. What ends first comes first; used and expired newest first',
    security: member,
    querystring: Type.Object({ ...Paging, state: Type.Optional(CouponState) }),
    response: {
      200: Type.Composite([
        Page(Coupon),
        Type.Object({ counts: Type.Object({ available: Count, held: Count, used: Count, expired: Count }) }),
      ]),
      ...memberFails(),
    },
  },
} as const
