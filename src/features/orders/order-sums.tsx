import type { Order } from '@huitou/contract'
import { ordersWords } from '@/i18n/orders'
import { Fact, Facts } from '@/ui/facts'

/** The breakdown, which adds up to the fen, and what the order is known by. */
export const OrderSums = ({ order }: { order: Order }) => {
  const { order: words, money, when } = ordersWords()
  const { goodsFen, discountFen, freightFen, amountFen, refundedFen, shipping, coupon, remark, state, groupId } = order
  return (
    <Facts>
      <Fact name={words.goods} value={money(goodsFen)} />
      {discountFen > 0 ? (
        <Fact
          name={coupon?.name ?? (groupId === null ? words.coupon : words.opener)}
          value={words.discount(discountFen)}
        />
      ) : null}
      {shipping === null ? null : (
        <Fact name={words.freight} value={freightFen === 0 ? words.free : money(freightFen)} />
      )}
      <Fact name={wasPaid(order) ? words.paid : words.toPay} value={money(amountFen)} strong />
      {remark === '' ? null : <Fact name={words.remark} value={remark} />}
      <Fact name={words.placedAt} value={when(order.at)} />
      <Fact name={words.number} value={order.id.slice(-12).toUpperCase()} />
      {/* Last, where it is added without sending anything again. */}
      {refundedFen > 0 ? (
        <Fact name={isOnItsWay(order) ? words.onItsWay : words.refunded} value={words.discount(refundedFen)} />
      ) : null}
    </Facts>
  )

  function isOnItsWay({ refunds }: Order): boolean {
    return refunds.some(({ state }) => state !== 'arrived' && state !== 'by_hand')
  }

  function wasPaid({ payment }: Order): boolean {
    return payment === 'paid' || (amountFen === 0 && state !== 'awaiting_payment')
  }
}
