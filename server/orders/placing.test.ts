import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../testing'
import { giveCoupon, product, sell, skuId, stockOf } from './testing/offers'
import { firstStore, shopper, wrongs, type Shopper } from './testing/shopper'

describe('an order', () => {
  let app: TestApp
  let anna: Shopper
  beforeAll(async () => {
    app = await startTestApp()
  })
  beforeEach(async () => {
    await app.reset()
    await sell(app, [product('tea', { priceFen: 2000, stock: 5 }), product('cup', { priceFen: 500 })])
    anna = await shopper(app)
  })
  afterAll(() => app.close())

  it('takes the stock, and waits 15 minutes for the money', async () => {
    const { status, body } = await anna.order({ lines: { tea: 2, cup: 1 }, amountFen: 4500, remark: ' less ice ' })
    expect(status).toBe(200)
    expect(body.order).toMatchObject({
      state: 'awaiting_payment',
      lines: [
        { skuId: skuId('tea'), name: 'Product tea', skuName: 'One', quantity: 2, unitFen: 2000, amountFen: 4000 },
        { skuId: skuId('cup'), quantity: 1, unitFen: 500, amountFen: 500, discountFen: 0, price: 'list' },
      ],
      goodsFen: 4500,
      discountFen: 0,
      freightFen: 0,
      amountFen: 4500,
      coupon: null,
      remark: 'less ice',
      pickUp: { store: { id: firstStore }, code: null, by: '2026-11-27' },
      shipping: null,
      payUntil: '2026-11-20T02:15:00.000Z',
      payment: 'unpaid',
      refundedFen: 0,
      refunds: [],
      refundRequests: [],
      may: { pay: true, cancel: true, refund: false, askRefund: false, confirmReceipt: false },
      timeline: [{ kind: 'placed', at: '2026-11-20T02:00:00.000Z', cause: null, amountFen: null }],
    })
    expect(body.member.id).toBe(anna.memberId)
    expect(await stockOf(app, 'tea')).toBe(3)
    expect(await wrongs(app)).toEqual([])
  })

  it('sent again is the same order, as it is now', async () => {
    const id = randomUUID()
    await anna.order({ id, amountFen: 2000 })
    await anna.pay(id)
    const again = await anna.order({ id, amountFen: 2000 })
    expect([again.status, again.body.order.state]).toEqual([200, 'paid'])
    expect(await stockOf(app, 'tea')).toBe(4)
  })

  it('is found by its id before anything else is judged: sold out since, cancelled since', async () => {
    const id = randomUUID()
    await anna.order({ id, lines: { tea: 5 }, amountFen: 10_000 })
    expect((await anna.order({ id, lines: { tea: 5 }, amountFen: 10_000 })).body.order.state).toBe('awaiting_payment')
    await anna.cancel(id)
    expect((await anna.order({ id, lines: { tea: 5 }, amountFen: 10_000 })).body.order.state).toBe('cancelled')
    expect(await stockOf(app, 'tea')).toBe(5)
  })

  it.each([
    ['another amount', { amountFen: 2001 }],
    ['other lines', { lines: { tea: 2 }, amountFen: 2000 }],
    ['another remark', { remark: 'x', amountFen: 2000 }],
  ])('refuses the id of another one: %s', async (_, other) => {
    const id = randomUUID()
    await anna.order({ id, amountFen: 2000 })
    expect((await anna.order({ id, ...other })).body.code).toBe('id_reused')
  })

  it('refuses the id of another member’s without a word about it', async () => {
    const id = randomUUID()
    await anna.order({ id, amountFen: 2000 })
    const ben = await shopper(app, 'ben')
    expect((await ben.order({ id, amountFen: 2000 })).body).toMatchObject({ code: 'id_reused' })
    expect((await ben.call('GET', `/v1/orders/${id}`)).status).toBe(404)
    for (const verb of ['payment', 'settlement', 'cancellation', 'receipt'])
      expect((await ben.call('POST', `/v1/orders/${id}/${verb}`, {})).status, verb).toBe(404)
    expect((await ben.askRefund(id)).status).toBe(404)
  })

  it('says what it costs now when that is not what the member saw, and may be sent again', async () => {
    const id = randomUUID()
    const { status, body } = await anna.order({ id, amountFen: 1900 })
    expect([status, body.code, body.amountFen]).toEqual([409, 'price_changed', 2000])
    expect(await stockOf(app, 'tea')).toBe(5)
    expect((await anna.order({ id, amountFen: 2000 })).status).toBe(200)
  })

  it('is refused when less is left than it asks for, and leaves nothing behind', async () => {
    const { body } = await anna.order({ lines: { cup: 1, tea: 6 }, amountFen: 12_500 })
    expect(body.code).toBe('sold_out')
    expect((await anna.call('GET', '/v1/orders')).body).toMatchObject({ items: [], counts: { toPay: 0, open: 0 } })
  })

  it('is refused for what the shop does not sell any more', async () => {
    await sell(app, [product('cup', { priceFen: 500 })])
    expect((await anna.order({ amountFen: 2000 })).body.code).toBe('closed')
  })

  it('holds its coupon, which no other order gets', async () => {
    const couponId = await giveCoupon(app, anna.memberId, { now: app.clock.now() })
    const { body } = await anna.order({ amountFen: 1500, couponId })
    expect(body.order).toMatchObject({
      discountFen: 500,
      amountFen: 1500,
      coupon: { id: couponId, name: '¥5 off ¥20' },
    })
    expect(body.member.coupons).toBe(0)
    expect((await anna.order({ amountFen: 1500, couponId })).body.code).toBe('coupon_unusable')
    expect(await wrongs(app)).toEqual([])
  })

  it('uses no coupon that it does not name', async () => {
    await giveCoupon(app, anna.memberId, { now: app.clock.now() })
    expect((await anna.order({ amountFen: 2000 })).body.order).toMatchObject({ coupon: null, amountFen: 2000 })
  })

  it('with nothing to pay is paid at once', async () => {
    const couponId = await giveCoupon(app, anna.memberId, { kind: 'mall-exchange-cold-brew', now: app.clock.now() })
    const { body } = await anna.order({ amountFen: 0, couponId })
    expect(body.order).toMatchObject({ state: 'paid', payment: 'none', payUntil: null, amountFen: 0 })
    expect(body.order.pickUp.code).toMatch(/^\d{4}$/)
    expect(body.order.may).toMatchObject({ pay: false, cancel: true, refund: false })
    expect((await anna.begin(body.order.id)).body.parameters).toBeNull()
    expect((await anna.call('GET', '/v1/coupons')).body.counts.used).toBe(1)
    await anna.cancel(body.order.id)
    expect((await anna.call('GET', '/v1/coupons')).body.counts).toMatchObject({ available: 1, used: 0 })
    expect(await wrongs(app)).toEqual([])
  })

  it('is one of three unpaid ones at most: nobody keeps from others what they do not buy', async () => {
    const ids = [randomUUID(), randomUUID(), randomUUID()]
    for (const id of ids) expect((await anna.order({ id, amountFen: 2000 })).status).toBe(200)
    expect((await anna.order({ amountFen: 2000 })).body.code).toBe('limit_reached')
    await anna.pay(ids[0] ?? '')
    expect((await anna.order({ amountFen: 2000 })).status).toBe(200)
  })

  it('keeps the address as it was, and remembers that it was used', async () => {
    const addressId = await anna.livesAt()
    const { body } = await anna.order({ amountFen: 2800, addressId })
    expect(body.order).toMatchObject({
      freightFen: 800,
      pickUp: null,
      shipping: {
        address: { name: '安娜', province: '上海市' },
        carrier: null,
        trackingNumber: null,
        receivedAt: null,
      },
    })
    const used = await app.db.selectFrom('addresses').select('used_at').executeTakeFirstOrThrow()
    expect(used.used_at).toEqual(app.clock.now())
    await app.db.deleteFrom('addresses').execute()
    expect((await anna.read(body.order.id)).shipping?.address.name).toBe('安娜')
  })

  it('is not there for guests, nor where the shop sells nothing', async () => {
    expect((await app.call('GET', '/v1/orders')).status).toBe(401)
    const { features } = app.shop.brand
    features.shop = false
    const alone = await Promise.all([anna.order({ amountFen: 2000 }), anna.call('GET', '/v1/orders')])
    features.groupbuy = false
    const nothing = await anna.call('GET', '/v1/orders')
    Object.assign(features, { shop: true, groupbuy: true })
    // A seat of a group is an order too.
    expect(alone.map(({ body }) => body.code)).toEqual(['feature_off', undefined])
    expect(nothing.body.code).toBe('feature_off')
  })
})
