import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTransaction } from '../db/in-transaction'
import { openDatabase } from '../db/open-database'
import type { Db } from '../db/schema'
import { onPostgres, openTestDatabase, type TestDatabase } from '../db/testing'
import { ApiError } from '../http/api-error'
import { sweep } from '../jobs/sweep'
import type { Shop } from '../shop'
import { testShop } from '../shop/testing'
import { clawBack, earn, giveBack, spend } from './actions'
import { auditLedger } from './audit'
import { testMember, timeZone } from './testing/member'
import { postgresVersion } from './testing/postgres-version'

const now = new Date('2026-11-20T02:00:00Z')
const yearEnd = new Date('2027-12-31T16:00:00Z')
const common = { programVersion: 1, now }

describe.skipIf(!onPostgres)('points, wanted by many at once over two connection pools', () => {
  let database: TestDatabase
  let pools: Db[]
  let shop: Shop
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

  const pool = (n: number) => pools[n % pools.length]!
  const violations = async () => (await auditLedger(database.db)).flatMap((finding) => finding.violations)
  const accountOf = (memberId: string) =>
    database.db.selectFrom('accounts').selectAll().where('member_id', '=', memberId).executeTakeFirstOrThrow()
  const rich = async (points: number, availableAt?: Date) => {
    const memberId = await testMember(database.db)
    const source = { kind: 'order' as const, id: randomUUID() }
    await inTransaction(database.db, (trx) =>
      earn(trx, { ...common, memberId, points, reason: 'purchased', source, availableAt, timeZone }),
    )
    return memberId
  }
  const redeem = (n: number, memberId: string, points: number, at = now) =>
    inTransaction(pool(n), (trx) =>
      spend(trx, { ...common, now: at, memberId, points, source: { kind: 'redemption', id: `redemption-${n}` } }),
    )
  const times = <T>(count: number, act: (n: number) => Promise<T>) =>
    Promise.allSettled(Array.from({ length: count }, (_, n) => act(n)))
  const fulfilled = (results: PromiseSettledResult<unknown>[]) => results.filter(({ status }) => status === 'fulfilled')

  it('pays eight redemptions of the last points once', async () => {
    const memberId = await rich(100)
    const results = await times(8, (n) => redeem(n, memberId, 100))
    expect(fulfilled(results)).toHaveLength(1)
    for (const result of results)
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'too_few_points' })
    expect(await accountOf(memberId)).toMatchObject({ available: 0, seq: 2 })
    expect(await violations()).toEqual([])
  })

  it('takes the points of one redemption once, when it is sent eight times', async () => {
    const memberId = await rich(100)
    const results = await times(8, () => redeem(0, memberId, 10))
    expect(fulfilled(results)).toHaveLength(8)
    expect(await accountOf(memberId)).toMatchObject({ available: 90, seq: 2 })
  })

  it('lets points be spent or expire, never both, and sweeps each account once from two sides', async () => {
    const memberIds = await Promise.all(Array.from({ length: 60 }, () => rich(10)))
    const last = new Date(yearEnd.getTime() - 1)
    const [spent] = await Promise.all([
      times(memberIds.length, (n) => redeem(n, memberIds[n]!, 10, last)),
      sweep(pool(0), yearEnd, shop),
      sweep(pool(1), yearEnd, shop),
    ])
    // What the sweepers passed over because it was held is due at the next round.
    await sweep(pool(0), yearEnd, shop)
    const reasons = await database.db
      .selectFrom('point_entries')
      .select(['reason', (all) => all.fn.countAll<number>().as('count')])
      .where('member_id', 'in', memberIds)
      .where('points', '<', 0)
      .groupBy('reason')
      .execute()
    const count = (reason: string) => reasons.find((row) => row.reason === reason)?.count ?? 0
    expect(count('redeemed')).toBe(fulfilled(spent).length)
    expect(count('redeemed') + count('expired')).toBe(60)
    expect(await violations()).toEqual([])
  })

  it('keeps every invariant while eight writers do what they like to one member', async () => {
    const memberId = await rich(200)
    let moment = now.getTime()
    const write = async (writer: number) => {
      for (let step = 0; step < 25; step++) {
        const at = new Date((moment += 3_600_000))
        const id = `${writer}-${step}`
        const posting = { memberId, programVersion: 1, now: at }
        await inTransaction(pool(writer), async (trx) => {
          const order = { kind: 'order' as const, id }
          const redemption = { kind: 'redemption' as const, id }
          const availableAt = new Date(at.getTime() + (step % 3) * 86_400_000)
          const earning = { ...posting, points: 7, reason: 'purchased' as const, source: order, availableAt, timeZone }
          const earned = await earn(trx, earning)
          if (step % 2 === 0) await spend(trx, { ...posting, points: 9, source: redemption })
          if (step % 4 === 0) await giveBack(trx, { ...posting, source: redemption, timeZone })
          if (step % 5 === 0)
            await clawBack(trx, {
              ...posting,
              points: 7,
              source: { kind: 'order', id: `r-${id}` },
              earnedEntryId: earned.id,
            })
        }).catch((error: unknown) => {
          if (!(error instanceof ApiError)) throw error
        })
      }
    }
    await Promise.all([...Array.from({ length: 8 }, (_, writer) => write(writer)), sweep(pool(1), now, shop)])
    expect((await accountOf(memberId)).seq).toBeGreaterThan(100)
    expect(await violations()).toEqual([])
  })

  it('would let points be spent and expire as well without the lock: the proof above can fail', async () => {
    const memberId = await rich(10)
    const [lot] = await database.db.selectFrom('point_lots').selectAll().where('member_id', '=', memberId).execute()
    const unguarded = (n: number, reason: 'redeemed' | 'expired') =>
      pool(n)
        .transaction()
        .execute(async (trx) => {
          const seen = await trx
            .selectFrom('point_lots')
            .select('left_points')
            .where('id', '=', lot!.id)
            .executeTakeFirstOrThrow()
          // As long as a busy server may take between the two.
          await sql`select pg_sleep(0.05)`.execute(trx)
          await sql`with account as (
              update accounts set available = 0, seq = seq + 1 where member_id = ${memberId} returning seq
            ), lot as (update point_lots set left_points = 0 where id = ${lot!.id})
            insert into point_entries (id, member_id, seq, points, reason, source_kind, source_id, program_version, at)
            select gen_random_uuid(), ${memberId}, seq, ${-seen.left_points}, ${reason}, 'lot', ${lot!.id}, 1, now()
            from account`.execute(trx)
        })
    await Promise.all([unguarded(0, 'redeemed'), unguarded(1, 'expired')])
    const { points } = await database.db
      .selectFrom('point_entries')
      .select((all) => all.fn.sum<number>('points').as('points'))
      .where('member_id', '=', memberId)
      .executeTakeFirstOrThrow()
    console.info(`without the lock: ${points} points are left of 10 that were spent or expired`)
    expect(Number(points)).toBe(-10)
    expect(await violations()).not.toEqual([])
  })

  it('would pay the last points more than once without lock and check: the proofs above can fail', async () => {
    const memberId = await rich(100)
    await sql`alter table accounts drop constraint accounts_available_check`.execute(database.db)
    const unguarded = (n: number) =>
      pool(n)
        .transaction()
        .execute(async (trx) => {
          const { available } = await trx
            .selectFrom('accounts')
            .select('available')
            .where('member_id', '=', memberId)
            .executeTakeFirstOrThrow()
          if (available < 100) throw new ApiError('too_few_points')
          // As long as a busy server may take between the two.
          await sql`select pg_sleep(0.05)`.execute(trx)
          await sql`with account as (
              update accounts set available = available - 100, seq = seq + 1 where member_id = ${memberId} returning seq)
            insert into point_entries (id, member_id, seq, points, reason, source_kind, source_id, program_version, at)
            select gen_random_uuid(), ${memberId}, seq, -100, 'redeemed', 'redemption', ${`unguarded-${n}`}, 1, now()
            from account`.execute(trx)
        })
    const results = await times(8, unguarded)
    console.info(`without the guard: ${fulfilled(results).length} redemptions of the same points`)
    expect(fulfilled(results).length).toBeGreaterThan(1)
    expect(await violations()).not.toEqual([])
  })
})
