import { inTransaction } from '../db/in-transaction'
import type { Db, Trx } from '../db/schema'
import { dropEndedSessions } from '../members/sessions'
import { accountOf } from '../points/read'
import { settleAccount } from '../points/settle'

/** Accounts in one transaction: few, since what a member does meanwhile waits for them. */
const atOnce = 20

/**
 * Does everything that is due by `now` and that nobody's action has done yet. Runs in every process without a leader:
 * what another process holds is left to it.
 */
export const sweep = async (db: Db, now: Date): Promise<void> => {
  while ((await inTransaction(db, (trx) => settleDueAccounts(trx, now))) === atOnce);
  await dropEndedSessions(db, now)
}

/** @returns how many accounts there were, at most `atOnce` */
const settleDueAccounts = async (trx: Trx, now: Date): Promise<number> => {
  const due = await trx
    .selectFrom('accounts')
    .selectAll()
    .where('next_due_at', '<=', now)
    .orderBy('next_due_at')
    .limit(atOnce)
    .forUpdate()
    .skipLocked()
    .execute()
  for (const row of due) await settleAccount(trx, accountOf(row), now)
  return due.length
}
