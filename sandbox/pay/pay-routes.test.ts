import { generateKeyPairSync } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openMerchant, type Merchant, type Otherwise } from './testing'

let merchant: Merchant
beforeEach(async () => {
  merchant = await openMerchant()
  await hook('/sandbox/pay', { refunds: 'wait' })
})
afterEach(() => merchant.sandbox.close())

const jsapi = '/v3/pay/transactions/jsapi'
const refunds = '/v3/refund/domestic/refunds'
const hook = (url: string, payload: object) => merchant.sandbox.ask('POST', url, { payload })
const prepay = async (changed?: object) => merchant.post(jsapi, merchant.order(changed))
const paid = async (changed?: object) => {
  const { body } = await prepay(changed)
  await hook(`/sandbox/payments/${String(body.prepay_id)}`, { outcome: 'paid', deliver: 0 })
}
const state = async (no = 'trade-0001') =>
  (await merchant.get(`/v3/pay/transactions/out-trade-no/${no}?mchid=${merchant.mchid}`)).body.trade_state
const later = (advanceSeconds: number) => hook('/sandbox/clock', { advanceSeconds })

describe('whoever asks WeChat Pay', () => {
  const stranger = () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
  const strange: [string, () => Otherwise][] = [
    ['another merchant', () => ({ mchid: '1900000000' })],
    ['another certificate', () => ({ serial: 'ABCDEF0123456789' })],
    ['another key', () => ({ key: stranger() })],
    ['bytes that were not signed', () => ({ sent: JSON.stringify(merchant.order({ description: '别的' })) })],
    ['a clock five minutes late', () => ({ off: -303 })],
    ['a clock five minutes ahead', () => ({ off: 305 })],
    ['no signature at all', () => ({ headers: { authorization: 'Bearer x' } })],
  ]
  it.each(strange)('is refused with %s', async (_what, otherwise) => {
    const reply = await merchant.post(jsapi, merchant.order(), otherwise())
    expect([reply.status, reply.body.code]).toEqual([401, 'SIGN_ERROR'])
    expect(await state()).toBeUndefined()
  })

  it('is refused when the same request comes twice', async () => {
    expect((await merchant.post(jsapi, merchant.order(), { nonce: 'once' })).status).toBe(200)
    expect((await merchant.post(jsapi, merchant.order(), { nonce: 'once' })).status).toBe(401)
  })

  it('says what it takes, and who it is', async () => {
    const reply = await merchant.post(jsapi, merchant.order(), { headers: { accept: 'text/html' } })
    expect(reply.status).toBe(400)
  })
})

describe('a payment', () => {
  it.each([
    ['of a foreign app', { appid: 'wx9' }, 'APPID_MCHID_NOT_MATCH'],
    ['for another merchant', { mchid: '1900000000' }, 'PARAM_ERROR'],
    ['by somebody else’s openid', { payer: { openid: 'nobody' } }, 'PARAM_ERROR'],
    ['of nothing', { amount: { total: 0 } }, 'PARAM_ERROR'],
    ['of half a fen', { amount: { total: 0.5 } }, 'PARAM_ERROR'],
    ['with a number that is too short', { out_trade_no: 'a1' }, 'PARAM_ERROR'],
    ['without words', { description: '' }, 'PARAM_ERROR'],
    ['that is to be told to a foreign plain address', { notify_url: 'http://shop.example/told' }, 'PARAM_ERROR'],
    ['that is to be told with a query', { notify_url: 'https://shop.example/told?a=1' }, 'PARAM_ERROR'],
    ['that ends at once', { time_expire: '2020-01-01T00:00:00+08:00' }, 'INVALID_REQUEST'],
  ])('%s does not begin', async (_what, changed, code) => {
    const reply = await prepay(changed)
    expect([reply.status, reply.body.code]).toEqual([400, code])
  })

  it('begins again with the same content, and with no other', async () => {
    expect((await prepay()).status).toBe(200)
    expect((await prepay()).status).toBe(200)
    expect((await prepay({ amount: { total: 1 } })).body.message).toBe('201 商户订单号重复')
    await paid()
    expect((await prepay()).body.code).toBe('ORDERPAID')
  })

  it('cannot be made after its time, nor after it was closed; it can be ended by who hung in it', async () => {
    const expiry = new Date(Date.now() + 900_000 + 8 * 3_600_000).toISOString().slice(0, 19)
    const first = await prepay({ time_expire: `${expiry}+08:00` })
    await hook(`/sandbox/payments/${String(first.body.prepay_id)}`, { outcome: 'hanging' })
    expect(await state()).toBe('USERPAYING')
    const second = await prepay({ out_trade_no: 'trade-0002', time_expire: `${expiry}+08:00` })
    await later(960)
    const pay = (reply: typeof first) => hook(`/sandbox/payments/${String(reply.body.prepay_id)}`, { outcome: 'paid' })
    expect((await pay(second)).status).toBe(409)
    expect((await pay(first)).status).toBe(200)
    expect([await state(), await state('trade-0002')]).toEqual(['SUCCESS', 'NOTPAY'])
    const closing = '/v3/pay/transactions/out-trade-no/trade-0002/close'
    expect((await merchant.post(closing, { mchid: merchant.mchid })).status).toBe(204)
    expect(await state('trade-0002')).toBe('CLOSED')
    expect((await pay(second)).status).toBe(409)
  })

  it('is paid by the number of the trade too, once', async () => {
    await prepay()
    expect((await hook('/sandbox/payments/trade-0001', { outcome: 'paid' })).status).toBe(200)
    expect((await hook('/sandbox/payments/trade-0001', { outcome: 'paid' })).status).toBe(409)
    expect((await hook('/sandbox/payments/none', { outcome: 'paid' })).status).toBe(404)
    expect((await hook('/sandbox/payments/trade-0001', { outcome: 'stolen' })).status).toBe(400)
  })

  it('is remembered in a new process', async () => {
    await paid()
    const again = await merchant.sandbox.again()
    const { body } = await again.ask('GET', '/sandbox/payments')
    expect(body.payments).toMatchObject([{ outTradeNo: 'trade-0001', state: 'SUCCESS', user: 'anna' }])
    await again.app.close()
  })
})

describe('the control page', () => {
  it('shows who paid what, how this person answers, and nothing of it after starting over', async () => {
    await paid()
    await hook('/sandbox/personas/anna/cashier', { answer: 'hanging' })
    const status = async () =>
      (await merchant.sandbox.ask('GET', '/sandbox/status', { headers: { cookie: 'wechat_user=anna' } })).body
    expect(await status()).toMatchObject({
      me: { cashier: 'hanging' },
      pay: { payments: [{ name: 'anna', amountFen: 1_280, state: 'SUCCESS' }], switches: { refunds: 'wait' } },
    })
    await hook('/sandbox/start-over', { play: false })
    expect(await status()).toMatchObject({
      me: { cashier: 'ask' },
      pay: { payments: [], refunds: [], switches: { refunds: 'arrive' } },
    })
  })
})

describe('a refund', () => {
  const refund = (no: string, fen: number, changed?: object) => ({
    ...{ out_trade_no: 'trade-0001', out_refund_no: no, amount: { refund: fen, total: 1_280, currency: 'CNY' } },
    ...changed,
  })
  const ask = async (no: string, fen: number, changed?: object) => merchant.post(refunds, refund(no, fen, changed))

  it('is one for each number, and never more than was paid', async () => {
    await paid()
    const first = await ask('r1', 1_000)
    expect(first.body).toMatchObject({ status: 'PROCESSING', amount: { refund: 1_000 } })
    expect((await ask('r1', 1_000)).body.refund_id).toBe(first.body.refund_id)
    expect((await ask('r1', 999)).status).toBe(400)
    expect((await ask('r2', 280)).status, 'within a minute').toBe(429)
    await later(61)
    expect((await ask('r2', 281)).status).toBe(400)
    expect((await ask('r2', 280)).status).toBe(200)
    expect(await state()).toBe('REFUND')
  })

  it('of what was closed leaves room for another', async () => {
    await paid()
    await ask('r1', 1_280)
    await hook('/sandbox/refunds/r1', { outcome: 'closed' })
    await later(61)
    expect((await ask('r2', 1_280)).status).toBe(200)
  })

  it('is refused for what was not paid, is not known, or lies a year back', async () => {
    await prepay()
    expect((await ask('r1', 1)).body.code).toBe('INVALID_REQUEST')
    expect((await ask('r1', 1, { out_trade_no: 'none-0001' })).status).toBe(404)
    await paid()
    expect((await ask('r1', 1, { amount: { refund: 1, total: 1, currency: 'CNY' } })).status).toBe(400)
    await later(366 * 86_400)
    expect((await ask('r1', 1)).status).toBe(400)
  })

  it('arrives by itself after a few seconds of the shop, unless the switch says otherwise', async () => {
    await paid()
    await hook('/sandbox/pay', { refunds: 'arrive' })
    await ask('r1', 1)
    await later(10)
    await expect.poll(async () => (await merchant.get(`${refunds}/r1`)).body.status, { timeout: 5_000 }).toBe('SUCCESS')
  })
})

it('goes wrong on purpose, as often as it is told to', async () => {
  await hook('/sandbox/faults', { path: jsapi, code: 'SYSTEM_ERROR', status: 500 })
  expect((await prepay()).body.code).toBe('SYSTEM_ERROR')
  expect((await prepay()).status).toBe(200)
})
