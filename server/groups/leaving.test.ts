import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { behindTheCounter, wrongs } from '../orders/testing/shopper'
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

const dayMs = 24 * hourMs

const start = (changes?: Offer) => threeFriends(app, changes)

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

  it('is what a member does who leaves the shop, which has told them what it knew', async () => {
    const { anna, bela, carl, books } = await start({ seats: 3 })
    const one = await anna.leads()
    await bela.comes(one.id)
    const two = await carl.leads()
    app.clock.advance(minuteMs)
    await anna.holding(two.id)
    const three = await bela.leads()
    await anna.wish(three.id)
    const told = (await anna.call('GET', '/v1/me/export')).body
    expect(told.seats).toMatchObject([
      { groupId: one.id, state: 'paid' },
      { groupId: two.id, state: 'held' },
    ])
    expect(told.groupWishes).toMatchObject([{ groupId: three.id, toldAt: null }])
    expect((await anna.call('DELETE', '/v1/me')).status).toBe(204)
    expect(await books.seats(one.id)).toEqual(['refunded: left', 'paid'])
    expect((await books.group(one.id)).leader_id).toBe(bela.memberId)
    expect(await books.seats(two.id)).toEqual(['paid', 'released: cancelled'])
    expect(await app.db.selectFrom('group_wishes').select('member_id').execute()).toEqual([])
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
