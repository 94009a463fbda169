import type { Db, Trx } from '../db/schema'

/** Whether this member came with the shop's list and nobody has used it yet. */
export const isUnclaimed = async (db: Db | Trx, memberId: string): Promise<boolean> => {
  const found = await db
    .selectFrom('imported_members')
    .select('no')
    .where('member_id', '=', memberId)
    .where('claimed_at', 'is', null)
    .executeTakeFirst()
  return found !== undefined
}

/** Somebody is this member now: the list cannot be taken back for them. */
export const claimImported = async (trx: Trx, memberIds: readonly string[], now: Date): Promise<void> => {
  await trx
    .updateTable('imported_members')
    .set({ claimed_at: now })
    .where('member_id', 'in', memberIds)
    .where('claimed_at', 'is', null)
    .execute()
}
