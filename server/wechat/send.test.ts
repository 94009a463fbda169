import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { createWechat } from './create-wechat'
import { startTestWechat, type TestWechat } from './testing'

describe('sending a subscription message', () => {
  const servers: TestWechat[] = []
  let wechat: TestWechat
  beforeEach(async () => {
    wechat = await startTestWechat()
    servers.push(wechat)
  })
  afterAll(() => Promise.all(servers.map((server) => server.close())))

  const client = (apiBase = wechat.url) =>
    createWechat(
      {
        mini: { appid: 'wx-mini', secret: 'mini-secret' },
        h5: { appid: 'wx-h5', secret: 'h5-secret' },
        apiBase,
        openBase: 'https://open.weixin.qq.com',
        timeLimitMs: 300,
      },
      () => new Date('2026-11-20T02:00:00Z'),
    )
  const message = {
    openid: 'anna-mini',
    templateId: 'template-1',
    page: 'pages/home/index',
    language: 'zh-CN' as const,
    data: { thing1: '今天还没签到', number2: '5' },
  }
  const path = '/cgi-bin/message/subscribe/send'
  const asked = () => wechat.asked.filter((one) => one.path === path)

  it('asks with the app’s own token, and writes what WeChat documents', async () => {
    expect(await client().mini?.send(message)).toEqual({ kind: 'sent' })
    expect(asked().map(({ query }) => query.get('access_token'))).toEqual(['token-1'])
    expect(JSON.parse(asked()[0]?.body ?? '')).toEqual({
      touser: 'anna-mini',
      template_id: 'template-1',
      page: 'pages/home/index',
      miniprogram_state: 'formal',
      lang: 'zh_CN',
      data: { thing1: { value: '今天还没签到' }, number2: { value: '5' } },
    })
    const token = wechat.asked.find((one) => one.path === '/cgi-bin/stable_token')
    expect(JSON.parse(token?.body ?? '')).toMatchObject({ appid: 'wx-mini' })
  })

  it('fetches one token for many messages', async () => {
    const shop = client()
    await Promise.all(Array.from({ length: 20 }, () => shop.mini?.send(message)))
    expect(asked()).toHaveLength(20)
    expect(wechat.asked.filter((one) => one.path === '/cgi-bin/stable_token')).toHaveLength(1)
  })

  it.each([40_001, 40_014, 42_001])('fetches a fresh token when WeChat refuses it (%i), once', async (errcode) => {
    wechat.answer(path, (_asked, count) => (count === 1 ? { errcode } : undefined))
    expect(await client().mini?.send(message)).toEqual({ kind: 'sent' })
    wechat.answer(path, () => ({ errcode }))
    expect(await client().mini?.send(message)).toEqual({ kind: 'refused', errcode })
  })

  it.each([
    ['busy', { errcode: -1 }, { kind: 'unheard' }],
    ['asked too often', { errcode: 45_009 }, { kind: 'unheard' }],
    ['not allowed to by the person', { errcode: 43_101 }, { kind: 'refused', errcode: 43_101 }],
    ['told of a wrong field', { errcode: 47_003 }, { kind: 'refused', errcode: 47_003 }],
    ['silent', 'hang', { kind: 'unanswered' }],
    ['talking nonsense', 'broken', { kind: 'unanswered' }],
  ] as const)('knows what it means when WeChat is %s', async (_what, answer, sent) => {
    wechat.answer(path, () => answer)
    expect(await client().mini?.send(message)).toEqual(sent)
  })

  it('knows that nothing was sent when nobody listens, or no token is given', async () => {
    expect(await client('http://127.0.0.1:1').mini?.send(message)).toEqual({ kind: 'unheard' })
    wechat.answer('/cgi-bin/stable_token', () => ({ errcode: 40_125 }))
    expect(await client().mini?.send(message)).toEqual({ kind: 'unheard' })
  })
})
