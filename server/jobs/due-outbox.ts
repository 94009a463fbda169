import { sql } from 'kysely'
import type { Row, Trx } from '../db/schema'

/** Rows in one transaction, and on the way at once. */
export const atOnce = 10

/** What is due and nobody holds. Leases are of real time: the shop's clock may jump while an answer is waited for. */
export const dueOutbox = (trx: Trx, now: Date) =>
  trx
    .selectFrom('outbox')
    .selectAll()
    .where('done_at', 'is', null)
    .where('due_at', '<=', now)
    .where((eb) => eb.or([eb('leased_until', 'is', null), eb('leased_until', '<', sql<Date>`now()`)]))
    .orderBy('due_at')
    .limit(atOnce)
    .forUpdate()
    .skipLocked()

/** It is this process's for a minute. @returns which attempt this is */
export const leaseOutbox = async (trx: Trx, { id, attempts }: Pick<Row<'outbox'>, 'id' | 'attempts'>) => {
  await trx
    .updateTable('outbox')
    .set({ attempts: attempts + 1, leased_until: sql<Date>`now() + interval '1 minute'` })
    .where('id', '=', id)
    .execute()
  return attempts + 1
}
