import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildApp } from '../app'
import { startTestApp, type TestApp } from '../testing'
import { testDrawings } from '../shop/testing'
import { jsSignature } from '../wechat/sign-page'

describe('what H5 needs of WeChat', () => {
  let shop: TestApp
  beforeAll(async () => {
    shop = await startTestApp({ corsOrigins: ['https://pages.example'] })
  })
  afterAll(() => shop.close())

  it('is where to sign in', async () => {
    expect((await shop.call('GET', '/v1/wechat/h5')).body).toEqual({
      appId: 'wx-h5',
      authorizeUrl: 'https://open.weixin.qq.com/connect/oauth2/authorize',
    })
  })

  it.each(['https://shop.example/g?g=1&s=2', 'https://pages.example/'])(
    'is a signature for our page %s',
    async (url) => {
      const { status, body } = await shop.call('GET', `/v1/wechat/js-config?url=${encodeURIComponent(`${url}#top`)}`)
      expect(status).toBe(200)
      const { nonceStr, timestamp } = body
      expect(body).toEqual({
        appId: 'wx-h5',
        timestamp: shop.clock.now().getTime() / 1000,
        nonceStr: expect.stringMatching(/^[0-9a-f]{24}$/),
        signature: jsSignature({ ticket: 'ticket-1', nonceStr, timestamp, url }),
        miniAppId: 'wx-mini',
      })
    },
  )

  it.each([
    'https://evil.example/',
    'http://shop.example/',
    'https://shop.example.evil/',
    'https://shop.example@evil/',
  ])('is no signature for the foreign page %s', async (url) => {
    const { status, body } = await shop.call('GET', `/v1/wechat/js-config?url=${encodeURIComponent(url)}`)
    expect([status, body.code]).toEqual([400, 'foreign_url'])
  })

  it('says so where nothing is configured', async () => {
    const app = await buildApp({
      db: shop.db,
      now: shop.clock.now,
      shop: shop.shop,
      drawings: testDrawings(),
      wechat: { mini: null, h5: null },
      publicUrl: 'https://shop.example',
    })
    const codes = await Promise.all([
      app.inject({ method: 'POST', url: '/v1/sessions', payload: { kind: 'wechat-mini', code: 'a' } }),
      app.inject({ url: '/v1/wechat/h5' }),
      app.inject({ url: '/v1/wechat/js-config?url=https://shop.example/' }),
    ])
    expect(codes.map((answer) => answer.json().code)).toEqual(Array(3).fill('not_configured'))
    await app.close()
  })
})
