import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../db/open-database'
import type { Db } from '../db/schema'
import { onPostgres, openTestDatabase, type TestDatabase } from '../db/testing'
import { testMember } from '../points/testing/member'
import { testShop } from '../shop/testing'

const times = <T>(count: number, act: (n: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, n) => act(n)))

/** Each proof of `team-races` has its twin here, which must find what the guards keep out: the proofs can fail. */
describe.skipIf(!onPostgres)('the team and phone numbers with the guards taken out', () => {
  let database: TestDatabase
  let pools: Db[]
  beforeAll(async () => {
    database = await openTestDatabase()
    await testShop(database.db)
    const place = { kind: 'postgres' as const, url: database.url ?? '', poolSize: 10 }
    pools = await Promise.all([openDatabase(place), openDatabase(place)])
    await sql
      .raw(
        'alter table identities drop constraint identities_pkey; alter table phone_codes drop constraint phone_codes_pkey',
      )
      .execute(database.db)
  })
  afterAll(async () => {
    await Promise.all((pools ?? []).map((pool) => pool.destroy()))
    await database?.close()
  })

  const poolAt = (n: number): Db => pools[n % 2] ?? database.db
  // As long as a busy server may take between looking and writing.
  const wait = (db: Db) => sql`select pg_sleep(0.05)`.execute(db)
  const found = async (query: ReturnType<typeof sql>) => (await query.execute(database.db)).rows.length

  it('let several people in by one invitation', async () => {
    const by = await testMember(database.db)
    const people = await times(6, () => testMember(database.db))
    const id = randomUUID()
    await sql`insert into staff_invites (id, code_hash, role, by_member_id, made_at, expires_at)
      values (${id}, ${Buffer.from(id)}, 'clerk', ${by}, now(), now() + interval '10 minutes')`.execute(database.db)
    await times(6, async (n) => {
      const db = poolAt(n)
      const { rows } = await sql`select 1 from staff_invites where id = ${id} and used_by is null`.execute(db)
      await wait(db)
      if (rows.length === 0) return
      await sql`update staff_invites set used_by = ${people[n]}, used_at = now() where id = ${id}`.execute(db)
      await sql`update members set role = 'clerk', role_since = now() where id = ${people[n]}`.execute(db)
    })
    const clerks = await found(sql`select from members where role = 'clerk'`)
    console.info(`without the guard: ${clerks} clerks by one invitation`)
    expect(clerks).toBeGreaterThan(1)
  })

  it('leave a shop without an owner', async () => {
    const pair = await times(2, () => testMember(database.db))
    await sql`update members set role = 'owner', role_since = now() where id = any(${pair}::uuid[])`.execute(
      database.db,
    )
    await times(2, async (n) => {
      const db = poolAt(n)
      const { rows } = await sql`select from members where role = 'owner'`.execute(db)
      await wait(db)
      if (rows.length > 1)
        await sql`update members set role = null, role_since = null where id = ${pair[n]}`.execute(db)
    })
    expect(await found(sql`select from members where role = 'owner'`)).toBe(0)
  })

  it('hear more guesses of a code than five', async () => {
    const phone = '+8613800000001'
    await sql`insert into phone_codes (phone, code_hash, sent_at, expires_at, day, sent_on_day)
      values (${phone}, '', now(), now() + interval '5 minutes', current_date, 1)`.execute(database.db)
    let heard = 0
    await times(20, async (n) => {
      const db = poolAt(n)
      const { rows } = await sql`select from phone_codes where phone = ${phone} and tries < 5`.execute(db)
      await wait(db)
      if (rows.length === 0) return
      heard += 1
      await sql`update phone_codes set tries = tries + 1 where phone = ${phone}`.execute(db)
    })
    console.info(`without the guard: ${heard} guesses of five`)
    expect(heard).toBeGreaterThan(5)
  })

  it('send several codes to a number in a minute', async () => {
    const phone = '+8613800000002'
    await times(6, async (n) => {
      const db = poolAt(n)
      const { rows } = await sql`select from phone_codes where phone = ${phone}`.execute(db)
      await wait(db)
      if (rows.length > 0) return
      await sql`insert into phone_codes (phone, code_hash, sent_at, expires_at, day, sent_on_day)
        values (${phone}, '', now(), now() + interval '5 minutes', current_date, 1)`.execute(db)
    })
    expect(await found(sql`select from phone_codes where phone = ${phone}`)).toBeGreaterThan(1)
  })

  it('bind one number to several members', async () => {
    const people = await times(6, () => testMember(database.db))
    const phone = '+8613800000003'
    await times(6, async (n) => {
      const db = poolAt(n)
      const { rows } = await sql`select from identities where openid = ${phone}`.execute(db)
      await wait(db)
      if (rows.length > 0) return
      await sql`insert into identities (kind, appid, openid, member_id, created_at)
        values ('phone', 'phone', ${phone}, ${people[n]}, now())`.execute(db)
    })
    expect(await found(sql`select from identities where openid = ${phone}`)).toBeGreaterThan(1)
  })
})
