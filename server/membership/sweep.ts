import { inTransaction } from '../db/in-transaction'
import type { Db, Trx } from '../db/schema'
import type { Rules } from './programs'
import { settleMembership } from './settle'
import { readMembership } from './state'

/** Members in one transaction: few, since what a member does meanwhile waits for them. */
const atOnce = 20

/** Notices before a year's end, and year ends, of every member by `now`: each once, in whichever process, in its time. */
export const sweepMembership = async (db: Db, now: Date, shop: Rules): Promise<void> => {
  while ((await inTransaction(db, (trx) => settleDue(trx, now, shop))) === atOnce);
}

/** @returns how many members there were, at most `atOnce` */
const settleDue = async (trx: Trx, now: Date, shop: Rules): Promise<number> => {
  const due = await trx
    .selectFrom('memberships')
    .innerJoin('accounts', 'accounts.member_id', 'memberships.member_id')
    .select('memberships.member_id')
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .limit(atOnce)
    .forUpdate('accounts')
    .skipLocked()
    .execute()
  for (const { member_id } of due) await settleMembership(trx, await readMembership(trx, member_id), { now, shop })
  return due.length
}
