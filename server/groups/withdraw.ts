import type { Trx } from '../db/schema'
import { endDeals } from '../deals/stock'
import { ApiError } from '../http/api-error'
import type { PaymentEvents } from '../payments/payable'
import type { Shop } from '../shop'
import { fail } from './end'
import { lockGroups } from './locks'

/**
 * The shop takes a deal back: its open groups fail, and everybody is refunded. Twice changes nothing. A group that is
 * opened at this very moment is for the sweeper.
 * @throws not_found
 */
export const withdrawDeal = async (
  trx: Trx,
  events: PaymentEvents,
  { dealId, now, shop }: { dealId: string; now: Date; shop: Shop },
): Promise<void> => {
  const living = await trx
    .selectFrom('groups')
    .select('id')
    .where('deal_id', '=', dealId)
    .where('state', 'in', ['unpaid', 'open'])
    .execute()
  const locked = await lockGroups(
    trx,
    living.map(({ id }) => id),
  )
  const deal = await trx
    .selectFrom('deals')
    .select('withdrawn_at')
    .where('id', '=', dealId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!deal) throw new ApiError('not_found')
  if (deal.withdrawn_at === null)
    await trx.updateTable('deals').set({ withdrawn_at: now }).where('id', '=', dealId).execute()
  for (const one of locked)
    if (one.group.state === 'unpaid' || one.group.state === 'open')
      await fail(trx, events, one, { because: 'deal_ended', at: now, shop })
  await endDeals(trx, now)
}
