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
import { redeem } from './redeem'
import { codeReward, givePoints, goods, offer, rewardId } from './testing/offers'
import { wrongs } from './testing/visit'

const times = <T>(count: number, act: (n: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, n) => act(n)))

/** Each proof of `mall-races` has its twin here, which must find what the guards keep out: the proofs can fail. */
describe.skipIf(!onPostgres)('the races of the mall with the guards taken out', () => {
  let database: TestDatabase
  let pools: Db[]
  let shop: Shop
  const now = new Date('2026-11-20T02:00:00Z')
  beforeAll(async () => {
    database = await openTestDatabase()
    shop = await testShop(database.db)
    const place = { kind: 'postgres' as const, url: database.url ?? '', poolSize: 10 }
    pools = await Promise.all([openDatabase(place), openDatabase(place)])
    await offer({ db: database.db, shop }, [
      goods('last', { stock: 1 }),
      codeReward('pool', { codes: ['a', 'b', 'c'] }),
      goods('pot', { priceFen: 8800, stock: 2 }),
    ])
    await sql
      .raw(
        `alter table rewards drop constraint rewards_stock_check;
      alter table accounts drop constraint accounts_available_check`,
      )
      .execute(database.db)
  })
  afterAll(async () => {
    await Promise.all((pools ?? []).map((pool) => pool.destroy()))
    await database?.close()
  })

  const paymentOf = ({ id, memberId }: { id: string; memberId: string }) => ({
    ...{ id: randomUUID(), order_id: null, redemption_id: id, member_id: memberId, amount_fen: 8800 },
    ...{ out_trade_no: id.replaceAll('-', ''), channel: 'wechat-mini' as const, appid: 'wx-mini', openid: 'o' },
    ...{ state: 'paid' as const, at: now, pay_until: now, paid_at: now, transaction_id: id, closed_at: null },
    ...{ unpaid_at: null, ask_at: null },
  })
  const look = <T>(n: number, act: (trx: Db) => Promise<T>) => pools[n % 2]!.transaction().execute(act)
  // As long as a busy server may take between looking and writing.
  const wait = (trx: Db) => sql`select pg_sleep(0.05)`.execute(trx)

  it('sell the last reward more than once', async () => {
    const sold = await times(20, (n) =>
      look(n, async (trx) => {
        const { rows } = await sql<{ stock: number }>`select stock from rewards where key = 'last'`.execute(trx)
        await wait(trx)
        if ((rows[0]?.stock ?? 0) < 1) return 0
        await sql`update rewards set stock = stock - 1 where key = 'last'`.execute(trx)
        return 1
      }),
    )
    const total = sold.reduce<number>((sum, one) => sum + one, 0)
    console.info(`without the guard: the last reward sold ${total} times`)
    expect(total).toBeGreaterThan(1)
    expect((await wrongs(database)).length).toBeGreaterThan(0)
  })

  it('spend the last points more than once', async () => {
    const memberId = await testMember(database.db)
    await givePoints({ db: database.db, shop }, memberId, { points: 100, now })
    const spent = await times(8, (n) =>
      look(n, async (trx) => {
        const { rows } = await sql<{ available: number }>`
          select available from accounts where member_id = ${memberId}`.execute(trx)
        await wait(trx)
        if ((rows[0]?.available ?? 0) < 100) return 0
        await sql`update accounts set available = available - 100 where member_id = ${memberId}`.execute(trx)
        return 1
      }),
    )
    const total = spent.reduce<number>((sum, one) => sum + one, 0)
    console.info(`without the guard: ${total} redemptions of the same points`)
    expect(total).toBeGreaterThan(1)
    expect((await wrongs(database)).length).toBeGreaterThan(0)
  })

  it('give the same code more than once', async () => {
    const told = await times(3, (n) =>
      look(n, async (trx) => {
        const { rows } = await sql<{ code: string }>`
          select code from reward_codes where redemption_id is null order by no limit 1`.execute(trx)
        await wait(trx)
        return rows[0]?.code
      }),
    )
    console.info(`without the guard: 3 members were told ${new Set(told).size} codes`)
    expect(new Set(told).size).toBeLessThan(3)
  })

  // The twin of what `staff-races` proves: paid or given back, when both happen at once.
  it('give a reward back while its money is kept', async () => {
    const [id, memberId] = [randomUUID(), await testMember(database.db, now)]
    await givePoints({ db: database.db, shop }, memberId, { points: 100, now })
    await inTransaction(database.db, (trx) =>
      redeem(trx, { id, memberId, rewardId: rewardId('pot'), quantity: 1, expectedAmountFen: 8800, now, shop }),
    )
    const before = await wrongs(database)
    const done = await times(2, (n) =>
      look(n, async (trx) => {
        const of = trx.selectFrom('redemptions').select('state').where('id', '=', id)
        const { state } = await of.executeTakeFirstOrThrow()
        await wait(trx)
        if (state !== 'awaiting_payment') return false
        // One pays and one cancels: both saw it unpaid.
        if (n === 0) {
          await trx.insertInto('payments').values(paymentOf({ id, memberId })).execute()
          await sql`update redemptions set state = 'redeemed', paid_at = ${now}, due_at = null where id = ${id}`.execute(
            trx,
          )
        } else {
          await sql`update redemptions set state = 'cancelled', due_at = null where id = ${id}`.execute(trx)
          await sql`update rewards set stock = stock + 1 where key = 'pot'`.execute(trx)
        }
        await sql`insert into redemption_events (redemption_id, no, state, at)
          values (${id}, ${n + 2}, ${n === 0 ? 'redeemed' : 'cancelled'}, ${now})`.execute(trx)
        return true
      }),
    )
    expect(done).toEqual([true, true])
    // Whichever wrote last: the stock of a paid reward is back, or the money of a cancelled one is kept.
    const found = (await wrongs(database)).filter((what) => !before.includes(what))
    expect(found.join()).toMatch(/reward pot: 2 left and 1 redeemed of 2|costs 8800, 0 given back/)
  })
})
