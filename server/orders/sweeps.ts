import type { Db } from '../db/schema'
import type { PaymentEvents } from '../payments/payable'
import type { Shop } from '../shop'

/** What time does to orders, each at its time. */
export const sweepOrders = async (_db: Db, _now: Date, _shop: Shop, _events: PaymentEvents): Promise<void> => {}

/** When something of the orders falls due next; null when nothing does. */
export const ordersDueAt = async (_db: Db): Promise<Date | null> => null
