import { createCipheriv, createSign, createVerify, randomBytes } from 'node:crypto'
import { PayRefusal, type PayHost } from './pay-host'
import type { OwnKey, PayKeys } from './pay-keys'

const WINDOW_SECONDS = 300
const SCHEME = 'WECHATPAY2-SHA256-RSA2048 '

const unsigned = (words: string) => new PayRefusal(401, 'SIGN_ERROR', words)
const nonce = () => randomBytes(16).toString('hex')

/** Nonces that were used in the last minutes: a request is accepted once. */
export type Nonces = Map<string, number>

type Arrived = { authorization: string | undefined; method: string; path: string; body: Buffer }

/** Whether this request is the merchant's, made now and not heard before. @throws PayRefusal */
export const checkAuthorization = (
  { authorization = '', method, path, body }: Arrived,
  { keys, nonces, now }: { keys: PayKeys; nonces: Nonces; now: Date },
) => {
  const fields = new Map(
    [...authorization.slice(SCHEME.length).matchAll(/(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  )
  const field = (name: string) => fields.get(name) ?? ''
  const whole = ['mchid', 'serial_no', 'nonce_str', 'timestamp', 'signature'].every((name) => field(name) !== '')
  if (!authorization.startsWith(SCHEME) || !whole) throw unsigned('Http头Authorization值格式错误，请参考签名规则')
  if (field('mchid') !== keys.mchid || field('serial_no') !== keys.serial) throw unsigned('商户证书序列号有误')
  const seconds = now.getTime() / 1000
  if (!/^\d+$/.test(field('timestamp')) || Math.abs(seconds - Number(field('timestamp'))) > WINDOW_SECONDS)
    throw unsigned('Http头Authorization中的timestamp与发起请求的时间不得超过5分钟')
  const text = [method, path, field('timestamp'), field('nonce_str')].map((part) => `${part}\n`).join('')
  const verify = createVerify('RSA-SHA256').update(text).update(body).update('\n')
  if (!verify.verify(keys.merchant, field('signature'), 'base64')) throw unsigned('签名错误，请检查后再试')
  if (nonces.has(field('nonce_str'))) throw unsigned('nonce_str已使用过')
  nonces.set(field('nonce_str'), seconds)
  for (const [used, at] of nonces) {
    if (Math.abs(seconds - at) <= 2 * WINDOW_SECONDS) break
    nonces.delete(used)
  }
}

/** The headers that vouch for these bytes. */
export const signedHeaders = (body: string, { serial, key }: OwnKey, now: Date): Record<string, string> => {
  const [timestamp, once] = [String(Math.floor(now.getTime() / 1000)), nonce()]
  const signature = createSign('RSA-SHA256').update(`${timestamp}\n${once}\n${body}\n`).sign(key, 'base64')
  return {
    'wechatpay-timestamp': timestamp,
    'wechatpay-nonce': once,
    'wechatpay-signature': signature,
    'wechatpay-serial': serial,
    'wechatpay-signature-type': SCHEME.trim(),
  }
}

let turn = 0
/** With which key this is signed; `wanted` is what the merchant asked for by `Wechatpay-Serial`. */
export const signingKey = ({ keys, pages }: Pick<PayHost, 'keys' | 'pages'>, wanted?: string): OwnKey => {
  const both = [keys.publicKey, keys.certificate]
  switch (pages().switches.keys) {
    case 'public_key':
      return keys.publicKey
    case 'certificate':
      return keys.certificate
    case 'mixed':
      turn += 1
      return both.find(({ serial }) => serial === wanted) ?? (turn % 2 === 0 ? keys.publicKey : keys.certificate)
  }
}

/** A resource as only this merchant can open it. */
export const encrypt = (apiV3Key: string, facts: object, aad: string) => {
  const iv = randomBytes(6).toString('hex')
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(apiV3Key), Buffer.from(iv))
  cipher.setAAD(Buffer.from(aad))
  const bytes = Buffer.concat([cipher.update(JSON.stringify(facts), 'utf8'), cipher.final(), cipher.getAuthTag()])
  return {
    original_type: aad,
    algorithm: 'AEAD_AES_256_GCM',
    ciphertext: bytes.toString('base64'),
    associated_data: aad,
    nonce: iv,
  }
}

/** Whether the merchant signed what the app hands to the cashier. */
export const isPaySign = (keys: PayKeys, parameters: Record<string, string>) => {
  const parts = ['appId', 'timeStamp', 'nonceStr', 'package'].map((name) => `${parameters[name]}\n`)
  const verify = createVerify('RSA-SHA256').update(parts.join(''))
  return parameters.signType === 'RSA' && verify.verify(keys.merchant, parameters.paySign ?? '', 'base64')
}
