import { redemptionEvents } from './mall/events'
import { orderEvents } from './orders/events'
import type { PaymentEvents } from './payments/payable'
import { attributeOrder } from './shares/attribute'
import type { Shop } from './shop'

/** What follows from money, by what it was paid for: the one place where the engine of payments calls upwards. */
export const paymentEventsOf = (shop: Shop): PaymentEvents => {
  const events = { order: orderEvents(shop), redemption: redemptionEvents }
  return {
    paid: async (trx, event) => {
      const { payable, payment, now } = event
      const verdict = await events[payable.kind].paid(trx, event)
      if (verdict === 'kept' && payable.kind === 'order')
        await attributeOrder(trx, { orderId: payable.id, memberId: payment.member_id, now })
      return verdict
    },
    refundMoved: (trx, event) => events[event.payable.kind].refundMoved(trx, event),
    refundTaken: (trx, event) => events[event.payable.kind].refundTaken(trx, event),
  }
}
