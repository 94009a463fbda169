import { sql } from 'kysely'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inTransaction } from '../db/in-transaction'
import { forgetMessages } from '../messages/forget'
import { repayByHand, requestRefund } from './actions'
import { queue } from './queue'
import { openCounter, type Counter } from './testing/counter'

let counter: Counter
beforeAll(async () => {
  counter = await openCounter()
})
afterAll(() => counter.close())
beforeEach(() => counter.openAgain())

const refundPath = '/v3/refund/domestic/refunds'
const queryPath = '/v3/refund/domestic/refunds/:no'
const minutes = (n: number) => counter.clock.advance(n * 60_000)
const bought = async () => {
  const anna = await counter.buyerOf('anna')
  const id = await anna.order()
  await anna.begin(id)
  await counter.pay.pays()
  return { anna, id }
}
const giveBack = (id: string, amountFen: number) =>
  inTransaction(counter.db, (trx) =>
    requestRefund(trx, counter.money.events, {
      payable: { kind: 'order', id },
      id: randomUUID(),
      amountFen,
      goodsFen: amountFen,
      cause: 'staff',
      now: counter.clock.now(),
    }),
  )
const states = async (id: string) => (await counter.refunds(id)).map(({ state }) => state)
const steps = async (buyer: { read: (id: string) => Promise<{ timeline: { kind: string }[] }> }, id: string) =>
  (await buyer.read(id)).timeline.map(({ kind }) => kind).filter((kind) => kind.startsWith('refund'))

describe('money on its way back', () => {
  it('is asked for, taken by WeChat, and arrives, and each step is told', async () => {
    const { anna, id } = await bought()
    await giveBack(id, 500)
    expect(await states(id)).toEqual(['requested'])
    await counter.send()
    expect(await states(id)).toEqual(['accepted'])
    expect(counter.pay.refundsAsked()).toMatchObject([{ amountFen: 500, state: 'PROCESSING' }])
    minutes(2)
    expect(await counter.pay.refunds()).toEqual([204])
    expect(await counter.refunds(id)).toMatchObject([
      { state: 'arrived', arrived_at: counter.clock.now(), ask_at: null },
    ])
    expect(await steps(anna, id)).toEqual(['refund_requested', 'refund_accepted', 'refund_arrived'])
    expect((await anna.read(id)).refundedFen).toBe(500)
    expect(await counter.wrongs()).toEqual([])
  })

  it('is found to have arrived when nobody was told', async () => {
    const { id } = await bought()
    await giveBack(id, 500)
    await counter.send()
    await counter.pay.refunds(undefined, { deliver: 0 })
    await counter.goRound()
    expect(await states(id)).toEqual(['accepted'])
    minutes(1)
    await counter.goRound()
    expect(await states(id)).toEqual(['arrived'])
  })

  it('arrives once, however often it is told', async () => {
    const { anna, id } = await bought()
    await giveBack(id, 500)
    await counter.send()
    expect(await counter.pay.refunds(undefined, { deliver: 10 })).toEqual(Array<number>(10).fill(204))
    expect(await steps(anna, id)).toEqual(['refund_requested', 'refund_accepted', 'refund_arrived'])
  })

  it('that arrived before our own question was answered has all its steps', async () => {
    const { anna, id } = await bought()
    await giveBack(id, 500)
    counter.pay.faults.add({ path: refundPath, times: 1, lost: true })
    await counter.send()
    expect(await states(id)).toEqual(['requested'])
    await counter.pay.refunds()
    expect(await steps(anna, id)).toEqual(['refund_requested', 'refund_accepted', 'refund_arrived'])
    minutes(2)
    await counter.send()
    expect(counter.pay.refundsAsked()).toHaveLength(1)
    expect(await counter.wrongs()).toEqual([])
  })

  it('of one payment leaves a minute apart', async () => {
    const { id } = await bought()
    await giveBack(id, 300)
    await giveBack(id, 200)
    await giveBack(id, 100)
    const left: number[] = []
    for (let second = 0; second <= 130; second += 10, counter.clock.advance(10_000)) {
      const before = counter.pay.refundsAsked().length
      await counter.send()
      if (counter.pay.refundsAsked().length > before) left.push(second)
    }
    expect(left).toEqual([0, 60, 120])
    expect(counter.pay.refundsAsked().map(({ amountFen }) => amountFen)).toEqual([100, 200, 300])
    expect(await counter.wrongs()).toEqual([])
  })

  it('leaves a minute apart after the shop stood still, too', async () => {
    const { id } = await bought()
    await giveBack(id, 300)
    await giveBack(id, 200)
    minutes(30)
    await counter.send()
    expect((await states(id)).sort()).toEqual(['accepted', 'requested'])
    minutes(1)
    await counter.send()
    expect(await states(id)).toEqual(['accepted', 'accepted'])
  })

  it('is never more than was paid, however often it is asked for', async () => {
    const { id } = await bought()
    await giveBack(id, 1500)
    await expect(giveBack(id, 501)).rejects.toMatchObject({ code: 'refund_too_high' })
    await giveBack(id, 500)
    await expect(giveBack(id, 1)).rejects.toMatchObject({ code: 'refund_too_high' })
    expect(await counter.refunds(id)).toHaveLength(2)
  })

  it('still comes back to who has left the shop', async () => {
    const { anna, id } = await bought()
    await giveBack(id, 2000)
    await inTransaction(counter.db, (trx) => forgetMessages(trx, anna.memberId))
    await counter.send()
    expect(await states(id)).toEqual(['accepted'])
  })

  it('leaves although something else in the outbox is broken', async () => {
    const { id } = await bought()
    await inTransaction(counter.db, (trx) =>
      queue(trx, { kind: 'refund', reference: 'broken', effect: { id: randomUUID() }, now: new Date(0) }),
    )
    await giveBack(id, 2000)
    await counter.send()
    expect(await states(id)).toEqual(['accepted'])
    expect(counter.problems).toHaveLength(1)
  })

  it('cannot be what nobody paid', async () => {
    const anna = await counter.buyerOf('anna')
    const id = await anna.order()
    await expect(giveBack(id, 100)).rejects.toMatchObject({ code: 'not_refundable' })
    expect(await anna.read(id)).toMatchObject({ refundedFen: 0, refunds: [] })
  })
})

describe('when WeChat Pay', () => {
  it.each([
    ['does not answer', { status: 500 }],
    ['takes it and the answer is lost', { lost: true }],
    ['answers without a signature', { tamper: 'unsigned' as const }],
  ])('%s, the same refund is asked for again, less and less often', async (_what, fault) => {
    const { id } = await bought()
    await giveBack(id, 2000)
    counter.pay.faults.add({ path: refundPath, times: 3, ...fault })
    const tries: number[] = []
    for (let minute = 0; minute <= 40; minute++, minutes(1)) {
      const [before] = await counter.refunds(id)
      await counter.send()
      const [after] = await counter.refunds(id)
      if ((after?.attempts ?? 0) > (before?.attempts ?? 0)) tries.push(minute)
    }
    expect(tries).toEqual([0, 1, 6, 36])
    expect(counter.pay.refundsAsked()).toMatchObject([{ amountFen: 2000 }])
    expect(await states(id)).toEqual(['accepted'])
  })

  it('was being asked when the process died, another asks again by the same number', async () => {
    const { id } = await bought()
    await giveBack(id, 2000)
    await counter.db
      .updateTable('outbox')
      .set({ attempts: 1, leased_until: sql<Date>`now() + interval '1 minute'` })
      .where('kind', '=', 'refund')
      .execute()
    await counter.send()
    expect(counter.pay.refundsAsked()).toEqual([])
    await counter.db
      .updateTable('outbox')
      .set({ leased_until: sql<Date>`now() - interval '1 second'` })
      .where('kind', '=', 'refund')
      .execute()
    await counter.send()
    expect(counter.pay.refundsAsked()).toHaveLength(1)
  })

  it('has no money of the merchant’s, it is tried again, and staff see why', async () => {
    const { id } = await bought()
    await giveBack(id, 2000)
    counter.pay.faults.add({ path: refundPath, times: 1, status: 403, code: 'NOT_ENOUGH' })
    await counter.send()
    expect(await counter.refunds(id)).toMatchObject([{ state: 'requested', problem: 'NOT_ENOUGH' }])
    expect(counter.problems.join()).toContain('NOT_ENOUGH')
    minutes(1)
    await counter.send()
    expect(await counter.refunds(id)).toMatchObject([{ state: 'accepted', problem: null }])
  })

  it('refuses it, staff repay it by hand, once', async () => {
    const { anna, id } = await bought()
    const refundId = await giveBack(id, 2000)
    counter.pay.faults.add({ path: refundPath, times: 1, status: 403, code: 'USER_ACCOUNT_ABNORMAL' })
    await counter.send()
    expect(await counter.refunds(id)).toMatchObject([{ state: 'abnormal', problem: 'USER_ACCOUNT_ABNORMAL' }])
    const repay = () =>
      inTransaction(counter.db, (trx) => repayByHand(trx, counter.money.events, { refundId, now: counter.clock.now() }))
    await repay()
    await repay()
    expect(await steps(anna, id)).toEqual(['refund_requested', 'refund_abnormal', 'refund_by_hand'])
    expect(await counter.wrongs()).toEqual([])
  })

  it('can still do it, nobody repays it by hand', async () => {
    const { id } = await bought()
    const refundId = await giveBack(id, 2000)
    const repaying = inTransaction(counter.db, (trx) =>
      repayByHand(trx, counter.money.events, { refundId, now: counter.clock.now() }),
    )
    await expect(repaying).rejects.toMatchObject({ code: 'wrong_state' })
  })

  it('is asked after more than a year, it is not asked at all: staff see to it', async () => {
    const { id } = await bought()
    counter.clock.advance(365 * 86_400_000 + 1000)
    await giveBack(id, 2000)
    await counter.send()
    expect(counter.pay.refundsAsked()).toEqual([])
    expect(await counter.refunds(id)).toMatchObject([{ state: 'abnormal', problem: 'TOO_OLD' }])
  })

  it('cannot reach the account, staff see it; and it arrives when it was mended there', async () => {
    const { anna, id } = await bought()
    await giveBack(id, 2000)
    await counter.send()
    expect(await counter.pay.refunds(undefined, { outcome: 'abnormal' })).toEqual([204])
    expect(await counter.refunds(id)).toMatchObject([{ state: 'abnormal', problem: 'ABNORMAL', ask_at: null }])
    minutes(1)
    expect(await counter.pay.refunds()).toEqual([204])
    expect(await counter.refunds(id)).toMatchObject([{ state: 'arrived', problem: null }])
    expect((await steps(anna, id)).at(-1)).toBe('refund_arrived')
  })

  it('closes it, it goes once more under another number, and then to staff', async () => {
    const { anna, id } = await bought()
    await giveBack(id, 2000)
    await counter.send()
    const [first] = await counter.refunds(id)
    await counter.pay.refunds(undefined, { outcome: 'closed' })
    minutes(1)
    await counter.send()
    const [second] = await counter.refunds(id)
    expect(second?.out_refund_no).not.toBe(first?.out_refund_no)
    expect(counter.pay.refundsAsked().map(({ state }) => state)).toEqual(['PROCESSING', 'CLOSED'])
    expect(await counter.wrongs()).toEqual([])
    await counter.pay.refunds(second?.out_refund_no, { outcome: 'closed' })
    expect(await counter.refunds(id)).toMatchObject([{ state: 'abnormal', problem: 'CLOSED' }])
    expect(await steps(anna, id)).toEqual(['refund_requested', 'refund_accepted', 'refund_abnormal'])
  })

  it('closes it once, it arrives at the second time', async () => {
    const { id } = await bought()
    await giveBack(id, 2000)
    await counter.send()
    await counter.pay.refunds(undefined, { outcome: 'closed' })
    minutes(1)
    await counter.send()
    const [again] = await counter.refunds(id)
    await counter.pay.refunds(again?.out_refund_no)
    expect(await states(id)).toEqual(['arrived'])
    expect(await counter.wrongs()).toEqual([])
  })

  it.each(['amount', 'mchid'] as const)('tells of it with another %s, nothing is believed', async (tamper) => {
    const { id } = await bought()
    await giveBack(id, 2000)
    await counter.send()
    expect(await counter.pay.refunds(undefined, { tamper })).toEqual([204])
    expect(await states(id)).toEqual(['accepted'])
  })

  it.each(['signature', 'probe'] as const)('did not sign what tells of it (%s), it is refused', async (tamper) => {
    const { id } = await bought()
    await giveBack(id, 2000)
    await counter.send()
    expect(await counter.pay.refunds(undefined, { tamper })).toEqual([401])
    expect(await states(id)).toEqual(['accepted'])
  })

  it('is away while it is asked what became of a refund, it is asked again later', async () => {
    const { id } = await bought()
    await giveBack(id, 2000)
    await counter.send()
    await counter.pay.refunds(undefined, { deliver: 0 })
    counter.pay.faults.add({ path: queryPath, times: 1, status: 500 })
    minutes(1)
    await counter.goRound()
    expect(await states(id)).toEqual(['accepted'])
    minutes(5)
    await counter.goRound()
    expect(await states(id)).toEqual(['arrived'])
  })
})
