import { createVerify, createPublicKey, createPrivateKey } from 'node:crypto'
import { createServer } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inTransaction } from '../../db/in-transaction'
import { openTestDatabase } from '../../db/testing'
import { createWechatPay } from './create-wechat-pay'
import { startTestPay, type TestPay } from './testing'
import type { WechatPaySettings } from './wechat-pay'

describe('our client of WeChat Pay', () => {
  let pay: TestPay
  let time: Date
  let told: string[]
  beforeAll(async () => {
    pay = await startTestPay({ now: () => time })
  })
  beforeEach(() => {
    time = new Date('2026-11-20T02:00:00Z')
    told = []
    pay.reset()
    pay.switches({ refunds: 'wait' })
  })
  afterAll(() => pay.close())

  const client = (more: Partial<WechatPaySettings> = {}) =>
    createWechatPay(
      { ...pay.settings, timeLimitMs: 300, ...more },
      () => time,
      (problem) => void told.push(problem),
    )
  const later = (seconds: number) => (time = new Date(time.getTime() + seconds * 1000))
  const ask = {
    appid: 'wx-mini',
    openid: 'anna-mini',
    outTradeNo: 'order0000001',
    amountFen: 1_280,
    description: '回头小铺 · 茉莉奶绿等 2 件',
    payUntil: new Date('2026-11-20T02:15:00Z'),
  }
  const back = { outTradeNo: ask.outTradeNo, outRefundNo: 'refund000001', amountFen: 500, totalFen: 1_280 }

  it('begins a payment with parameters that the device hands on, signed by the merchant', async () => {
    const prepaid = await client().prepay(ask)
    if (prepaid.kind !== 'parameters') throw new Error(prepaid.kind)
    const { appId, timeStamp, nonceStr, package: pack, signType, paySign } = prepaid.parameters
    expect([appId, timeStamp, signType]).toEqual(['wx-mini', '1795140000', 'RSA'])
    expect(pack).toMatch(/^prepay_id=wx/)
    const verify = createVerify('RSA-SHA256').update(`${appId}\n${timeStamp}\n${nonceStr}\n${pack}\n`)
    const key = createPublicKey(createPrivateKey(pay.settings.privateKey))
    expect(verify.verify(key, paySign, 'base64')).toBe(true)
  })

  it('asks again for the same trade and gets a fresh prepay id; another amount is refused', async () => {
    const shop = client()
    const first = await shop.prepay(ask)
    const second = await shop.prepay(ask)
    expect(second.kind).toBe('parameters')
    expect(second).not.toEqual(first)
    expect(await shop.prepay({ ...ask, amountFen: 1 })).toEqual({ kind: 'refused', code: 'INVALID_REQUEST' })
    expect(pay.payments()).toMatchObject([{ amountFen: 1_280, prepayIds: [expect.anything(), expect.anything()] }])
  })

  it('learns what became of it, and knows what WeChat never heard of', async () => {
    const shop = client()
    expect(await shop.query(ask.outTradeNo)).toEqual({ kind: 'unknown' })
    await shop.prepay(ask)
    expect(await shop.query(ask.outTradeNo)).toMatchObject({ trade: { state: 'NOTPAY', paidAt: null } })
    await pay.pays(undefined, { outcome: 'hanging' })
    expect(await shop.query(ask.outTradeNo)).toMatchObject({ trade: { state: 'USERPAYING' } })
    later(7)
    await pay.pays()
    const { mchid } = pay.settings
    expect(await shop.query(ask.outTradeNo)).toEqual({
      kind: 'trade',
      trade: {
        ...{ appid: 'wx-mini', mchid, outTradeNo: ask.outTradeNo, state: 'SUCCESS', amountFen: 1_280 },
        transactionId: expect.stringMatching(/^42000\d{23}$/),
        paidAt: new Date('2026-11-20T02:00:07Z'),
      },
    })
  })

  it('closes what nobody pays, and hears when somebody has', async () => {
    const shop = client()
    expect(await shop.close(ask.outTradeNo)).toEqual({ kind: 'closed' })
    await shop.prepay(ask)
    await pay.pays(undefined, { outcome: 'hanging' })
    expect(await shop.close(ask.outTradeNo)).toEqual({ kind: 'unanswered' })
    await pay.pays(undefined, { outcome: 'failed' })
    expect(await shop.close(ask.outTradeNo)).toEqual({ kind: 'closed' })
    expect(await shop.close(ask.outTradeNo)).toEqual({ kind: 'closed' })
    await expect(pay.pays()).rejects.toThrow('关闭')
    const second = { ...ask, outTradeNo: 'order0000002' }
    await shop.prepay(second)
    await pay.pays()
    expect(await shop.close(second.outTradeNo)).toEqual({ kind: 'paid' })
  })

  it('gives money back once for each number, and never more than was paid', async () => {
    const shop = client()
    await shop.prepay(ask)
    expect(await shop.refund(back)).toEqual({ kind: 'refused', code: 'INVALID_REQUEST' })
    await pay.pays()
    const accepted = await shop.refund(back)
    expect(accepted).toMatchObject({ kind: 'refund', refund: { state: 'PROCESSING', amountFen: 500, arrivedAt: null } })
    expect(await shop.refund(back)).toEqual(accepted)
    expect(await shop.refund({ ...back, outRefundNo: 'refund000002' }), 'within a minute').toEqual({
      kind: 'unanswered',
    })
    later(60)
    expect(await shop.refund({ ...back, outRefundNo: 'refund000002', amountFen: 781 })).toMatchObject({
      kind: 'refused',
    })
    expect(await shop.refund({ ...back, outRefundNo: 'refund000002', amountFen: 780 })).toMatchObject({
      kind: 'refund',
    })
    await pay.refunds(back.outRefundNo)
    expect(await shop.queryRefund(back.outRefundNo)).toMatchObject({
      refund: { state: 'SUCCESS', outTradeNo: ask.outTradeNo, arrivedAt: new Date('2026-11-20T02:01:00Z') },
    })
    expect(await shop.queryRefund('refund000009')).toEqual({ kind: 'unknown' })
    expect(await shop.refund({ ...back, outTradeNo: 'order0000009' })).toEqual({ kind: 'unknown' })
  })

  it.each([
    ['that is signed wrongly', { tamper: 'signature' }, 'signature is wrong'],
    ['of five minutes ago', { tamper: 'old' }, 'its time is'],
    ['of a key that nobody gave us', { tamper: 'serial' }, 'PUB_KEY_ID_00'],
    ['that nobody signed', { tamper: 'unsigned' }, 'it says no time'],
  ] as const)('believes no answer %s', async (_what, fault, why) => {
    pay.faults.add({ path: '/v3/pay/transactions/jsapi', times: 1, ...fault })
    expect(await client().prepay(ask)).toEqual({ kind: 'unanswered' })
    expect(told).toEqual([expect.stringContaining(why)])
  })

  it.each([
    ['is down', { status: 502 }],
    ['breaks', { status: 500, code: 'SYSTEM_ERROR' }],
    ['is asked too often', { status: 429, code: 'FREQUENCY_LIMITED' }],
    ['is slow', { delayMs: 600 }],
    ['loses the answer', { lost: true }],
    ['answers with a page of somebody else', { status: 404 }],
  ] as const)('knows nothing when WeChat Pay %s', async (_what, fault) => {
    const shop = client()
    for (const path of ['/v3/pay/transactions/out-trade-no/:no', '/v3/refund/domestic/refunds'])
      pay.faults.add({ path, times: 1, ...fault })
    expect(await shop.query(ask.outTradeNo)).toEqual({ kind: 'unanswered' })
    expect(await shop.refund(back)).toEqual({ kind: 'unanswered' })
  })

  it('says for the log when its own signature is not accepted', async () => {
    expect(await client({ serial: 'ABCDEF0123456789' }).query(ask.outTradeNo)).toEqual({ kind: 'unanswered' })
    expect(told).toEqual([expect.stringContaining('does not accept our signature')])
  })

  it('is refused by WeChat Pay when its clock is more than five minutes off', async () => {
    const ahead = createWechatPay(pay.settings, () => new Date(time.getTime() + 301_000))
    expect(await ahead.query(ask.outTradeNo)).toEqual({ kind: 'unanswered' })
  })

  it.each(['public_key', 'certificate', 'mixed'] as const)('reads what is signed in the mode %s', async (keys) => {
    pay.switches({ keys })
    const shop = client()
    expect(await shop.prepay(ask)).toMatchObject({ kind: 'parameters' })
    await pay.pays()
    for (let each = 0; each < 3; each += 1) expect(shop.readNotification(opened())).toMatchObject({ kind: 'payment' })
    expect(told).toEqual([])
  })

  it('asks the spare host when the first cannot be reached, and only then', async () => {
    const silent = createServer(() => {}).listen(0, '127.0.0.1')
    await new Promise((resolve) => silent.once('listening', resolve))
    const address = silent.address()
    const base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
    const shop = client({ base, spareBase: pay.settings.base })
    expect(await shop.query(ask.outTradeNo), 'reached, and silent').toEqual({ kind: 'unanswered' })
    silent.closeAllConnections()
    await new Promise((resolve) => silent.close(resolve))
    expect(await shop.query(ask.outTradeNo), 'not reached').toEqual({ kind: 'unknown' })
  })

  it('is never asked while a transaction is open', async () => {
    const { db, close } = await openTestDatabase()
    await expect(inTransaction(db, () => client().query(ask.outTradeNo))).rejects.toThrow('inside a transaction')
    await close()
  })

  type Tampering = Parameters<TestPay['notification']>[1]
  const opened = (tamper?: Tampering) => {
    const { headers, body } = pay.notification(undefined, tamper)
    return { headers, body: Buffer.from(body) }
  }

  describe('opens a notification', () => {
    const paid = async () => {
      const shop = client()
      await shop.prepay(ask)
      await pay.pays(undefined, { deliver: 0 })
      return shop
    }

    it('of a payment, and of a refund', async () => {
      const shop = await paid()
      expect(shop.readNotification(opened())).toMatchObject({
        kind: 'payment',
        trade: { outTradeNo: ask.outTradeNo, state: 'SUCCESS', amountFen: 1_280, appid: 'wx-mini' },
      })
      await shop.refund(back)
      await pay.refunds(undefined, { outcome: 'abnormal' })
      expect(shop.readNotification(opened())).toEqual({
        kind: 'refund',
        refund: {
          ...{ outRefundNo: back.outRefundNo, outTradeNo: ask.outTradeNo, amountFen: 500 },
          state: 'ABNORMAL',
          arrivedAt: null,
        },
      })
    })

    it.each(['signature', 'body', 'old', 'serial', 'probe', 'key'] as const)(
      'never a forged one: %s',
      async (tamper) => {
        const shop = await paid()
        expect(shop.readNotification(opened(tamper))).toEqual({ kind: 'forged' })
        expect(told).toHaveLength(1)
      },
    )

    it('late by less than five minutes, and no later', async () => {
      const shop = await paid()
      const notification = opened()
      later(300)
      expect(shop.readNotification(notification).kind).toBe('payment')
      later(1)
      expect(shop.readNotification(notification).kind).toBe('forged')
    })

    it('as it is when it is signed, so that whoever reads it has to compare', async () => {
      const shop = await paid()
      expect(shop.readNotification(opened('amount'))).toMatchObject({ trade: { amountFen: 1 } })
      expect(shop.readNotification(opened('appid'))).toMatchObject({ trade: { appid: 'wx9999999999999999' } })
      expect(shop.readNotification(opened('mchid'))).toEqual({ kind: 'other' })
    })

    it('never without its headers, and never nonsense', async () => {
      const shop = await paid()
      expect(shop.readNotification({ headers: {}, body: Buffer.from('{}') })).toEqual({ kind: 'forged' })
    })
  })
})
