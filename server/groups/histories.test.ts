import { randomUUID } from 'node:crypto'
import { setImmediate as turn } from 'node:timers/promises'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Order } from '@huitou/contract'
import { allChecks } from '../audit-checks'
import { inTransaction } from '../db/in-transaction'
import type { Trx } from '../db/schema'
import { emptyDatabase, openTestDatabase, type TestDatabase } from '../db/testing'
import { ApiError } from '../http/api-error'
import { sweep } from '../jobs/sweep'
import { handOverOrder, prepareOrder } from '../orders/fulfil'
import { placeOrder } from '../orders/place'
import { refundOrder } from '../orders/refunds'
import { askRefund } from '../orders/requests'
import { product, skuId } from '../orders/testing/offers'
import { firstStore } from '../orders/testing/shopper'
import { paymentEventsOf } from '../payment-events'
import type { PaymentEvents } from '../payments/payable'
import { applyTrade } from '../payments/apply-trade'
import { auditLedger } from '../points/audit'
import { testMember } from '../points/testing/member'
import type { Shop } from '../shop'
import { catalogId, type CatalogDeal } from '../shop/catalog'
import { storeCatalog } from '../shop/store-catalog'
import { testShop } from '../shop/testing'
import { createWechatPay } from '../wechat/pay/create-wechat-pay'
import { startTestPay, type TestPay } from '../wechat/pay/testing'
import { playHistories } from '../testing-histories'
import { changeFulfilment, joinGroup, leaveGroup, leaveGroups, openGroup, wishGroup, withdrawDeal } from './actions'

const start = new Date('2026-03-01T02:00:00Z')
const after = (days: number) => new Date(start.getTime() + days * 86_400_000).toISOString()
const common = { sku: 'tea', priceFen: 1500, limitPerMember: 2 }
const deals: CatalogDeal[] = [
  { ...common, key: 'two', name: { 'zh-CN': '两人' }, stock: 12, leaderBenefit: { kind: 'points', points: 20 } },
  { ...common, key: 'three', name: { 'zh-CN': '三人' }, seats: 3, stock: 9, graceSeats: 1, endsAt: after(40) },
  {
    ...{ ...common, key: 'four', name: { 'zh-CN': '四人' }, seats: 4, stock: 8, groupHours: 3, startsAt: after(1) },
    leaderBenefit: { kind: 'money_off', amountFen: 1500 },
  },
]
const openingFen = [1500, 1500, 0]

const which = fc.nat(1000)
const who = fc.nat(4)
const of = <Kind extends string>(kind: Kind) => fc.record({ kind: fc.constant(kind), which, who })
const stepOf = fc.oneof(
  { weight: 8, arbitrary: of('open') },
  { weight: 16, arbitrary: of('join') },
  { weight: 20, arbitrary: of('pay') },
  { weight: 3, arbitrary: of('leave') },
  { weight: 1, arbitrary: of('leave all') },
  { weight: 2, arbitrary: of('wish') },
  { weight: 2, arbitrary: of('move') },
  { weight: 4, arbitrary: of('alone') },
  { weight: 3, arbitrary: of('prepare') },
  { weight: 4, arbitrary: of('hand over') },
  { weight: 2, arbitrary: of('ask') },
  { weight: 2, arbitrary: of('refund') },
  {
    weight: 9,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      minutes: fc.constantFrom(1, 3, 6, 6, 60, 400, 1500),
      isAsleep: fc.boolean(),
    }),
  },
)
type Step = typeof stepOf extends fc.Arbitrary<infer S> ? S : never

let database: TestDatabase
let wechat: TestPay
let shop: Shop
let events: PaymentEvents
let now: Date
beforeAll(async () => {
  database = await openTestDatabase()
  shop = await testShop(database.db)
  events = paymentEventsOf(shop)
  wechat = await startTestPay({ now: () => now })
})
afterAll(async () => {
  await wechat.close()
  await database.close()
})

const expectRight = async () => {
  const found = await auditLedger(database.db, { checks: allChecks })
  expect(found.flatMap(({ violations }) => violations)).toEqual([])
}

const play = async (history: readonly Step[]): Promise<string[]> => {
  const { db } = database
  await emptyDatabase(db)
  now = start
  const couponKinds = shop.catalog.couponKinds.filter((kind) => kind.products === undefined)
  const tea = product('tea', { priceFen: 2000, stock: 25 })
  await storeCatalog(db, { ...shop.catalog, products: [tea], deals, rewards: [], couponKinds }, now)
  await sweep(db, now, shop)
  const money = { db, events, pay: createWechatPay(wechat.settings, () => now) }
  const members: string[] = []
  for (let n = 0; n < 5; n++) members.push(await testMember(db, now))

  const attempt = (name: string, act: (trx: Trx) => Promise<unknown>): Promise<string> =>
    inTransaction(db, act).then(
      () => name,
      (error: unknown) => {
        if (error instanceof ApiError) return error.code
        throw error
      },
    )
  const memberOf = (n: number) => members[n] ?? ''
  /** Three times of four one that it can be done to, where there is one. */
  const orderIn = async (states: readonly Order['state'][], n: number) => {
    const rows = await db.selectFrom('orders').selectAll().orderBy('at').orderBy('id').execute()
    const suited = rows.filter(({ state }) => states.includes(state))
    return n % 4 > 0 && suited.length > 0 ? suited[n % suited.length] : rows[n % rows.length]
  }
  const groupAt = async (n: number) => {
    const rows = await db.selectFrom('groups').selectAll().orderBy('at').orderBy('id').execute()
    const open = rows.filter(({ state }) => state === 'open')
    return n % 5 > 0 && open.length > 0 ? open[n % open.length] : rows[n % rows.length]
  }

  /** A seat whose time was over, in a group that is open. */
  const lapsedAt = async (n: number) => {
    const rows = await db
      .selectFrom('orders')
      .innerJoin('groups', 'groups.id', 'orders.group_id')
      .innerJoin('seats', 'seats.order_id', 'orders.id')
      .selectAll('orders')
      .where('groups.state', '=', 'open')
      .where('seats.cause', '=', 'lapsed')
      .orderBy('orders.at')
      .execute()
    return rows[n % rows.length]
  }

  /** A payment reaches the shop: in time, late or twice, and made at any time since the order was. */
  const pay = async (n: number): Promise<string> => {
    const order = n % 4 === 1 ? await lapsedAt(n) : await orderIn(['awaiting_payment'], n)
    if (!order || order.amount_fen === 0) return 'nothing'
    if (order.state !== 'awaiting_payment' && n % 4 > 1) return 'nothing'
    const payment = {
      ...{ id: randomUUID(), order_id: order.id, redemption_id: null, member_id: order.member_id },
      ...{ out_trade_no: randomUUID().replaceAll('-', ''), channel: 'wechat-mini' as const, appid: 'wx-mini' },
      ...{ openid: 'o', amount_fen: order.amount_fen, state: 'closing' as const, at: now, pay_until: order.pay_until },
      ...{ transaction_id: null, paid_at: null, closed_at: null, unpaid_at: null, ask_at: null },
    }
    await db.insertInto('payments').values(payment).execute()
    const since = now.getTime() - order.at.getTime()
    const paidAt = new Date(now.getTime() - Math.floor((since * (n % 7)) / 7))
    const trade = { appid: 'wx-mini', mchid: money.pay.mchid, outTradeNo: payment.out_trade_no }
    const amountFen = order.amount_fen
    await applyTrade(money, { ...trade, amountFen, transactionId: payment.id, state: 'SUCCESS', paidAt }, now)
    const { state } = await db.selectFrom('orders').select('state').where('id', '=', order.id).executeTakeFirstOrThrow()
    if (order.state === 'awaiting_payment') return state === 'cancelled' ? 'paid after its time' : 'paid'
    return order.state === 'cancelled' && state !== 'cancelled' ? 'late, and kept' : 'paid in vain'
  }

  const take = async (step: Step): Promise<string> => {
    if (step.kind === 'wait') {
      now = new Date(now.getTime() + step.minutes * 60_000)
      // Whether anybody was there or not: what is due later is due all the same.
      if (step.isAsleep) return 'slept'
      await sweep(db, now, shop)
      return 'waited'
    }
    const memberId = memberOf(step.who)
    switch (step.kind) {
      case 'open': {
        const n = step.which % deals.length
        const ask = { id: randomUUID(), orderId: randomUUID(), memberId, expectedAmountFen: openingFen[n] ?? 0 }
        const dealId = catalogId('deal', deals[n]?.key ?? '')
        return attempt('opened', (trx) => openGroup(trx, { ...ask, dealId, now, shop }))
      }
      case 'join': {
        const group = await groupAt(step.which)
        if (!group) return 'nothing'
        const ask = { id: group.id, orderId: randomUUID(), memberId, expectedAmountFen: 1500, now, shop }
        return attempt('joined', (trx) => joinGroup(trx, ask))
      }
      case 'pay':
        return pay(step.which)
      case 'leave': {
        const order = await orderIn(['in_group', 'awaiting_payment'], step.which)
        if (!order?.group_id) return 'nothing'
        const ask = { id: order.group_id, orderId: order.id, memberId: order.member_id, now, shop }
        return attempt('left', (trx) => leaveGroup(trx, events, ask))
      }
      case 'leave all':
        return attempt('left all', (trx) => leaveGroups(trx, events, { memberId, now, shop }))
      case 'wish': {
        const group = await groupAt(step.which)
        return group ? attempt('wished', (trx) => wishGroup(trx, { id: group.id, memberId, now })) : 'nothing'
      }
      case 'move': {
        const order = await orderIn(['in_group', 'paid'], step.which)
        if (!order) return 'nothing'
        const fulfilment = {
          kind: 'pick_up' as const,
          storeId: catalogId('store', step.which % 2 ? 'jingan' : 'xuhui'),
        }
        const ask = { orderId: order.id, memberId: order.member_id, fulfilment, now, shop }
        return attempt('moved', (trx) => changeFulfilment(trx, ask))
      }
      case 'alone': {
        const lines = [{ skuId: skuId('tea'), quantity: 1 + (step.which % 3) }]
        const fulfilment = { kind: 'pick_up' as const, storeId: firstStore }
        const expectedAmountFen = 2000 * (1 + (step.which % 3))
        const ask = { id: randomUUID(), memberId, lines, fulfilment, expectedAmountFen, now, shop }
        return attempt('bought alone', (trx) => placeOrder(trx, ask))
      }
      case 'prepare': {
        const order = await orderIn(['paid'], step.which)
        return order ? attempt('prepared', (trx) => prepareOrder(trx, { orderId: order.id, now, shop })) : 'nothing'
      }
      case 'hand over': {
        const order = await orderIn(['paid', 'ready'], step.which)
        return order ? attempt('handed over', (trx) => handOverOrder(trx, { orderId: order.id, now, shop })) : 'nothing'
      }
      case 'ask': {
        const order = await orderIn(['paid'], step.which)
        if (!order) return 'nothing'
        const ask = { id: randomUUID(), orderId: order.id, memberId: order.member_id, reason: 'wrong' as const }
        return attempt('asked', (trx) => askRefund(trx, events, { ...ask, now, shop }))
      }
      case 'refund': {
        const order = await orderIn(['paid', 'ready', 'completed'], step.which)
        if (!order) return 'nothing'
        const amountFen = step.which % 3 ? order.amount_fen || 1 : 1
        const ask = { id: randomUUID(), orderId: order.id, amountFen, cause: 'staff' as const, bodyHash: Buffer.of(1) }
        return attempt('refunded', (trx) => refundOrder(trx, events, { ...ask, now, shop }))
      }
      default:
        return step satisfies never
    }
  }

  const outcomes: string[] = []
  for (const step of history) {
    // PGlite answers without a turn of the event loop, so the runner would not hear of us for a minute.
    await turn()
    now = new Date(now.getTime() + 1000)
    outcomes.push(await take(step))
    if (outcomes.length % auditEvery === 0) await expectRight()
  }
  for (const { key } of deals) {
    const dealId = catalogId('deal', key)
    await inTransaction(db, (trx) => withdrawDeal(trx, events, { dealId, now, shop }))
    await expectRight()
  }
  const groups = await db.selectFrom('groups').select(['state', 'seats_treated']).execute()
  outcomes.push(...groups.map(({ state, seats_treated }) => (seats_treated > 0 ? 'treated' : `group ${state}`)))
  const sku = await db.selectFrom('skus').select(['stock', 'given']).where('key', '=', 'tea').executeTakeFirstOrThrow()
  const sold = await db
    .selectFrom('order_lines')
    .innerJoin('orders', 'orders.id', 'order_lines.order_id')
    .select((eb) => eb.fn.sum<number>('quantity').as('units'))
    .where('orders.state', '<>', 'cancelled')
    .executeTakeFirstOrThrow()
  // With every deal taken back each unit is there or with somebody.
  expect((sku.stock ?? 0) + Number(sold.units ?? 0)).toBe(sku.given)
  return outcomes
}

const histories = 3
const stepsEach = 300
const auditEvery = 20
/** What every run must have come to; what is rarer has proofs of its own. */
const everything = [
  ...['opened', 'joined', 'paid', 'paid after its time', 'paid in vain', 'left', 'left all', 'wished', 'moved'],
  ...['bought alone', 'prepared', 'handed over', 'refunded', 'waited', 'slept', 'group succeeded', 'group failed'],
  ...['group lapsed', 'in_it', 'group_over'],
]

describe('groups, whatever members, money and time do', () => {
  it(`keep every invariant through ${histories * stepsEach} random steps`, async () => {
    expect(await playHistories({ stepOf, stepsEach, histories, everything, play })).toEqual([])
  }, 300_000)
})
