import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { wrongs } from '../orders/testing/shopper'
import { startTestApp, type TestApp } from '../testing'
import { awayForQuestions, hourMs, minuteMs, threeFriends, type Offer } from './testing/together'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  await app.reset()
})
afterEach(async () => expect(await wrongs(app)).toEqual([]))

const secondMs = 1000
const start = (changes?: Offer) => threeFriends(app, changes)

/** Anna's group; Bela pays for a seat in it, and WeChat neither tells nor can be asked. */
const unheard = async (changes?: Offer) => {
  const friends = await start(changes)
  const { id } = await friends.anna.leads()
  const orderId = await friends.bela.holding(id)
  const number = await friends.bela.tradeNo(orderId)
  const back = awayForQuestions(app)
  app.clock.advance(4 * minuteMs)
  await app.pay.pays(number, { deliver: 0 })
  const heard = () => app.pay.carry(app.pay.notification(number))
  return { ...friends, id, orderId, number, heard, back }
}

describe('a payment that was made in time', () => {
  it('keeps its seat while WeChat is asked, for ten seconds at most', async () => {
    const { id, round, books, heard, back } = await unheard()
    await round(minuteMs)
    await round(10 * secondMs)
    expect(await books.seats(id)).toEqual(['paid', 'held'])
    back()
    await heard()
    expect((await books.group(id)).state).toBe('succeeded')
  })

  it('keeps its seat while another process asks, though the shop slept over its time', async () => {
    const { id, orderId, round, books, heard } = await unheard()
    app.clock.advance(hourMs)
    // The other process has just begun to ask.
    const now = app.clock.now()
    const asking = { asking_since: now, ask_at: new Date(now.getTime() + hourMs) }
    await app.db.updateTable('payments').set(asking).where('order_id', '=', orderId).execute()
    await round(10 * secondMs)
    expect(await books.seats(id)).toEqual(['paid', 'held'])
    await heard()
    expect((await books.group(id)).state).toBe('succeeded')
  })

  it('waits no longer for a process that died while it asked', async () => {
    const { id, orderId, round, books } = await unheard()
    app.clock.advance(hourMs)
    const now = app.clock.now()
    const asking = { asking_since: now, ask_at: new Date(now.getTime() + hourMs) }
    await app.db.updateTable('payments').set(asking).where('order_id', '=', orderId).execute()
    await round(11 * secondMs)
    expect(await books.seats(id)).toEqual(['paid', 'released: lapsed'])
  })

  it('is heard of by asking, before the hold lapses', async () => {
    const { id, round, books, back } = await unheard()
    back()
    await round(minuteMs)
    expect((await books.group(id)).state).toBe('succeeded')
  })

  it('keeps its group open though its end has come, until WeChat has answered', async () => {
    const { anna, bela, round, books } = await start()
    const { id } = await anna.leads()
    app.clock.advance(24 * hourMs - 3 * minuteMs)
    const number = await bela.tradeNo(await bela.holding(id))
    const back = awayForQuestions(app)
    await app.pay.pays(number, { deliver: 0 })
    await round(3 * minuteMs)
    expect((await books.group(id)).state).toBe('open')
    back()
    app.clock.advance(5 * secondMs)
    await app.pay.carry(app.pay.notification(number))
    expect((await books.group(id)).state).toBe('succeeded')
  })

  it('is applied once, however often it is told', async () => {
    const { anna, bela, books } = await start({ seats: 3 })
    const { id } = await anna.leads()
    const orderId = await bela.holding(id)
    await app.pay.pays(await bela.tradeNo(orderId), { deliver: 3 })
    await bela.settle(orderId)
    expect(await books.group(id)).toMatchObject({ seats_paid: 2, seats_held: 0 })
  })
})

describe('a payment that is heard of after its hold', () => {
  it('takes the seat when it is free, and may complete the group', async () => {
    const { bela, id, orderId, round, books, heard } = await unheard()
    await round(minuteMs + 11 * secondMs)
    expect(await books.seats(id)).toEqual(['paid', 'released: lapsed'])
    await heard()
    expect((await books.group(id)).state).toBe('succeeded')
    const order = await bela.read(orderId)
    expect(order.state).toBe('paid')
    expect(order.timeline.map(({ kind }) => kind)).toEqual(['placed', 'cancelled', 'in_group', 'paid'])
  })

  it('is refunded at once when somebody else has the seat, and the payer is told and not moved', async () => {
    const { anna, bela, carl, id, orderId, round, books, heard } = await unheard()
    const other = await carl.leads()
    await round(minuteMs + 11 * secondMs)
    await carl.holding(id)
    await heard()
    expect(await bela.read(orderId)).toMatchObject({
      state: 'cancelled',
      refunds: [{ cause: 'paid_late', amountFen: 1500 }],
    })
    const [news] = await bela.told()
    expect(news).toMatchObject({ kind: 'seat_paid_late', groupId: id, orderId, amountFen: 1500 })
    expect((await books.group(other.id)).seats_paid).toBe(1)
    expect((await bela.look(id)).others.map((group) => group.id)).toEqual([other.id])
    void anna
  })

  it('is refunded when the group is over', async () => {
    const { bela, id, orderId, round, books, heard } = await unheard()
    await round(24 * hourMs)
    expect((await books.group(id)).state).toBe('failed')
    await heard()
    expect(await bela.read(orderId)).toMatchObject({ refunds: [{ cause: 'paid_late' }] })
  })

  it('is refunded when the group’s end has come, though nobody has ended it yet', async () => {
    const { bela, orderId, round, heard } = await unheard()
    await round(minuteMs + 11 * secondMs)
    app.clock.advance(24 * hourMs)
    await heard()
    expect(await bela.read(orderId)).toMatchObject({ refunds: [{ cause: 'paid_late' }] })
    await round()
  })

  it('is refunded when the payer has another seat in the group', async () => {
    const { bela, id, orderId, round, books, heard } = await unheard({ seats: 4 })
    await round(minuteMs + 11 * secondMs)
    const second = await bela.holding(id)
    await heard()
    expect(await bela.read(orderId)).toMatchObject({ state: 'cancelled', refunds: [{ cause: 'paid_late' }] })
    expect(await books.seats(id)).toEqual(['paid', 'released: lapsed', 'held'])
    expect((await bela.read(second)).state).toBe('awaiting_payment')
  })

  it('is refunded when the payer let the seat go after paying', async () => {
    const { bela, id, orderId, books, heard } = await unheard()
    await bela.leave(id, orderId)
    await heard()
    expect(await bela.read(orderId)).toMatchObject({ state: 'cancelled', refunds: [{ cause: 'paid_late' }] })
    expect((await books.group(id)).state).toBe('open')
  })

  it('is refunded when the payer has left the shop', async () => {
    const { bela, id, orderId, books, heard } = await unheard()
    expect((await bela.call('DELETE', '/v1/me')).status).toBe(204)
    app.clock.advance(1)
    await heard()
    expect(await books.seats(id)).toEqual(['paid', 'released: cancelled'])
    const refunds = await app.db.selectFrom('refunds').select('cause').where('order_id', '=', orderId).execute()
    expect(refunds).toEqual([{ cause: 'paid_late' }])
  })

  it('of an opener is refunded: the stock of the seats is there for others', async () => {
    const { anna, round, books } = await start()
    const { id, orderId } = await anna.opening()
    const number = await anna.tradeNo(orderId)
    awayForQuestions(app)
    await app.pay.pays(number, { deliver: 0 })
    await round(5 * minuteMs + 11 * secondMs)
    expect((await books.group(id)).state).toBe('lapsed')
    await app.pay.carry(app.pay.notification(number))
    expect((await books.group(id)).state).toBe('lapsed')
    expect(await anna.read(orderId)).toMatchObject({ state: 'cancelled', refunds: [{ cause: 'paid_late' }] })
  })

  it('does not count against whoever got the seat after all', async () => {
    const { bela, id, round, heard } = await unheard({ seats: 3, limitPerMember: 9 })
    await round(minuteMs + 11 * secondMs)
    await heard()
    const lapses = await app.db.selectFrom('seats').select('cause').where('group_id', '=', id).execute()
    expect(lapses).toEqual([{ cause: null }, { cause: null }])
    expect((await bela.open()).status).toBe(200)
  })
})

describe('paying', () => {
  it('begins no payment with less than a minute left', async () => {
    const { anna, bela } = await start()
    const { id } = await anna.leads()
    const orderId = await bela.holding(id)
    app.clock.advance(4 * minuteMs + 1)
    expect((await bela.begin(orderId)).body.code).toBe('hold_expiring')
    expect((await bela.read(orderId)).may.pay).toBe(false)
  })

  it('ends at WeChat when the hold does', async () => {
    const { anna, bela } = await start()
    const { id } = await anna.leads()
    const orderId = await bela.holding(id)
    const { payUntil } = await bela.read(orderId)
    await bela.begin(orderId)
    const [payment] = await app.db.selectFrom('payments').select('pay_until').where('order_id', '=', orderId).execute()
    expect(payment?.pay_until.toISOString()).toBe(payUntil)
  })
})
