import { PGlite, types } from '@electric-sql/pglite'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { pgliteDialect } from './pglite-dialect'
import { preparing } from './prepared'
import type { Database, Db } from './schema'

export type DatabasePlace =
  /** Without a folder: in memory, filled from `dump` where one is given. */
  { kind: 'pglite'; dataDir?: string; dump?: Blob } | { kind: 'postgres'; url: string; poolSize?: number }

/** Rows come back alike from both drivers: int8 as number, date as `YYYY-MM-DD`, bytea as Buffer. */
export const openDatabase = async (place: DatabasePlace): Promise<Db> =>
  place.kind === 'pglite' ? overPglite(await openPglite(place)) : overPool(place.url, place.poolSize ?? 20)

export const openPglite = ({ dataDir, dump }: { dataDir?: string; dump?: Blob }): Promise<PGlite> =>
  PGlite.create({
    dataDir,
    loadDataDir: dump,
    // An acknowledged write has reached the files: a killed process loses nothing (a test kills one).
    relaxedDurability: false,
    parsers: {
      [types.INT8]: (text) => Number(text),
      [types.DATE]: (text) => text,
      [types.BYTEA]: (text) => Buffer.from(text.slice(2), 'hex'),
    },
  })

export const overPglite = (pglite: PGlite): Db => new Kysely<Database>({ dialect: pgliteDialect(pglite) })

const readAs: Record<number, (text: string) => unknown> = {
  [pg.types.builtins.INT8]: Number,
  [pg.types.builtins.DATE]: (text) => text,
}

const overPool = (url: string, poolSize: number): Db => {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: 5_000,
    // Compiling a plan takes 100 times as long as our queries do; young tables, not yet counted, would tempt it to.
    options: '-c jit=off',
    // A forgotten transaction may not hold rows for ever.
    idle_in_transaction_session_timeout: 30_000,
    types: { getTypeParser: (oid, format) => readAs[oid] ?? pg.types.getTypeParser(oid, format) },
  })
  // An idle connection that breaks (the server restarted) is replaced at the next query; unheard, it would end us.
  pool.on('error', () => undefined)
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool: preparing(pool) }) })
  pools.set(db, pool)
  return db
}

const pools = new WeakMap<Db, pg.Pool>()

/** How many connections there are, and how many requests wait for one; null on the embedded database. */
export const poolCounts = (db: Db): { open: number; idle: number; waited_for: number } | null => {
  const pool = pools.get(db)
  return pool === undefined ? null : { open: pool.totalCount, idle: pool.idleCount, waited_for: pool.waitingCount }
}
