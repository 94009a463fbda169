import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { behindTheCounter, wrongs } from '../orders/testing/shopper'
import { startTestApp, type TestApp } from '../testing'
import { hourMs, threeFriends, type Offer } from './testing/together'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  await app.reset()
})
afterEach(async () => expect(await wrongs(app)).toEqual([]))

const dayMs = 24 * hourMs

const start = (changes?: Offer) => threeFriends(app, changes)

describe('after success', () => {
  it('a refunded seat shows so, the group stays succeeded, and the one unit is there again', async () => {
    const { anna, bela, books } = await start()
    const { id, orderId } = await anna.leads()
    await bela.comes(id)
    await anna.askRefund(orderId, { reason: 'not_wanted' })
    expect(await books.group(id)).toMatchObject({ state: 'succeeded', stock: 1, seats_paid: 1 })
    expect((await books.deal()).left_over).toBe(39)
    expect((await bela.look(id)).members.map(({ state }) => state)).toEqual(['refunded', 'paid'])
    expect(await books.seats(id)).toEqual(['refunded: refunded', 'paid'])
  })

  it('what comes back when the deal is over is sold alone', async () => {
    const endsAt = new Date(app.clock.now().getTime() + hourMs).toISOString()
    const { anna, bela, round, books } = await start({ endsAt })
    const { id, orderId } = await anna.leads()
    await bela.comes(id)
    await round(hourMs)
    expect(await books.skuStock()).toBe(98)
    await behindTheCounter(app).refund(orderId, 1500)
    expect(await books.skuStock()).toBe(99)
    expect(await books.deal()).toMatchObject({ left_over: 0, returned: 39 })
  })

  it('what nobody fetched is refunded, and its seat with it', async () => {
    const { anna, bela, round, books } = await start()
    const { id } = await anna.leads()
    await bela.comes(id)
    await round(60 * dayMs)
    expect(await books.seats(id)).toEqual(['refunded: refunded', 'refunded: refunded'])
    expect((await books.group(id)).state).toBe('succeeded')
  })

  it('what was handed over and refunded keeps its seat', async () => {
    const { anna, bela, books } = await start()
    const { id, orderId } = await anna.leads()
    await bela.comes(id)
    const counter = behindTheCounter(app)
    await counter.handOver(orderId)
    await counter.refund(orderId, 1500)
    expect(await books.seats(id)).toEqual(['paid', 'paid'])
    expect((await books.deal()).left_over).toBe(38)
  })
})

describe('before success', () => {
  it('nothing can be prepared, handed over, or refunded by staff', async () => {
    const { anna } = await start()
    const { orderId } = await anna.leads()
    const counter = behindTheCounter(app)
    await expect(counter.prepare(orderId)).rejects.toMatchObject({ code: 'wrong_state' })
    await expect(counter.handOver(orderId)).rejects.toMatchObject({ code: 'wrong_state' })
    await expect(counter.refund(orderId, 1500)).rejects.toMatchObject({ code: 'not_refundable' })
    expect((await anna.askRefund(orderId)).body.code).toBe('not_refundable')
    expect((await anna.cancel(orderId)).body.code).toBe('not_cancellable')
  })

  it('a hold is let go by cancelling its order too', async () => {
    const { anna, bela, books } = await start()
    const { id } = await anna.leads()
    const orderId = await bela.holding(id)
    expect((await bela.cancel(orderId)).status).toBe(200)
    expect(await books.seats(id)).toEqual(['paid', 'released: cancelled'])
  })

  it('a seat is fetched at another store when the member says so, until it is prepared', async () => {
    const { anna, bela } = await start()
    const { id, orderId } = await anna.leads()
    const { items } = (await anna.call('GET', '/v1/stores')).body
    const [first, second] = items.map((store: { id: string }) => store.id)
    const change = (storeId: string) =>
      anna.call('PUT', `/v1/orders/${orderId}/fulfilment`, { fulfilment: { kind: 'pick_up', storeId } })
    expect((await anna.read(orderId)).pickUp?.store.id).toBe(first)
    expect((await change(second)).body.order.pickUp).toMatchObject({ store: { id: second }, code: null })
    await bela.comes(id)
    const { code } = (await change(first)).body.order.pickUp
    expect(code).toMatch(/^\d{4}/)
    expect((await change(first)).body.order.pickUp.code).toBe(code)
    await behindTheCounter(app).prepare(orderId)
    expect((await change(second)).body.code).toBe('wrong_state')
    const addressId = await anna.livesAt()
    const sent = await bela.call('PUT', `/v1/orders/${orderId}/fulfilment`, {
      fulfilment: { kind: 'shipping', addressId },
    })
    expect(sent.status).toBe(404)
  })

  it('a seat that is sent stays sent: no change makes it dearer', async () => {
    const { anna } = await start()
    const { orderId } = await anna.leads()
    const addressId = await anna.livesAt()
    const change = await anna.call('PUT', `/v1/orders/${orderId}/fulfilment`, {
      fulfilment: { kind: 'shipping', addressId },
    })
    expect(change.body.code).toBe('price_changed')
  })
})
