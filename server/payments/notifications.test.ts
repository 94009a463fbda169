import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { applyTrade } from './apply-trade'
import { openCounter, type Counter } from './testing/counter'

let counter: Counter
beforeAll(async () => {
  counter = await openCounter()
})
afterAll(() => counter.close())
beforeEach(() => counter.openAgain())

const asked = async () => {
  const anna = await counter.buyerOf('anna')
  const id = await anna.order()
  await anna.begin(id)
  return { anna, id }
}
const address = '/v1/wechat-pay/notifications/payments'

describe('a notification of a payment', () => {
  it('pays the order, without anybody being signed in', async () => {
    const { anna, id } = await asked()
    expect(await counter.pay.pays()).toEqual([204])
    expect(await anna.read(id)).toMatchObject({ state: 'paid', payment: 'paid' })
    const [payment] = await counter.payments(id)
    expect(payment).toMatchObject({ state: 'paid', ask_at: null, paid_at: counter.clock.now() })
    expect(payment?.transaction_id).toMatch(/^42000\d{23}$/)
  })

  it('pays it once, however often and however late it comes', async () => {
    const { anna, id } = await asked()
    expect(await counter.pay.pays(undefined, { deliver: 20 })).toEqual(Array<number>(20).fill(204))
    const before = await anna.read(id)
    counter.clock.advance(3_600_000)
    expect(await counter.pay.carry(counter.pay.notification())).toBe(204)
    expect(await anna.read(id)).toEqual(before)
    expect(before.timeline.filter(({ kind }) => kind === 'paid')).toHaveLength(1)
    expect(await counter.wrongs()).toEqual([])
  })

  it('and the member’s return at once pay it once', async () => {
    const { anna, id } = await asked()
    const [answers, order] = await Promise.all([counter.pay.pays(undefined, { deliver: 5 }), anna.settle(id)])
    expect(answers).toEqual(Array<number>(5).fill(204))
    expect(['paid', 'awaiting_payment']).toContain(order.state)
    expect((await anna.read(id)).timeline.filter(({ kind }) => kind === 'paid')).toHaveLength(1)
  })

  it.each(['signature', 'body', 'old', 'serial', 'probe', 'key'] as const)(
    'whose %s is wrong is refused, and changes nothing',
    async (tamper) => {
      const { anna, id } = await asked()
      expect(await counter.pay.pays(undefined, { tamper })).toEqual([401])
      expect(await anna.read(id)).toMatchObject({ state: 'awaiting_payment' })
      // What it should have said is heard all the same.
      expect(await counter.pay.carry(counter.pay.notification())).toBe(204)
      expect(await anna.read(id)).toMatchObject({ state: 'paid' })
    },
  )

  it.each(['amount', 'appid', 'mchid'] as const)('with another %s is taken, and never believed', async (tamper) => {
    const { anna, id } = await asked()
    expect(await counter.pay.pays(undefined, { tamper })).toEqual([204])
    expect(await anna.read(id)).toMatchObject({ state: 'awaiting_payment' })
    expect(await counter.refunds(id)).toEqual([])
  })

  it('about a payment that is not ours is taken, and changes nothing', async () => {
    const { anna, id } = await asked()
    await counter.pay.pays(undefined, { deliver: 0 })
    const told = counter.pay.notification
    await counter.db.deleteFrom('payments').execute()
    expect(await counter.pay.carry(told())).toBe(204)
    expect(await anna.read(id)).toMatchObject({ state: 'awaiting_payment' })
  })

  it('with the transaction of another payment is taken, and never believed', async () => {
    const { pay } = counter.money
    if (pay === null) throw new Error('there is no WeChat Pay')
    const told = async (outTradeNo: string) => {
      const trade = { appid: 'wx-mini', mchid: pay.mchid, outTradeNo, transactionId: '42', amountFen: 2000 }
      return applyTrade(
        { ...counter.money, pay },
        { ...trade, state: 'SUCCESS', paidAt: counter.clock.now() },
        counter.clock.now(),
      )
    }
    const [first, second] = [await asked(), await asked()]
    const [[one], [other]] = [await counter.payments(first.id), await counter.payments(second.id)]
    expect([await told(one?.out_trade_no ?? ''), await told(other?.out_trade_no ?? '')]).toEqual(['paid', 'mismatch'])
    expect(await second.anna.read(second.id)).toMatchObject({ state: 'awaiting_payment' })
    expect(counter.problems.join()).toContain('another payment')
  })

  it.each([
    ['nothing', undefined],
    ['no JSON', 'hello'],
    ['what nobody signed', '{"event_type":"TRANSACTION.SUCCESS"}'],
  ])('that is %s is refused', async (_what, payload) => {
    const answer = await counter.app.inject({ method: 'POST', url: address, payload })
    expect([answer.statusCode, answer.json().code]).toEqual([401, 'signature_invalid'])
  })

  it('by the certificate’s key is as good as by the public key', async () => {
    counter.pay.switches({ keys: 'mixed' })
    for (const user of ['anna', 'bo', 'cai']) {
      const buyer = await counter.buyerOf(user)
      const id = await buyer.order()
      await buyer.begin(id)
      expect(await counter.pay.pays()).toEqual([204])
      expect((await buyer.read(id)).state).toBe('paid')
    }
  })
})
