import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { catalogId } from '../shop/catalog'
import { startTestApp, type TestApp } from '../testing'
import { buy, codeReward, couponReward, goods, offer, rewardId } from './testing/offers'
import { stockOf, visit, type Visit } from './testing/visit'

describe('a redemption', () => {
  let app: TestApp
  let anna: Visit
  beforeAll(async () => {
    app = await startTestApp()
  })
  beforeEach(async () => {
    await app.reset()
    anna = await visit(app)
  })
  afterAll(() => app.close())

  it('of goods takes the points and says what to say at the counter, where and until when', async () => {
    await offer(app, [goods('cup', { pricePoints: 150, stock: 5 })])
    const id = randomUUID()
    const { status, body } = await anna.redeem('cup', { id, quantity: 2 })
    expect(status).toBe(200)
    expect(body.redemption).toEqual({
      id,
      rewardId: rewardId('cup'),
      name: 'Reward cup',
      kind: 'goods',
      picture: { src: expect.stringContaining('rewards/tote-224.webp'), width: 224, height: 224 },
      quantity: 2,
      pricePoints: 300,
      amountFen: 0,
      payUntil: null,
      payment: 'none',
      refunds: [],
      state: 'redeemed',
      at: '2026-11-20T02:00:00.000Z',
      pickUp: {
        code: expect.stringMatching(/^\d{4}$/),
        store: { id: catalogId('store', 'jingan'), name: 'Jing’an', address: '1 Sample Road, Jing’an, Shanghai' },
        by: '2026-12-20',
      },
      shipping: null,
      code: null,
      couponId: null,
      mayCancel: true,
      mayConfirmReceipt: false,
      timeline: [{ state: 'redeemed', at: '2026-11-20T02:00:00.000Z', cause: null }],
    })
    expect(body.member.points).toEqual({ balance: 700, available: 700, pending: 0, debt: 0 })
    expect(await stockOf(app, 'cup')).toBe(3)
    expect((await anna.entries())[0]).toEqual([-300, 'redeemed', id])
    expect((await anna.reward('cup')).viewer).toMatchObject({ redeemed: 2 })
  })

  it('is fetched at the store that was asked for', async () => {
    await offer(app, [goods('cup')])
    const there = await anna.redeem('cup', { storeId: catalogId('store', 'pudong') })
    const nowhere = await anna.redeem('cup', { storeId: randomUUID() })
    expect(there.body.redemption.pickUp.store.name).toBe('Pudong')
    expect([nowhere.body.code, nowhere.body.fields]).toEqual([
      'invalid_input',
      [{ path: '/body/storeId', rule: 'known' }],
    ])
  })

  it('repeated is the same redemption, with the fresh member, whatever has changed meanwhile', async () => {
    await offer(app, [goods('cup', { stock: 1, pricePoints: 1000, closesAt: '2026-11-21T00:00:00+08:00' })])
    const id = randomUUID()
    const first = await anna.redeem('cup', { id })
    app.clock.advance(2 * 86_400_000)
    await anna.give(7)
    const again = await anna.redeem('cup', { id: id.toUpperCase() })
    expect([again.status, again.body.redemption]).toEqual([200, first.body.redemption])
    expect(again.body.member.points.available).toBe(7)
    expect(await stockOf(app, 'cup')).toBe(0)
  })

  it('under a known id with other content, or of another member, is refused without detail', async () => {
    await offer(app, [goods('cup'), goods('pot')])
    const bruno = await visit(app, { user: 'bruno' })
    const id = randomUUID()
    await anna.redeem('cup', { id })
    const answers = [
      await anna.redeem('pot', { id }),
      await anna.redeem('cup', { id, quantity: 2 }),
      await anna.redeem('cup', { id, storeId: catalogId('store', 'jingan') }),
      await bruno.redeem('cup', { id }),
    ]
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual(answers.map(() => [409, 'id_reused']))
    expect(answers.every(({ body }) => body.fields === undefined)).toBe(true)
    expect((await bruno.read(id)).status).toBe(404)
    expect((await bruno.cancel(id)).status).toBe(404)
    expect(await anna.available()).toBe(900)
  })

  it('that is refused leaves nothing behind: the same id may be tried again', async () => {
    await offer(app, [
      goods('later', { opensAt: '2026-11-21T00:00:00+08:00' }),
      goods('over', { closesAt: '2026-11-20T10:00:00+08:00' }),
      goods('gone', { stock: 0 }),
      goods('high', { minTier: 'silver-tip' }),
      goods('bought', { needsPurchase: true }),
      goods('once', { limitPerMember: 1, pricePoints: 1 }),
      goods('dear', { pricePoints: 1001 }),
    ])
    await anna.redeem('once')
    const keys = ['later', 'over', 'gone', 'high', 'bought', 'once', 'dear']
    const ids = keys.map(() => randomUUID() as string)
    const before = [await anna.entries(), await anna.available()]
    const answers = await Promise.all(keys.map((key, n) => anna.redeem(key, { id: ids[n] })))
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual(
      ['not_open_yet', 'closed', 'sold_out', 'tier_too_low', 'purchase_needed', 'limit_reached', 'too_few_points'].map(
        (code) => [409, code],
      ),
    )
    expect([await anna.entries(), await anna.available()]).toEqual(before)
    expect((await anna.get('/v1/redemptions')).body.items).toHaveLength(1)

    await anna.give(1000)
    await buy(app, anna.memberId, { goodsFen: 20_000, now: app.clock.now() })
    app.clock.set('2026-11-20T16:00:00Z')
    const open = ['later', 'high', 'bought', 'dear']
    const retried = await Promise.all(open.map((key) => anna.redeem(key, { id: ids[keys.indexOf(key)] })))
    expect(retried.map(({ status }) => status)).toEqual([200, 200, 200, 200])
  })

  it('opens and closes at midnight, to the second', async () => {
    await offer(app, [goods('day', { opensAt: '2026-11-21T00:00:00+08:00', closesAt: '2026-11-22T00:00:00+08:00' })])
    const codes: unknown[] = []
    for (const time of [
      '2026-11-20T15:59:59Z',
      '2026-11-20T16:00:00Z',
      '2026-11-21T15:59:59Z',
      '2026-11-21T16:00:00Z',
    ]) {
      app.clock.set(time)
      const { status, body } = await anna.redeem('day')
      codes.push(body.code ?? status)
    }
    expect(codes).toEqual(['not_open_yet', 200, 200, 'closed'])
  })

  it('of what was withdrawn from the catalog is closed, and of what never was is unknown', async () => {
    await offer(app, [goods('cup')])
    await offer(app, [goods('pot')])
    expect((await anna.redeem('cup')).body.code).toBe('closed')
    expect((await anna.redeem('nothing')).body.code).toBe('not_found')
  })

  it.each([
    ['half a piece', { quantity: 0.5 }],
    ['nothing', { quantity: 0 }],
    ['very many', { quantity: 21 }],
    ['a price of its own', { quantity: 1, pricePoints: 1 }],
  ])('of %s is no redemption', async (_what, body) => {
    await offer(app, [goods('cup')])
    const { status } = await anna.call('PUT', `/v1/redemptions/${randomUUID()}`, { rewardId: rewardId('cup'), ...body })
    expect(status).toBe(400)
  })

  it('of a coupon puts it into the wallet at once', async () => {
    await offer(app, [couponReward('ticket', { pricePoints: 400, stock: 2 })])
    const { redemption, member } = (await anna.redeem('ticket')).body
    const { items, counts } = (await anna.get('/v1/coupons')).body
    expect(redemption).toMatchObject({
      state: 'completed',
      couponId: items[0].id,
      mayCancel: true,
      pickUp: null,
      timeline: [{ state: 'redeemed' }, { state: 'completed' }],
    })
    expect(items[0]).toMatchObject({
      name: '满 20 减 5 券',
      amountFen: 500,
      minimumFen: 2000,
      source: 'redeemed',
      lastDay: '2027-01-19',
      redemptionId: redemption.id,
    })
    expect([counts.available, member.coupons]).toEqual([1, 1])
    expect((await anna.redeem('ticket', { quantity: 2 })).body.fields).toEqual([
      { path: '/body/quantity', rule: 'maximum' },
    ])
  })

  it('of a code shows one code, once, and another one to the next', async () => {
    await offer(app, [codeReward('music', { codes: ['first', 'second'] })])
    const one = randomUUID()
    expect((await anna.redeem('music', { id: one })).body.redemption).toMatchObject({
      state: 'completed',
      code: 'first',
      mayCancel: false,
    })
    expect((await anna.redeem('music')).body.redemption.code).toBe('second')
    expect((await anna.redeem('music', { id: one })).body.redemption.code).toBe('first')
    expect((await anna.redeem('music')).body.code).toBe('sold_out')
    expect((await anna.cancel(one)).body.code).toBe('not_cancellable')
  })

  it('is named as it was then, whatever becomes of the reward', async () => {
    await offer(app, [goods('cup', { pricePoints: 100 })])
    const { redemption } = (await anna.redeem('cup')).body
    await offer(app, [goods('cup', { pricePoints: 700, name: { 'zh-CN': '别的', en: 'Something else' } })])
    await offer(app, [])
    const { name, pricePoints, picture } = (await anna.redeem('cup', { id: redemption.id })).body.redemption
    expect({ name, pricePoints, picture }).toEqual({
      name: 'Reward cup',
      pricePoints: 100,
      picture: redemption.picture,
    })
  })

  it('is listed newest first, page by page', async () => {
    await offer(app, [goods('cup', { pricePoints: 1 })])
    const ids: string[] = []
    for (let n = 0; n < 7; n++) {
      ids.unshift((await anna.redeem('cup')).body.redemption.id)
      // Three in one instant.
      if (n % 3 === 2) app.clock.advance(1000)
    }
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body } = await anna.get(`/v1/redemptions?limit=2&cursor=${cursor}`)
      seen.push(...body.items.map(({ id }: { id: string }) => id))
      cursor = body.nextCursor
    }
    expect(seen).toHaveLength(7)
    expect(new Set(seen)).toEqual(new Set(ids))
    expect(seen[0]).toBe(ids[0])
    const bruno = await visit(app, { user: 'bruno' })
    expect((await bruno.get('/v1/redemptions')).body.items).toEqual([])
  })

  it('is in what a member takes along of their data', async () => {
    await offer(app, [codeReward('music', { codes: ['first'] }), couponReward('ticket')])
    await anna.redeem('music')
    app.clock.advance(1000)
    await anna.redeem('ticket')
    const { body } = await anna.get('/v1/me/export')
    expect(body.redemptions).toMatchObject([{ code: 'first', pricePoints: 100 }, { code: null }])
    expect(body.coupons).toMatchObject([{ source: 'redeemed', state: 'available' }])
  })
})
