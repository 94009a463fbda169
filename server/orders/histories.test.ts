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
import { paymentEventsOf } from '../payment-events'
import type { PaymentEvents } from '../payments/payable'
import { applyTrade } from '../payments/apply-trade'
import { auditLedger } from '../points/audit'
import { testMember } from '../points/testing/member'
import type { Shop } from '../shop'
import { testShop } from '../shop/testing'
import { startTestPay, type TestPay } from '../wechat/pay/testing'
import { createWechatPay } from '../wechat/pay/create-wechat-pay'
import { playHistories } from '../testing-histories'
import { cancelOrder } from './cancel'
import { decideRefundRequest } from './decide'
import { confirmReceipt, handOverOrder, prepareOrder, shipOrder } from './fulfil'
import { placeOrder, type Placing } from './place'
import { priceOrder } from './pricing'
import { refundOrder } from './refunds'
import { askRefund } from './requests'
import { giveCoupon, product, sell, skuId } from './testing/offers'
import { firstStore } from './testing/shopper'

const products = [
  product('tea', { priceFen: 2000, stock: 14 }),
  product('cake', { priceFen: 990, stock: 9, noReasonReturn: false }),
  product('cup', { priceFen: 1 }),
]
const keys = products.map(({ key }) => key)

const which = fc.nat(1000)
const of = <Kind extends string>(kind: Kind) => fc.record({ kind: fc.constant(kind), which })
const stepOf = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('place' as const),
      who: fc.nat(2),
      quantities: fc.tuple(fc.nat(3), fc.nat(2), fc.nat(4)),
      isSent: fc.boolean(),
      withCoupon: fc.boolean(),
    }),
  },
  { weight: 9, arbitrary: of('pay') },
  { weight: 2, arbitrary: of('cancel') },
  { weight: 1, arbitrary: of('repeat') },
  { weight: 4, arbitrary: of('prepare') },
  { weight: 4, arbitrary: of('ship') },
  { weight: 5, arbitrary: of('hand over') },
  { weight: 4, arbitrary: of('receive') },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('ask' as const), which, part: fc.integer({ min: 1, max: 100 }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('decide' as const),
      which,
      approved: fc.boolean(),
      part: fc.integer({ min: 1, max: 100 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('refund' as const), which, part: fc.integer({ min: 1, max: 100 }) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('gift' as const), who: fc.nat(2) }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), hours: fc.constantFrom(0.3, 0.3, 5, 30, 260, 1000) }),
  },
)
type Step = typeof stepOf extends fc.Arbitrary<infer S> ? S : never

const paidStates = ['paid', 'ready', 'to_ship', 'shipped', 'completed'] as const

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
  now = new Date('2026-03-01T02:00:00Z')
  await sell({ db, shop }, products)
  const money = { db, events, pay: createWechatPay(wechat.settings, () => now) }
  const members = [await testMember(db, now), await testMember(db, now), await testMember(db, now)]
  const addresses: string[] = []
  for (const member_id of members) {
    const id = randomUUID()
    addresses.push(id)
    const place = { name: '甲', phone: '13800000000', province: '上海市', city: '上海市', district: '', detail: '一号' }
    await db
      .insertInto('addresses')
      .values({ id, member_id, ...place, usual: true, written_at: now, used_at: null })
      .execute()
  }
  const placed: Placing[] = []
  const requests: string[] = []

  const refusing = (name: string, act: () => Promise<unknown>): Promise<string> =>
    act().then(
      () => name,
      (error: unknown) => {
        if (error instanceof ApiError) return error.code
        throw error
      },
    )
  const attempt = (name: string, act: (trx: Trx) => Promise<unknown>) => refusing(name, () => inTransaction(db, act))
  const anyOrder = (n: number) => placed[n % placed.length]
  /** Three times of four one that it can be done to, where there is one. */
  const orderIn = async (states: readonly Order['state'][], n: number) => {
    const rows = await db.selectFrom('orders').selectAll().orderBy('at').orderBy('id').execute()
    const suited = rows.filter(({ state }) => states.includes(state))
    return n % 4 > 0 && suited.length > 0 ? suited[n % suited.length] : rows[n % rows.length]
  }

  /** A payment of an order reaches the shop; of one in five, after it was cancelled or paid already. */
  const pay = async (n: number): Promise<string> => {
    const order = await orderIn(['awaiting_payment'], n)
    if (!order || order.amount_fen === 0) return 'nothing'
    const payment = {
      id: randomUUID(),
      order_id: order.id,
      redemption_id: null,
      member_id: order.member_id,
      out_trade_no: randomUUID().replaceAll('-', ''),
      channel: 'wechat-mini' as const,
      appid: 'wx-mini',
      openid: 'o',
      amount_fen: order.amount_fen,
      state: 'closing' as const,
      at: now,
      pay_until: order.pay_until,
    }
    if (order.state !== 'awaiting_payment' && n % 5 > 0) return 'nothing'
    await db
      .insertInto('payments')
      .values({ ...payment, transaction_id: null, paid_at: null, closed_at: null, unpaid_at: null, ask_at: null })
      .execute()
    const trade = {
      appid: 'wx-mini',
      mchid: money.pay.mchid,
      outTradeNo: payment.out_trade_no,
      amountFen: order.amount_fen,
    }
    await applyTrade(money, { ...trade, transactionId: payment.id, state: 'SUCCESS', paidAt: now }, now)
    return order.state === 'awaiting_payment' ? 'paid' : 'paid too late'
  }

  const take = async (step: Step): Promise<string> => {
    switch (step.kind) {
      case 'place': {
        const memberId = members[step.who] ?? ''
        const lines = keys.flatMap((key, n) => {
          const quantity = step.quantities[n] ?? 0
          return quantity > 0 ? [{ skuId: skuId(key), quantity }] : []
        })
        if (lines.length === 0) return 'nothing'
        const fulfilment = step.isSent
          ? { kind: 'shipping' as const, addressId: addresses[step.who] ?? '' }
          : { kind: 'pick_up' as const, storeId: firstStore }
        const couponId = step.withCoupon ? undefined : null
        const priced = await priceOrder(db, { memberId, lines, fulfilment, couponId, now, shop })
        const asked = {
          ...{ id: randomUUID(), memberId, lines, fulfilment, now, shop },
          ...(priced.coupon && { couponId: priced.coupon.id }),
          expectedAmountFen: priced.amountFen,
        }
        const outcome = await attempt('placed', (trx) => placeOrder(trx, asked))
        if (outcome === 'placed') placed.push(asked)
        return outcome
      }
      case 'repeat': {
        const again = anyOrder(step.which)
        return again ? `again: ${await attempt('done', (trx) => placeOrder(trx, { ...again, now }))}` : 'nothing'
      }
      case 'pay':
        return pay(step.which)
      case 'cancel': {
        const order = await orderIn(['awaiting_payment'], step.which)
        if (!order) return 'nothing'
        return attempt('cancelled', (trx) => cancelOrder(trx, { id: order.id, memberId: order.member_id, now }))
      }
      case 'prepare': {
        const order = await orderIn(['paid'], step.which)
        return order ? attempt('prepared', (trx) => prepareOrder(trx, { orderId: order.id, now, shop })) : 'nothing'
      }
      case 'ship': {
        const order = await orderIn(['to_ship'], step.which)
        if (!order) return 'nothing'
        const parcel = { carrier: 'SF', trackingNumber: `SF${step.which % 3}` }
        return attempt('sent', (trx) => shipOrder(trx, { orderId: order.id, ...parcel, now, shop }))
      }
      case 'hand over': {
        const order = await orderIn(['ready'], step.which)
        return order ? attempt('handed over', (trx) => handOverOrder(trx, { orderId: order.id, now, shop })) : 'nothing'
      }
      case 'receive': {
        const order = await orderIn(['shipped'], step.which)
        if (!order) return 'nothing'
        const ask = { id: order.id, memberId: order.member_id, now, shop }
        return attempt('received', (trx) => confirmReceipt(trx, ask))
      }
      case 'ask': {
        const order = await orderIn(paidStates, step.which)
        if (!order) return 'nothing'
        const [id, orderId, memberId] = [randomUUID(), order.id, order.member_id]
        const amountFen = step.part > 60 ? undefined : Math.ceil((order.amount_fen * step.part) / 100) || 1
        const outcome = await attempt('asked', (trx) =>
          askRefund(trx, events, { id, orderId, memberId, amountFen, reason: 'wrong', now, shop }),
        )
        if (outcome === 'asked') requests.push(id)
        return outcome
      }
      case 'decide': {
        const requestId = requests[step.which % (requests.length || 1)]
        if (requestId === undefined) return 'nothing'
        const amountFen = step.part > 50 ? undefined : step.part * 20
        const answer = {
          requestId,
          approved: step.approved,
          amountFen,
          note: '',
          byMemberId: members[0] ?? '',
          now,
          shop,
        }
        return attempt('decided', (trx) => decideRefundRequest(trx, events, answer))
      }
      case 'refund': {
        const order = await orderIn(paidStates, step.which)
        if (!order) return 'nothing'
        const amountFen = Math.ceil((order.amount_fen * step.part) / 100) || 1
        const ask = { id: randomUUID(), orderId: order.id, amountFen, cause: 'staff' as const, bodyHash: Buffer.of(1) }
        return attempt('refunded', (trx) => refundOrder(trx, events, { ...ask, now, shop }))
      }
      case 'gift': {
        // Of the first kind a member gets five at most.
        const kind = step.who === 0 ? 'mall-exchange-cold-brew' : 'mall-5-off-20'
        return refusing('given', () => giveCoupon({ db, shop }, members[step.who] ?? '', { kind, now }))
      }
      case 'wait':
        now = new Date(now.getTime() + step.hours * 3_600_000)
        await sweep(db, now, shop)
        return 'waited'
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
  await expectRight()
  return outcomes
}

const histories = 2
const stepsEach = 260
const auditEvery = 20
const everything = [
  ...['placed', 'again: done', 'paid', 'paid too late', 'cancelled', 'prepared', 'sent', 'handed over', 'received'],
  ...['asked', 'decided', 'refunded', 'waited', 'given'],
  ...['sold_out', 'not_cancellable', 'wrong_state', 'not_refundable'],
]

describe('orders, whatever members, staff and time do', () => {
  it(`keep every invariant through ${histories * stepsEach} random steps`, async () => {
    expect(await playHistories({ stepOf, stepsEach, histories, everything, play })).toEqual([])
  }, 300_000)
})
