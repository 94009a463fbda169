import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { payKeys } from '../../../commands/starting/pay-keys.mjs'
import { readSettings } from '../../settings'

describe('the settings of WeChat Pay', () => {
  const home = mkdtempSync(join(tmpdir(), 'pay-settings-'))
  const folder = join(home, 'keys')
  let good: Awaited<ReturnType<typeof payKeys>>
  beforeAll(async () => {
    good = await payKeys(folder)
    writeFileSync(join(folder, 'no-key.pem'), 'hello')
  })
  afterAll(() => rmSync(home, { recursive: true }))
  const read = (more: Record<string, string> = {}) => readSettings({ ...good.settings, ...more }, '/shop').pay

  it('are none when nothing is said', () => {
    expect(readSettings({}, '/shop').pay).toBeNull()
  })

  it('hold the keys themselves, of both kinds', () => {
    const { mchid, serial, certificateSerial, publicKeyId } = good.names
    const settings = read()
    expect(settings).toMatchObject({ mchid, serial, notifyBase: 'http://localhost:4000', spareBase: null })
    expect(settings?.privateKey).toMatch(/^-----BEGIN PRIVATE KEY/)
    expect(Object.keys(settings?.publicKeys ?? {})).toEqual([publicKeyId, certificateSerial])
    expect(settings?.publicKeys[certificateSerial]).toMatch(/^-----BEGIN CERTIFICATE/)
  })

  it('in production are WeChat’s own two hosts, and an address that it may notify', () => {
    expect(read({ NODE_ENV: 'production', PUBLIC_URL: 'https://shop.example' })).toMatchObject({
      base: 'https://api.mch.weixin.qq.com',
      spareBase: 'https://api2.mch.weixin.qq.com',
      notifyBase: 'https://shop.example',
    })
    const moved = { PUBLIC_URL: 'https://shop.example', WECHAT_PAY_NOTIFY_BASE: 'https://api.shop.example' }
    expect(read({ NODE_ENV: 'production', ...moved })?.notifyBase).toBe('https://api.shop.example')
  })

  it.each([
    [{ WECHAT_PAY_SERIAL: '' }, 'WECHAT_PAY_SERIAL of WeChat Pay is missing'],
    [{ WECHAT_PAY_MCHID: 'shop' }, 'WECHAT_PAY_MCHID is not as it should be'],
    [{ WECHAT_PAY_SERIAL: 'none of it' }, 'WECHAT_PAY_SERIAL is not as it should be'],
    [{ WECHAT_PAY_API_V3_KEY: 'too-short' }, '32 letters'],
    [{ WECHAT_PAY_KEY_FILE: '/nowhere/key.pem' }, '/nowhere/key.pem, which cannot be read'],
    [{ WECHAT_PAY_KEY_FILE: 'no-key.pem' }, 'no private RSA key'],
    [{ WECHAT_PAY_KEY_FILE: 'wechat-public-key.pem' }, 'no private RSA key'],
    [{ WECHAT_PAY_PUBLIC_KEYS: 'wechat-public-key.pem' }, 'WECHAT_PAY_PUBLIC_KEYS is not as it should be'],
    [{ WECHAT_PAY_PUBLIC_KEYS: 'PUB_KEY_ID_1=nothing.pem' }, 'nothing.pem, which cannot be read'],
    [{ WECHAT_PAY_PUBLIC_KEYS: 'PUB_KEY_ID_1=no-key.pem' }, 'not the public key or certificate PUB_KEY_ID_1'],
    [{ WECHAT_PAY_PUBLIC_KEYS: 'PUB_KEY_ID_1=merchant-key.pem' }, 'not the public key or certificate PUB_KEY_ID_1'],
    [{ WECHAT_PAY_PUBLIC_KEYS: '5ABC=wechat-certificate.pem' }, 'not the public key or certificate 5ABC'],
    [{ WECHAT_PAY_BASE: 'pay.example' }, 'WECHAT_PAY_BASE is pay.example'],
    [
      { NODE_ENV: 'production', WECHAT_PAY_BASE: 'https://pay.example', PUBLIC_URL: 'https://a.example' },
      'foreign host',
    ],
    [{ NODE_ENV: 'production', PUBLIC_URL: 'http://shop.example' }, 'https addresses only'],
  ])('that are wrong are named in one line, and no secret with them: %j', (wrong, said) => {
    const inFolder = Object.fromEntries(Object.entries({ ...good.settings, ...wrong }))
    const attempt = () => readSettings(inFolder, folder).pay
    expect(attempt).toThrow(said)
    expect(attempt).not.toThrow('\n')
    expect(attempt).not.toThrow(good.settings.WECHAT_PAY_API_V3_KEY)
  })
})
