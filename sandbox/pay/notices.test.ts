import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openMerchant, type Merchant } from './testing'

let merchant: Merchant
let shop: Server
let url: string
let answer: number
let told: string[]
beforeEach(async () => {
  answer = 204
  told = []
  shop = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += String(chunk)
    told.push(String(JSON.parse(body).event_type))
    response.writeHead(answer).end()
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => shop.once('listening', resolve))
  const { port } = shop.address() as AddressInfo
  url = `http://127.0.0.1:${port}/told`
  merchant = await openMerchant()
})
afterEach(async () => {
  await merchant.sandbox.close()
  shop.closeAllConnections()
  shop.close()
})

const hook = (path: string, payload: object) => merchant.sandbox.ask('POST', path, { payload })
const pay = async (wish: object = {}) => {
  await merchant.post('/v3/pay/transactions/jsapi', merchant.order({ notify_url: url }))
  return (await hook('/sandbox/payments/trade-0001', { outcome: 'paid', ...wish })).body.answers
}
const toldTimes = (times: number) => expect.poll(() => told.length, { timeout: 5_000 }).toBe(times)

it('tells the shop at once, once, and says what it answered', async () => {
  expect(await pay()).toEqual([204])
  expect(told).toEqual(['TRANSACTION.SUCCESS'])
})

it('tells it as often at once as a test wants, or never', async () => {
  expect(await pay({ deliver: 20 })).toHaveLength(20)
  expect(told).toHaveLength(20)
})

it('tells nobody while notifications get lost', async () => {
  await hook('/sandbox/pay', { notifies: false })
  expect(await pay()).toEqual([])
  expect(told).toEqual([])
})

it('tells it again by the shop’s clock until it is heard', async () => {
  answer = 500
  expect(await pay()).toEqual([500])
  await hook('/sandbox/clock', { advanceSeconds: 16 })
  await toldTimes(2)
  answer = 200
  await hook('/sandbox/clock', { advanceSeconds: 16 })
  await toldTimes(3)
  await hook('/sandbox/clock', { advanceSeconds: 86_400 })
  const { body } = await merchant.sandbox.ask('GET', '/sandbox/payments')
  expect(body.payments).toMatchObject([{ notices: [{ answers: [500, 500, 200], dueAt: null }] }])
})

it('tells it late when a test wants that', async () => {
  expect(await pay({ lateSeconds: 3_600 })).toEqual([])
  await hook('/sandbox/clock', { advanceSeconds: 3_601 })
  await toldTimes(1)
})

it('tells the truth after something false was refused', async () => {
  answer = 401
  expect(await pay({ tamper: 'signature' })).toEqual([401])
  answer = 204
  await hook('/sandbox/clock', { advanceSeconds: 16 })
  await toldTimes(2)
})

it('tells of a refund that ended', async () => {
  await pay()
  await hook('/sandbox/pay', { refunds: 'wait' })
  const refund = { out_trade_no: 'trade-0001', out_refund_no: 'r1', notify_url: url }
  await merchant.post('/v3/refund/domestic/refunds', {
    ...refund,
    amount: { refund: 1, total: 1_280, currency: 'CNY' },
  })
  expect((await hook('/sandbox/refunds/r1', { outcome: 'abnormal' })).body.answers).toEqual([204])
  expect((await hook('/sandbox/refunds/r1', { outcome: 'arrived' })).body.answers).toEqual([204])
  expect((await hook('/sandbox/refunds/r1', { outcome: 'arrived' })).status).toBe(409)
  expect(told).toEqual(['TRANSACTION.SUCCESS', 'REFUND.ABNORMAL', 'REFUND.SUCCESS'])
})
