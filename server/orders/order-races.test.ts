import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testPayKeys } from '../../sandbox/testing/test-pay-keys'
import { inTransaction } from '../db/in-transaction'
import { openDatabase } from '../db/open-database'
import type { Db } from '../db/schema'
import { onPostgres, openTestDatabase, type TestDatabase } from '../db/testing'
import { ApiError } from '../http/api-error'
import { paymentEventsOf } from '../payment-events'
import { applyTrade } from '../payments/apply-trade'
import { testMember } from '../points/testing/member'
import type { Shop } from '../shop'
import { testShop } from '../shop/testing'
import { startPair, type Pair } from '../testing-pair'
import { createWechatPay } from '../wechat/pay/create-wechat-pay'
import { startTestPay, type TestPay } from '../wechat/pay/testing'
import { handOverOrder } from './fulfil'
import { placeOrder } from './place'
import { askRefund } from './requests'
import { sweepOrders } from './sweeps'
import { product, sell, skuId } from './testing/offers'
import { firstStore, wrongs } from './testing/shopper'

const times = <T>(count: number, act: (n: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, n) => act(n)))
const countOf = (answers: { status: number; body: { code?: string } }[], wanted: number | string) =>
  answers.filter(({ status, body }) => status === wanted || body.code === wanted).length
const fulfilment = { kind: 'pick_up' as const, storeId: firstStore }

/** Each of these has its twin in `unguarded-order-races`, which must find what the guards keep out. */
describe.skipIf(!onPostgres)('the orders of two server processes', () => {
  let pair: Pair
  let pay: TestPay
  beforeAll(async () => {
    let carried = 0
    pay = await startTestPay({
      now: () => new Date(),
      post: async (url, headers, body) => {
        const to = `${pair.url(carried++)}${new URL(url).pathname}`
        return (await fetch(to, { method: 'POST', headers, body })).status
      },
    })
    const { settings } = await testPayKeys()
    pair = await startPair({ ...settings, WECHAT_PAY_BASE: pay.settings.base })
    const { db } = pair.database
    await sell({ db, shop: await testShop(db) }, [product('tea', { stock: 200 })])
  }, 120_000)
  afterAll(async () => {
    await pair?.end()
    await pay?.close()
  })

  type Member = { id: string; token: string }
  const order = (n: number, { token }: Member, id: string = randomUUID()) =>
    pair.ask(n, `PUT /v1/orders/${id}`, {
      token,
      body: { lines: [{ skuId: skuId('tea'), quantity: 1 }], fulfilment, expectedAmountFen: 2000 },
    })
  const post = (n: number, { token }: Member, path: string) =>
    pair.ask(n, `POST /v1/orders/${path}`, { token, body: {} })

  it('make one order of one id that is sent twenty times, and answer each alike', async () => {
    const member = await pair.signIn('nervous')
    const id = randomUUID()
    const answers = await times(20, (n) => order(n, member, id))
    expect(countOf(answers, 200)).toBe(20)
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1)
    const cancelled = await times(20, (n) => post(n, member, `${id}/cancellation`))
    expect(countOf(cancelled, 200)).toBe(20)
    expect(new Set(cancelled.map(({ body }) => JSON.stringify(body))).size).toBe(1)
    expect(await wrongs(pair.database)).toEqual([])
  }, 60_000)

  it('leave a member three unpaid orders of twelve that are sent at once', async () => {
    const member = await pair.signIn('hoarder')
    const answers = await times(12, (n) => order(n, member))
    expect([countOf(answers, 200), countOf(answers, 'limit_reached')]).toEqual([3, 9])
    expect(await wrongs(pair.database)).toEqual([])
  }, 60_000)

  it('keep or give back every fen that is paid while its order is given up', async () => {
    const numberOf = async (orderId: string) => {
      const { db } = pair.database
      const of = db.selectFrom('payments').select('out_trade_no').where('order_id', '=', orderId)
      return (await of.executeTakeFirstOrThrow()).out_trade_no
    }
    const ended: string[] = []
    const one = async (n: number) => {
      const [member, id] = [await pair.signIn(`torn-${n}`), randomUUID()]
      await order(n, member, id)
      await post(n, member, `${id}/payment`)
      const number = await numberOf(id)
      const [told, ...answers] = await Promise.all([
        pay.pays(number, { deliver: 2 }),
        post(n, member, `${id}/settlement`),
        post(n, member, `${id}/cancellation`),
        post(n + 1, member, `${id}/cancellation`),
      ])
      expect([...told, ...answers.map(({ status }) => status)].filter((status) => status >= 500)).toEqual([])
      const { body } = await post(n, member, `${id}/settlement`)
      const { state, refunds, payment } = body.order
      ended.push(`${state} ${payment} ${refunds.map(({ cause }: { cause: string }) => cause).join()}`)
    }
    for (let n = 0; n < 32; n += 8) await times(8, (m) => one(n + m))
    const kept = ended.filter((end) => end === 'paid paid ').length
    const given = ended.filter((end) => /^cancelled \w+ paid_late$/.test(end)).length
    console.info(`paid while given up: ${kept} kept, ${given} given back`)
    expect(kept + given, ended.join('; ')).toBe(32)
    expect(await wrongs(pair.database)).toEqual([])
  }, 120_000)
})

describe.skipIf(!onPostgres)('orders over two pools of connections', () => {
  let database: TestDatabase
  let pools: Db[]
  let shop: Shop
  let pay: TestPay
  const now = new Date('2026-11-20T02:00:00Z')
  beforeAll(async () => {
    database = await openTestDatabase()
    shop = await testShop(database.db)
    await sell({ db: database.db, shop }, [product('tea', { stock: 200 })])
    pay = await startTestPay({ now: () => now })
    const place = { kind: 'postgres' as const, url: database.url ?? '' }
    pools = await Promise.all([openDatabase(place), openDatabase(place)])
  })
  afterAll(async () => {
    await pay?.close()
    await Promise.all((pools ?? []).map((pool) => pool.destroy()))
    await database?.close()
  })

  const placed = async (): Promise<{ id: string; memberId: string }> => {
    const [id, memberId] = [randomUUID(), await testMember(database.db, now)]
    const lines = [{ skuId: skuId('tea'), quantity: 1 }]
    await inTransaction(database.db, (trx) =>
      placeOrder(trx, { id, memberId, lines, fulfilment, expectedAmountFen: 2000, now, shop }),
    )
    return { id, memberId }
  }
  const paid = async () => {
    const order = await placed()
    const number = randomUUID().replaceAll('-', '')
    const attempt = { id: randomUUID(), order_id: order.id, redemption_id: null, member_id: order.memberId }
    const way = {
      channel: 'wechat-mini' as const,
      appid: 'wx-mini',
      openid: 'o',
      amount_fen: 2000,
      out_trade_no: number,
    }
    const nothingYet = { transaction_id: null, paid_at: null, closed_at: null, unpaid_at: null, ask_at: null }
    await database.db
      .insertInto('payments')
      .values({ ...attempt, ...way, ...nothingYet, state: 'open', at: now, pay_until: now })
      .execute()
    const trade = { appid: 'wx-mini', mchid: pay.settings.mchid, outTradeNo: number, amountFen: 2000 }
    const money = { db: database.db, events: paymentEventsOf(shop), pay: createWechatPay(pay.settings, () => now) }
    await applyTrade(money, { ...trade, transactionId: number, state: 'SUCCESS', paidAt: now }, now)
    return order
  }

  it('are handed over or refunded, never both, when both happen at once', async () => {
    const orders = await Promise.all(Array.from({ length: 24 }, paid))
    await times(orders.length, async (n) => {
      const { id: orderId, memberId } = orders[n]!
      const ask = { id: randomUUID(), orderId, memberId, reason: 'not_wanted' as const, now, shop }
      const handingOver = () => inTransaction(pools[n % 2]!, (trx) => handOverOrder(trx, { orderId, now, shop }))
      const refunding = () => inTransaction(pools[(n + 1) % 2]!, (trx) => askRefund(trx, paymentEventsOf(shop), ask))
      const both = n % 2 ? [handingOver(), refunding()] : [refunding(), handingOver()]
      const ends = await Promise.allSettled(both)
      const refused = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []))
      expect(refused).toHaveLength(1)
      expect(refused[0]).toBeInstanceOf(ApiError)
    })
    const rows = await database.db.selectFrom('orders').select(['state', 'refunded_fen']).execute()
    const ends = rows.map(({ state, refunded_fen }) => `${state} ${refunded_fen}`)
    expect(ends.filter((end) => end !== 'completed 0' && end !== 'cancelled 2000')).toEqual([])
    console.info(`both at once: ${ends.filter((end) => end === 'completed 0').length} of 24 handed over`)
    expect(await wrongs(database)).toEqual([])
  }, 60_000)

  it('are refunded once when the same request comes twice at once, and both hear that it is done', async () => {
    const orders = await Promise.all(Array.from({ length: 24 }, paid))
    const refunded = await times(orders.length, async (n) => {
      const { id: orderId, memberId } = orders[n]!
      const ask = { id: randomUUID(), orderId, memberId, reason: 'not_wanted' as const, now, shop }
      const asking = (pool: Db) => inTransaction(pool, (trx) => askRefund(trx, paymentEventsOf(shop), ask))
      return Promise.allSettled(pools.map(asking))
    })
    expect(refunded.flat().filter(({ status }) => status === 'rejected')).toEqual([])
    const ids = orders.map(({ id }) => id)
    const rows = await database.db.selectFrom('orders').select('refunded_fen').where('id', 'in', ids).execute()
    expect(rows.map(({ refunded_fen }) => refunded_fen)).toEqual(ids.map(() => 2000))
    expect(await wrongs(database)).toEqual([])
  }, 60_000)

  it('are given up by six sweepers once each, and told once', async () => {
    await Promise.all(Array.from({ length: 40 }, placed))
    const later = new Date('2026-11-20T03:00:00Z')
    await times(6, (n) => sweepOrders(pools[n % 2]!, later, shop, paymentEventsOf(shop)))
    // What one sweeper passed over because another held it is done at the next round.
    await sweepOrders(database.db, later, shop, paymentEventsOf(shop))
    const told = await database.db
      .selectFrom('inbox_entries')
      .select('id')
      .where('kind', '=', 'order_cancelled')
      .execute()
    expect(told).toHaveLength(40)
    const open = await database.db.selectFrom('orders').select('id').where('state', '=', 'awaiting_payment').execute()
    expect(open).toEqual([])
    expect(await wrongs(database)).toEqual([])
  }, 60_000)
})
