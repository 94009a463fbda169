import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { createWechat } from './create-wechat'
import { startTestWechat, type TestWechat } from './testing'
import type { MiniVersion } from './wechat'

const servers: TestWechat[] = []
let wechat: TestWechat
beforeEach(async () => {
  wechat = await startTestWechat()
  servers.push(wechat)
})
afterAll(() => Promise.all(servers.map((server) => server.close())))

const mini = (miniVersion?: MiniVersion) => {
  const { mini: client } = createWechat(
    {
      mini: { appid: 'wx-mini', secret: 'mini-secret' },
      h5: null,
      miniVersion,
      apiBase: wechat.url,
      openBase: 'https://open.weixin.qq.com',
      timeLimitMs: 300,
    },
    () => new Date('2026-11-20T02:00:00Z'),
  )
  if (!client) throw new Error('no mini-program')
  return client
}
const lastBody = () => JSON.parse(wechat.asked.at(-1)?.body ?? '{}')
const codePath = '/wxa/getwxacodeunlimit'
const code = { scene: '1gAbCdEfGhIjKlMnOpQrSt_-', page: 'packages/groups/group' }
const opening = { page: 'packages/groups/group', query: 'id=1&s=2' }

describe('a code of the mini-program', () => {
  it('is an image, of a page that WeChat checks', async () => {
    expect(await mini().code(code)).toEqual({
      kind: 'made',
      image: { mediaType: 'image/png', bytes: Buffer.from('code 1') },
    })
    expect(lastBody()).toEqual({ ...code, width: 480, env_version: 'release', check_path: true })
  })

  it('of a version that is not released has pages that WeChat does not know', async () => {
    await mini('trial').code(code)
    expect(lastBody()).toMatchObject({ env_version: 'trial', check_path: false })
  })

  it('is refused by JSON with status 200: the content type tells', async () => {
    wechat.answer(codePath, () => ({ errcode: 41030, errmsg: 'invalid page' }))
    expect(await mini().code(code)).toEqual({ kind: 'refused', code: 'wechat_unavailable', errcode: 41030 })
    wechat.answer(codePath, () => ({ errcode: 45009, errmsg: 'limit' }))
    expect(await mini().code(code)).toEqual({ kind: 'refused', code: 'rate_limited', errcode: 45009 })
  })

  it('is none when it is empty, far too large, JSON without an error, broken or late', async () => {
    for (const answer of [Buffer.alloc(0), Buffer.alloc(2_000_000), { errcode: 0 }, 'broken', 'hang'] as const) {
      wechat.answer(codePath, () => answer)
      expect(await mini().code(code)).toEqual({ kind: 'refused', code: 'wechat_unavailable', errcode: null })
    }
  })

  it('is asked for once more with a fresh token when the old one is refused', async () => {
    for (const errcode of [40001, 40014, 42001]) {
      const asked = mini()
      let refused = false
      wechat.answer(codePath, () => {
        if (refused) return undefined
        refused = true
        return { errcode, errmsg: 'token' }
      })
      expect(await asked.code(code)).toMatchObject({ kind: 'made' })
    }
    wechat.answer(codePath, () => ({ errcode: 42001, errmsg: 'token' }))
    const before = wechat.asked.filter(({ path }) => path === codePath).length
    expect(await mini().code(code)).toMatchObject({ kind: 'refused', errcode: 42001 })
    expect(wechat.asked.filter(({ path }) => path === codePath).length - before, 'twice, no more').toBe(2)
  })
})

describe('a way into the mini-program', () => {
  it('is a link that opens for a day', async () => {
    expect(await mini().urlLink(opening)).toEqual({ kind: 'made', url: 'https://wxaurl.cn/1' })
    expect(lastBody()).toEqual({
      ...{ path: '/packages/groups/group', query: 'id=1&s=2', env_version: 'release' },
      ...{ expire_type: 1, expire_interval: 1 },
    })
  })

  it('or a scheme', async () => {
    expect(await mini().scheme(opening)).toEqual({ kind: 'made', url: 'weixin://dl/business/?t=1' })
    expect(lastBody()).toEqual({
      jump_wxa: { path: '/packages/groups/group', query: 'id=1&s=2', env_version: 'release' },
      ...{ is_expire: true, expire_type: 1, expire_interval: 1 },
    })
  })

  it('is none when WeChat names something else than an address', async () => {
    wechat.answer('/wxa/generate_urllink', () => ({ errcode: 0, url_link: 'javascript:alert(1)' }))
    expect(await mini().urlLink(opening)).toMatchObject({ kind: 'refused', code: 'wechat_unavailable' })
  })
})

describe('what WeChat thinks of a name', () => {
  const check = () => mini().checkName({ openid: 'anna-mini', text: '安娜' })
  const thinks = (answer: Record<string, unknown>) => wechat.answer('/wxa/msg_sec_check', () => answer)

  it('stands in its suggestion, not in its errcode', async () => {
    expect(await check()).toEqual({ kind: 'pass' })
    expect(lastBody()).toEqual({ version: 2, scene: 1, openid: 'anna-mini', content: '安娜', nickname: '安娜' })
    for (const suggest of ['risky', 'review', 'pass']) {
      thinks({ errcode: 0, result: { suggest } })
      expect(await check()).toEqual({ kind: suggest })
    }
  })

  it('is a doubt when it says what nobody knows', async () => {
    for (const answer of [
      { errcode: 0 },
      { errcode: 0, result: 'pass' },
      { errcode: 0, result: { suggest: 'fine' } },
    ]) {
      thinks(answer)
      expect(await check()).toEqual({ kind: 'review' })
    }
  })

  it('is not known of a person who was not there lately, and asked later when it is busy', async () => {
    thinks({ errcode: 61010 })
    expect(await check()).toEqual({ kind: 'not_known' })
    thinks({ errcode: 45009 })
    expect(await check()).toEqual({ kind: 'unheard' })
    wechat.answer('/wxa/msg_sec_check', () => 'hang')
    expect(await check()).toEqual({ kind: 'unheard' })
  })
})
