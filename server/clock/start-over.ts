import { sql } from 'kysely'
import { inTransaction } from '../db/in-transaction'
import type { Db } from '../db/schema'
import { setFirstOffset } from './offset'

/** What outlives a start-over: the tables themselves, and the rules that the running processes hold. */
const KEPT = ['schema_migrations', 'program_versions']

/** Empties the shop and begins its clock anew, together: nobody meets a shop without a clock. */
export const emptyShop = (db: Db, startsAt?: Date) =>
  inTransaction(db, async (trx) => {
    const { rows } = await sql<{ name: string }>`
      select tablename as name from pg_tables where schemaname = 'public'`.execute(trx)
    const tables = rows.filter(({ name }) => !KEPT.includes(name)).map(({ name }) => sql.table(name))
    await sql`truncate ${sql.join(tables)}`.execute(trx)
    await setFirstOffset(trx, startsAt)
  })
