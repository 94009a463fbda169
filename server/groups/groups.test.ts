import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { wrongs } from '../orders/testing/shopper'
import { startTestApp, type TestApp } from '../testing'
import { hourMs, minuteMs, threeFriends, type Offer } from './testing/together'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  await app.reset()
})
afterEach(async () => expect(await wrongs(app)).toEqual([]))

const start = (changes?: Offer) => threeFriends(app, changes)

describe('opening a group', () => {
  it('takes the stock of all its seats, holds the first for five minutes and orders it', async () => {
    const { anna, books } = await start({ seats: 3 })
    const { status, body } = await anna.open()
    expect(status).toBe(200)
    expect(body.group).toMatchObject({ state: 'unpaid', seats: 3, seatsHeld: 1, seatsPaid: 0, endsAt: null })
    expect(body.group.viewer).toMatchObject({ relation: 'holding' })
    const { order } = body.group.viewer
    expect(order).toMatchObject({ state: 'awaiting_payment', amountFen: 1500, groupId: body.group.id })
    expect(order.payUntil).toBe(new Date(app.clock.now().getTime() + 5 * minuteMs).toISOString())
    expect(order.lines).toMatchObject([{ price: 'group', unitFen: 1500, quantity: 1 }])
    expect(await books.deal()).toMatchObject({ given: 40, left_over: 37 })
    expect(await books.skuStock()).toBe(60)
  })

  it('is known by its ids: sent again it changes nothing, and other content under them is refused', async () => {
    const { anna, bela, books } = await start()
    const wish = { id: randomUUID(), orderId: randomUUID() }
    const first = await anna.open(wish)
    expect((await anna.open(wish)).body).toEqual(first.body)
    expect((await anna.open({ ...wish, expectedAmountFen: 1400 })).body.code).toBe('id_reused')
    expect((await bela.open({ ...wish, orderId: randomUUID() })).body.code).toBe('id_reused')
    expect((await bela.open(wish)).body.code).toBe('id_reused')
    expect((await anna.open({ ...wish, id: randomUUID() })).body.code).toBe('id_reused')
    expect((await books.deal()).left_over).toBe(38)
  })

  it('begins with the leader’s payment, from when its hours count', async () => {
    const { anna, bela } = await start({ groupHours: 2 })
    const { id, orderId } = await anna.opening()
    expect((await bela.call('GET', `/v1/groups/${id}`)).status).toBe(404)
    app.clock.advance(3 * minuteMs)
    const order = await anna.pay(orderId)
    expect(order).toMatchObject({ state: 'in_group', payment: 'paid' })
    expect(order.timeline.map(({ kind }) => kind)).toEqual(['placed', 'in_group'])
    const endsAt = new Date(app.clock.now().getTime() + 2 * hourMs).toISOString()
    expect(await bela.look(id)).toMatchObject({ state: 'open', seatsPaid: 1, seatsHeld: 0, endsAt })
  })

  it('is refused when less is left than its seats need, and then takes nothing', async () => {
    const { anna, bela, books } = await start({ seats: 3, stock: 5 })
    await anna.opening()
    expect((await bela.open()).body.code).toBe('sold_out')
    expect((await books.deal()).left_over).toBe(2)
  })

  it('names what it costs now when that is another price', async () => {
    const { anna } = await start()
    expect((await anna.open({ expectedAmountFen: 1400 })).body).toMatchObject({
      code: 'price_changed',
      amountFen: 1500,
    })
  })

  it('takes the benefit off the opener’s own price, and off nobody else’s', async () => {
    const { anna, bela } = await start({ leaderBenefit: { kind: 'money_off', amountFen: 300 } })
    expect((await anna.open()).body).toMatchObject({ code: 'price_changed', amountFen: 1200 })
    const { id, orderId } = await anna.leads({ expectedAmountFen: 1200 })
    expect(await anna.read(orderId)).toMatchObject({ goodsFen: 1500, discountFen: 300, amountFen: 1200, coupon: null })
    await bela.comes(id)
  })

  it('gives an opener whom it leaves nothing to pay their seat at once', async () => {
    const { anna, bela } = await start({ leaderBenefit: { kind: 'money_off', amountFen: 1500 } })
    const { id, orderId } = await anna.opening({ expectedAmountFen: 0 })
    expect(await anna.look(id)).toMatchObject({ state: 'open', seatsPaid: 1 })
    expect((await anna.leave(id, orderId)).body.group).toMatchObject({ state: 'failed', failedBecause: 'left' })
    const other = await anna.opening({ expectedAmountFen: 0 })
    await bela.comes(other.id)
    expect(await anna.read(other.orderId)).toMatchObject({ state: 'paid', payment: 'none' })
  })

  it('sends it where the member asks, with freight, and fetches it at the first store when nothing is said', async () => {
    const { anna } = await start()
    const addressId = await anna.livesAt()
    const fulfilment = { kind: 'shipping', addressId }
    const { body } = await anna.open({ fulfilment })
    expect(body.code).toBe('price_changed')
    const { orderId } = await anna.opening({ fulfilment, expectedAmountFen: body.amountFen })
    const { freightFen, shipping } = await anna.read(orderId)
    expect([freightFen, shipping?.address.name]).toEqual([body.amountFen - 1500, '安娜'])
  })
})

describe('the hold of an opener', () => {
  it('lapses after five minutes with its group, whose stock is there again', async () => {
    const { anna, bela, round, books } = await start()
    const { id, orderId } = await anna.opening()
    await round(5 * minuteMs - 1)
    expect((await books.group(id)).state).toBe('unpaid')
    await round(1)
    expect(await books.group(id)).toMatchObject({ state: 'lapsed', stock: 0 })
    expect((await books.deal()).left_over).toBe(40)
    expect((await anna.read(orderId)).timeline.at(-1)).toMatchObject({ kind: 'cancelled', cause: 'unpaid' })
    expect((await bela.call('GET', `/v1/groups/${id}`)).status).toBe(404)
    expect((await bela.join(id)).status).toBe(404)
  })

  it('ends when it is let go', async () => {
    const { anna, books } = await start()
    const { id, orderId } = await anna.opening()
    expect((await anna.leave(id, orderId)).body.group.state).toBe('lapsed')
    expect((await anna.leave(id, orderId)).status).toBe(200)
    expect((await books.deal()).left_over).toBe(40)
    expect(await books.seats(id)).toEqual(['released: cancelled'])
  })
})

describe('joining a group', () => {
  it('holds a seat for five minutes, but not past the end', async () => {
    const { anna, bela, carl } = await start({ seats: 3 })
    const { id } = await anna.leads()
    const { body } = await bela.join(id)
    expect(body.group).toMatchObject({ seatsPaid: 1, seatsHeld: 1, viewer: { relation: 'holding' } })
    app.clock.advance(24 * hourMs - 3 * minuteMs)
    const { body: last } = await carl.join(id)
    expect(last.group.viewer.order.payUntil).toBe(last.group.endsAt)
  })

  it('needs two minutes before the end', async () => {
    const { anna, bela } = await start()
    const { id } = await anna.leads()
    app.clock.advance(24 * hourMs - 2 * minuteMs + 1)
    expect((await bela.join(id)).body.code).toBe('hold_expiring')
    app.clock.advance(2 * minuteMs)
    expect((await bela.join(id)).body.code).toBe('group_over')
  })

  it('is refused when all seats are held or paid, and possible again when a hold has lapsed', async () => {
    const { anna, bela, carl, round, books } = await start()
    const { id } = await anna.leads()
    await bela.holding(id)
    expect((await carl.join(id)).body.code).toBe('group_full')
    await round(5 * minuteMs)
    await carl.holding(id)
    expect(await books.seats(id)).toEqual(['paid', 'released: lapsed', 'held'])
  })

  it('makes a group of all seats paid succeed in the last payment’s transaction, for everyone', async () => {
    const { anna, bela, books } = await start()
    const { id, orderId } = await anna.leads()
    app.clock.advance(20 * hourMs)
    const other = await bela.comes(id)
    expect(await books.group(id)).toMatchObject({ state: 'succeeded', stock: 2, seats_treated: 0 })
    for (const order of [await anna.read(orderId), await bela.read(other)]) {
      expect(order).toMatchObject({ state: 'paid', groupId: id })
      expect(order.pickUp?.code).toMatch(/^\d{4}/)
      expect(order.timeline.map(({ kind }) => kind)).toEqual(['placed', 'in_group', 'paid'])
    }
    expect(await anna.told()).toMatchObject([{ kind: 'group_succeeded', groupId: id, orderId, name: 'Tea for two' }])
    expect(await bela.told()).toMatchObject([{ kind: 'group_succeeded', orderId: other }])
  })

  it('counts the days to fetch it from success', async () => {
    const { anna, bela, round } = await start({ groupHours: 72 })
    const { id, orderId } = await anna.leads()
    const before = (await anna.read(orderId)).pickUp
    expect(before?.code).toBeNull()
    await round(48 * hourMs)
    await bela.comes(id)
    const after = (await anna.read(orderId)).pickUp
    expect(Date.parse(after?.by ?? '') - Date.parse(before?.by ?? '')).toBe(48 * hourMs)
  })

  it('goes to the same group again after a hold has lapsed', async () => {
    const { anna, bela, round, books } = await start()
    const { id } = await anna.leads()
    await bela.holding(id)
    await round(5 * minuteMs)
    await bela.comes(id)
    expect((await books.group(id)).state).toBe('succeeded')
  })

  it('lets a member have one living seat in a group, and one unpaid seat of a deal', async () => {
    const { anna, bela, carl } = await start()
    const [one, two] = [await anna.leads(), await bela.leads()]
    expect((await anna.join(one.id)).body.code).toBe('in_it')
    await carl.holding(one.id)
    expect((await carl.join(one.id)).body.code).toBe('in_it')
    expect((await carl.join(two.id)).body.code).toBe('unpaid_elsewhere')
    expect((await carl.open()).body.code).toBe('unpaid_elsewhere')
  })

  it('lets a member have so many seats of a deal and no more, until one is given back', async () => {
    const { anna, bela, carl } = await start()
    const one = await anna.leads()
    const two = await bela.leads()
    await carl.comes(one.id)
    const orderId = await carl.comes(two.id)
    expect((await carl.open()).body.code).toBe('limit_reached')
    await carl.askRefund(orderId, { reason: 'not_wanted' })
    await carl.leads()
  })

  it('is for new members only where the deal says so, and opening is for everyone', async () => {
    const { anna, bela, carl } = await start({ newMembersOnly: true })
    await bela.buy({ amountFen: 2000 })
    const { id } = await anna.leads()
    expect((await bela.join(id)).body.code).toBe('not_new')
    await bela.leads()
    await carl.comes(id)
  })

  it('pauses whoever let three seats lapse within a day for an hour', async () => {
    const { anna, bela, round } = await start()
    const { id } = await anna.leads()
    for (const _ of [1, 2, 3]) {
      await bela.holding(id)
      await round(5 * minuteMs)
    }
    expect((await bela.join(id)).body.code).toBe('paused')
    await round(hourMs - 1)
    expect((await bela.open()).body.code).toBe('paused')
    await round(1)
    await bela.comes(id)
  })

  it('is possible while the group is open, whatever becomes of the deal’s window', async () => {
    const endsAt = new Date(app.clock.now().getTime() + hourMs).toISOString()
    const { anna, bela, carl, round, books } = await start({ endsAt })
    const { id } = await anna.leads()
    await round(hourMs)
    expect(await books.deal()).toMatchObject({ state: 'ended', left_over: 0, returned: 38, given: 40 })
    expect(await books.skuStock()).toBe(98)
    expect((await carl.open()).body.code).toBe('closed')
    await bela.comes(id)
    expect((await books.group(id)).state).toBe('succeeded')
  })

  it('is known by its order: sent again it changes nothing', async () => {
    const { anna, bela, books } = await start()
    const { id } = await anna.leads()
    const orderId = await bela.holding(id)
    expect((await bela.join(id, { orderId })).status).toBe(200)
    expect((await bela.join(id, { orderId, expectedAmountFen: 1 })).body.code).toBe('id_reused')
    expect((await books.group(id)).seats_held).toBe(1)
  })
})

describe('a deal', () => {
  it('begins at its time with what is left of the SKU, and opens no group before', async () => {
    const startsAt = new Date(app.clock.now().getTime() + hourMs).toISOString()
    const { anna, round, books } = await start({ startsAt, skuStock: 7, stock: 10 })
    expect((await anna.open()).body.code).toBe('not_open_yet')
    expect(await books.skuStock()).toBe(7)
    await round(hourMs)
    expect(await books.deal()).toMatchObject({ state: 'running', given: 7, left_over: 7 })
    expect(await books.skuStock()).toBe(0)
    await anna.leads()
  })

  it('sets aside what it says where nothing is counted', async () => {
    const { anna, books } = await start({ skuStock: null, stock: 2 })
    await anna.leads()
    expect(await books.deal()).toMatchObject({ given: 2, left_over: 0 })
    expect(await books.skuStock()).toBeNull()
  })

  it('is unknown under an id that nobody knows', async () => {
    const { anna } = await start()
    expect((await anna.open({ dealId: randomUUID() })).status).toBe(404)
    expect((await anna.join(randomUUID())).status).toBe(404)
  })
})
