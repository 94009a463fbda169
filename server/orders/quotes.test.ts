import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Quote } from '@huitou/contract'
import { buy } from '../mall/testing/offers'
import { catalogId } from '../shop/catalog'
import { startTestApp, type TestApp } from '../testing'
import { pickUpBy } from './fulfilment'
import { giveCoupon, skuId } from './testing/offers'

const storeId = (key: string) => catalogId('store', key)

describe('a quote', () => {
  let app: TestApp
  let token: string
  let memberId: string
  beforeAll(async () => {
    app = await startTestApp()
  })
  beforeEach(async () => {
    await app.reset()
    const signedIn = await app.signIn()
    token = signedIn.token
    memberId = signedIn.member.id
  })
  afterAll(() => app.close())

  type Lines = Record<string, number>
  const ask = (lines: Lines, more: object = {}) =>
    app.call('POST', '/v1/quotes', {
      token,
      body: { lines: Object.entries(lines).map(([key, quantity]) => ({ skuId: skuId(key), quantity })), ...more },
      headers: { 'accept-language': 'en' },
    })
  const quote = async (lines: Lines, more: object = {}): Promise<Quote> => (await ask(lines, more)).body
  const give = (kind: string) => giveCoupon(app, memberId, { kind, now: app.clock.now() })
  const address = async (province: string) => {
    const id = randomUUID()
    const place = { name: '陈小满', phone: '13800138000', province, city: '某市', district: '', detail: '示例路 1 号' }
    const { status } = await app.call('PUT', `/v1/addresses/${id}`, { token, body: place })
    expect(status).toBe(200)
    return id
  }
  const sums = ({ goodsFen, discountFen, freightFen, amountFen }: Quote) => [
    goodsFen,
    discountFen,
    freightFen,
    amountFen,
  ]
  const fetched = { fulfilment: { kind: 'pick_up', storeId: storeId('jingan') } }

  it('says what everything costs, and where it can be fetched until when', async () => {
    const { lines, ...rest } = await quote({ 'jasmine-lemon-m': 2, 'gaiwan-white': 1 })
    expect(rest).toEqual({
      goodsFen: 16_000,
      discountFen: 0,
      freightFen: 0,
      amountFen: 16_000,
      couponId: null,
      coupons: [],
      deliveries: ['pick_up'],
      fulfilment: { kind: 'pick_up', storeId: storeId('jingan') },
      pickUpBy: '2026-11-27',
      freightFreeFromFen: null,
      whyNot: null,
    })
    expect(lines[0]).toEqual({
      skuId: skuId('jasmine-lemon-m'),
      productId: catalogId('product', 'jasmine-lemon'),
      name: 'Jasmine lemon',
      skuName: 'Medium, 500 ml',
      picture: { src: expect.stringMatching(/jasmine-lemon-192\.webp$/), width: 192, height: 192 },
      quantity: 2,
      unitFen: 1600,
      price: 'list',
      memberTier: null,
      amountFen: 3200,
      discountFen: 0,
      noReasonReturn: false,
    })
  })

  it('keeps nothing', async () => {
    await give('mall-5-off-20')
    const before = await app.db.selectFrom('coupons').selectAll().execute()
    await quote({ 'gaiwan-white': 1 })
    expect(await app.db.selectFrom('coupons').selectAll().execute()).toEqual(before)
    expect(await app.db.selectFrom('orders').select('id').execute()).toEqual([])
  })

  it('takes the lower price of the tier held, in its line', async () => {
    await buy(app, memberId, { goodsFen: 20_000, now: app.clock.now() })
    const { lines, amountFen } = await quote({ 'jasmine-lemon-m': 1, 'silver-needle-25': 1 })
    expect(lines.map(({ unitFen, price, memberTier }) => [unitFen, price, memberTier?.name])).toEqual([
      [1400, 'member', 'Silver Tip'],
      [9800, 'list', undefined],
    ])
    expect(amountFen).toBe(11_200)
  })

  it('picks the best coupon, judges every other, and says why it cannot be used', async () => {
    const five = await give('mall-5-off-20')
    const ten = await give('mall-10-off-50')
    const oneFree = await give('mall-one-free')
    const brew = await give('mall-exchange-cold-brew')
    const { couponId, coupons, ...priced } = await quote({ 'jasmine-lemon-m': 1, 'jasmine-lemon-l': 1 })
    expect(couponId).toBe(oneFree)
    expect(sums({ couponId, coupons, ...priced })).toEqual([3500, 1600, 0, 1900])
    expect(priced.lines.map(({ discountFen }) => discountFen)).toEqual([1600, 0])
    const judged = new Map(coupons.map(({ coupon, discountFen, whyNot }) => [coupon.id, whyNot ?? discountFen]))
    expect(judged).toEqual(
      new Map<string, string | number>([
        [oneFree, 1600],
        [five, 500],
        [ten, 'below_minimum'],
        [brew, 'other_products'],
      ]),
    )
    expect(coupons[0]?.coupon).toMatchObject({
      name: 'One drink free of two',
      products: ['Osmanthus cold brew', 'Roasted oolong milk', 'Jasmine lemon'],
    })
  })

  it('takes the coupon that the member chose, or none', async () => {
    const five = await give('mall-5-off-20')
    await give('mall-10-off-50')
    expect(sums(await quote({ 'gaiwan-white': 1 }))).toEqual([12_800, 1000, 0, 11_800])
    expect(sums(await quote({ 'gaiwan-white': 1 }, { couponId: five }))).toEqual([12_800, 500, 0, 12_300])
    expect(sums(await quote({ 'gaiwan-white': 1 }, { couponId: null }))).toEqual([12_800, 0, 0, 12_800])
  })

  it('refuses a coupon that is not for this, not the member’s, or over', async () => {
    const ten = await give('mall-10-off-50')
    const codeOf = async (couponId: string) => (await ask({ 'jasmine-lemon-m': 1 }, { couponId })).body.code
    expect(await codeOf(ten)).toBe('coupon_unusable')
    expect(await codeOf(randomUUID())).toBe('coupon_unusable')
    const { member } = await app.signIn('bob')
    const foreign = await giveCoupon(app, member.id, { kind: 'birthday-5-off', now: app.clock.now() })
    expect(await codeOf(foreign)).toBe('coupon_unusable')
    await app.db.updateTable('coupons').set({ expires_at: app.clock.now() }).execute()
    expect((await ask({ 'gaiwan-white': 1 }, { couponId: ten })).body.code).toBe('coupon_unusable')
  })

  it('finds the coupon that is asked for in the fullest wallet', async () => {
    for (let n = 0; n < 101; n++) await give('mall-5-off-20')
    const last = await give('mall-10-off-50')
    const { coupons, discountFen } = await quote({ 'gaiwan-white': 1 }, { couponId: last })
    expect([coupons.length, discountFen]).toEqual([100, 1000])
  })

  it('leaves nothing to pay when a coupon covers it all', async () => {
    await give('mall-exchange-cold-brew')
    expect(sums(await quote({ 'osmanthus-cold-brew-l': 1 }))).toEqual([2200, 2200, 0, 0])
  })

  it('sends by the province, free from an amount of goods on', async () => {
    const to = async (province: string, lines: Lines) => {
      const { freightFen, freightFreeFromFen, whyNot } = await quote(lines, {
        fulfilment: { kind: 'shipping', addressId: await address(province) },
      })
      return [freightFen, freightFreeFromFen, whyNot]
    }
    expect(await to('上海市', { 'tea-week-7': 1 })).toEqual([800, 9900, null])
    expect(await to('上海市', { 'gaiwan-white': 1 })).toEqual([0, 9900, null])
    expect(await to('内蒙古自治区', { 'gaiwan-white': 1 })).toEqual([1500, 19_900, null])
    expect(await to('新疆维吾尔自治区', { 'year-box-1': 2 })).toEqual([2500, null, null])
    expect(await to('香港特别行政区', { 'gaiwan-white': 1 })).toEqual([0, null, 'not_delivered_there'])
  })

  it('never loses the free sending to a coupon', async () => {
    await give('birthday-20-off')
    const fulfilment = { kind: 'shipping', addressId: await address('上海市') }
    expect(sums(await quote({ 'tea-week-7': 3 }, { fulfilment }))).toEqual([10_500, 2000, 0, 8500])
  })

  it('goes where the member fetched last, or else to their address', async () => {
    await quote({ 'gaiwan-white': 1 })
    const id = randomUUID()
    const { body } = await app.call('PUT', `/v1/orders/${id}`, {
      token,
      body: {
        lines: [{ skuId: skuId('jasmine-lemon-m'), quantity: 1 }],
        fulfilment: { kind: 'pick_up', storeId: storeId('xuhui') },
        expectedAmountFen: 1600,
      },
    })
    expect(body.order.id).toBe(id)
    expect((await quote({ 'gaiwan-white': 1 })).fulfilment).toEqual({ kind: 'pick_up', storeId: storeId('xuhui') })
    // What is only sent.
    expect(await quote({ 'year-box-1': 1 })).toMatchObject({ fulfilment: null, freightFen: 0, whyNot: null })
    await address('香港特别行政区')
    const home = await address('上海市')
    expect(await quote({ 'year-box-1': 1 })).toMatchObject({
      deliveries: ['shipping'],
      fulfilment: { kind: 'shipping', addressId: home },
      pickUpBy: null,
    })
  })

  it('reckons with the usual fee for sending while it knows no address', async () => {
    await app.db.updateTable('products').set({ pick_up: false }).where('key', '=', 'tea-week').execute()
    expect(sums(await quote({ 'tea-week-7': 1 }))).toEqual([3500, 0, 800, 4300])
  })

  it('says when it cannot be had: nothing left, no way to get all of it, no longer sold', async () => {
    const whyNot = async (lines: Lines, more: object = {}) => (await quote(lines, more)).whyNot
    expect(await whyNot({ 'aged-puer-200': 3 })).toBe(null)
    expect(await whyNot({ 'aged-puer-200': 4 })).toBe('sold_out')
    expect(await whyNot({ 'year-box-1': 1, 'oolong-milk-hot': 1 })).toBe('delivery_impossible')
    expect(await whyNot({ 'year-box-1': 1 }, fetched)).toBe('delivery_impossible')
    await app.db.updateTable('skus').set({ withdrawn_at: app.clock.now() }).where('key', '=', 'gaiwan-white').execute()
    expect(await whyNot({ 'gaiwan-white': 1, 'aged-puer-200': 9 })).toBe('closed')
  })

  it('does not find what is not there', async () => {
    const codeOf = async (more: object) => (await ask({ 'gaiwan-white': 1 }, more)).body.code
    expect((await ask({ boat: 1 })).body.code).toBe('not_found')
    expect(await codeOf({ fulfilment: { kind: 'pick_up', storeId: randomUUID() } })).toBe('not_found')
    const bob = (await app.signIn('bob')).token
    const foreign = randomUUID()
    await app.call('PUT', `/v1/addresses/${foreign}`, {
      token: bob,
      body: { name: 'Bob', phone: '13800138000', province: '上海市', city: '上海市', district: '', detail: '2 号' },
    })
    expect(await codeOf({ fulfilment: { kind: 'shipping', addressId: foreign } })).toBe('not_found')
  })

  it('adds up to the fen, whatever is in it and in whatever order', async () => {
    for (const kind of ['mall-5-off-20', 'mall-10-off-50', 'mall-12-percent', 'mall-one-free']) await give(kind)
    await give('mall-exchange-cold-brew')
    const sent = { fulfilment: { kind: 'shipping', addressId: await address('上海市') } }
    const keys = app.shop.catalog.products.flatMap(({ skus }) => skus.map(({ key }) => key))
    const some = fc.array(fc.tuple(fc.constantFrom(...keys), fc.integer({ min: 1, max: 99 })), {
      minLength: 1,
      maxLength: 8,
    })
    await fc.assert(
      fc.asyncProperty(some, fc.constantFrom({}, fetched, sent, { couponId: null }), async (chosen, more) => {
        const lines = chosen.map(([key, quantity]) => ({ skuId: skuId(key), quantity }))
        const answer = async (body: object): Promise<Quote> =>
          (await app.call('POST', '/v1/quotes', { token, body: { ...body, ...more } })).body
        const given = await answer({ lines })
        const sum = (of: (line: Quote['lines'][number]) => number) =>
          given.lines.reduce((total, line) => total + of(line), 0)
        expect(sum(({ unitFen, quantity }) => unitFen * quantity)).toBe(given.goodsFen)
        expect(sum(({ amountFen }) => amountFen)).toBe(given.goodsFen)
        expect(sum(({ discountFen }) => discountFen)).toBe(given.discountFen)
        expect(given.goodsFen - given.discountFen + given.freightFen).toBe(given.amountFen)
        expect(given.lines.every((line) => line.discountFen >= 0 && line.discountFen <= line.amountFen)).toBe(true)
        expect(Math.min(...sums(given))).toBeGreaterThanOrEqual(0)
        const bySku = ({ lines: priced, ...rest }: Quote) => ({
          ...rest,
          lines: [...priced].sort((a, b) => (a.skuId < b.skuId ? -1 : 1)),
        })
        expect(bySku(await answer({ lines: [...lines].reverse() }))).toEqual(bySku(given))
      }),
      { numRuns: 60 },
    )
  })
})

describe('the last day to fetch an order', () => {
  const open = { opens: '09:00', closes: '21:00' }

  it('is a day on which the store opens', () => {
    const closedOnMondays = [null, open, open, open, open, open, open]
    // A Monday, and a Tuesday.
    expect(pickUpBy(closedOnMondays, '2026-11-16', 7)).toBe('2026-11-24')
    expect(pickUpBy(closedOnMondays, '2026-11-17', 7)).toBe('2026-11-24')
    const sundays = [null, null, null, null, null, null, open]
    expect(pickUpBy(sundays, '2026-11-16', 2)).toBe('2026-11-22')
    expect(pickUpBy([null, null, null, null, null, null, null], '2026-11-16', 2)).toBe('2026-11-18')
  })
})
