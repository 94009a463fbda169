import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { goods } from '../mall/testing/offers'
import { visit, type Visit } from '../mall/testing/visit'
import { product } from '../orders/testing/offers'
import { firstStore, shopper, wrongs, type Shopper } from '../orders/testing/shopper'
import { catalogId } from '../shop/catalog'
import { storeCatalog } from '../shop/store-catalog'
import { startTestApp, type TestApp } from '../testing'
import { staffMember, type Staff } from './testing/staff'

const secondStore = catalogId('store', 'xuhui')

describe('at the counter', () => {
  let app: TestApp
  let clerk: Staff
  let owner: Staff
  let anna: Shopper
  let bruno: Visit
  beforeAll(async () => {
    app = await startTestApp()
  })
  beforeEach(async () => {
    await app.reset()
    const { catalog } = app.shop
    await storeCatalog(
      app.db,
      {
        ...catalog,
        couponKinds: catalog.couponKinds.filter((kind) => kind.products === undefined),
        products: [product('tea', { priceFen: 2000, stock: 50 })],
        deals: [],
        rewards: [
          goods('cup', { fetchWithinDays: 7 }),
          goods('tin', { delivery: 'shipping', fetchWithinDays: undefined }),
        ],
      },
      new Date(0),
    )
    clerk = await staffMember(app, 'clerk')
    owner = await staffMember(app, 'owner')
    anna = await shopper(app, 'anna')
    bruno = await visit(app, { user: 'bruno' })
  })
  afterAll(() => app.close())

  const codeOf = async (id: string) => (await anna.read(id)).pickUp?.code ?? ''
  const redeem = async (key = 'cup', more = {}): Promise<string> => {
    const { body, text } = await bruno.redeem(key, more)
    if (!body.redemption) throw new Error(text)
    return body.redemption.id
  }

  describe('an order', () => {
    it('is there to be prepared as soon as it is paid, with whose it is', async () => {
      const unpaid = (await anna.order({ amountFen: 2000 })).body.order.id
      const id = await anna.buy({ amountFen: 2000 })
      const { items } = await clerk.orders.list('?state=to_do')
      expect(items).toEqual([{ ...(await anna.read(id)), member: { id: anna.memberId, name: expect.any(String) } }])
      expect((await clerk.call('GET', `/orders/${id}`)).body).toEqual(items[0])
      expect(await clerk.orders.ids()).not.toContain(unpaid)
    })

    it('is prepared, once, and waits to be fetched', async () => {
      const id = await anna.buy({ amountFen: 2000 })
      expect((await clerk.orders.prepare(id)).body).toMatchObject({ id, state: 'ready', member: { id: anna.memberId } })
      expect((await owner.orders.prepare(id)).status).toBe(200)
      expect([await clerk.orders.ids('?state=to_do'), await clerk.orders.ids('?state=ready')]).toEqual([[], [id]])
      expect(await owner.acts()).toEqual([[clerk.memberId, 'prepared', 'order', id]])
    })

    it('is sent with its number, which is corrected once', async () => {
      const id = await anna.buy({ amountFen: 2800, addressId: await anna.livesAt() })
      await clerk.orders.prepare(id)
      expect(await clerk.orders.ids('?state=to_do')).toEqual([id])
      app.clock.advance(1000)
      await clerk.orders.ship(id, 'SF1001')
      await clerk.orders.ship(id, 'SF1001')
      app.clock.advance(1000)
      expect((await clerk.orders.ship(id, 'SF1002')).body.shipping.trackingNumber).toBe('SF1002')
      expect((await clerk.orders.ship(id, 'SF1003')).body.code).toBe('limit_reached')
      const { items } = (await owner.call('GET', '/acts')).body
      expect(items.map(({ act, details }: { act: string; details: object }) => [act, details])).toEqual([
        ['shipment_corrected', { carrier: 'SF', trackingNumber: 'SF1002' }],
        ['shipped', { carrier: 'SF', trackingNumber: 'SF1001' }],
        ['prepared', {}],
      ])
    })

    it('comes in the order in which it was paid, a page after the other', async () => {
      const ids: string[] = []
      for (let n = 0; n < 3; n++) {
        ids.push(await anna.buy({ amountFen: 2000 }))
        app.clock.advance(1000)
      }
      const first = await clerk.orders.list('?limit=2')
      const second = await clerk.orders.list(`?limit=2&cursor=${first.nextCursor}`)
      expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids)
      expect(second.nextCursor).toBeNull()
      expect((await clerk.call('GET', '/orders?cursor=AAAA')).body.code).toBe('invalid_input')
    })

    it('is overdue when its last day is over', async () => {
      const id = await anna.buy({ amountFen: 2000 })
      await clerk.comeBack('2026-11-27T15:59:59Z')
      expect(await clerk.orders.ids('?state=overdue')).toEqual([])
      await clerk.comeBack('2026-11-27T16:00:00Z')
      expect(await clerk.orders.ids('?state=overdue')).toEqual([id])
      expect(await clerk.orders.ids(`?state=overdue&storeId=${secondStore}`)).toEqual([])
    })

    it('that nobody knows is not found', async () => {
      expect((await clerk.orders.prepare(firstStore)).body.code).toBe('not_found')
      expect((await clerk.call('GET', `/orders/${firstStore}`)).body.code).toBe('not_found')
    })
  })

  describe('a redemption', () => {
    it('is prepared and told, and cannot be cancelled any more', async () => {
      const id = await redeem()
      expect(await clerk.redemptions.ids('?state=to_do')).toEqual([id])
      const { body } = await clerk.redemptions.prepare(id)
      expect(body).toMatchObject({ state: 'ready', member: { id: bruno.memberId } })
      expect((await clerk.redemptions.prepare(id)).status).toBe(200)
      expect([await clerk.redemptions.ids('?state=ready'), await clerk.redemptions.ids()]).toEqual([[id], [id]])
      expect(await bruno.told()).toMatchObject([{ kind: 'redemption_ready', redemptionId: id, by: '2026-11-27' }])
      expect((await bruno.cancel(id)).body.code).toBe('not_cancellable')
      expect((await bruno.read(id)).body.timeline.map(({ state }: { state: string }) => state)).toEqual([
        'redeemed',
        'ready',
      ])
      expect(await owner.acts()).toEqual([[clerk.memberId, 'prepared', 'redemption', id]])
    })

    it('is sent where it is to be sent, and nothing else is', async () => {
      const addressId = await bruno.livesIn('上海市')
      const id = await redeem('tin', { fulfilment: { kind: 'shipping', addressId } })
      expect((await clerk.redemptions.prepare(id)).body.code).toBe('wrong_state')
      expect((await clerk.redemptions.ship(id)).body).toMatchObject({ state: 'shipped' })
      expect(await clerk.redemptions.ids('?state=shipped')).toEqual([id])
      expect((await clerk.redemptions.ship(await redeem())).body.code).toBe('wrong_state')
      expect(await owner.acts()).toEqual([[clerk.memberId, 'shipped', 'redemption', id]])
    })

    it('is overdue when its last day is over', async () => {
      const id = await redeem()
      await clerk.comeBack('2026-11-27T16:00:00Z')
      expect(await clerk.redemptions.ids('?state=overdue')).toEqual([id])
    })

    it('is read by itself, until its end', async () => {
      const id = await redeem()
      const { items } = await clerk.redemptions.list('?state=to_do')
      expect((await clerk.call('GET', `/redemptions/${id}`)).body).toEqual(items[0])
      await clerk.handOver(items[0].pickUp.code)
      expect((await clerk.call('GET', `/redemptions/${id}`)).body).toMatchObject({ id, state: 'completed' })
      expect((await clerk.call('GET', `/redemptions/${anna.memberId}`)).body.code).toBe('not_found')
    })

    it('of a coupon is nothing for staff to do', async () => {
      expect(await clerk.redemptions.ids()).toEqual([])
      expect((await clerk.redemptions.prepare(firstStore)).body.code).toBe('not_found')
    })
  })

  describe('a code', () => {
    it('hands over what it is for, at its store, and says what it was when it is typed again', async () => {
      const id = await anna.buy({ amountFen: 2000 })
      const code = await codeOf(id)
      expect((await clerk.handOver(code, secondStore)).body.code).toBe('code_invalid')
      expect((await clerk.handOver(code)).body).toMatchObject({ kind: 'order', order: { id, state: 'completed' } })
      expect((await owner.handOver(code)).body).toMatchObject({ kind: 'order', order: { id, state: 'completed' } })
      expect(await owner.acts()).toEqual([[clerk.memberId, 'handed_over', 'order', id]])
      expect(await anna.me()).toMatchObject({ points: { available: 100 }, growth: 20 })
      expect(await wrongs(app)).toEqual([])
    })

    it('hands over redemptions too, prepared or not', async () => {
      const id = await redeem()
      const { code } = (await bruno.read(id)).body.pickUp
      const { body } = await clerk.handOver(code)
      expect(body).toMatchObject({ kind: 'redemption', redemption: { id, state: 'completed' } })
      expect(await owner.acts()).toEqual([[clerk.memberId, 'handed_over', 'redemption', id]])
      expect(await wrongs(app)).toEqual([])
    })

    it('of something that was taken back says so', async () => {
      const id = await redeem()
      const { code } = (await bruno.read(id)).body.pickUp
      await bruno.cancel(id)
      expect((await clerk.handOver(code)).body.code).toBe('wrong_state')
    })

    it('is for what waits, when it was for something else before', async () => {
      const [before, now] = [await anna.buy({ amountFen: 2000 }), await anna.buy({ amountFen: 2000 })]
      const code = await codeOf(before)
      await clerk.handOver(code)
      await app.db.updateTable('orders').set({ pick_up_code: code }).where('id', '=', now).execute()
      expect((await clerk.handOver(code)).body.order).toMatchObject({ id: now, state: 'completed' })
    })

    it('is not found by guessing: after ten wrong ones in a minute nobody is heard, not even with a right one', async () => {
      const code = await codeOf(await anna.buy({ amountFen: 2000 }))
      // Orders have even codes and redemptions odd ones: nothing waits under these.
      const wrong = Array.from({ length: 10 }, (_, n) => String(1001 + n * 2))
      for (const one of wrong) expect((await clerk.handOver(one)).body.code).toBe('code_invalid')
      expect((await clerk.handOver(code)).body.code).toBe('rate_limited')
      expect((await owner.handOver('1001')).body.code).toBe('code_invalid')
      app.clock.advance(59_999)
      expect((await clerk.handOver(code)).body.code).toBe('rate_limited')
      app.clock.advance(1)
      expect((await clerk.handOver(code)).status).toBe(200)
    })

    it('that is right is no guess', async () => {
      const code = await codeOf(await anna.buy({ amountFen: 2000 }))
      for (let n = 0; n < 12; n++) expect((await clerk.handOver(code)).status).toBe(200)
    })
  })

  it('says what waits at each store', async () => {
    await anna.buy({ amountFen: 2000 })
    const there = await anna.buy({ amountFen: 2000, storeId: secondStore })
    await clerk.orders.prepare(there)
    await redeem('cup', { storeId: secondStore })
    const counts = async () =>
      (await clerk.call('GET', '/stores')).body.items.map(
        ({ store, toDo, ready, overdue }: Record<string, unknown> & { store: { name: string } }) => [
          store.name,
          toDo,
          ready,
          overdue,
        ],
      )
    expect(await counts()).toEqual([
      ['Jing’an', 1, 0, 0],
      ['Xuhui', 1, 1, 0],
      ['Pudong', 0, 0, 0],
    ])
    await clerk.comeBack('2026-11-29T02:00:00Z')
    expect(await counts()).toEqual([
      ['Jing’an', 1, 0, 1],
      ['Xuhui', 1, 1, 2],
      ['Pudong', 0, 0, 0],
    ])
  })
})
