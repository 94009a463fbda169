import type { Redemption } from '@huitou/contract'
import { say, type Language } from '../shop'
import { storeSummary } from '../stores/read'
import type { RedemptionRow, RedemptionView } from './redemptions'
import { pictureWidths } from './rewards'

type Showing = RedemptionView & Pick<Redemption, 'payment' | 'refunds'>

/** A redemption as answers show it. */
export const shownRedemption = (
  row: RedemptionRow,
  { now, language, shop, payment, refunds }: Showing,
): Redemption => ({
  id: row.id,
  rewardId: row.reward_id,
  name: say(row.name, language),
  kind: row.kind,
  picture: shop.pictures.reward(row.picture, pictureWidths.row),
  quantity: row.quantity,
  pricePoints: row.price_points,
  amountFen: row.amount_fen,
  payUntil: canBePaid(row, now) ? (row.pay_until?.toISOString() ?? null) : null,
  payment,
  refunds,
  state: row.state,
  at: row.at.toISOString(),
  pickUp: pickUpOf(row, language),
  shipping: row.address && { address: row.address, carrier: row.carrier, trackingNumber: row.tracking_number },
  code: row.code,
  couponId: row.coupon && row.coupon.state !== 'withdrawn' ? row.coupon.id : null,
  mayCancel: mayCancel(row, now),
  mayConfirmReceipt: row.state === 'shipped',
  timeline: row.events.map(({ state, cause, at }) => ({ state, cause, at: new Date(at).toISOString() })),
})

const canBePaid = ({ state, pay_until }: RedemptionRow, now: Date): boolean =>
  state === 'awaiting_payment' && pay_until !== null && now < pay_until

/** Nothing is said at the counter before it is paid, nor after it was given back. */
const pickUpOf = (row: RedemptionRow, language: Language): Redemption['pickUp'] =>
  row.store === null ||
  row.pick_up_code === null ||
  row.pick_up_by === null ||
  row.state === 'cancelled' ||
  row.state === 'awaiting_payment'
    ? null
    : { code: row.pick_up_code, store: storeSummary(row.store, language), by: row.pick_up_by }

/** What `cancelRedemption` would say. */
const mayCancel = ({ kind, state, coupon }: RedemptionRow, now: Date): boolean => {
  switch (kind) {
    case 'goods':
      return state === 'redeemed' || state === 'awaiting_payment'
    case 'coupon':
      return (
        state === 'completed' && coupon !== null && coupon.state === 'available' && new Date(coupon.expiresAt) > now
      )
    case 'code':
      return false
    default:
      return kind satisfies never
  }
}
