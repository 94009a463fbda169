import type { Db } from '../db/schema'
import type { PaymentEvents } from '../payments/payable'
import type { Shop } from '../shop'

export const sweepGroups = async (_db: Db, _now: Date, _shop: Shop, _events: PaymentEvents): Promise<void> => {
  throw new Error('not yet')
}
export const groupsDueAt = async (_db: Db): Promise<Date | null> => {
  throw new Error('not yet')
}
