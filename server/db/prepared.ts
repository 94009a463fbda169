import { createHash } from 'node:crypto'
import { sql, type PostgresCursor, type PostgresPool, type PostgresPoolClient, type PostgresQueryResult } from 'kysely'
import type pg from 'pg'

/**
 * Marks a statement that PostgreSQL shall plan once per connection instead of each time: planning a check-in costs as
 * much as doing it. For hot statements whose text does not vary, and which name the columns they answer: a migration
 * that adds one would break a prepared `select *` under a running process.
 */
export const prepared = sql.raw('/* prepared */')
const mark = '/* prepared */'

const names = new Map<string, string>()
const nameOf = (text: string): string => {
  const known = names.get(text)
  if (known !== undefined) return known
  const name = createHash('sha256').update(text).digest('hex').slice(0, 32)
  names.set(text, name)
  return name
}

/** A pool whose clients prepare marked statements. */
export const preparing = (pool: pg.Pool): PostgresPool => {
  const clients = new WeakMap<pg.PoolClient, PostgresPoolClient>()
  return {
    connect: async () => {
      const client = await pool.connect()
      const known = clients.get(client) ?? preparingClient(client)
      clients.set(client, known)
      return known
    },
    end: () => pool.end(),
  }
}

const preparingClient = (client: pg.PoolClient): PostgresPoolClient => {
  function query<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>>
  function query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>
  function query(text: unknown, values: readonly unknown[] = []): unknown {
    if (typeof text !== 'string') throw new Error('rows are not streamed here: read pages instead')
    return text.includes(mark)
      ? client.query({ name: nameOf(text), text, values: [...values] })
      : client.query(text, [...values])
  }
  return { query, release: () => client.release() }
}
