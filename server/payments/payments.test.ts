import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { closePayments, beginPayment, paymentStateOf } from './actions'
import { inTransaction } from '../db/in-transaction'
import { openCounter, type Counter } from './testing/counter'

let counter: Counter
beforeAll(async () => {
  counter = await openCounter()
})
afterAll(() => counter.close())
beforeEach(() => counter.openAgain())

const minutes = (n: number) => counter.clock.advance(n * 60_000)
const states = async (orderId: string) => (await counter.payments(orderId)).map(({ state }) => state)
const prepay = '/v3/pay/transactions/jsapi'
const query = '/v3/pay/transactions/out-trade-no/:no'
const close = '/v3/pay/transactions/out-trade-no/:no/close'

describe('beginning to pay', () => {
  it('again in the same app is the same attempt, with fresh parameters', async () => {
    const anna = await counter.buyerOf('anna')
    const id = await anna.order()
    const first = await anna.begin(id)
    const second = await anna.begin(id)
    expect([first.status, second.status]).toEqual([200, 200])
    expect(first.body.parameters).toMatchObject({ appId: 'wx-mini', signType: 'RSA' })
    expect(second.body.parameters.package).not.toBe(first.body.parameters.package)
    expect(counter.pay.payments()).toMatchObject([{ amountFen: 2000, state: 'NOTPAY', user: 'anna' }])
    expect(await counter.payments(id)).toMatchObject([{ state: 'open', channel: 'wechat-mini', prepaid: true }])
  })

  it('in another app closes the first attempt', async () => {
    const anna = await counter.buyerOf('anna:u1')
    const onH5 = await counter.buyerOf('anna:u1', 'wechat-h5')
    expect(onH5.memberId).toBe(anna.memberId)
    const id = await anna.order()
    await anna.begin(id)
    minutes(1)
    const second = await onH5.begin(id)
    expect(second.body.parameters.appId).toBe('wx-h5')
    expect(await states(id)).toEqual(['closed', 'open'])
    expect(counter.pay.payments().map(({ appid, state }) => [appid, state])).toEqual([
      ['wx-h5', 'NOTPAY'],
      ['wx-mini', 'CLOSED'],
    ])
  })

  it('in another app is refused when it was paid in the first, which nobody had heard of', async () => {
    const anna = await counter.buyerOf('anna:u1')
    const onH5 = await counter.buyerOf('anna:u1', 'wechat-h5')
    const id = await anna.order()
    await anna.begin(id)
    await counter.pay.pays(undefined, { deliver: 0 })
    expect((await onH5.begin(id)).body.code).toBe('already_paid')
    expect((await anna.read(id)).state).toBe('paid')
    expect(await counter.wrongs()).toEqual([])
  })

  it('closes the first attempt later when WeChat does not answer now', async () => {
    const anna = await counter.buyerOf('anna:u1')
    const onH5 = await counter.buyerOf('anna:u1', 'wechat-h5')
    const id = await anna.order()
    await anna.begin(id)
    counter.pay.faults.add({ path: close, times: 1, status: 500 })
    minutes(1)
    expect((await onH5.begin(id)).status).toBe(200)
    expect(await states(id)).toEqual(['closing', 'open'])
    await counter.send()
    expect(await states(id)).toEqual(['closed', 'open'])
  })

  it('makes a second attempt when WeChat has closed the first', async () => {
    const anna = await counter.buyerOf('anna')
    const id = await anna.order()
    await anna.begin(id)
    const [{ out_trade_no = '' } = {}] = await counter.payments(id)
    await counter.money.pay?.close(out_trade_no)
    expect((await anna.begin(id)).status).toBe(200)
    expect((await states(id)).sort()).toEqual(['closed', 'open'])
  })

  it('begins anew where WeChat will not take the same attempt again, until it is paid', async () => {
    const anna = await counter.buyerOf('anna')
    const id = await anna.order()
    const begin = (description: string) =>
      beginPayment(counter.money, {
        payable: { kind: 'order', id },
        memberId: anna.memberId,
        session: { kind: 'wechat-mini', appid: 'wx-mini', openid: 'anna-mini' },
        amountFen: 2000,
        payUntil: new Date(counter.clock.now().getTime() + 900_000),
        description,
        now: counter.clock.now(),
      })
    await begin('茶')
    // It remembers every word of the first.
    expect((await begin('tea')).appId).toBe('wx-mini')
    expect((await states(id)).sort()).toEqual(['closed', 'open'])
    await counter.pay.pays()
    await expect(begin('茶')).rejects.toMatchObject({ code: 'already_paid' })
  })

  it('is refused with less than a minute left', async () => {
    const anna = await counter.buyerOf('anna')
    const id = await anna.order()
    counter.clock.advance(14 * 60_000 + 1000)
    expect((await anna.begin(id)).body.code).toBe('hold_expiring')
    expect(await counter.payments(id)).toEqual([])
  })

  it('is not possible where the merchant has no WeChat Pay', async () => {
    const anna = await counter.buyerOf('anna')
    const id = await anna.order()
    const beginning = beginPayment(
      { ...counter.money, pay: null },
      {
        payable: { kind: 'order', id },
        memberId: anna.memberId,
        session: { kind: 'wechat-mini', appid: 'wx-mini', openid: 'anna-mini' },
        amountFen: 2000,
        payUntil: new Date(counter.clock.now().getTime() + 900_000),
        description: 'tea',
        now: counter.clock.now(),
      },
    )
    await expect(beginning).rejects.toMatchObject({ code: 'not_configured' })
  })

  it.each([
    ['does not answer', { status: 502 }],
    ['refuses', { status: 403, code: 'RULE_LIMIT' }],
    ['answers without its signature', { tamper: 'unsigned' as const }],
  ])('fails while WeChat %s, and succeeds afterwards by the same attempt', async (_what, fault) => {
    const anna = await counter.buyerOf('anna')
    const id = await anna.order()
    counter.pay.faults.add({ path: prepay, times: 1, ...fault })
    expect((await anna.begin(id)).body.code).toBe('wechat_unavailable')
    expect((await anna.read(id)).payment).toBe('unpaid')
    expect((await anna.begin(id)).status).toBe(200)
    expect(await states(id)).toEqual(['open'])
  })
})

describe('whether it was paid', () => {
  it('is unsure from the parameters on, until WeChat says', async () => {
    const anna = await counter.buyerOf('anna')
    const id = await anna.order()
    expect((await anna.read(id)).payment).toBe('unpaid')
    await anna.begin(id)
    expect((await anna.read(id)).payment).toBe('unsure')
    expect((await anna.settle(id)).payment).toBe('unpaid')
    await anna.begin(id)
    expect((await anna.read(id)).payment).toBe('unsure')
    await counter.pay.pays(undefined, { outcome: 'hanging' })
    expect((await anna.settle(id)).payment).toBe('unsure')
    await counter.pay.pays(undefined, { deliver: 0 })
    expect(await anna.settle(id)).toMatchObject({ payment: 'paid', state: 'paid' })
  })

  it('stays unsure while WeChat does not answer', async () => {
    const anna = await counter.buyerOf('anna')
    const id = await anna.order()
    await anna.begin(id)
    counter.pay.faults.add({ path: query, times: 1, status: 500 })
    expect((await anna.settle(id)).payment).toBe('unsure')
  })

  it('is found by the sweeper when nobody was ever told', async () => {
    const anna = await counter.buyerOf('anna')
    const id = await anna.order()
    await anna.begin(id)
    await counter.pay.pays(undefined, { deliver: 0 })
    await counter.goRound()
    expect((await anna.read(id)).state).toBe('awaiting_payment')
    minutes(1)
    await counter.goRound()
    expect((await anna.read(id)).state).toBe('paid')
    expect(await counter.wrongs()).toEqual([])
  })

  it('is asked for as long as WeChat does not answer, and nothing is cancelled before', async () => {
    const anna = await counter.buyerOf('anna')
    const id = await anna.order()
    await anna.begin(id)
    await counter.pay.pays(undefined, { deliver: 0 })
    counter.pay.faults.add({ path: query, times: 2, status: 500 })
    minutes(15)
    await counter.goRound()
    expect(await anna.read(id)).toMatchObject({ state: 'awaiting_payment', payment: 'unsure' })
    minutes(1)
    await counter.goRound()
    minutes(1)
    await counter.goRound()
    expect((await anna.read(id)).state).toBe('paid')
  })

  it('is over when the time is: the attempt is closed at WeChat, and the order cancelled', async () => {
    const anna = await counter.buyerOf('anna')
    const id = await anna.order()
    await anna.begin(id)
    minutes(15)
    await counter.goRound()
    expect(await states(id)).toEqual(['closed'])
    expect(counter.pay.payments()).toMatchObject([{ state: 'CLOSED' }])
    expect(await anna.read(id)).toMatchObject({ state: 'cancelled', payment: 'none' })
    expect(await counter.wrongs()).toEqual([])
  })

  it('is asked about once a while, not at every round', async () => {
    const anna = await counter.buyerOf('anna')
    const id = await anna.order()
    await anna.begin(id)
    for (let second = 0; second < 890; second += 10, counter.clock.advance(10_000)) await counter.goRound()
    expect((await counter.payments(id))[0]?.asked).toBeLessThan(7)
  })
})

describe('money that nobody expected', () => {
  it('of a second attempt goes back, and the first is kept', async () => {
    const anna = await counter.buyerOf('anna:u1')
    const onH5 = await counter.buyerOf('anna:u1', 'wechat-h5')
    const id = await anna.order()
    await anna.begin(id)
    counter.pay.faults.add({ path: close, times: 5, status: 500 })
    minutes(1)
    await onH5.begin(id)
    const [first, second] = await counter.payments(id)
    await counter.pay.pays(second?.out_trade_no)
    await counter.pay.pays(first?.out_trade_no)
    expect(await states(id)).toEqual(['paid', 'paid'])
    expect(await counter.refunds(id)).toMatchObject([
      { payment_id: first?.id, amount_fen: 2000, cause: 'paid_twice', state: 'requested' },
    ])
    expect(await anna.read(id)).toMatchObject({ state: 'paid', payment: 'paid', refundedFen: 0 })
    await counter.send()
    await counter.pay.refunds()
    expect(await counter.refunds(id)).toMatchObject([{ state: 'arrived' }])
    expect(await counter.wrongs()).toEqual([])
  })

  it('for an order that was cancelled meanwhile goes back at once', async () => {
    const anna = await counter.buyerOf('anna')
    const id = await anna.order()
    await anna.begin(id)
    expect((await anna.cancel(id)).status).toBe(200)
    await counter.pay.pays()
    expect(await anna.read(id)).toMatchObject({ state: 'cancelled' })
    expect(await counter.refunds(id)).toMatchObject([{ amount_fen: 2000, cause: 'paid_late', state: 'requested' }])
    await counter.send()
    expect(counter.pay.refundsAsked()).toMatchObject([{ amountFen: 2000, state: 'PROCESSING' }])
    expect(await counter.wrongs()).toEqual([])
  })

  it('cannot come in any more once the order is cancelled and WeChat was told', async () => {
    const anna = await counter.buyerOf('anna')
    const id = await anna.order()
    await anna.begin(id)
    await anna.cancel(id)
    expect(await states(id)).toEqual(['closing'])
    await counter.send()
    expect(await states(id)).toEqual(['closed'])
    await expect(counter.pay.pays()).rejects.toThrow('已关闭')
  })

  it('of an attempt that WeChat heard of only after it was closed is kept out', async () => {
    const anna = await counter.buyerOf('anna')
    const id = await anna.order()
    counter.pay.faults.add({ path: prepay, times: 1, delayMs: 300 })
    const beginning = anna.begin(id)
    while ((await counter.payments(id)).length === 0) await delay(5)
    await inTransaction(counter.db, (trx) => closePayments(trx, { kind: 'order', id }, counter.clock.now()))
    await counter.send()
    expect((await beginning).body.code).toBe('not_payable')
    await counter.send()
    expect(counter.pay.payments()).toMatchObject([{ state: 'CLOSED' }])
    expect(await paymentStateOf(counter.db, { kind: 'order', id })).toBe('unpaid')
  })
})
