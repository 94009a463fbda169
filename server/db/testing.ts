import { createHash, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import { watchTransactions } from './inside-transaction'
import { migrate, migrations } from './migrate'
import { openDatabase, openPglite, overPglite } from './open-database'
import type { Db } from './schema'

const serverUrl = process.env.TEST_DATABASE_URL

/** Races exist only where there is more than one session. */
export const onPostgres = serverUrl !== undefined

export type TestDatabase = {
  db: Db
  /** Names the database for further pools and processes; null on PGlite, which is one process. */
  url: string | null
  close: () => Promise<void>
}

/** A migrated, empty database of one's own: on PGlite from a dump made once, on PostgreSQL a fresh one. */
export const openTestDatabase = async (): Promise<TestDatabase> => {
  watchTransactions()
  return serverUrl ? freshPostgres(serverUrl) : freshPglite()
}

/** Between tests: everything goes but the migrations, the program, and those offers that nobody changes. */
export const emptyDatabase = async (db: Db) => {
  const { rows } = await sql<{ name: string }>`select tablename as name from pg_tables
    where schemaname = 'public' and tablename not in ('schema_migrations', 'program_versions', 'stores', 'coupon_kinds')`.execute(
    db,
  )
  await sql`truncate ${sql.join(rows.map(({ name }) => sql.table(name)))}`.execute(db)
}

const freshPglite = async (): Promise<TestDatabase> => {
  const db = overPglite(await openPglite({ dump: await migratedDump() }))
  return { db, url: null, close: () => db.destroy() }
}

const migratedDump = async (): Promise<Blob> => {
  const hash = createHash('sha256')
    .update(migrations.map((one) => one.hash).join())
    .digest('hex')
    .slice(0, 16)
  const file = join(tmpdir(), 'huitou-tests', `pglite-${hash}.tar`)
  if (!existsSync(file)) {
    const pglite = await openPglite({})
    const db = overPglite(pglite)
    await migrate(db)
    const dump = await pglite.dumpDataDir('none')
    await db.destroy()
    mkdirSync(join(file, '..'), { recursive: true })
    // Renamed into place: another worker sees the whole file or none.
    const unfinished = `${file}.${randomUUID()}`
    writeFileSync(unfinished, Buffer.from(await dump.arrayBuffer()))
    renameSync(unfinished, file)
  }
  return new Blob([new Uint8Array(readFileSync(file))])
}

const freshPostgres = async (server: string): Promise<TestDatabase> => {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await onServer(server, `create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  const db = await openDatabase({ kind: 'postgres', url: url.href })
  await migrate(db)
  const close = async () => {
    await db.destroy()
    await onServer(server, `drop database ${name} with (force)`)
  }
  return { db, url: url.href, close }
}

const onServer = async (url: string, statement: string) => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
