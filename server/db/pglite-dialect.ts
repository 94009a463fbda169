import type { PGlite } from '@electric-sql/pglite'
import {
  CompiledQuery,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  type TransactionSettings,
} from 'kysely'
import { refuseInsideTransaction } from './inside-transaction'

/** Kysely on PGlite. PGlite is one session, so who holds the connection holds it alone and the others queue. */
export const pgliteDialect = (pglite: PGlite): Dialect => ({
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => pgliteDriver(pglite),
  createIntrospector: (db) => new PostgresIntrospector(db),
  createQueryCompiler: () => new PostgresQueryCompiler(),
})

const pgliteDriver = (pglite: PGlite): Driver => {
  const connection = pgliteConnection(pglite)
  let last: Promise<void> = Promise.resolve()
  let release: () => void = () => undefined

  return {
    init: () => pglite.waitReady,
    async acquireConnection() {
      refuseInsideTransaction('a query outside the open transaction would wait for it forever: use its trx')
      const before = last
      let done: () => void = () => undefined
      last = new Promise((resolve) => (done = resolve))
      await before
      release = done
      return connection
    },
    async releaseConnection() {
      release()
    },
    async beginTransaction(held: DatabaseConnection, settings: TransactionSettings) {
      const level = settings.isolationLevel ? ` isolation level ${settings.isolationLevel}` : ''
      await held.executeQuery(CompiledQuery.raw(`begin${level}`))
    },
    async commitTransaction(held) {
      await held.executeQuery(CompiledQuery.raw('commit'))
    },
    async rollbackTransaction(held) {
      await held.executeQuery(CompiledQuery.raw('rollback'))
    },
    destroy: () => pglite.close(),
  }
}

/** What the driver answers has the type that whoever wrote the query says. */
const parseRows = <R>(rows: unknown[]) => rows as R[]

const pgliteConnection = (pglite: PGlite): DatabaseConnection => ({
  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const result =
      parameters.length > 0
        ? await pglite.query<R>(sql, [...parameters])
        : // The simple protocol, which alone takes several statements at once (migrations).
          ((await pglite.exec(sql)).at(-1) ?? { rows: [], affectedRows: 0 })
    return {
      rows: parseRows<R>(result.rows),
      numAffectedRows: result.affectedRows === undefined ? undefined : BigInt(result.affectedRows),
    }
  },
  streamQuery() {
    throw new Error('PGlite has no cursors: read pages instead')
  },
})
