import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inTransaction } from '../db/in-transaction'
import { behindTheCounter, wrongs } from '../orders/testing/shopper'
import { paymentEventsOf } from '../payment-events'
import { startTestApp, type TestApp } from '../testing'
import { withdrawDeal } from './actions'
import { dealId, hourMs, minuteMs, threeFriends, type Offer } from './testing/together'

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

describe('a group whose time is over', () => {
  it('fails to the second, and everybody who paid is refunded and told', async () => {
    const { anna, bela, round, books } = await start({ seats: 3 })
    const { id, orderId } = await anna.leads()
    const other = await bela.comes(id)
    await round(dayMs - 1)
    expect((await books.group(id)).state).toBe('open')
    await round(1)
    const group = await books.group(id)
    expect(group).toMatchObject({ state: 'failed', failed_because: 'time', stock: 0, seats_paid: 0 })
    expect(group.ended_at).toEqual(group.ends_at)
    expect((await books.deal()).left_over).toBe(40)
    expect(await books.seats(id)).toEqual(['refunded: failed', 'refunded: failed'])
    const order = await anna.read(orderId)
    expect(order).toMatchObject({ state: 'cancelled', refundedFen: 1500, refunds: [{ cause: 'group_failed' }] })
    expect(order.timeline.map(({ kind, cause }) => [kind, cause])).toContainEqual(['cancelled', 'group_failed'])
    expect(await bela.told()).toMatchObject([
      { kind: 'group_failed', groupId: id, orderId: other, because: 'time', amountFen: 1500 },
    ])
  })

  it('shows where the money is until it has arrived', async () => {
    const { anna, round } = await start()
    const { orderId } = await anna.leads()
    await round(dayMs)
    expect((await anna.read(orderId)).refunds).toMatchObject([{ state: 'accepted', amountFen: 1500 }])
    await app.pay.refunds()
    const { refunds, timeline } = await anna.read(orderId)
    expect(refunds).toMatchObject([{ state: 'arrived' }])
    const kinds = timeline.map(({ kind }) => kind)
    expect(kinds.slice(2)).toEqual(['refund_requested', 'cancelled', 'refund_accepted', 'refund_arrived'])
  })

  it('fails at its time though nobody was there for days', async () => {
    const { anna, round, books } = await start()
    const { id } = await anna.leads()
    await round(9 * dayMs)
    const { ends_at, ended_at } = await books.group(id)
    expect(ended_at).toEqual(ends_at)
  })

  it('may be treated to who is missing: it succeeds, says so, and what is not sold is there again', async () => {
    const { anna, bela, carl, round, books } = await start({ seats: 4, graceSeats: 1 })
    const { id, orderId } = await anna.leads()
    await bela.comes(id)
    await carl.comes(id)
    await round(dayMs)
    expect(await books.group(id)).toMatchObject({ state: 'succeeded', seats_treated: 1, seats_paid: 3, stock: 3 })
    expect(await anna.read(orderId)).toMatchObject({ state: 'paid' })
    const shown = await carl.look(id)
    expect(shown).toMatchObject({ state: 'succeeded', seatsPaid: 3, seatsTreated: 1 })
    expect(shown.members).toHaveLength(3)
  })

  it('is not treated to more than the shop said', async () => {
    const { anna, bela, round, books } = await start({ seats: 4, graceSeats: 1 })
    const { id } = await anna.leads()
    await bela.comes(id)
    await round(dayMs)
    expect(await books.group(id)).toMatchObject({ state: 'failed', failed_because: 'time' })
  })

  it('lets holds go before it fails', async () => {
    const { anna, bela, round, books } = await start({ seats: 3 })
    const { id } = await anna.leads()
    app.clock.advance(dayMs - 3 * minuteMs)
    await bela.holding(id)
    await round(3 * minuteMs)
    expect(await books.seats(id)).toEqual(['refunded: failed', 'released: lapsed'])
  })
})

describe('leaving a group', () => {
  it('refunds at once, and the seat is free again', async () => {
    const { anna, bela, carl, round, books } = await start({ seats: 3 })
    const { id } = await anna.leads()
    const orderId = await bela.comes(id)
    const { body } = await bela.leave(id, orderId)
    expect(body.group).toMatchObject({ state: 'open', seatsPaid: 1, viewer: { relation: 'left' } })
    expect(await bela.read(orderId)).toMatchObject({
      state: 'cancelled',
      refunds: [{ cause: 'left', amountFen: 1500 }],
    })
    expect(await books.seats(id)).toEqual(['paid', 'refunded: left'])
    await round()
    expect((await bela.leave(id, orderId)).status).toBe(200)
    expect(app.pay.refundsAsked()).toHaveLength(1)
    await carl.comes(id)
    await bela.comes(id)
    expect((await books.group(id)).state).toBe('succeeded')
  })

  it('hands the lead to who paid first, who is told', async () => {
    const { anna, bela, carl, books } = await start({ seats: 4 })
    const { id, orderId } = await anna.leads()
    const held = await carl.holding(id)
    app.clock.advance(minuteMs)
    await bela.comes(id)
    app.clock.advance(minuteMs)
    await carl.pay(held)
    await anna.leave(id, orderId)
    expect((await books.group(id)).leader_id).toBe(bela.memberId)
    expect(await bela.told()).toMatchObject([{ kind: 'group_lead', groupId: id }])
    expect(await carl.told()).toEqual([])
    expect((await bela.look(id)).viewer.relation).toBe('leading')
  })

  it('closes the group when nobody who paid is left, and ends a hold in it', async () => {
    const { anna, bela, books } = await start()
    const { id, orderId } = await anna.leads()
    const held = await bela.holding(id)
    const { body } = await anna.leave(id, orderId)
    expect(body.group).toMatchObject({ state: 'failed', failedBecause: 'left' })
    expect(await books.group(id)).toMatchObject({ stock: 0, seats_held: 0 })
    expect(await bela.read(held)).toMatchObject({ state: 'cancelled', payUntil: null })
    expect((await books.deal()).left_over).toBe(40)
  })

  it('is over when the group has succeeded, or its time has', async () => {
    const { anna, bela, round } = await start()
    const one = await anna.leads()
    await bela.comes(one.id)
    expect((await anna.leave(one.id, one.orderId)).body.code).toBe('group_over')
    const two = await anna.leads()
    app.clock.advance(dayMs)
    expect((await anna.leave(two.id, two.orderId)).body.code).toBe('group_over')
    await round()
  })

  it('of somebody else’s seat is impossible', async () => {
    const { anna, bela } = await start()
    const { id, orderId } = await anna.leads()
    expect((await bela.leave(id, orderId)).status).toBe(404)
    expect((await anna.leave(orderId, id)).status).toBe(404)
  })

  it('is what a member does who leaves the shop', async () => {
    const { anna, bela, carl, books } = await start({ seats: 3 })
    const one = await anna.leads()
    await bela.comes(one.id)
    const two = await carl.leads()
    await anna.holding(two.id)
    expect((await anna.call('DELETE', '/v1/me')).status).toBe(204)
    expect(await books.seats(one.id)).toEqual(['refunded: left', 'paid'])
    expect((await books.group(one.id)).leader_id).toBe(bela.memberId)
    expect(await books.seats(two.id)).toEqual(['paid', 'released: cancelled'])
  })

  it('the shop waits until a group whose time is over has ended', async () => {
    const { anna, round } = await start()
    await anna.leads()
    app.clock.advance(dayMs)
    expect((await anna.call('DELETE', '/v1/me')).body.code).toBe('orders_open')
    await round()
    expect((await anna.call('DELETE', '/v1/me')).status).toBe(204)
  })

  it('the shop waits until what succeeded is fetched', async () => {
    const { anna, bela } = await start()
    const { id, orderId } = await anna.leads()
    await bela.comes(id)
    expect((await anna.call('DELETE', '/v1/me')).body.code).toBe('orders_open')
    await behindTheCounter(app).handOver(orderId)
    expect((await anna.call('DELETE', '/v1/me')).status).toBe(204)
    const { members } = await bela.look(id)
    expect(members.map(({ state }) => state)).toEqual(['paid', 'paid'])
  })
})

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

describe('a deal that the shop takes back', () => {
  const takeBack = () =>
    inTransaction(app.db, (trx) =>
      withdrawDeal(trx, paymentEventsOf(app.shop), { dealId: dealId(), now: app.clock.now(), shop: app.shop }),
    )

  it('fails its open groups, refunds everybody, ends holds, and leaves what succeeded alone', async () => {
    const { anna, bela, carl, books } = await start()
    const done = await anna.leads()
    await bela.comes(done.id)
    const open = await anna.leads()
    const held = await bela.holding(open.id)
    const unpaid = await carl.opening()
    await takeBack()
    expect((await books.group(done.id)).state).toBe('succeeded')
    expect(await books.group(open.id)).toMatchObject({ state: 'failed', failed_because: 'deal_ended' })
    expect((await books.group(unpaid.id)).state).toBe('lapsed')
    expect((await bela.read(held)).state).toBe('cancelled')
    expect(await books.deal()).toMatchObject({ state: 'ended', left_over: 0, returned: 38 })
    expect(await books.skuStock()).toBe(98)
    expect((await anna.told())[0]).toMatchObject({ kind: 'group_failed', because: 'deal_ended' })
    expect((await carl.open()).body.code).toBe('closed')
    await takeBack()
  })

  it('fails a group that was opened at that moment at the next round', async () => {
    const { anna, bela, round, books } = await start()
    const { id } = await anna.leads()
    await app.db.updateTable('deals').set({ withdrawn_at: app.clock.now() }).execute()
    expect((await bela.join(id)).body.code).toBe('group_over')
    await round(1000)
    expect(await books.group(id)).toMatchObject({ state: 'failed', failed_because: 'deal_ended' })
  })
})

describe('the benefit of who leads', () => {
  const points = { kind: 'points' as const, points: 30 }

  it('is entered once, when the first other order of the group is completed', async () => {
    const { anna, bela, carl } = await start({ seats: 3, leaderBenefit: points })
    const { id, orderId } = await anna.leads()
    const [two, three] = [await bela.comes(id), await carl.comes(id)]
    const counter = behindTheCounter(app)
    await counter.handOver(orderId)
    expect(await anna.entries()).toEqual([[75, 'purchased']])
    await counter.handOver(two)
    await counter.handOver(three)
    expect(await anna.entries()).toEqual([
      [30, 'group_led'],
      [75, 'purchased'],
    ])
    expect(await bela.entries()).toEqual([[75, 'purchased']])
  })

  it('of points goes with the lead', async () => {
    const { anna, bela, carl } = await start({ seats: 3, leaderBenefit: points })
    const { id, orderId } = await anna.leads()
    await bela.comes(id)
    await anna.leave(id, orderId)
    const three = await carl.comes(id)
    const four = await anna.comes(id)
    const counter = behindTheCounter(app)
    await counter.handOver(four)
    await counter.handOver(three)
    expect(await bela.entries()).toEqual([[30, 'group_led']])
    expect(await anna.entries()).toEqual([[75, 'purchased']])
  })

  it('of money stays with the opener, who pays the full price when they come back', async () => {
    const { anna, bela } = await start({ seats: 3, leaderBenefit: { kind: 'money_off', amountFen: 300 } })
    const { id, orderId } = await anna.leads({ expectedAmountFen: 1200 })
    await bela.comes(id)
    await anna.leave(id, orderId)
    expect(await anna.read(orderId)).toMatchObject({ refundedFen: 1200 })
    expect((await anna.join(id, { expectedAmountFen: 1200 })).body).toMatchObject({
      code: 'price_changed',
      amountFen: 1500,
    })
  })
})

describe('a wish to be told', () => {
  it('is granted when one seat is left, once, to those who asked and are not in it', async () => {
    const { anna, bela, carl, round } = await start()
    const { id } = await anna.leads()
    await bela.holding(id)
    expect((await carl.wish(id)).body).toEqual({ wished: true })
    await carl.wish(id)
    expect(await carl.told()).toEqual([])
    await round(5 * minuteMs)
    expect(await carl.told()).toMatchObject([{ kind: 'group_last_seat', groupId: id, name: 'Tea for two' }])
    await bela.holding(id)
    await round(5 * minuteMs)
    expect(await carl.told()).toHaveLength(1)
    expect((await bela.told()).map(({ kind }: { kind: string }) => kind)).not.toContain('group_last_seat')
  })

  it('is not granted by a group that fails: nobody can come any more', async () => {
    const { anna, bela, carl } = await start({ seats: 3 })
    const { id, orderId } = await anna.leads()
    await bela.holding(id)
    await carl.wish(id)
    await anna.leave(id, orderId)
    expect(await carl.told()).toEqual([])
  })

  it('is for open groups', async () => {
    const { anna, bela, carl } = await start()
    const { id } = await anna.leads()
    await bela.comes(id)
    expect((await carl.wish(id)).body.code).toBe('group_over')
    expect((await carl.wish((await anna.opening()).id)).status).toBe(404)
  })
})
