import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../db/open-database'
import type { Db } from '../db/schema'
import { onPostgres, openTestDatabase, type TestDatabase } from '../db/testing'
import { testMember } from '../points/testing/member'
import { testShop } from '../shop/testing'

/** Each proof of `merge-process-races` and `merge-meanwhile` has its twin here: without the guards they would find something. */
describe.skipIf(!onPostgres)('members who become one, with the guards taken out', () => {
  let database: TestDatabase
  let pools: Db[]
  beforeAll(async () => {
    database = await openTestDatabase()
    await testShop(database.db)
    const place = { kind: 'postgres' as const, url: database.url ?? '', poolSize: 4 }
    pools = await Promise.all([openDatabase(place), openDatabase(place)])
    await sql.raw('alter table identities drop constraint identities_pkey').execute(database.db)
  })
  afterAll(async () => {
    await Promise.all((pools ?? []).map((pool) => pool.destroy()))
    await database?.close()
  })

  const poolAt = (n: number): Db => pools[n % 2] ?? database.db
  // As long as a busy server may take between looking and writing.
  const wait = (db: Db) => sql`select pg_sleep(0.1)`.execute(db)
  const count = async (query: ReturnType<typeof sql>) => (await query.execute(database.db)).rows.length

  it('leave behind what was done while the merge waited for the account', async () => {
    const [older, younger] = [await testMember(database.db), await testMember(database.db)]
    const merging = async () => {
      await sql`update short_codes set member_id = ${older} where member_id = ${younger}`.execute(poolAt(0))
      await wait(poolAt(0))
      await sql`update accounts set closed = true where member_id = ${younger}`.execute(poolAt(0))
    }
    const acting = poolAt(1)
      .transaction()
      .execute(async (trx) => {
        await sql`select from accounts where member_id = ${younger} for update`.execute(trx)
        await sql`select pg_sleep(0.05)`.execute(trx)
        await sql`insert into short_codes (code, member_id, valid_until) values ('123456', ${younger}, now())`.execute(
          trx,
        )
      })
    await Promise.all([merging(), acting])
    expect(await count(sql`select from short_codes where member_id = ${younger}`)).toBe(1)
  })

  it('give back on undoing what is spent at that moment', async () => {
    const member = await testMember(database.db)
    await sql`update accounts set available = 400, next_due_at = now() where member_id = ${member}`.execute(database.db)
    const taken = await Promise.all(
      [0, 1].map(async (n) => {
        const seen = sql`select from accounts where member_id = ${member} and available >= 400`
        const isThere = (await seen.execute(poolAt(n))).rows.length > 0
        await wait(poolAt(n))
        if (!isThere) return 0
        await sql`update accounts set available = 0, next_due_at = null where member_id = ${member}`.execute(poolAt(n))
        return 400
      }),
    )
    console.info(`without the guard: ${taken[0]} points were given back and ${taken[1]} spent, of 400`)
    expect(taken).toEqual([400, 400])
  })

  it('make two owners of a number that is bound and imported at once', async () => {
    const people = [await testMember(database.db), await testMember(database.db)]
    const openid = '+8613800138000'
    await Promise.all(
      people.map(async (id, n) => {
        const known = await count(sql`select from identities where openid = ${openid}`)
        await wait(poolAt(n))
        if (known > 0) return
        await sql`insert into identities (kind, appid, openid, member_id, created_at)
          values ('phone', 'phone', ${openid}, ${id}, now())`.execute(poolAt(n))
      }),
    )
    expect(await count(sql`select from identities where openid = ${openid}`)).toBe(2)
  })

  it('take back with their list whoever is claimed at that moment', async () => {
    const [member, importId] = [await testMember(database.db), randomUUID()]
    await sql`insert into imports (id, file_hash, at, rows) values (${importId}, '\\x00', now(), 1)`.execute(
      database.db,
    )
    await sql`insert into imported_members (import_id, member_id, no) values (${importId}, ${member}, 2)`.execute(
      database.db,
    )
    const seeUnclaimed = async (n: number) => {
      const unclaimed = sql`select from imported_members where member_id = ${member} and claimed_at is null`
      const seen = (await unclaimed.execute(poolAt(n))).rows.length > 0
      await wait(poolAt(n))
      return seen
    }
    await Promise.all([
      seeUnclaimed(0).then((seen) =>
        seen ? sql`update members set deleted_at = now() where id = ${member}`.execute(poolAt(0)) : null,
      ),
      seeUnclaimed(1).then((seen) =>
        seen
          ? sql`update imported_members set claimed_at = now() where member_id = ${member}`.execute(poolAt(1))
          : null,
      ),
    ])
    const both = sql`select from imported_members join members on id = member_id
      where deleted_at is not null and claimed_at is not null`
    expect(await count(both)).toBe(1)
  })
})
