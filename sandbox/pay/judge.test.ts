import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Aes, Formatter, Rsa, Wechatpay } from 'wechatpay-axios-plugin'
import { mini, openSandbox, type TestSandbox } from '../testing/open-sandbox'
import { testPayKeys } from '../testing/test-pay-keys'
import { openidOf } from '../book/people'

/** Somebody else's client of WeChat Pay, with nothing of ours but an address and files of keys. */
describe('a client that is not ours', () => {
  let sandbox: TestSandbox
  let names: Awaited<ReturnType<typeof testPayKeys>>['names']
  let file: (name: string) => string
  let base: string
  let heard: { headers: Record<string, unknown>; body: string }[]
  let shop: ReturnType<typeof createServer>
  let notifyUrl: string

  beforeEach(async () => {
    const keys = await testPayKeys()
    names = keys.names
    file = (name) => readFileSync(path.join(keys.folder, name), 'utf8')
    sandbox = await openSandbox()
    base = await sandbox.app.listen({ port: 0, host: '127.0.0.1' })
    await sandbox.code('anna', 'wechat-mini')
    heard = []
    shop = createServer(async (request, response) => {
      let body = ''
      for await (const chunk of request) body += String(chunk)
      heard.push({ headers: request.headers, body })
      response.writeHead(204).end()
    }).listen(0, '127.0.0.1')
    await new Promise((resolve) => shop.once('listening', resolve))
    const { port } = shop.address() as AddressInfo
    notifyUrl = `http://127.0.0.1:${port}/told`
  })
  afterEach(async () => {
    await sandbox.close()
    shop.closeAllConnections()
    shop.close()
  })

  // Its addresses are properties of properties, of which its types know only some.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  const judge = (certs: Record<string, string>, key = 'merchant-key.pem'): any =>
    new Wechatpay({
      ...{ baseURL: base, mchid: names.mchid, serial: names.serial, validateStatus: () => true },
      ...{ privateKey: file(key), certs },
    })
  const both = () => ({
    [names.publicKeyId]: file('wechat-public-key.pem'),
    [names.certificateSerial]: file('wechat-certificate.pem'),
  })
  const order = () => ({
    ...{ appid: mini.appid, mchid: names.mchid, out_trade_no: 'judge00001', description: '茉莉奶绿' },
    ...{ notify_url: notifyUrl, amount: { total: 1_280, currency: 'CNY' } },
    payer: { openid: openidOf('anna', mini.appid) },
  })

  it.each(['public_key', 'certificate', 'mixed'] as const)(
    'is accepted, and accepts what is signed, in the mode %s',
    async (keys) => {
      await sandbox.ask('POST', '/sandbox/pay', { payload: { keys, refunds: 'wait' } })
      const client = judge(both())
      const { status, data } = await client.v3.pay.transactions.jsapi.post(order())
      expect(data).toEqual({ prepay_id: expect.stringMatching(/^wx/) })
      expect(status).toBe(200)

      await sandbox.ask('POST', `/sandbox/payments/${data.prepay_id}`, { payload: { outcome: 'paid' } })
      const no = { out_trade_no: order().out_trade_no }
      const asked = { params: { mchid: names.mchid }, ...no }
      const trade = (await client.v3.pay.transactions.outTradeNo['{out_trade_no}'].get(asked)).data
      expect(trade).toMatchObject({ trade_state: 'SUCCESS', amount: { total: 1_280 }, ...no })

      const refund = { ...no, out_refund_no: 'judge-refund', amount: { refund: 280, total: 1_280, currency: 'CNY' } }
      expect((await client.v3.refund.domestic.refunds.post(refund)).data).toMatchObject({ status: 'PROCESSING' })
      const found = await client.v3.refund.domestic.refunds['{out_refund_no}'].get({ out_refund_no: 'judge-refund' })
      expect(found.data).toMatchObject({ refund_id: expect.stringMatching(/^50/), amount: { refund: 280 } })
    },
  )

  it('closes what was not paid', async () => {
    const client = judge(both())
    await client.v3.pay.transactions.jsapi.post(order())
    const no = { out_trade_no: order().out_trade_no }
    const closing = client.v3.pay.transactions.outTradeNo['{out_trade_no}'].close
    expect((await closing.post({ mchid: names.mchid }, no)).status).toBe(204)
    const again = await client.v3.pay.transactions.jsapi.post(order())
    expect([again.status, again.data.code]).toEqual([400, 'ORDER_CLOSED'])
  })

  it('opens the notification: its signature, and what is in it', async () => {
    const client = judge(both())
    const { data } = await client.v3.pay.transactions.jsapi.post(order())
    await sandbox.ask('POST', `/sandbox/payments/${data.prepay_id}`, { payload: { outcome: 'paid' } })
    expect(heard).toHaveLength(1)
    const [{ headers, body } = { headers: {}, body: '' }] = heard
    const header = (name: string) => String(headers[`wechatpay-${name}`])
    const signed = Formatter.response(header('timestamp'), header('nonce'), body)
    const key = Rsa.from(both()[header('serial')] ?? '', 'public')
    expect(Rsa.verify(signed, header('signature'), key)).toBe(true)
    expect(Rsa.verify(`${signed} `, header('signature'), key)).toBe(false)
    const { resource, event_type: event } = JSON.parse(body)
    const opened = Aes.AesGcm.decrypt(resource.ciphertext, names.apiV3Key, resource.nonce, resource.associated_data)
    expect(event).toBe('TRANSACTION.SUCCESS')
    expect(JSON.parse(opened)).toMatchObject({
      ...{ appid: mini.appid, mchid: names.mchid, out_trade_no: 'judge00001', trade_state: 'SUCCESS' },
      amount: { total: 1_280 },
    })
  })

  it('is refused with another merchant’s key, and refuses an answer of another WeChat', async () => {
    const stranger = judge(both(), 'wechat-public-key-key.pem')
    const refused = await stranger.v3.pay.transactions.jsapi.post(order())
    expect([refused.status, refused.data.code]).toEqual([401, 'SIGN_ERROR'])
    const deceived = judge({ [names.publicKeyId]: file('wechat-certificate.pem') })
    await expect(deceived.v3.pay.transactions.jsapi.post(order())).rejects.toThrow()
  })
})
