import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { sql, type Kysely } from 'kysely'
import { sqlState } from './in-transaction'
import type { Database, Db } from './schema'

export type Migration = { number: number; name: string; hash: string; text: string }

/** The database was written by newer code, or by another history: nothing is touched. */
export class DataNewerThanCode extends Error {}

const folder = new URL('./migrations/', import.meta.url)
const readMigration = (file: string): Migration => {
  const text = readFileSync(new URL(file, folder), 'utf8')
  return { number: Number.parseInt(file, 10), name: file, hash: createHash('sha256').update(text).digest('hex'), text }
}

/** Every migration of this code, in order. */
export const migrations: Migration[] = readdirSync(folder)
  .filter((file) => /^\d{4}-[a-z0-9-]+\.sql$/.test(file))
  .sort()
  .map(readMigration)

// Any number, the same in every process: two that start at once take turns.
const MIGRATION_LOCK = 7_428_110

/**
 * Brings the tables up to this code, each step in a transaction of its own, one process at a time.
 * @returns how many steps were taken
 */
export const migrate = (
  db: Db,
  steps = migrations,
  onStep: (step: Migration) => void = () => undefined,
): Promise<number> =>
  db.connection().execute(async (connection) => {
    await sql`select pg_advisory_lock(${MIGRATION_LOCK}::bigint)`.execute(connection)
    try {
      return await takeSteps(connection, steps, onStep)
    } finally {
      await sql`select pg_advisory_unlock(${MIGRATION_LOCK}::bigint)`.execute(connection)
    }
  })

const takeSteps = async (db: Kysely<Database>, steps: Migration[], onStep: (step: Migration) => void) => {
  await sql`create table if not exists schema_migrations (
    number integer primary key, name text not null, hash text not null,
    applied_at timestamptz not null default now())`.execute(db)
  const { rows } = await sql<{ number: number; name: string; hash: string }>`
    select number, name, hash from schema_migrations order by number`.execute(db)
  for (const row of rows) {
    const known = steps.find((step) => step.number === row.number)
    if (known?.hash !== row.hash) throw new DataNewerThanCode(row.name)
  }
  const missing = steps.filter((step) => !rows.some((row) => row.number === step.number))
  for (const step of missing) {
    await db.transaction().execute(async (trx) => {
      await sql.raw(step.text).execute(trx)
      await sql`insert into schema_migrations (number, name, hash)
        values (${step.number}, ${step.name}, ${step.hash})`.execute(trx)
    })
    onStep(step)
  }
  return missing.length
}

/** How many migrations the database has: what `/readyz` compares with `migrations.length`. */
export const appliedMigrations = async (db: Db): Promise<number> => {
  const { rows } = await sql<{ applied: number }>`select count(*) as applied from schema_migrations`.execute(db)
  return rows[0]?.applied ?? 0
}

/** What the tables lack of this code, and what they have that it does not know, without touching anything. */
export const compareMigrations = async (
  db: Db,
  steps = migrations,
): Promise<{ missing: string[]; newer: string[]; changed: string[] }> => {
  const { rows } = await sql<{ number: number; name: string; hash: string }>`
    select number, name, hash from schema_migrations order by number`
    .execute(db)
    .catch(nothingYet)
  const known = (number: number) => steps.find((step) => step.number === number)
  const last = Math.max(0, ...steps.map(({ number }) => number))
  return {
    missing: steps.filter(({ number }) => !rows.some((row) => row.number === number)).map(({ name }) => name),
    newer: rows.filter(({ number }) => number > last).map(({ name }) => name),
    changed: rows.filter(({ number, hash }) => number <= last && known(number)?.hash !== hash).map(({ name }) => name),
  }
}

/** A database that nobody has brought up has no such table. */
const nothingYet = (error: unknown): { rows: never[] } => {
  if (sqlState(error) === '42P01') return { rows: [] }
  throw error
}
