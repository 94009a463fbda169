import type { Trx } from './db/schema'
import { seatEvents } from './groups/events'
import { redemptionEvents } from './mall/events'
import { orderEvents } from './orders/events'
import type { Payable, PaymentEvents } from './payments/payable'
import { attributeOrder } from './shares/attribute'
import type { Shop } from './shop'

/** What follows from money, by what it was paid for: the one place where the engine of payments calls upwards. */
export const paymentEventsOf = (shop: Shop): PaymentEvents => {
  const events = { solo: orderEvents(shop), seat: seatEvents(shop), redemption: redemptionEvents }
  const of = async (trx: Trx, payable: Payable) => events[await kindOf(trx, payable)]
  return {
    paid: async (trx, event) => {
      const { payable, payment, now } = event
      const verdict = await (await of(trx, payable)).paid(trx, event)
      if (verdict === 'kept' && payable.kind === 'order')
        await attributeOrder(trx, { orderId: payable.id, memberId: payment.member_id, now })
      return verdict
    },
    refundMoved: async (trx, event) => (await of(trx, event.payable)).refundMoved(trx, event),
    refundTaken: async (trx, event) => (await of(trx, event.payable)).refundTaken(trx, event),
  }
}

const kindOf = async (trx: Trx, { kind, id }: Payable) => {
  if (kind === 'redemption') return kind
  return (await trx.selectFrom('orders').select('kind').where('id', '=', id).executeTakeFirstOrThrow()).kind
}
