import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { payKeys } from './pay-keys.mjs'

const home = mkdtempSync(join(tmpdir(), 'pay-keys-'))
const folder = join(home, 'wechat', 'pay')
afterAll(() => rmSync(home, { recursive: true }))
const text = (name: string) => readFileSync(join(folder, name), 'utf8')

it('makes the keys of both sides once for each folder, readable by their owner alone', async () => {
  const made = await payKeys(folder)
  expect(made.settings.WECHAT_PAY_API_V3_KEY).toMatch(/^[0-9a-f]{32}$/)
  expect(createPrivateKey(text('merchant-key.pem')).asymmetricKeyDetails?.modulusLength).toBe(2048)
  expect(statSync(join(folder, 'merchant-key.pem')).mode & 0o077).toBe(0)
  expect(await payKeys(folder)).toEqual(made)
}, 30_000)

it('are the same for all who want them at once', async () => {
  const wanted = join(home, 'at-once')
  const [one, ...others] = await Promise.all([payKeys(wanted), payKeys(wanted)])
  for (const other of others) expect(other).toEqual(one)
  expect(readdirSync(home).sort()).toEqual(['at-once', 'wechat'])
}, 30_000)

it('makes a certificate that others read: its serial, its key, its own signature', async () => {
  const { names } = await payKeys(folder)
  const certificate = new X509Certificate(text('wechat-certificate.pem'))
  expect(certificate.serialNumber).toBe(names.certificateSerial)
  expect(certificate.subject).toBe('CN=Local WeChat Pay')
  expect(certificate.verify(certificate.publicKey)).toBe(true)
  expect(certificate.checkPrivateKey(createPrivateKey(text('wechat-certificate-key.pem')))).toBe(true)
  expect(createPublicKey(text('wechat-certificate.pem')).equals(certificate.publicKey)).toBe(true)
})
