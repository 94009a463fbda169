import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { allChecks } from '../audit-checks'
import { inTransaction } from '../db/in-transaction'
import { openDatabase } from '../db/open-database'
import type { Db } from '../db/schema'
import { onPostgres, openTestDatabase, type TestDatabase } from '../db/testing'
import { sweep } from '../jobs/sweep'
import { auditLedger } from '../points/audit'
import { testMember, testProgram } from '../points/testing/member'
import { postgresVersion } from '../points/testing/postgres-version'
import type { Shop } from '../shop'
import { testShop } from '../shop/testing'
import { completePurchase, reversePurchase } from './actions'
import type { Purchase } from './purchases'
import { enterGrowth } from './purchases'
import { restate } from './restate'
import { currentYear, readMembership } from './state'

const joinedAt = new Date('2026-05-04T04:00:00Z')
const june = new Date('2026-06-01T04:00:00Z')
const rules = { program: testProgram }

describe.skipIf(!onPostgres)('tiers, changed by many at once over two connection pools', () => {
  let database: TestDatabase
  let pools: Db[]
  let shop: Shop
  let memberId: string
  beforeAll(async () => {
    database = await openTestDatabase()
    shop = await testShop(database.db)
    const place = { kind: 'postgres' as const, url: database.url ?? '', poolSize: 10 }
    pools = await Promise.all([openDatabase(place), openDatabase(place)])
    console.info(`${pools.length} pools of 10 on PostgreSQL ${await postgresVersion(database.db)}`)
  })
  afterAll(async () => {
    await Promise.all((pools ?? []).map((pool) => pool.destroy()))
    await database?.close()
  })
  beforeEach(async () => {
    memberId = await testMember(database.db, joinedAt)
  })

  const pool = (n: number) => pools[n % pools.length]!
  const violations = async () =>
    (await auditLedger(database.db, { checks: allChecks })).flatMap((finding) => finding.violations)
  const purchase = (yuan: number, at: Date, id: string = randomUUID()) => ({
    memberId,
    source: { kind: 'order' as const, id },
    goodsFen: yuan * 100,
    paidAt: at,
    completedAt: at,
    receivedAt: at,
    handedOver: true,
    shop: rules,
  })
  const buy = (n: number, yuan: number, at = june, id?: string) =>
    inTransaction(pool(n), (trx) => completePurchase(trx, purchase(yuan, at, id)))
  const refund = (n: number, { source }: Pick<Purchase, 'source'>, yuan: number, refundId: string = randomUUID()) =>
    inTransaction(pool(n), (trx) =>
      reversePurchase(trx, { memberId, source, refundId, refundedGoodsFen: yuan * 100, now: june, shop: rules }),
    )
  const eight = <T>(act: (n: number) => Promise<T>) => Promise.all(Array.from({ length: 8 }, (_, n) => act(n)))
  const state = () =>
    database.db
      .selectFrom('memberships')
      .select(['growth', 'held_tier', 'year_no'])
      .where('member_id', '=', memberId)
      .executeTakeFirstOrThrow()
  const told = async () => {
    const rows = await database.db
      .selectFrom('inbox_entries')
      .select('kind')
      .where('member_id', '=', memberId)
      .execute()
    return rows.map(({ kind }) => kind).sort()
  }

  it('count every order that is completed at once, and go up once for each tier', async () => {
    await eight((n) => buy(n, 150))
    expect(await state()).toEqual({ growth: 1200, held_tier: 'golden-bud', year_no: 0 })
    expect(await told()).toEqual(['tier_up', 'tier_up'])
    expect(await violations()).toEqual([])
  })

  it('count one order once, when it is told eight times at once, and one refund once', async () => {
    const [id, refundId] = [randomUUID(), randomUUID()]
    await eight((n) => buy(n, 200, june, id))
    expect(await state()).toMatchObject({ growth: 200, held_tier: 'silver-tip' })
    await eight((n) => refund(n, { source: { kind: 'order', id } }, 50, refundId))
    expect(await state()).toMatchObject({ growth: 150, held_tier: 'new-leaf' })
    expect(await told()).toEqual(['tier_down', 'tier_up'])
    expect(await violations()).toEqual([])
  })

  it('come out the same when a purchase lifts what a refund lowers at the same time', async () => {
    for (let round = 0; round < 10; round++) {
      memberId = await testMember(database.db, joinedAt)
      const bought = await buy(0, 200)
      await Promise.all([refund(0, bought, 100), buy(1, 100)])
      expect(await state()).toMatchObject({ growth: 200, held_tier: 'silver-tip' })
    }
    expect(await violations()).toEqual([])
  })

  it('refund no more than was paid, however many try at once', async () => {
    const bought = await buy(0, 100)
    const results = await Promise.allSettled(Array.from({ length: 8 }, (_, n) => refund(n, bought, 30)))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
    expect(await state()).toMatchObject({ growth: 10 })
    expect(await violations()).toEqual([])
  })

  it('end a year once, when two sweepers and a purchase come to it together', async () => {
    const members = [memberId]
    for (let n = 1; n < 15; n++) members.push(await testMember(database.db, joinedAt))
    for (const each of members) {
      memberId = each
      await buy(0, 3000)
    }
    const after = new Date('2028-05-03T16:00:00Z')
    await Promise.all([
      sweep(pool(0), after, shop),
      sweep(pool(1), after, shop),
      ...members.map((each, n) =>
        inTransaction(pool(n), (trx) => completePurchase(trx, { ...purchase(10, after), memberId: each })),
      ),
    ])
    await sweep(pool(0), after, shop)
    const ends = await database.db
      .selectFrom('tier_changes')
      .select('at')
      .where('cause', '=', 'year_ended')
      .where('member_id', 'in', members)
      .execute()
    expect(ends).toEqual(members.map(() => ({ at: after })))
    const notices = await database.db
      .selectFrom('inbox_entries')
      .select('at')
      .where('kind', '=', 'tier_ending')
      .where('member_id', 'in', members)
      .execute()
    expect(notices).toEqual(members.map(() => ({ at: new Date('2028-04-03T02:00:00Z') })))
    const points = await database.db
      .selectFrom('purchases')
      .select('earn_percent')
      .where('goods_fen', '=', 1000)
      .where('member_id', 'in', members)
      .execute()
    expect(points).toEqual(members.map(() => ({ earn_percent: 125 })))
    expect(await violations()).toEqual([])
  })

  it('tell of ending points once, from two sweepers at once', async () => {
    const members = [memberId]
    for (let n = 1; n < 30; n++) members.push(await testMember(database.db, joinedAt))
    for (const each of members) {
      memberId = each
      await buy(0, 10)
    }
    const notice = new Date('2027-12-01T02:00:00Z')
    await Promise.all([sweep(pool(0), notice, shop), sweep(pool(1), notice, shop)])
    await sweep(pool(0), notice, shop)
    const entries = await database.db
      .selectFrom('inbox_entries')
      .select('at')
      .where('kind', '=', 'points_expiring')
      .where('member_id', 'in', members)
      .execute()
    expect(entries).toEqual(members.map(() => ({ at: notice })))
  })

  it('would lose growth without the lock of the account: the proofs above can fail', async () => {
    const unguarded = (n: number) =>
      pool(n)
        .transaction()
        .execute(async (trx) => {
          const membership = await readMembership(trx, memberId)
          const { no } = currentYear(membership)
          // As long as a busy server may take between the two.
          await sql`select pg_sleep(0.05)`.execute(trx)
          await enterGrowth(trx, {
            member_id: memberId,
            year_no: no,
            growth: 100,
            reason: 'purchased',
            source_kind: 'order',
            source_id: randomUUID(),
            program_version: 1,
            at: june,
          })
          const years = membership.years.map((year) => ({ ...year, growth: year.growth + 100 }))
          await restate(trx, { ...membership, years }, { because: 'earned', at: june, shop: rules })
        })
    await Promise.allSettled([unguarded(0), unguarded(1)])
    console.info(
      `without the lock: growth ${(await state()).growth} of two orders of 100, ${(await state()).held_tier}`,
    )
    expect(await violations()).not.toEqual([])
  })
})
