import type { Row, Trx } from '../db/schema'
import { ApiError } from '../http/api-error'

/**
 * Locks a redemption, its payments before it: who hears of money holds them already.
 * @throws not_found when it is nobody's or somebody else's
 */
export const lockRedemption = async (
  trx: Trx,
  { id, memberId }: { id: string; memberId?: string },
): Promise<Row<'redemptions'>> => {
  await trx.selectFrom('payments').select('id').where('redemption_id', '=', id).orderBy('id').forNoKeyUpdate().execute()
  const row = await trx.selectFrom('redemptions').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row || (memberId !== undefined && row.member_id !== memberId)) throw new ApiError('not_found')
  return row
}
