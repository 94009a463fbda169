import { Type, type Static } from '@sinclair/typebox'
import { anyone } from './access'
import { fails } from './errors'
import { Count, Id, Instant, Nullable, OneOf } from './shapes'

/** What the device hands to WeChat, as it is: `wx.requestPayment` and `getBrandWCPayRequest` take the same. */
export const PaymentParameters = Type.Object({
  appId: Type.String(),
  timeStamp: Type.String(),
  nonceStr: Type.String(),
  package: Type.String(),
  signType: OneOf(['RSA']),
  paySign: Type.String(),
})
export type PaymentParameters = Static<typeof PaymentParameters>

/**
 * `unsure`: WeChat has not said yet, and nobody is to pay twice. `unpaid`: it said that nothing was paid.
 * `none`: there is nothing to pay.
 */
export const PaymentState = OneOf(['none', 'unpaid', 'unsure', 'paid'])
export type PaymentState = Static<typeof PaymentState>

/** `by_hand`: staff repaid it and wrote that down. `abnormal`: WeChat cannot give it back; staff see to it. */
export const RefundState = OneOf(['requested', 'accepted', 'arrived', 'abnormal', 'by_hand'])
export const RefundCause = OneOf([
  'member',
  'staff',
  'requested',
  'cancelled',
  'not_fetched',
  'paid_twice',
  'paid_late',
  'not_available',
  'left',
  'group_failed',
])
/** Money on its way back, and how far it is. */
export const Refund = Type.Object({
  id: Id,
  amountFen: Count,
  cause: RefundCause,
  state: RefundState,
  requestedAt: Instant,
  acceptedAt: Nullable(Instant),
  arrivedAt: Nullable(Instant),
})
export type Refund = Static<typeof Refund>

/** What WeChat Pay sends is signed over its bytes: read as they are, whatever they hold. */
const notification = (summary: string) =>
  ({
    summary,
    security: anyone,
    body: Type.Unknown(),
    response: { 204: Type.Null(), ...fails('signature_invalid', 'not_configured') },
  }) as const

export const paymentRoutes = {
  'POST /v1/wechat-pay/notifications/payments': notification('WeChat Pay tells of a payment'),
  'POST /v1/wechat-pay/notifications/refunds': notification('WeChat Pay tells of a refund'),
} as const
