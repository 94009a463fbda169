import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import { LostRace } from '../db/in-transaction'
import type { Trx } from '../db/schema'

/**
 * A code that nothing else waits under at this store. Four digits are said easily; a store where many wait gets longer
 * ones. Orders have even codes and redemptions odd ones, so that the two never meet, whoever is first.
 */
export const freePickUpCode = async (
  trx: Trx,
  { storeId, of }: { storeId: string; of: 'order' | 'redemption' },
): Promise<string> => {
  const tries = [4, 4, 4, 6, 6, 8].map((digits) => {
    const half = randomInt(10 ** digits / 2)
    return String(half * 2 + (of === 'order' ? 0 : 1)).padStart(digits, '0')
  })
  const { rows } = await sql<{ code: string }>`
    select pick_up_code as code from orders
    where store_id = ${storeId} and state in ('paid', 'ready') and pick_up_code in (${sql.join(tries)})
    union all
    select pick_up_code from redemptions
    where store_id = ${storeId} and state in ('awaiting_payment', 'redeemed', 'ready')
      and pick_up_code in (${sql.join(tries)})`.execute(trx)
  const free = tries.find((code) => !rows.some((row) => row.code === code))
  if (free === undefined) throw new LostRace()
  return free
}
