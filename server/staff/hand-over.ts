import { sql } from 'kysely'
import type { Trx } from '../db/schema'
import { ApiError } from '../http/api-error'
import { handOverRedemption } from '../mall/fulfil'
import { handOverOrder } from '../orders/fulfil'
import type { Shop } from '../shop'
import { enterAct } from './acts'
import { returnGuess } from './guesses'

export type HandingOver = { storeId: string; code: string; byMemberId: string; now: Date; shop: Shop }
type Waiting = { kind: 'order' | 'redemption'; id: string; waits: boolean }

/**
 * Hands over what waits under this code at this store. A code that was used says what it was for.
 * @throws code_invalid, wrong_state
 */
export const handOver = async (
  trx: Trx,
  { storeId, code, byMemberId, now, shop }: HandingOver,
): Promise<{ kind: 'order' | 'redemption'; id: string }> => {
  const found = await waitingUnder(trx, { storeId, code })
  if (!found) throw new ApiError('code_invalid')
  const { kind, id, waits } = found
  switch (kind) {
    case 'order':
      await handOverOrder(trx, { orderId: id, now, shop })
      break
    case 'redemption':
      await handOverRedemption(trx, { redemptionId: id, now })
      break
    default:
      return kind satisfies never
  }
  if (waits) await enterAct(trx, { byMemberId, act: 'handed_over', subject: { kind, id }, details: { storeId }, now })
  await returnGuess(trx, byMemberId)
  return { kind, id }
}

/** Codes come again when what they were for is gone: what waits goes before what was. */
const waitingUnder = async (
  trx: Trx,
  { storeId, code }: Pick<HandingOver, 'storeId' | 'code'>,
): Promise<Waiting | null> => {
  const { rows } = await sql<Waiting>`
    select 'order' as kind, id, state in ('paid', 'ready') as waits, coalesce(received_at, cancelled_at, at) as since
    from orders where store_id = ${storeId}::uuid and pick_up_code = ${code}
    union all
    select 'redemption', id, state in ('awaiting_payment', 'redeemed', 'ready'), coalesce(received_at, at)
    from redemptions where store_id = ${storeId}::uuid and pick_up_code = ${code}
    order by waits desc, since desc limit 1`.execute(trx)
  return rows[0] ?? null
}
