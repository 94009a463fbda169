import { sql } from 'kysely'
import type { Trx } from '../db/schema'

/** What limits of rewards are held against: what one of them redeemed counts for whose it is now. */
export const recountRewards = async (trx: Trx, memberIds: string[]): Promise<void> => {
  await trx.deleteFrom('reward_counts').where('member_id', 'in', memberIds).execute()
  await sql`
    insert into reward_counts (member_id, reward_id, redeemed)
    select member_id, reward_id, sum(quantity) from redemptions
    where member_id in (${sql.join(memberIds)}) and state <> 'cancelled' group by member_id, reward_id`.execute(trx)
}
