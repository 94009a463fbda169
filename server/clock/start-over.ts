import { sql } from 'kysely'
import { inTransaction } from '../db/in-transaction'
import type { Db, Trx } from '../db/schema'
import { openingFrom, setFirstOffset } from './offset'

/** What outlives a start-over: the tables themselves, and the rules that the running processes hold. */
const KEPT = ['schema_migrations', 'program_versions']

/** Puts back what every shop has from its first moment on. */
export type Refill = (trx: Trx, at: { now: Date; opensAt: Date }) => Promise<void>

/** Empties the shop, begins its clock anew and refills it, together: nobody meets a shop without clock or offers. */
export const emptyShop = (db: Db, { startsAt, refill }: { startsAt?: Date; refill: Refill }) =>
  inTransaction(db, async (trx) => {
    const { rows } = await sql<{ name: string }>`
      select tablename as name from pg_tables where schemaname = 'public'`.execute(trx)
    const tables = rows.filter(({ name }) => !KEPT.includes(name)).map(({ name }) => sql.table(name))
    await sql`truncate ${sql.join(tables)}`.execute(trx)
    await setFirstOffset(trx, startsAt)
    await refill(trx, openingFrom(startsAt ?? new Date()))
  })
