import { createPrivateKey, createSign, randomBytes, type KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { openidOf } from '../book/people'
import { mini, openSandbox, type Reply, type TestSandbox } from '../testing/open-sandbox'
import { testPayKeys } from '../testing/test-pay-keys'

/** What a test says otherwise about a request. */
export type Otherwise = {
  mchid?: string
  serial?: string
  key?: KeyObject
  nonce?: string
  /** Seconds that the merchant's clock is off. */
  off?: number
  /** What is sent, where it is not what was signed. */
  sent?: string
  headers?: Record<string, string>
}
export type Merchant = {
  sandbox: TestSandbox
  mchid: string
  openid: string
  post: (url: string, body: object, otherwise?: Otherwise) => Promise<Reply>
  get: (url: string, otherwise?: Otherwise) => Promise<Reply>
  /** What prepay takes, with these fields changed. */
  order: (changed?: object) => Record<string, unknown>
  parameters: (prepayId: string) => Record<string, string>
}

/** A local WeChat and a merchant who speaks to it by hand. */
export const openMerchant = async (): Promise<Merchant> => {
  const { folder, names } = await testPayKeys()
  const sandbox = await openSandbox()
  await sandbox.code('anna', 'wechat-mini')
  const merchantKey = createPrivateKey(readFileSync(path.join(folder, 'merchant-key.pem')))
  const openid = openidOf('anna', mini.appid)
  const sign = (parts: string[], key = merchantKey) =>
    createSign('RSA-SHA256')
      .update(parts.map((part) => `${part}\n`).join(''))
      .sign(key, 'base64')

  const send = async (method: 'GET' | 'POST', url: string, body: string, otherwise: Otherwise = {}) => {
    const { now } = (await sandbox.ask('GET', '/sandbox/status')).body
    const timestamp = String(Math.floor(Date.parse(String(now)) / 1000) + (otherwise.off ?? 0))
    const nonce = otherwise.nonce ?? randomBytes(16).toString('hex')
    const signature = sign([method, url, timestamp, nonce, body], otherwise.key)
    const { mchid = names.mchid, serial = names.serial, sent = body } = otherwise
    const fields = { mchid, nonce_str: nonce, timestamp, serial_no: serial, signature }
    const said = Object.entries(fields).map(([name, value]) => `${name}="${value}"`)
    return sandbox.ask(method, url, {
      headers: {
        accept: 'application/json',
        'user-agent': 'test',
        authorization: `WECHATPAY2-SHA256-RSA2048 ${said.join(',')}`,
        ...(body !== '' && { 'content-type': 'application/json' }),
        ...otherwise.headers,
      },
      payload: sent === '' ? undefined : sent,
    })
  }
  return {
    sandbox,
    openid,
    mchid: names.mchid,
    post: (url, body, otherwise) => send('POST', url, JSON.stringify(body), otherwise),
    get: (url, otherwise) => send('GET', url, '', otherwise),
    order: (changed) => ({
      ...{ appid: mini.appid, mchid: names.mchid, out_trade_no: 'trade-0001', description: '茉莉奶绿' },
      ...{ notify_url: 'http://127.0.0.1:9/told', amount: { total: 1_280, currency: 'CNY' }, payer: { openid } },
      ...changed,
    }),
    parameters: (prepayId) => {
      const parts = [mini.appid, '1795140000', 'n', `prepay_id=${prepayId}`]
      const [appId = '', timeStamp = '', nonceStr = '', pack = ''] = parts
      return { appId, timeStamp, nonceStr, package: pack, signType: 'RSA', paySign: sign(parts) }
    },
  }
}
