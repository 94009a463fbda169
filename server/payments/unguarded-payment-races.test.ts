import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from '../db/open-database'
import type { Db } from '../db/schema'
import { onPostgres, openTestDatabase, type TestDatabase } from '../db/testing'
import { auditLedger } from '../points/audit'
import { testMember } from '../points/testing/member'
import { catalogId } from '../shop/catalog'
import { testShop } from '../shop/testing'
import { paymentChecks } from './audit-checks'

const times = <T>(count: number, act: (n: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, n) => act(n)))

/** Each proof of `payment-races` has its twin here, which must find what the guards keep out: the proofs can fail. */
describe.skipIf(!onPostgres)('money with the guards taken out', () => {
  let database: TestDatabase
  let pools: Db[]
  let memberId: string
  let orderId: string
  beforeAll(async () => {
    database = await openTestDatabase()
    await testShop(database.db)
    const place = { kind: 'postgres' as const, url: database.url ?? '', poolSize: 10 }
    pools = await Promise.all([openDatabase(place), openDatabase(place)])
    memberId = await testMember(database.db)
    await sql
      .raw(
        `alter table order_events drop constraint order_events_pkey;
      drop index payments_one_attempt`,
      )
      .execute(database.db)
  })
  afterAll(async () => {
    await Promise.all((pools ?? []).map((pool) => pool.destroy()))
    await database?.close()
  })
  beforeEach(async () => {
    orderId = randomUUID()
    await sql`insert into orders (id, member_id, body_hash, kind, state, goods_fen, discount_fen, freight_fen, amount_fen,
        remark, delivery, store_id, pick_up_by, program_version, at, pay_until)
      values (${orderId}, ${memberId}, '', 'solo', 'awaiting_payment', 2000, 0, 0, 2000, '', 'pick_up',
        ${catalogId('store', 'jingan')}, '2026-12-24', (select max(version) from program_versions), now(),
        now() + interval '15 minutes')`.execute(database.db)
  })

  const poolAt = (n: number): Db => pools[n % 2] ?? database.db
  // As long as a busy server may take between looking and writing.
  const wait = (db: Db) => sql`select pg_sleep(0.05)`.execute(db)
  const attempt = async (): Promise<string> => {
    const id = randomUUID()
    await sql`insert into payments (id, order_id, member_id, out_trade_no, channel, appid, openid, amount_fen, state, at,
        pay_until)
      values (${id}, ${orderId}, ${memberId}, ${id.replaceAll('-', '')}, 'wechat-mini', 'wx-mini', 'o', 2000, 'open', now(),
        now() + interval '15 minutes')`.execute(database.db)
    return id
  }
  const stateOf = async (db: Db): Promise<string> =>
    (await db.selectFrom('orders').select('state').where('id', '=', orderId).executeTakeFirstOrThrow()).state
  const payPayment = (db: Db, id: string) =>
    sql`update payments set state = 'paid', paid_at = now(), transaction_id = ${id} where id = ${id}`.execute(db)
  const payOrder = async (db: Db) => {
    await sql`update orders set state = 'paid', paid_at = now() where id = ${orderId}`.execute(db)
    await sql`insert into order_events (order_id, no, kind, amount_fen, at) values (${orderId}, 2, 'paid', 2000, now())`.execute(
      db,
    )
  }
  const found = async () =>
    (await auditLedger(database.db, { checks: paymentChecks })).flatMap(({ violations }) => violations)

  it('takes one notification many times', async () => {
    const id = await attempt()
    await times(20, async (n) => {
      const db = poolAt(n)
      const { state } = await db.selectFrom('payments').select('state').where('id', '=', id).executeTakeFirstOrThrow()
      await wait(db)
      if (state === 'paid') return
      await payPayment(db, id)
      await payOrder(db)
    })
    const paid = await database.db.selectFrom('order_events').select('no').where('order_id', '=', orderId).execute()
    console.info(`without the guard: one payment taken ${paid.length} times`)
    expect(paid.length).toBeGreaterThan(1)
  })

  it('keeps money for an order that is cancelled', async () => {
    const id = await attempt()
    await Promise.all([
      (async () => {
        const state = await stateOf(poolAt(0))
        await wait(poolAt(0))
        if (state !== 'awaiting_payment') return
        await payPayment(poolAt(0), id)
        await payOrder(poolAt(0))
      })(),
      (async () => {
        const state = await stateOf(poolAt(1))
        await sql`select pg_sleep(0.2)`.execute(poolAt(1))
        if (state === 'awaiting_payment')
          await sql`update orders set state = 'cancelled', cancelled_at = now() where id = ${orderId}`.execute(
            poolAt(1),
          )
      })(),
    ])
    expect(await stateOf(database.db)).toBe('cancelled')
    expect((await found()).some((one) => one.includes(id) && one.includes('cancelled'))).toBe(true)
  })

  it('keeps two payments of one order', async () => {
    const ids = [await attempt(), await attempt()]
    await times(2, async (n) => {
      const db = poolAt(n)
      const state = await stateOf(db)
      await wait(db)
      await payPayment(db, ids[n] ?? '')
      if (state === 'awaiting_payment') await payOrder(db)
    })
    expect(await found()).toContain(`${orderId} keeps 2 payments`)
  })

  it('opens several attempts', async () => {
    await times(6, async (n) => {
      const open = await poolAt(n)
        .selectFrom('payments')
        .select('id')
        .where('order_id', '=', orderId)
        .where('state', '=', 'open')
        .execute()
      await wait(poolAt(n))
      if (open.length === 0) await attempt()
    })
    const open = await database.db.selectFrom('payments').select('id').where('order_id', '=', orderId).execute()
    console.info(`without the guard: ${open.length} open attempts of one order`)
    expect(open.length).toBeGreaterThan(1)
  })

  it('loses money when a process dies between one write and the next', async () => {
    const id = await attempt()
    // No transaction holds them together, and it is killed before the second.
    await payPayment(poolAt(0), id)
    expect((await found()).some((one) => one.includes(id) && one.includes('awaiting_payment'))).toBe(true)
  })
})
