import sharp from 'sharp'
import { encode } from 'uqr'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { h5, mini, openSandbox, type TestSandbox } from '../testing/open-sandbox'
import { createQuota, quotas } from './quota'

let sandbox: TestSandbox
let token: string
beforeEach(async () => {
  sandbox = await openSandbox()
  sandbox.shop.set('2026-03-01T10:00:00Z')
  token = await tokenOf(mini)
})
afterEach(() => sandbox.close())

const tokenOf = async (app: { appid: string; secret: string }) => {
  const payload = { grant_type: 'client_credential', ...app }
  return String((await sandbox.ask('POST', '/cgi-bin/stable_token', { payload })).body.access_token)
}
const post = (path: string, payload: object, by = token) =>
  sandbox.ask('POST', `${path}?access_token=${by}`, { payload })
const errcode = async (path: string, payload: object) => (await post(path, payload)).body.errcode

const scene = '1gAbCdEfGhIjKlMnOpQrSt_-'
const page = 'packages/groups/group'
const codePath = '/wxa/getwxacodeunlimit'

describe('a code of the mini-program', () => {
  it('is a PNG that a camera reads', async () => {
    const reply = await sandbox.app.inject({
      method: 'POST',
      url: `${codePath}?access_token=${token}`,
      payload: { scene, page, width: 480, env_version: 'release', check_path: true },
    })
    expect([reply.statusCode, reply.headers['content-type']]).toEqual([200, 'image/png'])
    const { data, info } = await sharp(reply.rawPayload).greyscale().raw().toBuffer({ resolveWithObject: true })
    const drawn = encode(`http://localhost:4000/sandbox/scan?page=${encodeURIComponent(page)}&scene=${scene}`, {
      ecc: 'M',
      border: 4,
    })
    const scale = info.width / drawn.size
    expect([Number.isInteger(scale), info.height, info.width > 380]).toEqual([true, info.width, true])
    const isDark = (x: number, y: number) => (data[(y * info.width + x) * scale] ?? 255) < 128
    expect(drawn.data.map((row, y) => row.map((_, x) => isDark(x, y)))).toEqual(drawn.data)
  })

  it('takes a scene of 1 to 32 characters of WeChat’s set, and a page without slash and query', async () => {
    for (const wrong of ['', 'x'.repeat(33), 'a%20b', '龙井', 'a b', 'a\u0000', '😀', 7, null])
      expect(await errcode(codePath, { scene: wrong, page }), String(wrong)).toBe(40169)
    for (const wrong of ['/pages/home/index', `${page}?a=1`, 'a b/c', '../x', 7])
      expect(await errcode(codePath, { scene, page: wrong }), String(wrong)).toBe(41030)
    for (const more of [{ width: 279 }, { width: 1281 }, { width: '400' }, { env_version: 'beta' }])
      expect(await errcode(codePath, { scene, page, ...more })).toBe(40097)
    expect((await post(codePath, { scene: "aZ09!#$&'()*+,/:;=?@-._~", page })).headers['content-type']).toBe(
      'image/png',
    )
    expect((await post(codePath, { scene })).headers['content-type'], 'the main page').toBe('image/png')
  })

  it('is refused as JSON with status 200: to strangers, to the service account, and by a fault', async () => {
    expect((await post(codePath, { scene, page }, 'nonsense')).body.errcode).toBe(40001)
    expect((await post(codePath, { scene, page }, await tokenOf(h5))).body.errcode).toBe(48001)
    await sandbox.ask('POST', '/sandbox/faults', { payload: { path: codePath, errcode: 45009 } })
    expect(await post(codePath, { scene, page })).toMatchObject({ status: 200, body: { errcode: 45009 } })
    sandbox.shop.set('2026-03-01T12:01:00Z')
    expect((await post(codePath, { scene, page })).body.errcode).toBe(42001)
  })

  it('leads a browser to the same page of H5, and nowhere else', async () => {
    const scan = async (query: Record<string, string>) =>
      (await sandbox.ask('GET', `/sandbox/scan?${new URLSearchParams(query)}`)).headers.location
    expect(await scan({ page, scene })).toBe(`/${page}?scene=${scene}`)
    expect(await scan({ page: '//evil.example/', scene })).toBe('/')
    expect(await scan({ page: 'https://evil.example', scene: '\r\nx: y' })).toBe('/')
  })
})

describe('a link into the mini-program', () => {
  const linkPath = '/wxa/generate_urllink'
  const link = { path: `/${page}`, query: 'id=1&s=2', env_version: 'release', expire_type: 1, expire_interval: 1 }

  it('opens its page until it is over', async () => {
    const { body } = await post(linkPath, link)
    expect(body).toMatchObject({ errcode: 0, errmsg: 'ok' })
    const { pathname, origin } = new URL(String(body.url_link))
    expect(origin).toBe('http://localhost:4000')
    expect((await sandbox.ask('GET', pathname)).headers.location).toBe(`/${page}?id=1&s=2`)
    const again = await sandbox.again()
    expect((await again.ask('GET', pathname)).status, 'after a kill too').toBe(302)
    await again.app.close()
    sandbox.shop.set('2026-03-02T10:00:01Z')
    expect((await sandbox.ask('GET', pathname)).status).toBe(404)
    expect((await sandbox.ask('GET', '/sandbox/links/__proto__')).status).toBe(404)
  })

  it('takes a page, a query of 1,024 characters of WeChat’s set, and 30 days at most', async () => {
    for (const path of [`/${page}?a=1`, '/龙井/x', 7]) expect(await errcode(linkPath, { ...link, path })).toBe(40165)
    for (const query of ['x'.repeat(1025), '龙井', 'a b', '😀', 7])
      expect(await errcode(linkPath, { ...link, query })).toBe(40212)
    for (const expire_interval of [0, 31, 1.5, '1', undefined])
      expect(await errcode(linkPath, { ...link, expire_interval })).toBe(85401)
    const at = Date.parse('2026-03-01T10:00:00Z') / 1000
    for (const [expire_time, expected] of [
      [at - 60, 85401],
      [at + 29 * 86_400, 0],
      [at + 31 * 86_400, 85401],
    ])
      expect(await errcode(linkPath, { ...link, expire_type: 0, expire_time })).toBe(expected)
    expect(await errcode(linkPath, { ...link, env_version: 'beta' })).toBe(85400)
    expect(await errcode(linkPath, { ...link, query: '%E9%BE%99'.repeat(100), expire_interval: 30 })).toBe(0)
  })

  it('can be a scheme, which ends too', async () => {
    const jump_wxa = { path: `/${page}`, query: 'id=1', env_version: 'release' }
    const ends = { is_expire: true, expire_type: 1, expire_interval: 1 }
    const { body } = await post('/wxa/generatescheme', { jump_wxa, ...ends })
    expect(body.openlink).toMatch(/^weixin:\/\/dl\/business\/\?t=[\w-]+$/)
    expect(await errcode('/wxa/generatescheme', { jump_wxa, ...ends, is_expire: false })).toBe(85401)
    expect(await errcode('/wxa/generatescheme', { ...ends })).toBe(47001)
    expect(await errcode('/wxa/generatescheme', { jump_wxa: { ...jump_wxa, query: '龙' }, ...ends })).toBe(40212)
  })
})

describe('what WeChat thinks of a text', () => {
  const checkPath = '/wxa/msg_sec_check'
  const signIn = async (user: string) => {
    const code = await sandbox.code(user, 'wechat-mini')
    const query = new URLSearchParams({ ...mini, js_code: code, grant_type: 'authorization_code' })
    return String((await sandbox.ask('GET', `/sns/jscode2session?${query}`)).body.openid)
  }
  const check = async (openid: string, content: unknown, more = {}) =>
    (await post(checkPath, { version: 2, scene: 1, openid, content, ...more })).body

  it('is a suggestion, with errcode 0 whatever it thinks', async () => {
    const openid = await signIn('anna')
    for (const [text, suggest] of [
      ['安娜', 'pass'],
      ['违规的名字', 'risky'],
      ['待审的名字', 'review'],
    ])
      expect(await check(openid, text)).toMatchObject({ errcode: 0, result: { suggest } })
  })

  it('is told of somebody who was there within two hours', async () => {
    const openid = await signIn('anna')
    expect(await check('o-nobody', '安娜')).toMatchObject({ errcode: 40003 })
    sandbox.shop.set('2026-03-01T11:50:00Z')
    token = await tokenOf(mini)
    expect(await check(openid, '安娜')).toMatchObject({ errcode: 0 })
    sandbox.shop.set('2026-03-01T12:10:00Z')
    token = await tokenOf(mini)
    expect(await check(openid, '安娜')).toMatchObject({ errcode: 61010 })
  })

  it('is of version 2, of a known kind, and of 2,500 characters at most', async () => {
    const openid = await signIn('anna')
    expect(await check(openid, '安娜', { version: 1 })).toMatchObject({ errcode: 47001 })
    expect(await check(openid, '安娜', { scene: 5 })).toMatchObject({ errcode: 40129 })
    expect(await check(openid, '')).toMatchObject({ errcode: 44004 })
    expect(await check(openid, { text: '安娜' })).toMatchObject({ errcode: 44004 })
    expect(await check(openid, '茶'.repeat(2501))).toMatchObject({ errcode: 45002 })
    expect(await check(openid, '😀'.repeat(2500))).toMatchObject({ errcode: 0 })
  })
})

describe('how often WeChat is asked', () => {
  it('is so many times in a minute or a day, and then again in the next', () => {
    const quota = createQuota(quotas.codes)
    const at = (time: string) => new Date(`2026-03-01T${time}Z`)
    for (let n = 0; n < 5_000; n += 1) expect(quota.take(at('10:00:30'))).toBe(true)
    expect(quota.take(at('10:00:59'))).toBe(false)
    expect(quota.take(at('10:01:00'))).toBe(true)
    expect(quotas).toMatchObject({ links: { limit: 500_000, windowMs: 86_400_000 }, checks: { limit: 4_000 } })
  })
})
