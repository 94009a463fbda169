import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Coupon } from '@huitou/contract'
import { inTransaction } from '../db/in-transaction'
import type { Trx } from '../db/schema'
import { withoutTriggers } from '../db/testing'
import { catalogId } from '../shop/catalog'
import { storeCatalog } from '../shop/store-catalog'
import { startTestApp, type TestApp } from '../testing'
import { grantCoupon, holdCoupon, releaseCoupon, useCoupon, withdrawCoupon } from './actions'
import { sweepCoupons } from './sweep'

describe('the wallet', () => {
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

  /** Sessions end after 30 days: who comes back then signs in again. */
  const comeBack = async (time: string) => {
    app.clock.set(time)
    token = (await app.signIn()).token
  }
  const grant = (kind: string, sourceId: string, source: 'birthday' | 'monthly' | 'check_in_month' = 'birthday') =>
    inTransaction(app.db, (trx) =>
      grantCoupon(trx, { memberId, kind, source, sourceId, now: app.clock.now(), shop: app.shop }),
    )
  const wallet = async (query = '') => (await app.call('GET', `/v1/coupons${query}`, { token })).body
  const use = (couponId: string) =>
    app.db.updateTable('coupons').set({ state: 'used', used_at: app.clock.now() }).where('id', '=', couponId).execute()
  const states = async () => {
    const rows = await app.db.selectFrom('coupons').select('state').orderBy('granted_at').execute()
    return rows.map(({ state }) => state)
  }

  it('shows what a coupon is worth, why it is there and until which day it can be used', async () => {
    const granted = await grant('check-in-5-off-20', '2026-11', 'check_in_month')
    expect(granted).toEqual({ couponId: expect.any(String), lastDay: '2026-12-20' })
    expect(await wallet()).toEqual({
      items: [
        {
          id: granted?.couponId,
          name: '签到 5 元券',
          kind: 'amount_off',
          amountFen: 500,
          percent: null,
          capFen: null,
          minimumFen: 2000,
          products: null,
          minTier: null,
          state: 'available',
          source: 'check_in_month',
          grantedAt: '2026-11-20T02:00:00.000Z',
          lastDay: '2026-12-20',
          usedAt: null,
          redemptionId: null,
          orderId: null,
        },
      ],
      nextCursor: null,
      counts: { available: 1, held: 0, used: 0, expired: 0 },
    })
    expect((await app.call('GET', '/v1/me', { token })).body.coupons).toBe(1)
  })

  it('is given the same thing once, however often it is asked for', async () => {
    const first = await grant('birthday-5-off', '2026')
    const again = await Promise.all([grant('birthday-5-off', '2026'), grant('birthday-10-off', '2026')])
    expect([first === null, ...again.map((one) => one === null)]).toEqual([false, true, true])
    expect(await grant('birthday-5-off', '2027')).not.toBe(null)
    await expect(grant('no-such-kind', '2028')).rejects.toThrow('no-such-kind')
  })

  it('keeps the terms under which a coupon was granted', async () => {
    await grant('birthday-5-off', '2026')
    await app.db.updateTable('coupon_kinds').set({ amount_fen: 1 }).where('key', '=', 'birthday-5-off').execute()
    try {
      expect((await wallet()).items[0].amountFen).toBe(500)
    } finally {
      await app.db.updateTable('coupon_kinds').set({ amount_fen: 500 }).where('key', '=', 'birthday-5-off').execute()
    }
  })

  it('ends a coupon at midnight after its last day, swept or not', async () => {
    const granted = await grant('birthday-5-off', '2026')
    const seen: unknown[] = []
    for (const time of ['2026-12-20T15:59:59Z', '2026-12-20T16:00:00Z']) {
      await comeBack(time)
      const { counts } = await wallet()
      const me = (await app.call('GET', '/v1/me', { token })).body
      seen.push([counts, me.coupons])
    }
    expect(seen).toEqual([
      [{ available: 1, held: 0, used: 0, expired: 0 }, 1],
      [{ available: 0, held: 0, used: 0, expired: 1 }, 0],
    ])
    expect((await wallet('?state=expired')).items[0]).toMatchObject({ id: granted?.couponId, state: 'expired' })
    expect(await states()).toEqual(['available'])
    await sweepCoupons(app.db, app.clock.now())
    expect(await states()).toEqual(['expired'])
    expect((await wallet()).counts).toEqual({ available: 0, held: 0, used: 0, expired: 1 })
  })

  it('takes back only what is still available', async () => {
    const [one, used, late] = [
      await grant('birthday-5-off', 'a'),
      await grant('birthday-5-off', 'b'),
      await grant('birthday-5-off', 'c'),
    ]
    const withdraw = (couponId = '') =>
      inTransaction(app.db, (trx) => withdrawCoupon(trx, { couponId, now: app.clock.now() }))
    await use(used?.couponId ?? '')
    expect([await withdraw(one?.couponId), await withdraw(one?.couponId), await withdraw(used?.couponId)]).toEqual([
      true,
      false,
      false,
    ])
    await comeBack('2027-02-01T00:00:00Z')
    expect(await withdraw(late?.couponId)).toBe(false)
    expect((await wallet()).counts).toEqual({ available: 0, held: 0, used: 1, expired: 1 })
  })

  describe('an order', () => {
    const inAll = <T>(act: (trx: Trx) => Promise<T>) =>
      inTransaction(app.db, async (trx) => {
        // Orders have tests of their own: here they are ids that a coupon may name.
        await withoutTriggers(trx)
        return act(trx)
      })
    const hold = (couponId: string, orderId: string) =>
      inAll((trx) => holdCoupon(trx, { couponId, memberId, orderId, now: app.clock.now() }))
    const use = (orderId: string) => inAll((trx) => useCoupon(trx, { orderId, now: app.clock.now() }))
    const release = (orderId: string) => inAll((trx) => releaseCoupon(trx, { orderId, now: app.clock.now() }))
    const one = async () => (await grant('birthday-5-off', '2026'))?.couponId ?? ''

    it('holds a coupon, which is on its own shelf then, and nobody else gets it', async () => {
      const couponId = await one()
      const [first, second] = [randomUUID(), randomUUID()]
      expect([await hold(couponId, first), await hold(couponId, second), await hold(couponId, first)]).toEqual([
        true,
        false,
        true,
      ])
      const held = await wallet('?state=held')
      expect(held.items).toMatchObject([{ id: couponId, state: 'held', orderId: first, redemptionId: null }])
      expect(held.counts).toEqual({ available: 0, held: 1, used: 0, expired: 0 })
      expect((await app.call('GET', '/v1/me', { token })).body.coupons).toBe(0)
    })

    it('uses it when it is paid, and gives it back when it is undone', async () => {
      const couponId = await one()
      const orderId = randomUUID()
      await hold(couponId, orderId)
      await use(orderId)
      expect((await wallet('?state=used')).items).toMatchObject([
        { id: couponId, usedAt: app.clock.now().toISOString(), orderId },
      ])
      await release(orderId)
      expect((await wallet()).items).toMatchObject([{ id: couponId, usedAt: null, orderId: null }])
      await release(orderId)
      expect((await wallet()).counts).toEqual({ available: 1, held: 0, used: 0, expired: 0 })
    })

    it('keeps it over its end, and gives it back as what it is then: over', async () => {
      const couponId = await one()
      const orderId = randomUUID()
      await hold(couponId, orderId)
      await comeBack('2027-01-01T00:00:00Z')
      await sweepCoupons(app.db, app.clock.now())
      expect(await states()).toEqual(['held'])
      await release(orderId)
      expect(await states()).toEqual(['expired'])
      expect(await hold(couponId, randomUUID())).toBe(false)
    })

    it('does not hold what is another member’s, over, or withdrawn', async () => {
      const couponId = await one()
      const { member } = await app.signIn('bob')
      const asBob = { couponId, memberId: member.id, orderId: randomUUID(), now: app.clock.now() }
      expect(await inAll((trx) => holdCoupon(trx, asBob))).toBe(false)
      await inAll((trx) => withdrawCoupon(trx, { couponId, now: app.clock.now() }))
      expect(await hold(couponId, randomUUID())).toBe(false)
    })
  })

  it('is for the products and the tier that the merchant named', async () => {
    const { couponKinds } = app.shop.catalog
    const limited = couponKinds.map((kind) =>
      kind.key === 'mall-one-free' ? { ...kind, minTier: 'silver-tip', products: ['oolong-milk'] } : kind,
    )
    await storeCatalog(app.db, { ...app.shop.catalog, couponKinds: limited }, app.clock.now())
    await grant('mall-one-free', 'a')
    expect((await wallet()).items).toMatchObject([
      { kind: 'one_free', products: ['焙茶鲜奶'], minTier: { id: 'silver-tip', level: 2 } },
    ])
    const { product_ids } = await app.db.selectFrom('coupons').select('product_ids').executeTakeFirstOrThrow()
    expect(product_ids).toEqual([catalogId('product', 'oolong-milk')])
  })

  it('gets no more of a kind than there are, or than are for one member', async () => {
    const limits = { total: 3, limitPerMember: 2 }
    const couponKinds = app.shop.catalog.couponKinds.map((kind) =>
      kind.key === 'mall-12-percent' ? { ...kind, ...limits } : kind,
    )
    await storeCatalog(app.db, { ...app.shop.catalog, couponKinds }, app.clock.now())
    const first = await grant('mall-12-percent', 'a')
    await grant('mall-12-percent', 'b')
    await expect(grant('mall-12-percent', 'c')).rejects.toMatchObject({ code: 'limit_reached' })
    await inTransaction(app.db, (trx) => withdrawCoupon(trx, { couponId: first?.couponId ?? '', now: app.clock.now() }))
    expect(await grant('mall-12-percent', 'c')).not.toBe(null)
    const give = async (user: string, sourceId: string) => {
      const { member } = await app.signIn(user)
      const granting = { kind: 'mall-12-percent', source: 'birthday' as const, sourceId, now: app.clock.now() }
      return inTransaction(app.db, (trx) => grantCoupon(trx, { ...granting, memberId: member.id, shop: app.shop }))
    }
    expect(await give('bob', 'a')).not.toBe(null)
    await expect(give('carl', 'a')).rejects.toMatchObject({ code: 'sold_out' })
  })

  it('has what ends first first, and what was used or ended last first, page by page', async () => {
    // Each granted a day later, so that it ends a day later.
    const ids: string[] = []
    for (let n = 0; n < 5; n++) {
      ids.push((await grant('birthday-5-off', `b${n}`))?.couponId ?? '')
      app.clock.advance(86_400_000)
    }
    const all = async (query: string) => {
      const found: string[] = []
      for (let cursor: string | null = ''; cursor !== null;) {
        const page: { items: Coupon[]; nextCursor: string | null } = await wallet(`?limit=2&cursor=${cursor}${query}`)
        found.push(...page.items.map(({ id }) => id))
        cursor = page.nextCursor
      }
      return found
    }
    expect(await all('')).toEqual(ids)
    for (const id of ids.slice(0, 3)) {
      await use(id)
      app.clock.advance(1000)
    }
    expect(await all('&state=used')).toEqual([ids[2], ids[1], ids[0]])
    await comeBack('2027-03-01T00:00:00Z')
    expect(await all('&state=expired')).toEqual([ids[4], ids[3]])
    expect((await app.call('GET', '/v1/coupons?cursor=bm8', { token })).status).toBe(400)
  })
})

describe('the stores', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp()
  })
  afterAll(() => app.close())

  it('are read by everybody, with whether they are open', async () => {
    // A Friday, ten in the morning.
    const { body } = await app.call('GET', '/v1/stores', { headers: { 'accept-language': 'en' } })
    expect(body.items.map(({ name, openNow }: { name: string; openNow: boolean }) => [name, openNow])).toEqual([
      ['Jing’an', true],
      ['Xuhui', true],
      ['Pudong', true],
    ])
    expect(body.items[2]).toMatchObject({
      phone: '021-5555-0103',
      hours: [null, { opens: '10:00', closes: '21:00' }, {}, {}, {}, {}, {}],
    })
    app.clock.set('2026-11-23T01:59:59Z')
    const monday = (await app.call('GET', '/v1/stores')).body.items
    expect(monday.map(({ openNow }: { openNow: boolean }) => openNow)).toEqual([true, false, false])
  })
})
