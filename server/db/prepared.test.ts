import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { onPostgres, openTestDatabase } from './testing'
import { prepared } from './prepared'

describe.skipIf(!onPostgres)('a marked statement', () => {
  it('is planned once per connection, and answers like any other', async () => {
    const { db, close } = await openTestDatabase()
    try {
      await db.connection().execute(async (one) => {
        const ask = (n: number) => sql<{ n: number }>`${prepared} select ${n}::int + 1 as n`.execute(one)
        for (const n of [1, 2, 3]) expect((await ask(n)).rows).toEqual([{ n: n + 1 }])
        const { rows } = await sql<{ statement: string; calls: number }>`
          select statement, generic_plans + custom_plans as calls from pg_prepared_statements`.execute(one)
        expect(rows).toEqual([{ statement: '/* prepared */ select $1::int + 1 as n', calls: 3 }])
      })
    } finally {
      await close()
    }
  })
})
