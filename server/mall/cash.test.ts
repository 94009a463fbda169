import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sendMoney } from '../jobs/send-money'
import { paymentEventsOf } from '../payment-events'
import { sweepPayments } from '../payments/sweep'
import { startTestApp, type TestApp } from '../testing'
import { createWechatPay } from '../wechat/pay/create-wechat-pay'
import { createWechat } from '../wechat/create-wechat'
import { mallDueAt, sweepMall } from './sweeps'
import { couponReward, goods, offer } from './testing/offers'
import { stockOf, visit, wrongs, type Visit } from './testing/visit'

describe('a reward that costs money beside points', () => {
  let app: TestApp
  let anna: Visit
  beforeAll(async () => {
    app = await startTestApp()
  })
  beforeEach(async () => {
    await app.reset()
    anna = await visit(app)
    await offer(app, [goods('pot', { pricePoints: 200, priceFen: 8800, stock: 2, limitPerMember: 1 })])
  })
  afterAll(() => app.close())

  const money = () => ({
    db: app.db,
    pay: createWechatPay(app.pay.settings, app.clock.now),
    events: paymentEventsOf(app.shop),
  })
  const goRound = async () => {
    await sweepPayments(money(), app.clock.now())
    await sweepMall(app.db, app.clock.now(), app.shop)
  }
  const sendWhatLeaves = () =>
    sendMoney(
      {
        money: money(),
        wechat: createWechat({ mini: null, h5: null, apiBase: app.wechat.url, openBase: '' }, app.clock.now),
      },
      app.clock.now(),
    )
  const redeem = async (id: string = randomUUID()): Promise<string> => {
    const { status, text } = await anna.redeem('pot', { id, expectedAmountFen: 8800 })
    if (status !== 200) throw new Error(text)
    return id
  }

  it('says both before the tap', async () => {
    expect(await anna.reward('pot')).toMatchObject({ pricePoints: 200, priceFen: 8800, delivery: 'pick_up' })
  })

  it('waits 15 minutes for the money, and holds the points, the stock and the place in the limit meanwhile', async () => {
    const { body } = await anna.redeem('pot', { expectedAmountFen: 8800 })
    expect(body.redemption).toMatchObject({
      state: 'awaiting_payment',
      amountFen: 8800,
      payUntil: '2026-11-20T02:15:00.000Z',
      payment: 'unpaid',
      pickUp: null,
      mayCancel: true,
      timeline: [{ state: 'awaiting_payment', cause: null }],
    })
    expect(body.member.points.available).toBe(800)
    expect(await stockOf(app, 'pot')).toBe(1)
    expect((await anna.redeem('pot', { expectedAmountFen: 8800 })).body.code).toBe('limit_reached')
    expect(await mallDueAt(app.db)).toEqual(new Date('2026-11-20T02:15:00Z'))
  })

  it('is never charged another price than the one that was shown', async () => {
    const id = randomUUID()
    for (const expectedAmountFen of [undefined, 0, 8799]) {
      const { status, body } = await anna.redeem('pot', { id, expectedAmountFen })
      expect([status, body.code, body.amountFen]).toEqual([409, 'price_changed', 8800])
    }
    await redeem(id)
    expect((await anna.redeem('pot', { id, expectedAmountFen: 8801 })).body.code).toBe('id_reused')
    expect((await anna.redeem('pot', { id, expectedAmountFen: 8800 })).status).toBe(200)
    expect(await anna.available()).toBe(800)
  })

  it('is redeemed in the moment in which WeChat tells of the payment', async () => {
    const id = await redeem()
    const { body } = await anna.beginToPay(id)
    expect(body).toMatchObject({ parameters: { appId: 'wx-mini', signType: 'RSA' }, redemption: { payment: 'unsure' } })
    expect(await app.pay.pays()).toEqual([204])
    expect((await anna.read(id)).body).toMatchObject({
      state: 'redeemed',
      payment: 'paid',
      payUntil: null,
      pickUp: { code: expect.stringMatching(/^\d{4}$/) },
      timeline: [{ state: 'awaiting_payment' }, { state: 'redeemed', cause: null }],
    })
    expect((await anna.beginToPay(id)).body.code).toBe('already_paid')
    expect(await wrongs(app)).toEqual([])
  })

  it('is redeemed when the member comes back and WeChat is asked, though it never told', async () => {
    const id = await redeem()
    await anna.beginToPay(id)
    await app.pay.pays(undefined, { deliver: 0 })
    expect((await anna.read(id)).body).toMatchObject({ state: 'awaiting_payment', payment: 'unsure' })
    expect((await anna.settle(id)).body).toMatchObject({ redemption: { state: 'redeemed', payment: 'paid' } })
  })

  it('earns neither points nor growth', async () => {
    await anna.pay(await redeem())
    const { body } = await anna.get('/v1/me')
    expect([body.growth, body.points]).toEqual([0, { balance: 800, available: 800, pending: 0, debt: 0 }])
  })

  it('gives everything back when the time is over and WeChat says that nothing was paid', async () => {
    const id = await redeem()
    await anna.beginToPay(id)
    app.clock.set('2026-11-20T02:15:00Z')
    expect((await anna.beginToPay(id)).body.code).toBe('not_payable')
    await goRound()
    expect((await anna.read(id)).body).toMatchObject({
      state: 'cancelled',
      refunds: [],
      timeline: [{ state: 'awaiting_payment' }, { state: 'cancelled', cause: 'unpaid' }],
    })
    expect([await anna.available(), await stockOf(app, 'pot')]).toEqual([1000, 2])
    expect((await anna.reward('pot')).viewer).toMatchObject({ redeemed: 0, whyNot: null })
    expect(await mallDueAt(app.db)).toBeNull()
    await goRound()
    const news = { kind: 'redemption_cancelled', redemptionId: id, name: expect.any(String), points: 200 }
    expect(await anna.told()).toEqual([{ ...news, because: 'unpaid' }])
    expect(await wrongs(app)).toEqual([])
  })

  it('is kept when it was paid in time and WeChat is heard only at the end', async () => {
    const id = await redeem()
    await anna.beginToPay(id)
    await app.pay.pays(undefined, { deliver: 0 })
    app.clock.set('2026-11-20T02:16:00Z')
    await goRound()
    expect((await anna.read(id)).body).toMatchObject({ state: 'redeemed', payment: 'paid' })
  })

  it('is not given up while WeChat does not answer', async () => {
    const id = await redeem()
    await anna.beginToPay(id)
    app.clock.set('2026-11-20T02:16:00Z')
    await sweepMall(app.db, app.clock.now(), app.shop)
    expect((await anna.read(id)).body).toMatchObject({ state: 'awaiting_payment', payUntil: null, payment: 'unsure' })
  })

  it('can be cancelled before it is paid; money that comes all the same goes back at once', async () => {
    const id = await redeem()
    await anna.beginToPay(id)
    expect((await anna.cancel(id)).body).toMatchObject({ redemption: { state: 'cancelled', refunds: [] } })
    expect([await anna.available(), await stockOf(app, 'pot')]).toEqual([1000, 2])
    expect(await app.pay.pays()).toEqual([204])
    const { body } = await anna.read(id)
    expect(body).toMatchObject({
      state: 'cancelled',
      refunds: [{ amountFen: 8800, cause: 'paid_late', state: 'requested' }],
    })
    expect(body.timeline.map(({ cause }: { cause: string }) => cause)).toEqual([null, 'member', 'paid_late'])
    expect(await anna.available()).toBe(1000)
    const told = { kind: 'redemption_cancelled', redemptionId: id, points: 0, because: 'paid_late' }
    expect(await anna.told()).toMatchObject([told])
    await sendWhatLeaves()
    await app.pay.refunds()
    const arrived = { kind: 'redemption_refunded', redemptionId: id, amountFen: 8800 }
    expect(await anna.told()).toMatchObject([arrived, told])
    expect(await wrongs(app)).toEqual([])
  })

  it('can be cancelled after it is paid, until it is prepared: the money goes back as it came', async () => {
    const id = await redeem()
    await anna.pay(id)
    const { body } = await anna.cancel(id)
    expect(body.redemption).toMatchObject({
      state: 'cancelled',
      refunds: [{ amountFen: 8800, cause: 'member', state: 'requested' }],
    })
    expect((await anna.cancel(id)).body.redemption.refunds).toHaveLength(1)
    expect([await anna.available(), await stockOf(app, 'pot')]).toEqual([1000, 2])
    await sendWhatLeaves()
    expect(await anna.told()).toEqual([])
    await app.pay.refunds(undefined, { deliver: 3 })
    expect((await anna.read(id)).body.refunds).toMatchObject([{ state: 'arrived', arrivedAt: expect.any(String) }])
    expect(await anna.told()).toEqual([
      { kind: 'redemption_refunded', redemptionId: id, name: expect.any(String), amountFen: 8800 },
    ])
    expect(await wrongs(app)).toEqual([])
  })

  it('gives the money back too when nobody fetches it', async () => {
    const id = await redeem()
    await anna.pay(id)
    await anna.comeBack('2027-01-19T16:00:00Z')
    await goRound()
    expect((await anna.read(id)).body).toMatchObject({
      state: 'cancelled',
      refunds: [{ amountFen: 8800, cause: 'not_fetched' }],
    })
    expect(await wrongs(app)).toEqual([])
  })

  it('is let go of when the member leaves, and the money goes back', async () => {
    await anna.pay(await redeem())
    expect((await anna.call('DELETE', '/v1/me')).status).toBe(204)
    expect(await app.db.selectFrom('refunds').select(['amount_fen', 'cause']).execute()).toEqual([
      { amount_fen: 8800, cause: 'member' },
    ])
    expect(await stockOf(app, 'pot')).toBe(2)
    expect(await wrongs(app)).toEqual([])
  })

  it('has nothing to pay where there is nothing to pay', async () => {
    await offer(app, [couponReward('ticket')])
    const { body } = await anna.redeem('ticket', { expectedAmountFen: 0 })
    const begun = await anna.beginToPay(body.redemption.id)
    expect([begun.status, begun.body.parameters]).toEqual([200, null])
    expect((await anna.settle(body.redemption.id)).body.redemption.payment).toBe('none')
  })

  it('is nobody else’s to pay or to look at', async () => {
    const id = await redeem()
    const other = await visit(app, { user: 'bruno' })
    for (const answer of [await other.beginToPay(id), await other.settle(id), await other.receive(id)])
      expect(answer.body.code).toBe('not_found')
  })
})
