import { inTransaction } from '../db/in-transaction'
import type { Db } from '../db/schema'
import { withdrawDeal } from '../groups/actions'
import type { PaymentEvents } from '../payments/payable'
import type { Shop } from '../shop'

/**
 * Takes back what left the catalog: open groups fail and are refunded, the rest of the stock is sold alone again. At
 * every start, after the catalog was stored; twice changes nothing.
 */
export const withdrawGoneDeals = async (
  db: Db,
  events: PaymentEvents,
  { now, shop }: { now: Date; shop: Shop },
): Promise<void> => {
  const keys = shop.catalog.deals.map(({ key }) => key)
  const living = await db
    .selectFrom('deals')
    .select(['id', 'key'])
    .where('withdrawn_at', 'is', null)
    .where('state', '<>', 'ended')
    .orderBy('position')
    .execute()
  for (const { id } of living.filter(({ key }) => !keys.includes(key)))
    await inTransaction(db, (trx) => withdrawDeal(trx, events, { dealId: id, now, shop }))
}
