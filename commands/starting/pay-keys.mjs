import { createHash, createSign, generateKeyPair, randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { selfSigned } from './self-signed.mjs'

/** @typedef {{ mchid: string, serial: string, apiV3Key: string, certificateSerial: string, publicKeyId: string }} PayNames */

const newPair = () =>
  promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
const newSerial = () => `5${randomBytes(20).toString('hex').toUpperCase().slice(1)}`

/**
 * The keys of a merchant and of the local WeChat Pay: made once for each folder, so that none is ever in a repository.
 * The merchant's part is in `settings`, as the shop reads it; the other part is found in `folder` by who stands for
 * WeChat Pay.
 * @param {string} folder
 */
export async function payKeys(folder) {
  const names = (await readNames(folder)) ?? (await makeKeys(folder))
  const at = (/** @type {string} */ name) => join(folder, name)
  return {
    names,
    settings: {
      WECHAT_PAY_MCHID: names.mchid,
      WECHAT_PAY_SERIAL: names.serial,
      WECHAT_PAY_KEY_FILE: at('merchant-key.pem'),
      WECHAT_PAY_API_V3_KEY: names.apiV3Key,
      // Both kinds, as a merchant has them who changes from one to the other.
      WECHAT_PAY_PUBLIC_KEYS: `${names.publicKeyId}=${at('wechat-public-key.pem')},${names.certificateSerial}=${at('wechat-certificate.pem')}`,
    },
  }
}

/** @param {string} folder @returns {Promise<PayNames | null>} */
async function readNames(folder) {
  const text = await readFile(join(folder, 'names.json'), 'utf8').catch(() => null)
  return text === null ? null : JSON.parse(text)
}

/** @param {string} folder @returns {Promise<PayNames>} */
async function makeKeys(folder) {
  const [merchant, certified, bare] = await Promise.all([newPair(), newPair(), newPair()])
  const certificateSerial = newSerial()
  const names = {
    mchid: `19${String(randomBytes(4).readUInt32BE() % 100_000_000).padStart(8, '0')}`,
    serial: newSerial(),
    apiV3Key: createHash('sha256').update(randomBytes(32)).digest('hex').slice(0, 32),
    certificateSerial,
    publicKeyId: `PUB_KEY_ID_0${randomBytes(14).toString('hex').toUpperCase()}`,
  }
  const certificate = selfSigned({
    serial: certificateSerial,
    name: 'Local WeChat Pay',
    publicKey: certified.publicKey,
    sign: (bytes) => createSign('RSA-SHA256').update(bytes).sign(certified.privateKey),
  })
  const files = {
    'merchant-key.pem': merchant.privateKey,
    'merchant-public-key.pem': merchant.publicKey,
    'wechat-certificate.pem': certificate,
    'wechat-certificate-key.pem': certified.privateKey,
    'wechat-public-key.pem': bare.publicKey,
    'wechat-public-key-key.pem': bare.privateKey,
    'names.json': `${JSON.stringify(names, null, 2)}\n`,
  }
  await mkdir(dirname(folder), { recursive: true })
  const draft = await mkdtemp(`${folder}-new-`)
  for (const [name, text] of Object.entries(files)) await writeFile(join(draft, name), text, { mode: 0o600 })
  try {
    await rename(draft, folder)
    return names
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    // Somebody else was faster: then theirs are it.
    const theirs = await readNames(folder)
    if (theirs === null) throw error
    return theirs
  }
}
