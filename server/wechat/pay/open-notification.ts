import { createDecipheriv, type KeyObject } from 'node:crypto'
import { fieldsOf, refundIn, tradeIn } from './read-facts'
import { whatIsForged } from './sign'
import type { Notification, RawNotification } from './wechat-pay'

const TAG_BYTES = 16

type Keys = { mchid: string; apiV3Key: string; keys: ReadonlyMap<string, KeyObject> }

/** `tell` hears why one was refused, for the log. */
export const openNotification = (
  { headers, body }: RawNotification,
  { mchid, apiV3Key, keys }: Keys,
  { now, tell }: { now: Date; tell: (problem: string) => void },
): Notification => {
  const wrong = whatIsForged(
    {
      timestamp: headers['wechatpay-timestamp'],
      nonce: headers['wechatpay-nonce'],
      signature: headers['wechatpay-signature'],
      serial: headers['wechatpay-serial'],
    },
    body,
    { keys, now },
  )
  if (wrong !== null) {
    tell(`A notification of WeChat Pay was refused: ${wrong}`)
    return { kind: 'forged' }
  }
  const opened = parseOpened(body, apiV3Key)
  if (opened === 'closed') {
    tell('A notification of WeChat Pay does not open with WECHAT_PAY_API_V3_KEY')
    return { kind: 'forged' }
  }
  if (opened === null || opened.fields.mchid !== mchid) return { kind: 'other' }
  const { about, fields } = opened
  if (about.startsWith('TRANSACTION.')) {
    const trade = tradeIn(fields)
    return trade === null ? { kind: 'other' } : { kind: 'payment', trade }
  }
  const refund = about.startsWith('REFUND.') ? refundIn(fields, 'refund_status') : null
  return refund === null ? { kind: 'other' } : { kind: 'refund', refund }
}

type Opened = { about: string; fields: Record<string, unknown> }

const parseOpened = (body: Buffer, apiV3Key: string): Opened | 'closed' | null => {
  try {
    const said = fieldsOf(JSON.parse(body.toString('utf8')))
    const resource = fieldsOf(said?.resource)
    if (said === null || resource === null) return null
    const text = decrypt(apiV3Key, {
      ciphertext: String(resource.ciphertext),
      nonce: String(resource.nonce),
      aad: typeof resource.associated_data === 'string' ? resource.associated_data : '',
    })
    if (text === null) return 'closed'
    const fields = fieldsOf(JSON.parse(text))
    return fields === null ? null : { about: String(said.event_type), fields }
  } catch {
    return null
  }
}

/** AES-256-GCM; the last 16 bytes are the tag. Null when it is not what was encrypted with this key. */
const decrypt = (apiV3Key: string, { ciphertext, nonce, aad }: { ciphertext: string; nonce: string; aad: string }) => {
  try {
    const bytes = Buffer.from(ciphertext, 'base64')
    const decipher = createDecipheriv('aes-256-gcm', Buffer.from(apiV3Key, 'utf8'), Buffer.from(nonce, 'utf8'), {
      authTagLength: TAG_BYTES,
    })
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
    decipher.setAAD(Buffer.from(aad, 'utf8'))
    const open = Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()])
    return open.toString('utf8')
  } catch {
    return null
  }
}
