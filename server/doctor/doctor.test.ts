import { generateKeyPairSync, createSign } from 'node:crypto'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { selfSigned } from '../../commands/starting/self-signed.mjs'
import { onPostgres, openTestDatabase } from '../db/testing'
import { allTemplates, usualFields } from '../messages/templates'
import { testBrandFolder } from '../shop/testing'
import { startTestWechat, type TestWechat } from '../wechat/testing'
import type { Finding } from './finding'
import { isCreditCode, lookAtBrand } from './look-at-brand'
import { lookAtBuilds } from './look-at-builds'
import { lookAtDatabase } from './look-at-database'
import { lookAtKeys } from './look-at-keys'
import { lookAtSettings } from './look-at-settings'
import { lookAtWechat } from './look-at-wechat'
import { lookAtTheClock, lookOutside } from './look-outside'

const now = () => new Date('2026-11-22T02:00:00.000Z')
const root = mkdtempSync(join(tmpdir(), 'huitou-doctor-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const write = (path: string, text: string, mode = 0o600) => {
  mkdirSync(join(root, path, '..'), { recursive: true })
  writeFileSync(join(root, path), text)
  chmodSync(join(root, path), mode)
}
const rsa = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
const pair = rsa()
const certificate = (serial: string, { publicKey, privateKey } = pair) =>
  selfSigned({
    serial,
    name: 'shop',
    publicKey,
    sign: (bytes: Buffer) => createSign('RSA-SHA256').update(bytes).sign(privateKey),
  })

const templates = allTemplates.map((kind, index) => `${kind}=template-${index}`).join(',')
/** A shop that may go live. */
const ready = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://tea.qinghe.cn',
  API_BASE: 'https://tea.qinghe.cn',
  DATABASE_URL: 'postgres://huitou:secret-word@127.0.0.1:5432/huitou_live',
  METRICS_TOKEN: 'a-token-of-this-shop',
  WECHAT_MINI_APPID: 'wx1a2b3c4d5e6f7a8b',
  WECHAT_MINI_SECRET: 'c'.repeat(32),
  WECHAT_MINI_TEMPLATES: templates,
  WECHAT_H5_APPID: 'wx9a8b7c6d5e4f3a2b',
  WECHAT_H5_SECRET: 'd'.repeat(32),
  WECHAT_PAY_MCHID: '1612345678',
  WECHAT_PAY_SERIAL: '0A1B2C3D',
  WECHAT_PAY_KEY_FILE: 'keys/apiclient_key.pem',
  WECHAT_PAY_API_V3_KEY: 'k'.repeat(32),
  WECHAT_PAY_PUBLIC_KEYS: 'PUB_KEY_ID_0116=keys/pub_key.pem',
  WECOM_ROBOT_URL: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=abc',
  WECHAT_UPLOAD_KEY_FILE: 'keys/upload.key',
  BACKUP_DIR: 'backups',
}
const patient = (changes: Record<string, string | undefined> = {}) => ({
  environment: { ...ready, ...changes },
  root,
  now,
})
const said = (findings: Finding[], verdict: Finding['verdict']) =>
  findings.filter((one) => one.verdict === verdict).map(({ what }) => what)
const wrong = (findings: Finding[]) => [...said(findings, 'missing'), ...said(findings, 'advice')]

beforeAll(() => {
  write('keys/apiclient_key.pem', pair.privateKey)
  write('keys/apiclient_cert.pem', certificate('0a1b2c3d'))
  write('keys/pub_key.pem', pair.publicKey)
  write('keys/upload.key', pair.privateKey)
  write('.env', 'NODE_ENV=production')
})

describe('the doctor on the settings', () => {
  it('has nothing to say of a shop that has them all', () => {
    expect(wrong(lookAtSettings(patient()))).toEqual([])
  })

  it.each<[string, Record<string, string | undefined>, RegExp]>([
    ['a shop in development', { NODE_ENV: undefined }, /NODE_ENV is not set/],
    ['no database', { DATABASE_URL: undefined }, /DATABASE_URL is not set/],
    ['a value that no start takes', { WECHAT_PAY_API_V3_KEY: 'short' }, /WECHAT_PAY_API_V3_KEY is not as it should be/],
    ['a name that nobody reads', { WECHAT_PAY_MCH_ID: '1' }, /WECHAT_PAY_MCH_ID is no setting/],
    ['a sample app', { WECHAT_MINI_APPID: 'wx0000000000000001' }, /WECHAT_MINI_APPID is a sample/],
    ['the tourist’s app', { WECHAT_MINI_APPID: 'touristappid' }, /WECHAT_MINI_APPID is a sample/],
    ['what is no AppID', { WECHAT_MINI_APPID: 'gh_123456' }, /is no AppID/],
    ['what is no AppSecret', { WECHAT_MINI_SECRET: 'secret' }, /is no AppSecret/],
    ['the example of the documentation', { WECHAT_PAY_MCHID: '1900000001' }, /WECHAT_PAY_MCHID is the example/],
    ['a sample domain', { PUBLIC_URL: 'https://tea.example.com' }, /PUBLIC_URL is a sample/],
    ['an address in the clear', { API_BASE: 'http://tea.qinghe.cn' }, /API_BASE is not https/],
    ['a number for a name', { API_BASE: 'https://47.100.1.2' }, /API_BASE is no public address/],
    ['a port that WeChat does not take', { API_BASE: 'https://tea.qinghe.cn:8443' }, /no public address/],
    ['another host at nginx', { SHOP_HOST: 'qinghe.cn' }, /SHOP_HOST is qinghe\.cn/],
    ['the local WeChat', { SANDBOX_URL: 'http://127.0.0.1:4001', SANDBOX_SECRET: 'x' }, /SANDBOX_URL is set/],
    ['a foreign WeChat', { WECHAT_API_BASE: 'http://127.0.0.1:4001' }, /WECHAT_API_BASE is set/],
    ['one template for two', { WECHAT_MINI_TEMPLATES: 'order_ready=a,order_shipped=a' }, /names one template twice/],
  ])('names %s', (_what, changes, named) => {
    expect(said(lookAtSettings(patient(changes)), 'missing').join('\n')).toMatch(named)
  })

  it('names everything that is half made, not the first of it alone', () => {
    const halfMade = {
      PORT: 'eighty',
      WECHAT_PAY_API_V3_KEY: 'short',
      SMS_URL: 'https://sms.qinghe.cn/codes',
      WECOM_ROBOT_URL: 'https://robot.qinghe.cn/cgi-bin/webhook/send',
    }
    const findings = said(lookAtSettings(patient(halfMade)), 'missing').join('\n')
    for (const named of [
      'PORT is eighty',
      'WECHAT_PAY_API_V3_KEY is not as',
      'SMS_SECRET belong',
      'another host than WeCom',
    ])
      expect(findings).toContain(named)
  })

  it('calls an example an example, and not also right', () => {
    const findings = lookAtSettings(patient({ WECHAT_MINI_APPID: 'wx0123456789abcdef' }))
    expect(said(findings, 'missing')).toEqual(['WECHAT_MINI_APPID is the example'])
    expect(said(findings, 'good').filter((what) => what.includes('WECHAT_MINI_APPID'))).toEqual([])
  })

  it('advises what a shop can do without', () => {
    const findings = lookAtSettings(patient({ WECHAT_MINI_TEMPLATES: 'order_ready=a', METRICS_TOKEN: undefined }))
    expect(said(findings, 'advice').join('\n')).toMatch(
      /METRICS_TOKEN is not set[^]*No subscription message for check_in_reminder/,
    )
    expect(said(findings, 'missing')).toEqual([])
  })

  it('notices that others on the machine can read .env', () => {
    chmodSync(join(root, '.env'), 0o644)
    expect(said(lookAtSettings(patient()), 'advice')).toEqual(['.env can be read by others on this machine'])
    chmodSync(join(root, '.env'), 0o600)
  })

  it('never repeats a secret', () => {
    const findings = [...lookAtSettings(patient({ WECHAT_PAY_API_V3_KEY: 'shortkeyk' })), ...lookAtKeys(patient())]
    const secrets = ['shortkeyk', ready.WECHAT_MINI_SECRET, 'secret-word', ready.METRICS_TOKEN]
    expect(secrets.filter((secret) => JSON.stringify(findings).includes(secret))).toEqual([])
  })
})

describe('the doctor on the merchant', () => {
  it('finds every sample in the brand of the template, the empty filing too', () => {
    const findings = said(lookAtBrand(patient({ BRAND: testBrandFolder })), 'missing').join('\n')
    for (const part of ['operator', 'licence', 'foodLicence', 'address', 'complaintsPhone', 'icp'])
      expect(findings).toContain(`/legal/${part}`)
    expect(findings).toContain('catalog.json /stores/0/address/zh-CN is a sample')
  })

  it('is content with a merchant’s own', () => {
    cpSync(testBrandFolder, join(root, 'brand'), { recursive: true })
    const brand = JSON.parse(readFileSync(join(root, 'brand/brand.json'), 'utf8'))
    const legal = {
      ...brand.legal,
      operator: { 'zh-CN': '上海某某餐饮有限公司' },
      licence: '91350100M000100Y43',
      foodLicence: 'JY13101061234567',
      address: { 'zh-CN': '上海市静安区南京西路 1 号' },
      complaintsPhone: '021-62345678',
      icp: '沪ICP备2026012345号-1X',
    }
    write('brand/brand.json', JSON.stringify({ ...brand, legal, contact: undefined }))
    write('brand/catalog.json', JSON.stringify({ stores: [{ key: 'jingan', address: { 'zh-CN': '南京西路 1 号' } }] }))
    expect(said(lookAtBrand(patient({ BRAND: 'brand' })), 'missing')).toEqual([])
  })

  it.each([
    ['91350100M000100Y43', true],
    ['91350100M000100Y44', false],
    ['91350100M00010OY43', false],
    ['9135021', false],
  ])('knows that %s as a credit code is right: %s', (code, right) => {
    expect(isCreditCode(code)).toBe(right)
  })
})

describe('the doctor on keys', () => {
  it('is content with a pair that lasts', () => {
    expect(wrong(lookAtKeys(patient()))).toEqual([])
    expect(said(lookAtKeys(patient()), 'good').join()).toContain('valid until 2049-12-31')
  })

  it('names a certificate that has ended, and one that soon will', () => {
    const at = (day: string) => ({ ...patient(), now: () => new Date(day) })
    expect(said(lookAtKeys(at('2050-01-02')), 'missing').join()).toContain('ended on 2049-12-31')
    expect(said(lookAtKeys(at('2049-12-20')), 'advice').join()).toMatch(/ends on 2049-12-31, in 1\d days/)
  })

  it('names a serial of another certificate, and a key of another pair', () => {
    expect(said(lookAtKeys(patient({ WECHAT_PAY_SERIAL: 'FF00FF00' })), 'missing').join()).toContain(
      'WECHAT_PAY_SERIAL',
    )
    write('keys/other_key.pem', rsa().privateKey)
    const other = lookAtKeys(patient({ WECHAT_PAY_KEY_FILE: 'keys/other_key.pem' }))
    expect(said(other, 'missing').join()).toContain('is not of the key')
  })

  it('names a key that everybody on the machine can read', () => {
    chmodSync(join(root, 'keys/apiclient_key.pem'), 0o644)
    expect(said(lookAtKeys(patient()), 'advice').join()).toContain('can be read by others')
    chmodSync(join(root, 'keys/apiclient_key.pem'), 0o600)
  })

  it('looks at nginx’s certificate: its name and its key', () => {
    write('certificates/fullchain.pem', certificate('0b'))
    write('certificates/privkey.pem', rsa().privateKey)
    const findings = said(lookAtKeys(patient({ SHOP_HOST: 'tea.qinghe.cn' })), 'missing').join('\n')
    expect(findings).toMatch(/not for tea\.qinghe\.cn[^]*not the key of fullchain/)
    rmSync(join(root, 'certificates'), { recursive: true })
  })
})

describe('the doctor on what was built', () => {
  const build = (appid: string, address: string) => {
    write('dist/h5/index.html', '<html>')
    write(
      'dist/weapp/app.json',
      JSON.stringify({ pages: ['pages/home/index'], subPackages: [{ root: 'packages/mall' }] }),
    )
    write('dist/weapp/project.config.json', JSON.stringify({ appid }))
    write('dist/weapp/common.js', `const base = "${address}"`)
  }

  it('wants both, for this app and this address', () => {
    expect(said(lookAtBuilds(patient()), 'missing')).toHaveLength(2)
    build(ready.WECHAT_MINI_APPID, ready.API_BASE)
    expect(wrong(lookAtBuilds(patient()))).toEqual([])
    build('touristappid', 'http://localhost:4000')
    const findings = said(lookAtBuilds(patient()), 'missing').join('\n')
    expect(findings).toMatch(/built for touristappid[^]*for a shop on this machine/)
    expect(said(lookAtBuilds(patient({ API_BASE: 'tea.qinghe.cn' })), 'missing').join()).toContain('this machine')
    build(ready.WECHAT_MINI_APPID, 'https://other.cn')
    expect(said(lookAtBuilds(patient({ API_BASE: 'tea.qinghe.cn' })), 'missing')).toEqual([])
    expect(said(lookAtBuilds(patient()), 'missing').join()).toContain('was not built for https://tea.qinghe.cn')
  })

  it('counts the main package by itself', () => {
    build(ready.WECHAT_MINI_APPID, ready.API_BASE)
    write('dist/weapp/packages/mall/big.js', 'x'.repeat(3_000_000))
    expect(said(lookAtBuilds(patient()), 'missing')).toEqual([])
    write('dist/weapp/big.js', 'x'.repeat(2_100_000))
    expect(said(lookAtBuilds(patient()), 'missing').join()).toContain('too large')
  })
})

describe.skipIf(!onPostgres)('the doctor on the database', () => {
  let database: Awaited<ReturnType<typeof openTestDatabase>>
  beforeAll(async () => {
    database = await openTestDatabase()
  })
  afterAll(() => database.close())
  const look = (changes: Record<string, string> = {}) =>
    lookAtDatabase(patient({ DATABASE_URL: database.url ?? '', ...changes }))

  it('asks for an owner and a fresh backup', async () => {
    mkdirSync(join(root, 'backups'), { recursive: true })
    expect(said(await look(), 'missing')).toEqual(
      expect.arrayContaining(['Nobody is the shop’s owner yet', `There is no backup in ${join(root, 'backups')}`]),
    )
    write('backups/huitou-2026-11-21T193000Z.dump', 'x')
    const file = join(root, 'backups/huitou-2026-11-21T193000Z.dump')
    utimesSync(file, now(), new Date(now().getTime() - 30 * 3_600_000))
    expect(said(await look(), 'missing').join()).toContain('The newest backup is 30 hours old')
  })

  it('refuses a pretended shop: a moved clock, members of the demo', async () => {
    await database.db.insertInto('clock').values({ offset_ms: 86_400_000 }).execute()
    expect(said(await look(), 'missing')).toContain('The shop’s clock was moved: it is not the real time')
    await database.db.deleteFrom('clock').execute()
  })

  it('says when nobody is there', async () => {
    const findings = await look({ DATABASE_URL: 'postgres://nobody:secret-word@127.0.0.1:1/shop' })
    expect(said(findings, 'missing')).toEqual(['The database cannot be reached (ECONNREFUSED)'])
    const elsewhere = Object.assign(new URL(database.url ?? ''), { pathname: '/no_such_shop' }).href
    const [nowhere] = await look({ DATABASE_URL: elsewhere })
    expect(nowhere).toMatchObject({ verdict: 'missing', remedy: expect.stringContaining('createdb') })
  })
})

describe('the doctor at WeChat', () => {
  let wechat: TestWechat
  beforeAll(async () => {
    wechat = await startTestWechat()
  })
  afterAll(() => wechat.close())
  const app = { appid: ready.WECHAT_MINI_APPID, secret: ready.WECHAT_MINI_SECRET }
  const look = (chosen: Record<string, { id: string; fields: readonly string[] }> = {}) =>
    lookAtWechat({ name: 'WECHAT_MINI', app, templates: chosen, apiBase: wechat.url, now })

  it('is told that the key is right, and whether the trade is managed', async () => {
    wechat.answer('/wxa/sec/order/is_trade_managed', () => ({ errcode: 0, is_trade_managed: false }))
    const findings = await look()
    expect(said(findings, 'good')).toEqual(['WeChat knows WECHAT_MINI_APPID and its secret'])
    expect(said(findings, 'advice').join()).toContain('发货信息管理')
  })

  it.each([
    [40125, /SECRET is not the AppSecret/],
    [40164, /does not let this machine ask/],
    [99999, /refused: errcode 99999/],
  ])('is told %i, and says what that means', async (errcode, named) => {
    wechat.answer('/cgi-bin/stable_token', () => ({ errcode, errmsg: 'no' }))
    expect(said(await look(), 'missing').join()).toMatch(named)
    wechat.answer('/cgi-bin/stable_token', () => undefined)
  })

  it('compares the templates and their fields with those that are there', async () => {
    const content = usualFields.order_ready.map((field) => `x：{{${field}.DATA}}\n`).join('')
    wechat.answer('/wxaapi/newtmpl/gettemplate', () => ({
      errcode: 0,
      data: [{ priTmplId: 'T1', title: 'x', content }],
    }))
    const right = { order_ready: { id: 'T1', fields: usualFields.order_ready } }
    expect(said(await look(right), 'missing')).toEqual([])
    const gone = { order_ready: { id: 'T2', fields: usualFields.order_ready } }
    expect(said(await look(gone), 'missing').join()).toContain('not there: T2')
    const other = { order_ready: { id: 'T1', fields: ['thing7', 'date2', 'thing3'] } }
    expect(said(await look(other), 'missing').join()).toContain(`has the fields ${usualFields.order_ready.join('+')}`)
  })
})

describe('the doctor outside', () => {
  let server: Server
  let url: string
  let date = ''
  let open: string[] = []
  beforeAll(async () => {
    server = createServer((request, response) => {
      if (date !== '') response.setHeader('date', date)
      const path = request.url ?? ''
      const known = ['/readyz', '/', ...open].includes(path)
      response
        .writeHead(known ? 200 : 404, { 'content-type': path === '/' ? 'text/html' : 'application/json' })
        .end('{}')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => server.close())
  const at = () => new Date()
  const look = () => lookOutside({ ...patient({ PUBLIC_URL: url }), now: at })

  it('reaches a shop that answers, and keeps its own business to itself', async () => {
    expect(wrong(await look())).toEqual([])
    open = ['/metrics', '/sandbox/wechat.js']
    expect(said(await look(), 'missing')).toEqual([
      `${url}/metrics is open to the world`,
      `${url}/sandbox/wechat.js is open to the world`,
    ])
    open = []
  })

  it('notices a clock that goes wrong, here or there', async () => {
    date = new Date(Date.now() - 600_000).toUTCString()
    expect(said(await look(), 'missing').join()).toMatch(/clock is (599|60\d) s off/)
    expect(said(await lookAtTheClock(url, at), 'missing').join()).toMatch(/off WeChat’s/)
    date = ''
    expect(said(await lookAtTheClock(url, at), 'good')).toHaveLength(1)
    expect(said(await lookAtTheClock('http://127.0.0.1:1', at), 'unseen')).toHaveLength(1)
  })

  it('says that nobody is there', async () => {
    const findings = await lookOutside(patient({ PUBLIC_URL: 'http://127.0.0.1:1' }))
    expect(said(findings, 'missing')).toEqual(['Nobody answers at http://127.0.0.1:1'])
  })
})
