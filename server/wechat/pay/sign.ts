import { createSign, createVerify, randomBytes, type KeyObject } from 'node:crypto'

const lines = (...parts: string[]) => parts.map((part) => `${part}\n`).join('')

const sign = (text: string, key: KeyObject) => createSign('RSA-SHA256').update(text).sign(key, 'base64')

export const newNonce = () => randomBytes(16).toString('hex').toUpperCase()
export const secondsOf = (at: Date) => String(Math.floor(at.getTime() / 1000))

export type Signer = { mchid: string; serial: string; key: KeyObject }
/** `path` with its query; `body` as the very bytes that are sent. */
export type Signed = { method: string; path: string; body: string }

/** `Authorization` of a request. */
export const authorizationOf = ({ mchid, serial, key }: Signer, { method, path, body }: Signed, now: Date) => {
  const [timestamp, nonce] = [secondsOf(now), newNonce()]
  const signature = sign(lines(method, path, timestamp, nonce, body), key)
  const fields = { mchid, nonce_str: nonce, signature, timestamp, serial_no: serial }
  const said = Object.entries(fields).map(([name, value]) => `${name}="${value}"`)
  return `WECHATPAY2-SHA256-RSA2048 ${said.join(',')}`
}

/** What `wx.requestPayment` and `getBrandWCPayRequest` take. */
export const paymentParameters = (
  { key }: Signer,
  { appid, prepayId }: { appid: string; prepayId: string },
  now: Date,
) => {
  const [timeStamp, nonceStr, pack] = [secondsOf(now), newNonce(), `prepay_id=${prepayId}`]
  return {
    appId: appid,
    timeStamp,
    nonceStr,
    package: pack,
    signType: 'RSA' as const,
    paySign: sign(lines(appid, timeStamp, nonceStr, pack), key),
  }
}

const LATE_BY_SECONDS = 300
/** Sent now and then to see whether anybody looks: an answer to it as if it were right costs the account. */
const PROBE = 'WECHATPAY/SIGNTEST/'

export type SignedHeaders = { timestamp?: string; nonce?: string; signature?: string; serial?: string }

/** Whether these bytes come from WeChat Pay, and now. @returns what is wrong, or null */
export const whatIsForged = (
  { timestamp = '', nonce = '', signature = '', serial = '' }: SignedHeaders,
  body: Buffer,
  { keys, now }: { keys: ReadonlyMap<string, KeyObject>; now: Date },
): string | null => {
  if (signature.startsWith(PROBE)) return 'a probe'
  if (!/^\d{1,12}$/.test(timestamp)) return 'it says no time'
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > LATE_BY_SECONDS) return `its time is ${timestamp}`
  const key = keys.get(serial)
  if (key === undefined) return `its key is ${serial || 'not said'}, which is none of WECHAT_PAY_PUBLIC_KEYS`
  const verify = createVerify('RSA-SHA256').update(`${timestamp}\n${nonce}\n`).update(body).update('\n')
  return verify.verify(key, signature, 'base64') ? null : 'its signature is wrong'
}
