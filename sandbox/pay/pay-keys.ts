import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** One of WeChat Pay's keys, with the name that it has in `Wechatpay-Serial`. */
export type OwnKey = { serial: string; key: KeyObject }

/** What WeChat Pay knows of the merchant, and what it signs with. */
export type PayKeys = {
  mchid: string
  serial: string
  apiV3Key: string
  merchant: KeyObject
  certificate: OwnKey
  publicKey: OwnKey
}

/** The keys that the start has put there (commands/starting/pay-keys.mjs); null when there are none. */
export const readPayKeys = (folder: string): PayKeys | null => {
  const text = (name: string) => readFileSync(path.join(folder, name), 'utf8')
  if (!existsSync(path.join(folder, 'names.json'))) return null
  const names = parseNames(text('names.json'))
  return {
    mchid: names.mchid,
    serial: names.serial,
    apiV3Key: names.apiV3Key,
    merchant: createPublicKey(text('merchant-public-key.pem')),
    certificate: { serial: names.certificateSerial, key: createPrivateKey(text('wechat-certificate-key.pem')) },
    publicKey: { serial: names.publicKeyId, key: createPrivateKey(text('wechat-public-key-key.pem')) },
  }
}

type Names = Record<'mchid' | 'serial' | 'apiV3Key' | 'certificateSerial' | 'publicKeyId', string>
const parseNames = (text: string) => JSON.parse(text) as Names
