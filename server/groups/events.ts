import { orderEvents } from '../orders/events'
import type { PaymentEvents } from '../payments/payable'
import type { Shop } from '../shop'

export const seatEvents = (shop: Shop): PaymentEvents => orderEvents(shop)
