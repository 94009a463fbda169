import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTransaction } from '../db/in-transaction'
import { openDatabase } from '../db/open-database'
import type { Db } from '../db/schema'
import { onPostgres, openTestDatabase, type TestDatabase } from '../db/testing'
import { testMember } from '../points/testing/member'
import type { Shop } from '../shop'
import { testShop } from '../shop/testing'
import { placeOrder } from './place'
import { product, sell, skuId } from './testing/offers'
import { firstStore, wrongs } from './testing/shopper'

const times = <T>(count: number, act: (n: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, n) => act(n)))

/** Each proof of `order-races` has its twin here, which must find what the guards keep out: the proofs can fail. */
describe.skipIf(!onPostgres)('the races of orders with the guards taken out', () => {
  let database: TestDatabase
  let pools: Db[]
  let shop: Shop
  const now = new Date('2026-11-20T02:00:00Z')
  beforeAll(async () => {
    database = await openTestDatabase()
    shop = await testShop(database.db)
    await sell({ db: database.db, shop }, [product('tea', { stock: 200 })])
    const place = { kind: 'postgres' as const, url: database.url ?? '', poolSize: 10 }
    pools = await Promise.all([openDatabase(place), openDatabase(place)])
  })
  afterAll(async () => {
    await Promise.all((pools ?? []).map((pool) => pool.destroy()))
    await database?.close()
  })

  const look = <T>(n: number, act: (trx: Db) => Promise<T>) => pools[n % 2]!.transaction().execute(act)
  // As long as a busy server may take between looking and writing.
  const wait = (trx: Db) => sql`select pg_sleep(0.05)`.execute(trx)
  const place = (memberId: string, id: string = randomUUID()) =>
    inTransaction(database.db, (trx) =>
      placeOrder(trx, {
        ...{ id, memberId, now, shop, expectedAmountFen: 2000 },
        lines: [{ skuId: skuId('tea'), quantity: 1 }],
        fulfilment: { kind: 'pick_up', storeId: firstStore },
      }),
    )
  const stateOf = async (trx: Db, id: string) =>
    (await trx.selectFrom('orders').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state
  const write = (trx: Db, { id, no, kind }: { id: string; no: number; kind: string }) =>
    sql`insert into order_events (order_id, no, kind, at) values (${id}, ${no}, ${kind}, ${now})`.execute(trx)
  const paymentOf = ({ id, memberId }: { id: string; memberId: string }) => ({
    ...{ id: randomUUID(), order_id: id, redemption_id: null, member_id: memberId, amount_fen: 2000 },
    ...{ out_trade_no: id.replaceAll('-', ''), channel: 'wechat-mini' as const, appid: 'wx-mini', openid: 'o' },
    ...{ state: 'paid' as const, at: now, pay_until: now, paid_at: now, transaction_id: id, closed_at: null },
    ...{ unpaid_at: null, ask_at: null },
  })
  const newOnes = async (before: string[]) => (await wrongs(database)).filter((what) => !before.includes(what))

  it('let a member have more than three unpaid orders', async () => {
    const memberId = await testMember(database.db, now)
    const template = randomUUID()
    await place(memberId, template)
    const had = await times(8, (n) =>
      look(n, async (trx) => {
        const { rows } = await sql<{ unpaid: number }>`select count(*)::int as unpaid from orders
          where member_id = ${memberId} and state = 'awaiting_payment'`.execute(trx)
        await wait(trx)
        if ((rows[0]?.unpaid ?? 0) >= 3) return 0
        await sql`insert into orders select (o).* from (select jsonb_populate_record(orders,
          jsonb_build_object('id', ${randomUUID()}::text)) as o from orders where id = ${template}) as copied`.execute(
          trx,
        )
        return 1
      }),
    )
    const total = 1 + had.reduce<number>((sum, one) => sum + one, 0)
    console.info(`without the guard: ${total} unpaid orders of one member`)
    expect(total).toBeGreaterThan(3)
  })

  it('cancel an order while its money is kept', async () => {
    const [memberId, id] = [await testMember(database.db, now), randomUUID()]
    await place(memberId, id)
    const before = await wrongs(database)
    const done = await times(2, (n) =>
      look(n, async (trx) => {
        const state = await stateOf(trx, id)
        await wait(trx)
        if (state !== 'awaiting_payment') return false
        // One pays and one cancels: both saw it unpaid.
        if (n === 0) {
          await trx.insertInto('payments').values(paymentOf({ id, memberId })).execute()
          await sql`update orders set state = 'paid', paid_at = ${now} where id = ${id}`.execute(trx)
        } else {
          await sql`update orders set state = 'cancelled', due_at = null where id = ${id}`.execute(trx)
          await sql`update skus set stock = stock + 1 where id = ${skuId('tea')}`.execute(trx)
        }
        await write(trx, { id, no: n + 2, kind: n === 0 ? 'paid' : 'cancelled' })
        return true
      }),
    )
    expect(done).toEqual([true, true])
    // Whichever wrote last: the stock of a paid order is back, or the money of a cancelled one is kept.
    expect((await newOnes(before)).length).toBeGreaterThan(0)
  })

  it('hand over what is refunded', async () => {
    const [memberId, id] = [await testMember(database.db, now), randomUUID()]
    await place(memberId, id)
    await sql`update orders set state = 'paid', paid_at = ${now} where id = ${id}`.execute(database.db)
    const before = await wrongs(database)
    const done = await times(2, (n) =>
      look(n, async (trx) => {
        const state = await stateOf(trx, id)
        await wait(trx)
        if (state !== 'paid') return false
        if (n === 0) await sql`update orders set refunded_fen = amount_fen where id = ${id}`.execute(trx)
        else await sql`update orders set state = 'completed', completed_at = ${now} where id = ${id}`.execute(trx)
        return true
      }),
    )
    expect(done).toEqual([true, true])
    expect((await newOnes(before)).length).toBeGreaterThan(0)
  })

  it('give the stock of one unpaid order back more than once', async () => {
    const [memberId, id] = [await testMember(database.db, now), randomUUID()]
    await place(memberId, id)
    const before = await wrongs(database)
    const swept = await times(6, (n) =>
      look(n, async (trx) => {
        const state = await stateOf(trx, id)
        await wait(trx)
        if (state !== 'awaiting_payment') return 0
        await sql`update skus set stock = stock + 1 where id = ${skuId('tea')}`.execute(trx)
        await sql`update orders set state = 'cancelled', due_at = null where id = ${id}`.execute(trx)
        return 1
      }),
    )
    const total = swept.reduce<number>((sum, one) => sum + one, 0)
    console.info(`without the guard: one order given up ${total} times`)
    expect(total).toBeGreaterThan(1)
    expect((await newOnes(before)).length).toBeGreaterThan(0)
  })
})
