import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../db/open-database'
import type { Db } from '../db/schema'
import { openTestDatabase, type TestDatabase } from '../db/testing'
import { expectedError } from './problem'

describe('what the database refuses', () => {
  let database: TestDatabase
  const memberId = randomUUID()
  beforeAll(async () => {
    database = await openTestDatabase()
    await database.db
      .insertInto('members')
      .values({
        id: memberId,
        name: null,
        given_name_no: 0,
        face: 1,
        role: null,
        joined_at: new Date(),
        joined_on: '2026-11-20',
        deleted_at: null,
      })
      .execute()
    await database.db.insertInto('accounts').values({ member_id: memberId }).execute()
  })
  afterAll(() => database.close())

  const codeOf = (attempt: (db: Db) => Promise<unknown>) =>
    attempt(database.db).then(
      () => 'done',
      (error: unknown) => expectedError(error).code,
    )
  const raised = (state: string) => (db: Db) =>
    sql.raw(`do $$ begin raise exception 'x' using errcode = '${state}'; end $$`).execute(db)

  it.each<[string, string, (db: Db) => Promise<unknown>]>([
    ['a row that is there', 'id_reused', (db) => db.insertInto('accounts').values({ member_id: memberId }).execute()],
    ['points that are not', 'too_few_points', (db) => db.updateTable('accounts').set({ available: -1 }).execute()],
    ['another check', 'id_reused', (db) => db.updateTable('members').set({ face: 9 }).execute()],
    [
      'text that is no id',
      'invalid_input',
      (db) => db.selectFrom('members').where('id', '=', 'x').select('id').execute(),
    ],
    ['a number too large', 'invalid_input', (db) => sql`select ${'9'.repeat(30)}::bigint`.execute(db)],
    ['a day that no calendar has', 'invalid_input', (db) => sql`select ${'2026-02-30'}::date`.execute(db)],
    ['NUL in text', 'invalid_input', (db) => sql`select ${'a\u0000'}::text`.execute(db)],
    ['a race lost again and again', 'unavailable', raised('40001')],
    ['a server that stops', 'unavailable', raised('57P01')],
    ['a fault of ours', 'internal', (db) => sql`select nonsense`.execute(db)],
  ])('%s is %s', async (_what, code, attempt) => {
    expect(await codeOf(attempt)).toBe(code)
  })

  it('nobody who answers is unavailable', async () => {
    const db = await openDatabase({ kind: 'postgres', url: 'postgres://nobody@127.0.0.1:1/nothing' })
    expect(await codeOf(() => db.selectFrom('members').selectAll().execute())).toBe('unavailable')
    await db.destroy()
  })
})
