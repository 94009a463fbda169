import type { PaymentEvents } from '../payments/payable'
import type { Shop } from '../shop'

/** What follows for an order from what becomes of its money. */
export const orderEvents = (_shop: Shop): PaymentEvents => {
  throw new Error('not yet')
}
