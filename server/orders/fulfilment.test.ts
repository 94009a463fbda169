import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../testing'
import { giveCoupon, product, sell, stockOf } from './testing/offers'
import { behindTheCounter, shopper, wrongs, type Shopper } from './testing/shopper'

const day = 86_400_000

describe('an order that is paid', () => {
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
  const code = (problem: { code: string }) => problem.code

  it('is prepared and handed over, and earns points and growth at once', async () => {
    const id = await anna.buy({ lines: { tea: 2 }, amountFen: 4000 })
    await counter.prepare(id)
    await counter.prepare(id)
    expect(await anna.read(id)).toMatchObject({ state: 'ready', may: { refund: false, askRefund: true } })
    expect(await anna.told()).toEqual([{ kind: 'order_ready', orderId: id, name: 'Product tea', by: '2026-11-27' }])
    app.clock.advance(1000)
    await counter.handOver(id)
    await counter.handOver(id)
    expect(await anna.read(id)).toMatchObject({ state: 'completed', pickUp: { code: null } })
    expect(await kinds(id)).toEqual(['placed -', 'paid -', 'ready staff', 'completed staff'])
    expect(await anna.me()).toMatchObject({ points: { available: 200, pending: 0 }, growth: 40 })
    expect((await anna.call('GET', '/v1/point-entries')).body.items[0].source).toEqual({ kind: 'order', id })
    await expect(counter.prepare(id)).rejects.toMatchObject({ code: 'wrong_state' })
    expect((await anna.receive(id)).body.code).toBe('not_shipped')
    expect(await wrongs(app)).toEqual([])
  })

  it('may be handed over without having been prepared', async () => {
    const id = await anna.buy({ amountFen: 2000 })
    await counter.handOver(id)
    expect((await anna.read(id)).state).toBe('completed')
  })

  it('is packed, sent, corrected once and received, and earns points seven days later', async () => {
    const id = await anna.buy({ amountFen: 2800, addressId: await anna.livesAt() })
    await counter.prepare(id)
    expect((await anna.read(id)).state).toBe('to_ship')
    app.clock.advance(1000)
    expect(await counter.ship(id, 'SF1')).toBe('shipped')
    expect(await counter.ship(id, 'SF1')).toBe('same')
    expect(await counter.ship(id, 'SF2')).toBe('corrected')
    expect(await counter.ship(id, 'SF2')).toBe('same')
    expect(await counter.ship(id, 'SF3').catch(code)).toBe('limit_reached')
    await expect(counter.handOver(id)).rejects.toMatchObject({ code: 'wrong_state' })
    expect(await anna.read(id)).toMatchObject({
      state: 'shipped',
      shipping: { carrier: 'SF', trackingNumber: 'SF2', receivedAt: '2026-11-30T02:00:01.000Z' },
      may: { confirmReceipt: true, askRefund: true, refund: false },
    })
    expect((await anna.told()).map(({ trackingNumber }: { trackingNumber: string }) => trackingNumber)).toEqual([
      'SF2',
      'SF1',
    ])
    app.clock.advance(day)
    const { body } = await anna.receive(id)
    expect(body.order).toMatchObject({ state: 'completed', shipping: { receivedAt: null } })
    expect((await anna.receive(id)).body).toEqual(body)
    expect(await kinds(id)).toEqual([
      ...['placed -', 'paid -', 'to_ship staff', 'shipped staff', 'shipment_corrected staff'],
      ...['received confirmed', 'completed confirmed'],
    ])
    // Freight earns nothing.
    expect(body.member).toMatchObject({ points: { available: 0, pending: 100 }, growth: 20 })
    expect(await wrongs(app)).toEqual([])
  })

  it('that is sent is not handed over, and one to be fetched is not sent', async () => {
    const id = await anna.buy({ amountFen: 2000 })
    await expect(counter.ship(id)).rejects.toMatchObject({ code: 'wrong_state' })
  })

  it('counts as received ten days after it was sent, at that time', async () => {
    const id = await anna.buy({ amountFen: 2800, addressId: await anna.livesAt() })
    await counter.ship(id)
    app.clock.advance(12 * day)
    await counter.goRound()
    const order = await anna.read(id)
    expect(order.state).toBe('completed')
    expect(order.timeline.slice(-2)).toEqual([
      { kind: 'received', at: '2026-11-30T02:00:00.000Z', cause: 'time', amountFen: null },
      { kind: 'completed', at: '2026-11-30T02:00:00.000Z', cause: 'time', amountFen: null },
    ])
    expect((await anna.call('GET', '/v1/me/points')).body.pending).toEqual([{ day: '2026-12-07', points: 100 }])
    expect(await wrongs(app)).toEqual([])
  })

  it('that nobody fetched goes back thirty days after its last day, with money, coupon and stock', async () => {
    const couponId = await giveCoupon(app, anna.memberId, { now: app.clock.now() })
    const id = await anna.buy({ amountFen: 1500, couponId })
    await counter.prepare(id)
    // The last day to fetch it is 27 November; 30 days later ends in Shanghai at 16:00 UTC on 27 December.
    await anna.comeBack('2026-12-27T15:59:59Z')
    await counter.goRound()
    expect((await anna.read(id)).state).toBe('ready')
    app.clock.set('2026-12-28T03:00:00Z')
    await counter.goRound()
    const order = await anna.read(id)
    expect(order).toMatchObject({
      state: 'cancelled',
      refundedFen: 1500,
      refunds: [{ cause: 'not_fetched', amountFen: 1500 }],
    })
    expect(order.timeline.find(({ kind }) => kind === 'cancelled')).toMatchObject({
      at: '2026-12-27T16:00:00.000Z',
      cause: 'not_fetched',
    })
    expect((await anna.told())[0]).toMatchObject({ kind: 'order_cancelled', because: 'not_fetched' })
    expect(await stockOf(app, 'tea')).toBe(5)
    expect((await anna.me()).coupons).toBe(1)
    expect(await wrongs(app)).toEqual([])
  })

  it('stands on its shelf, newest first, with how many wait', async () => {
    const [first, second] = [await anna.buy({ amountFen: 2000 }), await anna.buy({ amountFen: 2000 })]
    await counter.handOver(first)
    app.clock.advance(1000)
    const { body: placed } = await anna.order({ amountFen: 2000 })
    const idsOn = async (query: string) => {
      const { body } = await anna.call('GET', `/v1/orders${query}`)
      expect(body.counts).toEqual({ toPay: 1, open: 1 })
      return body.items.map(({ id }: { id: string }) => id)
    }
    expect(await idsOn('?state=to_pay')).toEqual([placed.order.id])
    expect(await idsOn('?state=open')).toEqual([second])
    expect(await idsOn('?state=completed')).toEqual([first])
    expect(await idsOn('?state=refunds')).toEqual([])
    const { body } = await anna.call('GET', '/v1/orders?limit=2')
    const rest = await anna.call('GET', `/v1/orders?limit=2&cursor=${body.nextCursor}`)
    expect(body.items[0].id).toBe(placed.order.id)
    expect([...body.items, ...rest.body.items]).toHaveLength(3)
    expect((await anna.call('GET', '/v1/orders?cursor=x')).status).toBe(400)
  })

  it('keeps its member until it is handed over; what is unpaid is cancelled when they go', async () => {
    const id = await anna.buy({ amountFen: 2000 })
    await anna.order({ amountFen: 2000 })
    expect((await anna.call('DELETE', '/v1/me')).body.code).toBe('orders_open')
    expect(await stockOf(app, 'tea')).toBe(3)
    await counter.handOver(id)
    await anna.livesAt()
    expect((await anna.call('DELETE', '/v1/me')).status).toBe(204)
    expect(await stockOf(app, 'tea')).toBe(4)
    expect(await app.db.selectFrom('addresses').select('id').execute()).toEqual([])
    const rows = await app.db.selectFrom('orders').select('state').orderBy('state').execute()
    expect(rows.map(({ state }) => state)).toEqual(['cancelled', 'completed'])
    expect(await wrongs(app)).toEqual([])
  })

  it('is in what a member takes along: lines, timeline, payments, refunds', async () => {
    const id = await anna.buy({ amountFen: 2800, addressId: await anna.livesAt() })
    await anna.askRefund(id)
    const { body } = await anna.call('GET', '/v1/me/export')
    expect(body.orders).toMatchObject([{ id, amountFen: 2800, address: { name: '安娜' }, lines: [{ quantity: 1 }] }])
    expect(body.payments).toMatchObject([{ orderId: id, amountFen: 2800, state: 'paid' }])
    expect(body.refunds).toMatchObject([{ orderId: id, amountFen: 2800, cause: 'member' }])
    expect(body.refundRequests).toMatchObject([{ orderId: id, reason: 'wrong' }])
    expect(body.addresses).toMatchObject([{ name: '安娜', phone: '13800000000' }])
  })
})
