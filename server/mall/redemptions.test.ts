import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { auditLedger } from '../points/audit'
import { catalogId } from '../shop/catalog'
import { startTestApp, type TestApp } from '../testing'
import { buy, codeReward, couponReward, givePoints, goods, offer, rewardId } from './testing/offers'

describe('a redemption', () => {
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
    await give(1000)
  })
  afterAll(() => app.close())

  /** Sessions end after 30 days: who comes back then signs in again. */
  const comeBack = async (time: string) => {
    app.clock.set(time)
    token = (await app.signIn()).token
  }
  const give = (points: number) => givePoints(app, memberId, { points, now: app.clock.now() })
  const redeem = (key: string, { id = randomUUID() as string, quantity = 1, as = token, ...more } = {}) =>
    app.call('PUT', `/v1/redemptions/${id}`, {
      token: as,
      body: { rewardId: rewardId(key), quantity, ...more },
      headers: { 'accept-language': 'en' },
    })
  const cancel = (id: string, as = token) =>
    app.call('POST', `/v1/redemptions/${id}/cancellation`, { token: as, body: {} })
  const read = (id: string, as = token) => app.call('GET', `/v1/redemptions/${id}`, { token: as })
  const stockOf = async (key: string) =>
    (await app.db.selectFrom('rewards').select('stock').where('key', '=', key).executeTakeFirstOrThrow()).stock
  const reward = async (key: string) => (await app.call('GET', `/v1/rewards/${rewardId(key)}`, { token })).body
  const available = async () => (await app.call('GET', '/v1/me', { token })).body.points.available
  const entries = async () =>
    (await app.call('GET', '/v1/point-entries', { token })).body.items.map(
      ({ points, reason, source }: { points: number; reason: string; source: { id: string } }) => [
        points,
        reason,
        source.id,
      ],
    )
  const violations = async () => (await auditLedger(app.db)).flatMap((finding) => finding.violations)

  it('of goods takes the points and says what to say at the counter, where and until when', async () => {
    await offer(app, [goods('cup', { pricePoints: 150, stock: 5 })])
    const id = randomUUID()
    const { status, body } = await redeem('cup', { id, quantity: 2 })
    expect(status).toBe(200)
    expect(body.redemption).toEqual({
      id,
      rewardId: rewardId('cup'),
      name: 'Reward cup',
      kind: 'goods',
      picture: { src: expect.stringContaining('rewards/tote-224.webp'), width: 224, height: 224 },
      quantity: 2,
      pricePoints: 300,
      state: 'redeemed',
      at: '2026-11-20T02:00:00.000Z',
      pickUp: {
        code: expect.stringMatching(/^\d{4}$/),
        store: { id: catalogId('store', 'jingan'), name: 'Jing’an', address: '1 Sample Road, Jing’an, Shanghai' },
        by: '2026-12-20',
      },
      code: null,
      couponId: null,
      mayCancel: true,
      timeline: [{ state: 'redeemed', at: '2026-11-20T02:00:00.000Z', cause: null }],
    })
    expect(body.member.points).toEqual({ balance: 700, available: 700, pending: 0, debt: 0 })
    expect(await stockOf('cup')).toBe(3)
    expect((await entries())[0]).toEqual([-300, 'redeemed', id])
    expect((await reward('cup')).viewer).toMatchObject({ redeemed: 2 })
  })

  it('is fetched at the store that was asked for', async () => {
    await offer(app, [goods('cup')])
    const there = await redeem('cup', { storeId: catalogId('store', 'pudong') } as object)
    const nowhere = await redeem('cup', { storeId: randomUUID() } as object)
    expect(there.body.redemption.pickUp.store.name).toBe('Pudong')
    expect([nowhere.body.code, nowhere.body.fields]).toEqual([
      'invalid_input',
      [{ path: '/body/storeId', rule: 'known' }],
    ])
  })

  it('repeated is the same redemption, with the fresh member, whatever has changed meanwhile', async () => {
    await offer(app, [goods('cup', { stock: 1, pricePoints: 1000, closesAt: '2026-11-21T00:00:00+08:00' })])
    const id = randomUUID()
    const first = await redeem('cup', { id })
    app.clock.advance(2 * 86_400_000)
    await give(7)
    const again = await redeem('cup', { id: id.toUpperCase() })
    expect([again.status, again.body.redemption]).toEqual([200, first.body.redemption])
    expect(again.body.member.points.available).toBe(7)
    expect(await stockOf('cup')).toBe(0)
  })

  it('under a known id with other content, or of another member, is refused without detail', async () => {
    await offer(app, [goods('cup'), goods('pot')])
    const other = await app.signIn('bruno')
    const id = randomUUID()
    await redeem('cup', { id })
    const answers = [
      await redeem('pot', { id }),
      await redeem('cup', { id, quantity: 2 }),
      await redeem('cup', { id, storeId: catalogId('store', 'jingan') } as object),
      await redeem('cup', { id, as: other.token }),
    ]
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual(answers.map(() => [409, 'id_reused']))
    expect(answers.every(({ body }) => body.fields === undefined)).toBe(true)
    expect((await read(id, other.token)).status).toBe(404)
    expect((await cancel(id, other.token)).status).toBe(404)
    expect(await available()).toBe(900)
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
    await redeem('once')
    const keys = ['later', 'over', 'gone', 'high', 'bought', 'once', 'dear']
    const ids = keys.map(() => randomUUID() as string)
    const before = [await entries(), await available()]
    const answers = await Promise.all(keys.map((key, n) => redeem(key, { id: ids[n] })))
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual(
      ['not_open_yet', 'closed', 'sold_out', 'tier_too_low', 'purchase_needed', 'limit_reached', 'too_few_points'].map(
        (code) => [409, code],
      ),
    )
    expect([await entries(), await available()]).toEqual(before)
    expect((await app.call('GET', '/v1/redemptions', { token })).body.items).toHaveLength(1)

    await give(1000)
    await buy(app, memberId, { goodsFen: 20_000, now: app.clock.now() })
    app.clock.set('2026-11-20T16:00:00Z')
    const open = ['later', 'high', 'bought', 'dear']
    const retried = await Promise.all(open.map((key) => redeem(key, { id: ids[keys.indexOf(key)] })))
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
      const { status, body } = await redeem('day')
      codes.push(body.code ?? status)
    }
    expect(codes).toEqual(['not_open_yet', 200, 200, 'closed'])
  })

  it('of what was withdrawn from the catalog is closed, and of what never was is unknown', async () => {
    await offer(app, [goods('cup')])
    await offer(app, [goods('pot')])
    expect((await redeem('cup')).body.code).toBe('closed')
    expect((await redeem('nothing')).body.code).toBe('not_found')
  })

  it.each([
    ['half a piece', { quantity: 0.5 }],
    ['nothing', { quantity: 0 }],
    ['very many', { quantity: 21 }],
    ['a price of its own', { quantity: 1, pricePoints: 1 }],
  ])('of %s is no redemption', async (_what, body) => {
    await offer(app, [goods('cup')])
    const { status } = await app.call('PUT', `/v1/redemptions/${randomUUID()}`, {
      token,
      body: { rewardId: rewardId('cup'), ...body },
    })
    expect(status).toBe(400)
  })

  it('of a coupon puts it into the wallet at once', async () => {
    await offer(app, [couponReward('ticket', { pricePoints: 400, stock: 2 })])
    const { redemption, member } = (await redeem('ticket')).body
    const { items, counts } = (await app.call('GET', '/v1/coupons', { token })).body
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
    expect((await redeem('ticket', { quantity: 2 })).body.fields).toEqual([{ path: '/body/quantity', rule: 'maximum' }])
  })

  it('of a code shows one code, once, and another one to the next', async () => {
    await offer(app, [codeReward('music', { codes: ['first', 'second'] })])
    const one = randomUUID()
    expect((await redeem('music', { id: one })).body.redemption).toMatchObject({
      state: 'completed',
      code: 'first',
      mayCancel: false,
    })
    expect((await redeem('music')).body.redemption.code).toBe('second')
    expect((await redeem('music', { id: one })).body.redemption.code).toBe('first')
    expect((await redeem('music')).body.code).toBe('sold_out')
    expect((await cancel(one)).body.code).toBe('not_cancellable')
  })

  it('cancelled gives everything back: points to their lots, stock, the place in the limit', async () => {
    await offer(app, [goods('cup', { stock: 2, limitPerMember: 2, pricePoints: 300 })])
    const lots = () => app.db.selectFrom('point_lots').select(['id', 'left_points']).orderBy('id').execute()
    const before = await lots()
    const { redemption } = (await redeem('cup', { quantity: 2 })).body
    expect((await reward('cup')).viewer.whyNot).toBe('sold_out')
    app.clock.advance(1000)
    const { status, body } = await cancel(redemption.id)
    expect([status, body.redemption.state, body.redemption.pickUp, body.redemption.mayCancel]).toEqual([
      200,
      'cancelled',
      null,
      false,
    ])
    expect(body.redemption.timeline).toEqual([
      { state: 'redeemed', at: '2026-11-20T02:00:00.000Z', cause: null },
      { state: 'cancelled', at: '2026-11-20T02:00:01.000Z', cause: 'member' },
    ])
    expect(body.member.points.available).toBe(1000)
    expect(await lots()).toEqual(before)
    expect(await stockOf('cup')).toBe(2)
    expect((await reward('cup')).viewer).toMatchObject({ redeemed: 0, whyNot: null })
    expect((await entries()).slice(0, 2)).toEqual([
      [600, 'given_back', redemption.id],
      [-600, 'redeemed', redemption.id],
    ])

    const again = await cancel(redemption.id)
    expect([again.status, again.body.redemption]).toEqual([200, body.redemption])
    expect(await stockOf('cup')).toBe(2)
    expect(await violations()).toEqual([])
  })

  it('sent again after it was cancelled stays cancelled', async () => {
    await offer(app, [goods('cup')])
    const id = randomUUID()
    await redeem('cup', { id })
    await cancel(id)
    expect((await redeem('cup', { id })).body.redemption.state).toBe('cancelled')
    expect(await available()).toBe(1000)
  })

  it('cannot be cancelled once goods are prepared', async () => {
    await offer(app, [goods('cup')])
    const { redemption } = (await redeem('cup')).body
    await app.db.updateTable('redemptions').set({ state: 'ready' }).where('id', '=', redemption.id).execute()
    expect((await read(redemption.id)).body.mayCancel).toBe(false)
    expect((await cancel(redemption.id)).body.code).toBe('not_cancellable')
  })

  it('of a coupon can be cancelled while the coupon is available, and takes it out of the wallet', async () => {
    await offer(app, [couponReward('ticket', { pricePoints: 400 })])
    const [unused, used] = [(await redeem('ticket')).body.redemption, (await redeem('ticket')).body.redemption]
    await app.db
      .updateTable('coupons')
      .set({ state: 'used', used_at: app.clock.now() })
      .where('id', '=', used.couponId)
      .execute()
    expect((await cancel(used.id)).body.code).toBe('not_cancellable')
    const { body } = await cancel(unused.id)
    expect(body.redemption).toMatchObject({ state: 'cancelled', couponId: null })
    expect([body.member.coupons, body.member.points.available]).toEqual([0, 600])
    expect((await app.call('GET', '/v1/coupons', { token })).body.counts).toEqual({ available: 0, used: 1, expired: 0 })
  })

  it('of a coupon cannot be cancelled once the coupon has expired', async () => {
    await offer(app, [couponReward('ticket')])
    const { redemption } = (await redeem('ticket')).body
    // The last day is 19 January in Shanghai.
    await comeBack('2027-01-19T15:59:59Z')
    expect((await read(redemption.id)).body.mayCancel).toBe(true)
    await comeBack('2027-01-19T16:00:00Z')
    expect((await read(redemption.id)).body.mayCancel).toBe(false)
    expect((await cancel(redemption.id)).body.code).toBe('not_cancellable')
  })

  it('is named as it was then, whatever becomes of the reward', async () => {
    await offer(app, [goods('cup', { pricePoints: 100 })])
    const { redemption } = (await redeem('cup')).body
    await offer(app, [goods('cup', { pricePoints: 700, name: { 'zh-CN': '别的', en: 'Something else' } })])
    await offer(app, [])
    const { body } = await app.call('GET', `/v1/redemptions/${redemption.id}`, {
      token,
      headers: { 'accept-language': 'en' },
    })
    expect(body).toEqual(redemption)
  })

  it('is listed newest first, page by page', async () => {
    await offer(app, [goods('cup', { pricePoints: 1 })])
    const ids: string[] = []
    for (let n = 0; n < 7; n++) {
      ids.unshift((await redeem('cup')).body.redemption.id)
      // Three in one instant.
      if (n % 3 === 2) app.clock.advance(1000)
    }
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body } = await app.call('GET', `/v1/redemptions?limit=2&cursor=${cursor}`, { token })
      seen.push(...body.items.map(({ id }: { id: string }) => id))
      cursor = body.nextCursor
    }
    expect(seen).toHaveLength(7)
    expect(new Set(seen)).toEqual(new Set(ids))
    expect(seen[0]).toBe(ids[0])
    const other = await app.signIn('bruno')
    expect((await app.call('GET', '/v1/redemptions', { token: other.token })).body.items).toEqual([])
  })

  it('goes when the member does: goods are there for somebody else', async () => {
    await offer(app, [goods('cup', { stock: 1 })])
    await redeem('cup')
    expect((await app.call('DELETE', '/v1/me', { token })).status).toBe(204)
    expect(await stockOf('cup')).toBe(1)
    expect(await violations()).toEqual([])
  })

  it('is in what a member takes along of their data', async () => {
    await offer(app, [codeReward('music', { codes: ['first'] }), couponReward('ticket')])
    await redeem('music')
    await redeem('ticket')
    const { body } = await app.call('GET', '/v1/me/export', { token })
    expect(body.redemptions).toMatchObject([{ code: 'first', pricePoints: 100 }, { code: null }])
    expect(body.coupons).toMatchObject([{ source: 'redeemed', state: 'available' }])
  })
})
