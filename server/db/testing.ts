import { createHash, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import { watchTransactions } from './inside-transaction'
import { migrate, migrations } from './migrate'
import { openDatabase, openPglite, overPglite } from './open-database'
import type { Db, Trx } from './schema'

const serverUrl = process.env.TEST_DATABASE_URL

/** Races exist only where there is more than one session. */
export const onPostgres = serverUrl !== undefined

export type TestDatabase = {
  db: Db
  /** Names the database for further pools and processes; null on PGlite, which is one process. */
  url: string | null
  close: () => Promise<void>
}

/** A migrated, empty database of one's own until it is closed: a PGlite from a dump made once, or one of PostgreSQL. */
export const openTestDatabase = async (): Promise<TestDatabase> => {
  watchTransactions()
  return serverUrl ? freshPostgres(serverUrl) : freePglite()
}

const OUTLIVES_A_TEST = ['program_versions', 'stores', 'coupon_kinds']

/** Between tests: everything goes but the migrations, the program, and those offers that nobody changes. */
export const emptyDatabase = (db: Db) => deleteAllBut(db, OUTLIVES_A_TEST)

// Tables of a test hold a few rows: deleting them takes a tenth of the time of truncating 60 tables.
const deleteAllBut = (db: Db, kept: string[]) =>
  db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ name: string }>`select tablename as name from pg_tables
      where schemaname = 'public' and tablename not in (${sql.join(['schema_migrations', ...kept])})`.execute(trx)
    await withoutTriggers(trx)
    const deletions = rows.map(({ name }) => sql`delete from ${sql.table(name)}`)
    await sql.join(deletions, sql.raw(';')).execute(trx)
  })

/** To the end of the transaction nothing refuses a change: no foreign key, no append-only table. Needs a superuser. */
export const withoutTriggers = (trx: Trx) => sql`set local session_replication_role = replica`.execute(trx)

// Opening one takes a second: the files of a worker hand theirs on.
const spare: Db[] = []

const freePglite = async (): Promise<TestDatabase> => {
  const db = spare.pop() ?? overPglite(await openPglite({ dump: await migratedDump() }))
  const close = async () => {
    await deleteAllBut(db, [])
    spare.push(db)
  }
  return { db, url: null, close }
}

const migrationsHash = () =>
  createHash('sha256')
    .update(migrations.map((one) => one.hash).join())
    .digest('hex')
    .slice(0, 16)

const migratedDump = async (): Promise<Blob> => {
  const file = join(tmpdir(), 'huitou-tests', `pglite-${migrationsHash()}.tar`)
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
  await onServer(server, async (client) => {
    // One at a time: PostgreSQL copies no template that somebody else copies or migrates.
    await client.query('select pg_advisory_lock(20261122)')
    await client.query(`create database ${name} template ${await migratedTemplate(server, client)}`)
  })
  const url = databaseUrl(server, name)
  const db = await openDatabase({ kind: 'postgres', url })
  const close = async () => {
    await db.destroy()
    await onServer(server, (client) => client.query(`drop database ${name} with (force)`))
  }
  return { db, url, close }
}

const migratedTemplate = async (server: string, client: pg.Client): Promise<string> => {
  const name = `huitou_template_${migrationsHash()}`
  const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
  if (rowCount) return name
  const unfinished = `${name}_unfinished`
  await client.query(`drop database if exists ${unfinished} with (force)`)
  await client.query(`create database ${unfinished}`)
  const db = await openDatabase({ kind: 'postgres', url: databaseUrl(server, unfinished) })
  await migrate(db).finally(() => db.destroy())
  await client.query(`alter database ${unfinished} rename to ${name}`)
  return name
}

const databaseUrl = (server: string, name: string) => Object.assign(new URL(server), { pathname: `/${name}` }).href

const onServer = async (url: string, act: (client: pg.Client) => Promise<unknown>) => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await act(client)
  } finally {
    await client.end()
  }
}
