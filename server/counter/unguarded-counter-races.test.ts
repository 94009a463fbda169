import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../db/open-database'
import type { Db } from '../db/schema'
import { onPostgres, openTestDatabase, type TestDatabase } from '../db/testing'
import { auditLedger } from '../points/audit'
import { testMember } from '../points/testing/member'
import { testShop } from '../shop/testing'
import { catalogId } from '../shop/catalog'
import { counterChecks } from './audit-checks'

const times = <T>(count: number, act: (n: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, n) => act(n)))

/** Each proof of `counter-races` has its twin here, which must find what the guards keep out: the proofs can fail. */
describe.skipIf(!onPostgres)('tills with the guards taken out', () => {
  let database: TestDatabase
  let pools: Db[]
  let guest: string
  let clerk: string
  const day = '2026-11-20'
  const storeId = catalogId('store', 'jingan')
  beforeAll(async () => {
    database = await openTestDatabase()
    await testShop(database.db)
    const place = { kind: 'postgres' as const, url: database.url ?? '', poolSize: 10 }
    pools = await Promise.all([openDatabase(place), openDatabase(place)])
    guest = await testMember(database.db)
    clerk = await testMember(database.db)
    await sql.raw('alter table counter_visits drop constraint counter_visits_code_hash_key').execute(database.db)
    await sql.raw('alter table clerk_days drop constraint clerk_days_credited_fen_check').execute(database.db)
  })
  afterAll(async () => {
    await Promise.all((pools ?? []).map((pool) => pool.destroy()))
    await database?.close()
  })

  const look = <T>(n: number, act: (trx: Db) => Promise<T>) => {
    const pool = pools[n % 2]
    if (!pool) throw new Error('there are two pools')
    return pool.transaction().execute(act)
  }
  // As long as a busy server may take between looking and writing.
  const wait = (trx: Db) => sql`select pg_sleep(0.05)`.execute(trx)
  const sumOf = (counts: number[]) => counts.reduce((sum, one) => sum + one, 0)
  const insertVisit = (db: Db, { id = randomUUID() as string, fen = 100, state = 'credited' } = {}) =>
    sql`insert into counter_visits (id, member_id, store_id, by_member_id, code_hash, state, day, amount_fen, points, growth,
        above, at, identified_until, credited_at)
      values (${id}, ${guest}, ${storeId}, ${clerk}, 'the same', ${state}, ${day}, ${fen},
        ${state === 'credited' ? 5 : null}::bigint, ${state === 'credited' ? 1 : null}::bigint,
        ${state === 'credited' ? null : 'clerk_day'}, now(), now(), ${state === 'credited' ? new Date() : null}::timestamptz)`.execute(
      db,
    )
  const wrongs = async () =>
    (await auditLedger(database.db, { checks: counterChecks })).flatMap(({ violations }) => violations)

  it('take one code many times', async () => {
    await sql`insert into short_codes (code, member_id, valid_until) values ('123456', ${guest}, now() + interval '1 hour')`.execute(
      database.db,
    )
    const taken = await times(8, (n) =>
      look(n, async (trx) => {
        const { used_at } = await trx.selectFrom('short_codes').select('used_at').executeTakeFirstOrThrow()
        await wait(trx)
        if (used_at !== null) return 0
        await sql`update short_codes set used_at = now()`.execute(trx)
        await insertVisit(trx)
        return 1
      }),
    )
    console.info(`without the guard: one code taken ${sumOf(taken)} times`)
    expect(sumOf(taken)).toBeGreaterThan(1)
  })

  it('go beyond what a clerk may credit in a day', async () => {
    await sql`insert into clerk_days (member_id, day, credited_fen) values (${clerk}, ${day}, 490000)`.execute(
      database.db,
    )
    const credited = await times(8, (n) =>
      look(n, async (trx) => {
        const { credited_fen } = await trx.selectFrom('clerk_days').select('credited_fen').executeTakeFirstOrThrow()
        await wait(trx)
        if (credited_fen + 4000 > 500_000) return 0
        await sql`update clerk_days set credited_fen = ${credited_fen + 4000}`.execute(trx)
        await insertVisit(trx, { fen: 4000 })
        return 1
      }),
    )
    console.info(`without the guard: ${sumOf(credited)} visits of ¥40 where ¥100 were left`)
    expect(sumOf(credited)).toBeGreaterThan(2)
    expect((await wrongs()).join('\n')).toContain('credited')
  })

  it('credit a member more often in a day than they may', async () => {
    await sql`delete from counter_visits`.execute(database.db)
    const credited = await times(9, (n) =>
      look(n, async (trx) => {
        const { visits } = await trx
          .selectFrom('counter_visits')
          .select((eb) => eb.fn.countAll<number>().as('visits'))
          .executeTakeFirstOrThrow()
        await wait(trx)
        if (visits >= 5) return 0
        await insertVisit(trx)
        return 1
      }),
    )
    console.info(`without the guard: ${sumOf(credited)} visits of one member in a day`)
    expect(sumOf(credited)).toBeGreaterThan(5)
  })

  it('let a visit pass and not pass', async () => {
    const id = randomUUID()
    await insertVisit(database.db, { id, fen: 600_000, state: 'awaiting_approval' })
    const decided = await times(4, (n) =>
      look(n, async (trx) => {
        const visit = await trx
          .selectFrom('counter_visits')
          .select('state')
          .where('id', '=', id)
          .executeTakeFirstOrThrow()
        await wait(trx)
        if (visit.state !== 'awaiting_approval') return 'already_decided'
        const state = n % 2 === 0 ? 'credited' : 'declined'
        await sql`update counter_visits set state = ${state}, decided_by = ${clerk}, decided_at = now(),
            points = case when ${state} = 'credited' then 1 end, growth = case when ${state} = 'credited' then 1 end,
            credited_at = case when ${state} = 'credited' then now() end
          where id = ${id}`.execute(trx)
        return state
      }),
    )
    console.info(`without the guard: one visit was ${decided.join(', ')}`)
    expect(new Set(decided)).toContain('credited')
    expect(new Set(decided)).toContain('declined')
  })

  it('take a visit back several times', async () => {
    await sql`delete from counter_visits`.execute(database.db)
    await sql`update clerk_days set credited_fen = 100`.execute(database.db)
    const id = randomUUID()
    await insertVisit(database.db, { id })
    await times(4, (n) =>
      look(n, async (trx) => {
        const visit = await trx
          .selectFrom('counter_visits')
          .select('state')
          .where('id', '=', id)
          .executeTakeFirstOrThrow()
        await wait(trx)
        if (visit.state !== 'credited') return
        await sql`update clerk_days set credited_fen = credited_fen - 100`.execute(trx)
        await sql`update counter_visits set state = 'reversed', reversed_at = now(), reversed_by = ${clerk}
          where id = ${id}`.execute(trx)
      }),
    )
    const { credited_fen } = await database.db.selectFrom('clerk_days').select('credited_fen').executeTakeFirstOrThrow()
    console.info(`without the guard: ${credited_fen} fen credited after one visit was taken back`)
    expect(credited_fen).toBeLessThan(0)
    expect(await wrongs()).not.toEqual([])
  })
})
