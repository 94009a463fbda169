import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { product, sell, stockOf } from '../orders/testing/offers'
import { behindTheCounter, shopper, wrongs, type Shopper } from '../orders/testing/shopper'
import { startTestApp, type TestApp } from '../testing'
import { staffMember, type Staff } from './testing/staff'

describe('money that staff give back', () => {
  let app: TestApp
  let manager: Staff
  let anna: Shopper
  beforeAll(async () => {
    app = await startTestApp()
  })
  beforeEach(async () => {
    await app.reset()
    await sell(app, [product('tea', { priceFen: 2000, stock: 50 })])
    manager = await staffMember(app, 'manager')
    anna = await shopper(app)
  })
  afterAll(() => app.close())

  const ready = async () => {
    const id = await anna.buy({ lines: { tea: 3 }, amountFen: 6000 })
    await manager.orders.prepare(id)
    app.clock.advance(1000)
    return id
  }
  const completed = async () => {
    const id = await ready()
    await manager.handOver((await anna.read(id)).pickUp?.code ?? '')
    app.clock.advance(1000)
    return id
  }
  const ask = async (orderId: string, more = {}): Promise<string> =>
    (await anna.askRefund(orderId, more)).body.refundRequest.id

  it('is one, however its id is spelled', async () => {
    const [order, id] = [await completed(), randomUUID()]
    expect((await manager.refund(order, 2000, { id: id.toUpperCase() })).body.id).toBe(id)
    expect((await manager.refund(order.toUpperCase(), 2000, { id })).status).toBe(200)
    expect((await anna.read(order)).refundedFen).toBe(2000)
    expect(await wrongs(app)).toEqual([])
  })

  it('is not a manager’s to give to themselves, but an owner’s', async () => {
    const own = async (user: string) => {
      const who = await shopper(app, user)
      const order = await who.buy({ lines: { tea: 3 }, amountFen: 6000 })
      await manager.orders.prepare(order)
      return { order, request: (await who.askRefund(order, {})).body.refundRequest.id }
    }
    const theirs = await own('the manager')
    expect((await manager.decide(theirs.request, { approved: true })).body.code).toBe('own_matter')
    expect((await manager.refund(theirs.order, 2000)).body.code).toBe('own_matter')
    const other = await staffMember(app, 'manager', 'another manager')
    expect((await other.decide(theirs.request, { approved: true })).body.state).toBe('approved')
    const owner = await staffMember(app, 'owner')
    const owners = await own('the owner')
    expect((await owner.decide(owners.request, { approved: true })).body.state).toBe('approved')
  })

  it('is asked for by members: what waits longest first, late after 48 hours', async () => {
    const first = await ask(await ready(), { reason: 'late', words: 'too late' })
    app.clock.advance(1000)
    const second = await ask(await ready())
    const { items } = (await manager.call('GET', '/refund-requests?state=asked')).body
    expect(items.map(({ id }: { id: string }) => id)).toEqual([first, second])
    expect(items[0]).toMatchObject({
      member: { id: anna.memberId },
      words: 'too late',
      amountFen: 6000,
      overdue: false,
    })
    app.clock.advance(48 * 3_600_000 - 2000)
    const later = (await manager.call('GET', '/refund-requests')).body.items
    expect(later.map(({ overdue }: { overdue: boolean }) => overdue)).toEqual([true, false])
  })

  it('is asked for with what it is about: the lines that were named, or everything', async () => {
    const order = await ready()
    const [line] = (await anna.read(order)).lines
    await ask(order, { reason: 'damaged', lines: [{ skuId: line?.skuId, quantity: 2 }] })
    app.clock.advance(1000)
    await ask(await ready())
    const { items } = (await manager.call('GET', '/refund-requests')).body
    const goods = (quantity: number) => [{ name: line?.name, skuName: line?.skuName, picture: line?.picture, quantity }]
    expect(items).toMatchObject([
      { amountFen: 4000, lines: [{ skuId: line?.skuId, quantity: 2 }], goods: goods(2) },
      { amountFen: 6000, lines: null, goods: goods(3) },
    ])
    expect((await manager.call('GET', `/orders/${order}`)).body.refundRequests).toMatchObject([
      { lines: [{ skuId: line?.skuId, quantity: 2 }] },
    ])
  })

  it('is on its way with whose it is', async () => {
    await manager.refund(await completed(), 2000)
    const { items } = (await manager.call('GET', '/refunds')).body
    expect(items).toMatchObject([{ amountFen: 2000, member: { id: anna.memberId, name: expect.any(String) } }])
  })

  it('is a part of what was asked for, when staff say so, and takes its points along', async () => {
    const order = await completed()
    const request = await ask(order, { reason: 'damaged' })
    const { body } = await manager.decide(request, { approved: true, amountFen: 2500, note: 'one tin' })
    expect(body).toMatchObject({ state: 'approved', note: 'one tin', decidedAt: expect.any(String) })
    expect((await manager.decide(request, { approved: true, amountFen: 2500, note: 'one tin' })).status).toBe(200)
    expect((await manager.decide(request, { approved: false })).body.code).toBe('already_decided')
    expect(await anna.read(order)).toMatchObject({
      state: 'completed',
      refundedFen: 2500,
      refunds: [{ amountFen: 2500, cause: 'requested' }],
    })
    expect(await anna.me()).toMatchObject({ points: { available: 175 }, growth: 35 })
    const { items } = (await manager.call('GET', '/acts')).body
    expect(items[0]).toMatchObject({
      act: 'refund_decided',
      subject: { kind: 'refund_request', id: request },
      details: { approved: true, amountFen: 2500, note: 'one tin' },
    })
    expect(items).toHaveLength(3)
    expect(await wrongs(app)).toEqual([])
  })

  it('is refused with a reason', async () => {
    const request = await ask(await ready())
    const { body } = await manager.decide(request, { approved: false, note: 'it was fine' })
    expect(body).toMatchObject({ state: 'declined', note: 'it was fine' })
    expect((await anna.call('GET', `/v1/refund-requests/${request}`)).body).toMatchObject({ state: 'declined' })
    expect((await manager.call('GET', '/refund-requests?state=declined')).body.items).toHaveLength(1)
  })

  it('is never more than was paid', async () => {
    const order = await ready()
    const request = await ask(order)
    expect((await manager.decide(request, { approved: true, amountFen: 6001 })).body.code).toBe('refund_too_high')
    expect((await manager.refund(order, 6001)).body.code).toBe('refund_too_high')
    expect((await manager.refund((await anna.order({ amountFen: 2000 })).body.order.id, 1)).body.code).toBe(
      'not_refundable',
    )
    expect((await manager.refund(randomUUID(), 1)).body.code).toBe('not_found')
    expect((await manager.decide(randomUUID(), { approved: true })).body.code).toBe('not_found')
    expect(await manager.acts()).toHaveLength(1)
  })

  it('leaves without being asked for, once by its id', async () => {
    const order = await completed()
    const id = randomUUID()
    const { body } = await manager.refund(order, 2000, { id, note: 'a broken lid' })
    expect(body).toMatchObject({ id, orderId: order, redemptionId: null, amountFen: 2000, cause: 'staff' })
    expect((await manager.refund(order, 2000, { id, note: 'a broken lid' })).status).toBe(200)
    expect((await manager.refund(order, 2001, { id, note: 'a broken lid' })).body.code).toBe('id_reused')
    expect((await anna.read(order)).refundedFen).toBe(2000)
    expect((await manager.acts())[0]).toEqual([manager.memberId, 'refunded', 'refund', id])
  })

  it('cancels an order of which nothing is left before it was handed over, and its goods are there again', async () => {
    const order = await ready()
    const id = randomUUID()
    await manager.refund(order, 6000, { id })
    expect((await anna.read(order)).state).toBe('cancelled')
    expect(await stockOf(app, 'tea')).toBe(50)
    expect((await manager.refund(order, 6000, { id })).status).toBe(200)
    const acts = (await manager.acts()).filter(([, act]) => act !== 'prepared')
    expect(new Set(acts)).toEqual(
      new Set([
        [manager.memberId, 'cancelled', 'order', order],
        [manager.memberId, 'refunded', 'refund', id],
      ]),
    )
    expect(await wrongs(app)).toEqual([])
  })

  it('is repaid by hand where WeChat cannot, and that is written down', async () => {
    const counter = behindTheCounter(app)
    const id = randomUUID()
    await manager.refund(await completed(), 2000, { id })
    expect((await manager.call('POST', `/refunds/${id}/repayment`, { note: 'cash' })).body.code).toBe('wrong_state')
    await counter.goRound()
    await app.pay.refunds(undefined, { outcome: 'abnormal' })
    const { items } = (await manager.call('GET', '/refunds?state=abnormal')).body
    expect(items).toMatchObject([{ id, state: 'abnormal', problem: expect.any(String) }])
    const repaid = () => manager.call('POST', `/refunds/${id}/repayment`, { note: 'cash' })
    expect((await repaid()).body).toMatchObject({ state: 'by_hand' })
    expect((await repaid()).status).toBe(200)
    expect((await manager.call('GET', '/refunds')).body.items).toEqual([])
    expect((await manager.acts()).filter(([, act]) => act === 'repaid_by_hand')).toHaveLength(1)
    expect(await wrongs(app)).toEqual([])
  })
})
