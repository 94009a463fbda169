import type { Db } from '../db/schema'
import { ApiError } from '../http/api-error'

/**
 * A member wishes, or no longer wishes, to be told when a reward is back. Told once, the wish is gone.
 * @throws not_found when the shop does not offer it
 */
export const wishForRestock = async (
  db: Db,
  { memberId, rewardId, wished, now }: { memberId: string; rewardId: string; wished: boolean; now: Date },
): Promise<void> => {
  const reward = await db
    .selectFrom('rewards')
    .select('id')
    .where('id', '=', rewardId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  if (!reward) throw new ApiError('not_found')
  if (wished)
    await db
      .insertInto('restock_wishes')
      .values({ member_id: memberId, reward_id: rewardId, wished_at: now })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  else
    await db.deleteFrom('restock_wishes').where('member_id', '=', memberId).where('reward_id', '=', rewardId).execute()
}
