import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Reward } from '@huitou/contract'
import { startTestApp, type TestApp } from '../testing'
import { buy, codeReward, couponReward, givePoints, goods, offer, rewardId } from './testing/offers'

const isoDay = (day: string) => `2026-11-${day}T00:00:00+08:00`

describe('the mall', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp()
  })
  beforeEach(() => app.reset())
  afterAll(() => app.close())

  const list = async (query = '', token?: string) => {
    const { status, body } = await app.call('GET', `/v1/rewards${query}`, { token })
    expect(status).toBe(200)
    return { items: body.items as Reward[], nextCursor: body.nextCursor as string | null }
  }
  const idsOf = (items: Reward[]) => items.map(({ id }) => id)
  const now = () => app.clock.now()

  it('shows a guest what there is, and that they would have to sign in', async () => {
    await offer(app, [goods('cup', { stock: 3, limitPerMember: 2, minTier: 'golden-bud', needsPurchase: true })])
    const { items } = await list()
    expect(items).toEqual([
      {
        id: rewardId('cup'),
        name: '积分商品 cup',
        kind: 'goods',
        category: 'ware',
        pricePoints: 100,
        priceFen: 0,
        soldFor: null,
        delivery: 'pick_up',
        picture: {
          src: expect.stringMatching(/^\/media\/[0-9a-f]+\/rewards\/tote-352\.webp$/),
          width: 352,
          height: 352,
        },
        stock: 3,
        limitPerMember: 2,
        minTier: { id: 'golden-bud', name: '金芽', level: 3 },
        opensAt: null,
        closesAt: null,
        needsPurchase: true,
        viewer: { whyNot: 'sign_in', missingPoints: 100, redeemed: 0, wished: false },
      },
    ])
  })

  it('shows a member how far each reward is', async () => {
    await offer(app, [
      goods('near', { pricePoints: 120 }),
      goods('far', { pricePoints: 500 }),
      goods('high', { minTier: 'silver-tip' }),
      goods('bought', { needsPurchase: true }),
      goods('gone', { stock: 0 }),
    ])
    const { token, member } = await app.signIn()
    await givePoints(app, member.id, { points: 150, now: now() })
    const { items } = await list('', token)
    expect(items.map(({ viewer }) => [viewer.whyNot, viewer.missingPoints])).toEqual([
      [null, 0],
      ['too_few_points', 350],
      ['tier_too_low', 0],
      ['purchase_needed', 0],
      ['sold_out', 0],
    ])
  })

  it('asks for a completed order within 365 days, and for a tier that is held', async () => {
    await offer(app, [
      goods('bought', { needsPurchase: true, pricePoints: 1 }),
      goods('high', { minTier: 'silver-tip', pricePoints: 1 }),
    ])
    const { token, member } = await app.signIn()
    await givePoints(app, member.id, { points: 10, now: now() })
    const why = async (as = token) => (await list('', as)).items.map(({ viewer }) => viewer.whyNot)
    expect(await why()).toEqual(['purchase_needed', 'tier_too_low'])
    await buy(app, member.id, { goodsFen: 20_000, now: now() })
    expect(await why()).toEqual([null, null])
    app.clock.advance(365 * 86_400_000 - 1)
    const { token: aYearLater } = await app.signIn()
    expect((await why(aYearLater))[0]).toBe(null)
    app.clock.advance(1)
    expect((await why(aYearLater))[0]).toBe('purchase_needed')
  })

  it('announces what opens later, and forgets what has closed', async () => {
    await offer(app, [
      goods('later', { opensAt: isoDay('21') }),
      goods('ends', { closesAt: isoDay('21') }),
      goods('over', { closesAt: isoDay('20') }),
    ])
    const { token } = await app.signIn()
    app.clock.set('2026-11-20T15:59:59Z')
    const before = (await list('', token)).items
    expect(before.map(({ id, viewer, opensAt }) => [id, viewer.whyNot, opensAt])).toEqual([
      [rewardId('later'), 'not_open_yet', '2026-11-20T16:00:00.000Z'],
      [rewardId('ends'), 'too_few_points', null],
    ])
    app.clock.set('2026-11-20T16:00:00Z')
    const after = (await list('', token)).items
    expect(after.map(({ id, viewer }) => [id, viewer.whyNot])).toEqual([[rewardId('later'), 'too_few_points']])
    expect((await app.call('GET', `/v1/rewards/${rewardId('over')}`, { token })).body.viewer.whyNot).toBe('closed')
  })

  it('filters by category and by what can be had now', async () => {
    await offer(app, [
      goods('cup'),
      goods('cake', { category: 'food' }),
      couponReward('ticket', { pricePoints: 40 }),
      codeReward('music', { pricePoints: 60 }),
      codeReward('empty', { pricePoints: 10, codes: [] }),
    ])
    const { token, member } = await app.signIn()
    await givePoints(app, member.id, { points: 70, now: now() })
    const categories = await Promise.all(['ware', 'food', 'coupon', 'code'].map((one) => list(`?category=${one}`)))
    expect(categories.map(({ items }) => items.length)).toEqual([1, 1, 1, 2])
    expect(idsOf((await list('?affordable=true', token)).items)).toEqual([rewardId('ticket'), rewardId('music')])
    expect(idsOf((await list('?affordable=false', token)).items)).toHaveLength(5)
    expect((await list('?affordable=true')).items).toEqual([])
    expect((await app.call('GET', '/v1/rewards?affordable=yes')).status).toBe(400)
  })

  it('turns pages in the order of the merchant, also through a filter', async () => {
    const keys = Array.from({ length: 47 }, (_, n) => `r${n}`)
    await offer(
      app,
      keys.map((key, n) => goods(key, { pricePoints: n % 3 === 0 ? 5 : 500 })),
    )
    const { token, member } = await app.signIn()
    await givePoints(app, member.id, { points: 5, now: now() })
    const all = async (query: string) => {
      const found: Reward[] = []
      for (let cursor: string | null = ''; cursor !== null;) {
        const page: Awaited<ReturnType<typeof list>> = await list(`?limit=10${query}&cursor=${cursor}`, token)
        expect(page.items.length).toBeGreaterThan(0)
        found.push(...page.items)
        cursor = page.nextCursor
      }
      return idsOf(found)
    }
    expect(await all('')).toEqual(keys.map(rewardId))
    expect(await all('&affordable=true')).toEqual(keys.filter((_, n) => n % 3 === 0).map(rewardId))
  })

  it.each(['x', 'MSAy', Buffer.from('1 2').toString('base64url'), '!!'])('refuses the cursor %j', async (cursor) => {
    const { status, body } = await app.call('GET', `/v1/rewards?cursor=${cursor}`)
    expect([status, body.code]).toEqual([400, 'invalid_input'])
  })

  it('tells everything about a reward before the tap, in both languages', async () => {
    await offer(app, [goods('cup', { fetchWithinDays: 14 }), couponReward('ticket', { coupon: 'mall-12-percent' })])
    const read = (key: string, language: string) =>
      app.call('GET', `/v1/rewards/${rewardId(key)}`, { headers: { 'accept-language': language } })
    const cup = (await read('cup', 'en')).body
    expect(cup).toMatchObject({ name: 'Reward cup', description: 'What it is', fetchWithinDays: 14, coupon: null })
    expect(cup.picture).toMatchObject({ width: 780 })
    expect(cup.stores.map(({ name }: { name: string }) => name)).toEqual(['Jing’an', 'Xuhui', 'Pudong'])
    expect((await read('ticket', 'zh-CN')).body).toMatchObject({
      coupon: { validDays: 60, amountFen: null, percent: 12, capFen: 2000, minimumFen: 0 },
      fetchWithinDays: null,
      stores: [],
    })
  })

  it('knows nothing of what it never had', async () => {
    const { status, body } = await app.call('GET', `/v1/rewards/${rewardId('nothing')}`)
    expect([status, body.code]).toEqual([404, 'not_found'])
  })

  it('answers 20 rewards at once, each in few bytes', async () => {
    await offer(
      app,
      Array.from({ length: 60 }, (_, n) => goods(`r${n}`)),
    )
    const { token } = await app.signIn()
    const { items } = await list('', token)
    expect(items).toHaveLength(20)
    expect(Buffer.byteLength(JSON.stringify(items)) / 20).toBeLessThan(600)
  })

  it.each(['biscuits-224', 'gift-box-352', 'music-week-780', 'coupon-two-390', 'teapot-112', 'tote-176'])(
    'has the picture %s',
    async (picture) => {
      const { statusCode, headers } = await app.app.inject(`/media/brand/rewards/${picture}.webp`)
      expect([statusCode, headers['content-type']]).toEqual([200, 'image/webp'])
    },
  )

  it('is what the merchant of this shop offers: rewards of all kinds', async () => {
    const { items } = await list()
    expect(items).toHaveLength(app.shop.catalog.rewards.length)
    expect(items[0]).toMatchObject({ name: '茶酥一盒', pricePoints: 320 })
  })
})

describe('a shop without a mall', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp()
    app.shop.brand = { ...app.shop.brand, features: { ...app.shop.brand.features, mall: false } }
  })
  afterAll(() => app.close())

  it('says so on every route of it', async () => {
    const { token } = await app.signIn()
    const id = rewardId('cup')
    const asked: [string, string, unknown?][] = [
      ['GET', '/v1/rewards'],
      ['GET', `/v1/rewards/${id}`],
      ['PUT', `/v1/redemptions/${id}`, { rewardId: id, quantity: 1 }],
      ['GET', '/v1/redemptions'],
      ['GET', `/v1/redemptions/${id}`],
      ['POST', `/v1/redemptions/${id}/cancellation`, {}],
      ['PUT', `/v1/restock-wishes/${id}`, { wished: true }],
    ]
    const codes = await Promise.all(
      asked.map(async ([method, path, body]) => (await app.call(method, path, { token, body })).body.code),
    )
    expect(codes).toEqual(asked.map(() => 'feature_off'))
    expect((await app.call('GET', '/v1/home', { token })).body.rewards).toEqual([])
  })
})
