import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../testing'
import { giveCoupon, product, sell, stockOf } from './testing/offers'
import { behindTheCounter, shopper, wrongs, type Shopper } from './testing/shopper'

const minute = 60_000

describe('the money of an order', () => {
  let app: TestApp
  let anna: Shopper
  let counter: ReturnType<typeof behindTheCounter>
  beforeAll(async () => {
    app = await startTestApp()
    counter = behindTheCounter(app)
  })
  beforeEach(async () => {
    await app.reset()
    await sell(app, [product('tea', { priceFen: 2000, stock: 5 })])
    anna = await shopper(app)
  })
  afterAll(() => app.close())

  const kinds = async (id: string) => (await anna.read(id)).timeline.map(({ kind, cause }) => `${kind} ${cause ?? '-'}`)
  const place = async () => {
    const id = randomUUID()
    await anna.order({ id, amountFen: 2000 })
    return id
  }

  it('makes it paid, with a code for the counter, whoever hears of it how often', async () => {
    const id = await place()
    const number = await anna.tradeNo(id)
    await app.pay.pays(number, { deliver: 0 })
    expect((await anna.read(id)).payment).toBe('unsure')
    app.clock.advance(minute)
    const told = [await app.pay.carry(app.pay.notification(number)), await app.pay.carry(app.pay.notification(number))]
    expect(told).toEqual([204, 204])
    const { body } = await anna.settle(id)
    expect(body.order).toMatchObject({
      state: 'paid',
      payment: 'paid',
      payUntil: null,
      may: { pay: false, cancel: false, refund: true, askRefund: false, confirmReceipt: false },
    })
    expect(body.order.pickUp.code).toMatch(/^\d{4,8}$/)
    expect(body.order.timeline.slice(1)).toEqual([
      { kind: 'paid', at: '2026-11-20T02:00:00.000Z', cause: null, amountFen: 2000 },
    ])
    expect((await anna.begin(id)).body.code).toBe('already_paid')
    expect((await anna.cancel(id)).body.code).toBe('not_cancellable')
    expect(await wrongs(app)).toEqual([])
  })

  it('is found under the number that WeChat’s order centre knows', async () => {
    const id = await place()
    const number = await anna.tradeNo(id)
    expect((await anna.call('GET', `/v1/orders/${number}`)).body.id).toBe(id)
    const ben = await shopper(app, 'ben')
    expect((await ben.call('GET', `/v1/orders/${number}`)).status).toBe(404)
    expect((await anna.call('GET', '/v1/orders/nosuchnumber')).status).toBe(404)
  })

  it('given up by the member brings stock and coupon back; giving up twice changes nothing', async () => {
    const couponId = await giveCoupon(app, anna.memberId, { now: app.clock.now() })
    const { body } = await anna.order({ amountFen: 1500, couponId })
    const first = await anna.cancel(body.order.id)
    expect(first.body.order).toMatchObject({ state: 'cancelled', payment: 'none', coupon: { id: couponId } })
    expect(first.body.order.may).toEqual({
      pay: false,
      cancel: false,
      refund: false,
      askRefund: false,
      confirmReceipt: false,
    })
    expect(first.body.member.coupons).toBe(1)
    expect((await anna.cancel(body.order.id)).body).toEqual(first.body)
    expect(await stockOf(app, 'tea')).toBe(5)
    expect((await anna.begin(body.order.id)).body.code).toBe('not_payable')
    expect(await kinds(body.order.id)).toEqual(['placed -', 'cancelled member'])
    expect(await wrongs(app)).toEqual([])
  })

  it('that comes after all goes back at once, and the member is told', async () => {
    const id = await place()
    const number = await anna.tradeNo(id)
    await anna.cancel(id)
    app.clock.advance(minute)
    await app.pay.pays(number)
    const order = await anna.read(id)
    expect(order).toMatchObject({
      state: 'cancelled',
      refundedFen: 0,
      refunds: [{ amountFen: 2000, cause: 'paid_late' }],
    })
    expect(await kinds(id)).toEqual(['placed -', 'cancelled member', 'paid_late -', 'refund_requested -'])
    expect(await anna.told()).toMatchObject([{ kind: 'order_cancelled', orderId: id, because: 'paid_late' }])
    expect((await anna.call('GET', '/v1/orders?state=refunds')).body.items).toHaveLength(1)
    await counter.goRound()
    await app.pay.refunds()
    expect(await kinds(id)).toEqual([
      ...['placed -', 'cancelled member', 'paid_late -'],
      ...['refund_requested -', 'refund_accepted -', 'refund_arrived -'],
    ])
    expect((await anna.told())[0]).toMatchObject({ kind: 'refund_arrived', orderId: id, amountFen: 2000 })
    expect(await wrongs(app)).toEqual([])
  })

  it('that never comes ends it after 15 minutes, at that time', async () => {
    const id = await place()
    app.clock.advance(14 * minute + 30_000)
    await counter.goRound()
    expect(await anna.read(id)).toMatchObject({ state: 'awaiting_payment', may: { pay: false }, payUntil: null })
    expect((await anna.begin(id)).body.code).toBe('hold_expiring')
    app.clock.advance(10 * minute)
    await counter.goRound()
    const order = await anna.read(id)
    expect(order.timeline.at(-1)).toEqual({
      kind: 'cancelled',
      at: '2026-11-20T02:15:00.000Z',
      cause: 'unpaid',
      amountFen: null,
    })
    expect(await anna.told()).toEqual([
      { kind: 'order_cancelled', orderId: id, name: 'Product tea', because: 'unpaid' },
    ])
    expect(await stockOf(app, 'tea')).toBe(5)
    expect(await wrongs(app)).toEqual([])
  })

  it('that nobody told of is found before the order ends', async () => {
    const id = await place()
    await app.pay.pays(await anna.tradeNo(id), { deliver: 0 })
    app.clock.advance(20 * minute)
    await counter.goRound()
    expect((await anna.read(id)).state).toBe('paid')
  })

  it('is waited for while WeChat does not answer, and not for ever', async () => {
    const id = await place()
    const number = await anna.tradeNo(id)
    await app.pay.pays(number, { deliver: 0 })
    app.pay.faults.add({ path: '/v3/pay/transactions/out-trade-no/:no', times: 99, status: 502 })
    app.clock.advance(16 * minute)
    await counter.goRound()
    expect(await anna.read(id)).toMatchObject({ state: 'awaiting_payment', payment: 'unsure' })
    app.clock.advance(10 * minute)
    await counter.goRound()
    expect((await anna.read(id)).state).toBe('cancelled')
    await app.pay.carry(app.pay.notification(number))
    expect((await anna.read(id)).refunds).toMatchObject([{ cause: 'paid_late', amountFen: 2000 }])
    expect(await wrongs(app)).toEqual([])
  })

  it('is not asked for where the merchant takes none', async () => {
    const poor = await startTestApp({ pay: null })
    await sell(poor, [product('tea')])
    const ben = await shopper(poor, 'ben')
    const { body } = await ben.order({ amountFen: 2000 })
    expect((await ben.begin(body.order.id)).body.code).toBe('not_configured')
    await poor.close()
  })
})
