import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inTransaction } from '../db/in-transaction'
import { wrongs } from '../orders/testing/shopper'
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

  it('is kept from its end by no other that cannot end', async () => {
    const { anna, bela, round, books } = await start()
    const [broken, whole] = [await anna.leads(), await bela.leads()]
    const ofBroken = app.db.updateTable('payments').where('order_id', '=', broken.orderId)
    // What never came in cannot be given back.
    await ofBroken.set({ amount_fen: 1 }).execute()
    await expect(round(dayMs)).rejects.toThrow()
    expect((await books.group(broken.id)).state).toBe('open')
    expect((await books.group(whole.id)).state).toBe('failed')
    await ofBroken.set({ amount_fen: 1500 }).execute()
    await round()
    expect((await books.group(broken.id)).state).toBe('failed')
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
