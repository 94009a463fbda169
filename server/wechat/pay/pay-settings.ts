import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Refusal } from '../../refusal'
import type { WechatPaySettings } from './wechat-pay'

const PAY = 'https://api.mch.weixin.qq.com'
/** Elsewhere in the country; asked when the first cannot be reached. */
const SPARE = 'https://api2.mch.weixin.qq.com'

const needed = [
  'WECHAT_PAY_MCHID',
  'WECHAT_PAY_SERIAL',
  'WECHAT_PAY_KEY_FILE',
  'WECHAT_PAY_API_V3_KEY',
  'WECHAT_PAY_PUBLIC_KEYS',
] as const

type Given = {
  text: (name: (typeof needed)[number] | 'WECHAT_PAY_BASE' | 'WECHAT_PAY_NOTIFY_BASE') => string | null
  originIn: (name: string, text: string | null) => string | null
  /** Folder that the names of files are relative to. */
  root: string
  publicUrl: string
  production: boolean
}

/** @throws Refusal naming the setting; null when the merchant has no WeChat Pay */
export const readPaySettings = ({ text, originIn, root, publicUrl, production }: Given): WechatPaySettings | null => {
  const missing = needed.filter((name) => text(name) === null)
  if (missing.length === needed.length) return null
  if (missing.length > 0)
    throw new Refusal(`${missing.join(', ')} of WeChat Pay is missing`, `Give all of ${needed.join(', ')}, or none`)
  const [mchid, serial, keyFile, apiV3Key, publicKeys] = needed.map((name) => text(name) ?? '')
  const base = originIn('WECHAT_PAY_BASE', text('WECHAT_PAY_BASE')) ?? PAY
  const notifyBase = originIn('WECHAT_PAY_NOTIFY_BASE', text('WECHAT_PAY_NOTIFY_BASE')) ?? publicUrl
  if (production && base !== PAY)
    throw new Refusal('A foreign host stands for WeChat Pay', 'Leave WECHAT_PAY_BASE out in production')
  if (production && !notifyBase.startsWith('https:'))
    throw new Refusal(
      `WeChat Pay tells of payments at https addresses only, not at ${notifyBase}`,
      'Give PUBLIC_URL or WECHAT_PAY_NOTIFY_BASE as https://…',
    )
  return {
    mchid: matching('WECHAT_PAY_MCHID', mchid, /^\d{8,12}$/, 'the number of the merchant'),
    serial: matching('WECHAT_PAY_SERIAL', serial, /^[0-9A-Fa-f]{8,40}$/, 'the serial of the merchant’s certificate'),
    privateKey: privateKeyIn(root, keyFile ?? ''),
    apiV3Key: matching('WECHAT_PAY_API_V3_KEY', apiV3Key, /^[\x21-\x7e]{32}$/, 'the APIv3 key: 32 letters and digits'),
    publicKeys: publicKeysIn(root, publicKeys ?? ''),
    base,
    spareBase: production ? SPARE : null,
    notifyBase,
  }
}

/** What it holds is not said: it may be a secret. */
const matching = (name: string, text: string | undefined, shape: RegExp, what: string): string => {
  if (text === undefined || !shape.test(text)) throw new Refusal(`${name} is not as it should be`, `Write ${what}`)
  return text
}

const contentOf = (name: string, root: string, file: string): string => {
  try {
    return readFileSync(resolve(root, file), 'utf8')
  } catch {
    throw new Refusal(`${name} names ${file}, which cannot be read`, 'Name a PEM file that the shop may read')
  }
}

const privateKeyIn = (root: string, file: string): string => {
  const pem = contentOf('WECHAT_PAY_KEY_FILE', root, file)
  try {
    if (createPrivateKey(pem).asymmetricKeyType === 'rsa') return pem
  } catch {
    // Told below.
  }
  throw new Refusal(`${file} is no private RSA key`, 'WECHAT_PAY_KEY_FILE is the merchant’s apiclient_key.pem')
}

const publicKeysIn = (root: string, text: string): Record<string, string> => {
  const pairs = text.split(',').map((pair) => /^\s*([0-9A-Za-z_]+)=(.+?)\s*$/.exec(pair))
  const keys: Record<string, string> = {}
  for (const pair of pairs) {
    if (pair?.[1] === undefined || pair[2] === undefined)
      throw new Refusal(
        'WECHAT_PAY_PUBLIC_KEYS is not as it should be',
        'Write PUB_KEY_ID_…=file or serial=file, separated by commas',
      )
    keys[pair[1]] = publicKeyIn(root, pair[1], pair[2])
  }
  return keys
}

const publicKeyIn = (root: string, id: string, file: string): string => {
  const pem = contentOf('WECHAT_PAY_PUBLIC_KEYS', root, file)
  try {
    const isItself = !pem.includes('BEGIN CERTIFICATE') || new X509Certificate(pem).serialNumber === id
    if (createPublicKey(pem).asymmetricKeyType === 'rsa' && !pem.includes('PRIVATE') && isItself) return pem
  } catch {
    // Told below.
  }
  throw new Refusal(
    `${file} is not the public key or certificate ${id} of WeChat Pay`,
    'Download it from the merchant platform, and name it by its own id or serial',
  )
}
