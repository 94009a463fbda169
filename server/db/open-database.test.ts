import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTransaction, sqlState } from './in-transaction'
import { openTestDatabase, type TestDatabase } from './testing'

describe('the database', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await openTestDatabase()
  })
  afterAll(() => database.close())

  it('answers alike from both drivers', async () => {
    const at = new Date('2026-11-20T01:02:03.456Z')
    const { rows } = await sql`select ${9_007_199_254_740_991}::bigint as whole, ${'2026-11-20'}::date as day,
      ${at}::timestamptz as at, ${Buffer.from([0, 255])}::bytea as bytes, ${JSON.stringify({ a: [1] })}::jsonb as json,
      ${null}::text as nothing, ${true}::boolean as yes`.execute(database.db)
    expect(rows).toEqual([
      {
        whole: 9_007_199_254_740_991,
        day: '2026-11-20',
        at,
        bytes: Buffer.from([0, 255]),
        json: { a: [1] },
        nothing: null,
        yes: true,
      },
    ])
  })

  it('says how many rows an update touched', async () => {
    await database.db.insertInto('clock').values({ offset_ms: 0 }).execute()
    const touched = await database.db.updateTable('clock').set({ offset_ms: 5 }).where('offset_ms', '=', 0).execute()
    const untouched = await database.db.updateTable('clock').set({ offset_ms: 5 }).where('offset_ms', '=', 0).execute()
    expect([touched[0]?.numUpdatedRows, untouched[0]?.numUpdatedRows]).toEqual([1n, 0n])
  })

  it('forgets everything of a transaction that fails, and goes on', async () => {
    const failing = inTransaction(database.db, async (trx) => {
      await trx.updateTable('clock').set({ offset_ms: 99 }).execute()
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await database.db.selectFrom('clock').select('offset_ms').execute()).toEqual([{ offset_ms: 5 }])
  })

  it('refuses a query beside an open transaction, which would wait for ever on one session', async () => {
    const beside = inTransaction(database.db, () => database.db.selectFrom('clock').selectAll().execute())
    if (database.url === null) await expect(beside).rejects.toThrow('inside a transaction')
    else await beside
  })

  it('tries a lost race again, and a refusal not', async () => {
    let tries = 0
    const done = await inTransaction(database.db, async (trx) => {
      tries++
      if (tries < 3) await sql`do $$ begin raise exception 'lost' using errcode = '40001'; end $$`.execute(trx)
      return 'done'
    })
    expect([done, tries]).toEqual(['done', 3])
    const refused = await inTransaction(database.db, (trx) => sql`select 1/0`.execute(trx)).catch(sqlState)
    expect(refused).toBe('22012')
  })

  it('lets transactions that overlap both happen', async () => {
    await Promise.all(
      Array.from({ length: 20 }, () =>
        inTransaction(database.db, async (trx) => {
          await trx
            .updateTable('clock')
            .set((eb) => ({ offset_ms: eb('offset_ms', '+', 1) }))
            .execute()
        }),
      ),
    )
    expect(await database.db.selectFrom('clock').select('offset_ms').executeTakeFirst()).toEqual({ offset_ms: 25 })
  })
})
