import { createServer, type Server } from 'node:http'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AddressInfo } from 'node:net'
import { brotliDecompressSync } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHttp } from '../http/create-http'
import { registerPages } from './pages'
import { registerPassOn } from './pass-on'

const page =
  '<!doctype html><html><head><title></title><script defer src="/static/js/app.0123abcd.js"></script></head></html>'
const script = 'console.log("tea")\n'.repeat(200)

describe('H5 on the origin of the API', () => {
  const dist = mkdtempSync(join(tmpdir(), 'huitou-h5-'))
  let localWechat: Server
  let plain: FastifyInstance
  let demo: FastifyInstance

  beforeAll(async () => {
    mkdirSync(join(dist, 'static/js'), { recursive: true })
    writeFileSync(join(dist, 'index.html'), page)
    writeFileSync(join(dist, 'static/js/app.0123abcd.js'), script)
    writeFileSync(join(dist, 'static/logo.svg'), '<svg/>')
    writeFileSync(join(dist, '..', 'secret.txt'), 'secret')
    localWechat = createServer((request, response) => {
      response.writeHead(request.url === '/connect/oauth2/authorize?a=%20b' ? 302 : 200, {
        'content-type': 'text/plain',
        location: '/back?code=1',
        'set-cookie': ['wechat_user=anna', 'other=1'],
      })
      let body = ''
      request.on('data', (chunk) => (body += String(chunk)))
      request.on('end', () =>
        response.end(`${request.method} ${request.url} ${request.headers['x-forwarded-host']} ${body}`),
      )
    })
    await new Promise<void>((resolve) => localWechat.listen(0, '127.0.0.1', resolve))
    const { port } = localWechat.address() as AddressInfo
    plain = await appWith(false)
    demo = await appWith(true, `http://127.0.0.1:${port}`)
  })
  afterAll(async () => {
    await plain.close()
    await demo.close()
    localWechat.close()
    localWechat.closeAllConnections()
    rmSync(dist, { recursive: true })
  })

  const appWith = async (withSandbox: boolean, sandbox?: string, apiOrigin?: string) => {
    const app = createHttp({
      authenticate: () => Promise.resolve(null),
      now: () => new Date(0),
      corsOrigins: [],
    })
    if (sandbox !== undefined) await registerPassOn(app, sandbox)
    registerPages(app, { dist, withSandbox, apiOrigin })
    return app
  }

  it.each(['/', '/g?g=1&s=2', '/pages/home/index', '/packages/points/index?x=%E8%8C%B6', '/index.html'])(
    'shows the app at %s, asked about again every time, under its content security',
    async (url) => {
      const { statusCode, headers, body } = await plain.inject({ url })
      expect([statusCode, headers['content-type'], headers['cache-control'], body]).toEqual([
        200,
        'text/html; charset=utf-8',
        'no-cache',
        page,
      ])
      expect(headers['content-security-policy']).toBe(
        "default-src 'self'; script-src 'self' https://res.wx.qq.com; style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src 'self' data: https:; connect-src 'self'; frame-ancestors 'none'",
      )
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect((await plain.inject({ url, headers: { 'if-none-match': String(headers.etag) } })).statusCode).toBe(304)
    },
  )

  it('lets its pages ask a backend on another origin, and show its pictures', async () => {
    const elsewhere = await appWith(false, undefined, 'http://api.shop.example')
    const { headers } = await elsewhere.inject({ url: '/' })
    const security = String(headers['content-security-policy']).split('; ')
    expect(security).toContain("connect-src 'self' http://api.shop.example")
    expect(security).toContain("img-src 'self' data: https: http://api.shop.example")
    await elsewhere.close()
  })

  it.each(['/pages/%', '/%'])('refuses %s, for which the router of the app would stay blank', async (url) => {
    expect((await plain.inject({ url })).statusCode).toBe(400)
  })

  it.each([
    ['/g?g=%', '/g'],
    ['/g?g=%E0%A4%A&s=2', '/g?s=2'],
    ['/packages/groups/group?id=1&s=%zz&x=%E8%8C%B6', '/packages/groups/group?id=1&x=%E8%8C%B6'],
  ])('opens %s without what is damaged in it', async (url, whole) => {
    const { statusCode, headers } = await plain.inject({ url })
    expect([statusCode, headers.location]).toEqual([302, whole])
  })

  it('sends what has a hash in its name once for ever, and compressed', async () => {
    const url = '/static/js/app.0123abcd.js'
    const { headers, rawPayload } = await plain.inject({ url, headers: { 'accept-encoding': 'gzip, deflate, br' } })
    expect(headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-encoding': 'br',
      'content-type': 'text/javascript; charset=utf-8',
      'x-content-type-options': 'nosniff',
      vary: 'Accept-Encoding',
    })
    expect(brotliDecompressSync(rawPayload).toString()).toBe(script)
    expect((await plain.inject({ url })).body).toBe(script)
    expect((await plain.inject({ url: '/static/logo.svg' })).headers['cache-control']).toBe('no-cache')
  })

  it.each([
    '/static/js/other.js',
    '/static',
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/static/..%2f..%2f..%2fsecret.txt',
    '/a%00.js',
  ])('does not find %s', async (url) => {
    const { statusCode, body } = await plain.inject({ url })
    expect(statusCode).toBe(404)
    expect(body).not.toContain('secret')
  })

  it('knows no local WeChat unless one runs', async () => {
    expect((await plain.inject({ url: '/' })).body).not.toContain('sandbox')
    expect((await plain.inject({ url: '/sandbox/wechat.js' })).statusCode).toBe(404)
    expect((await plain.inject({ url: '/connect/oauth2/authorize' })).statusCode).toBe(404)
  })

  it('loads the browser part of the local WeChat first where one runs', async () => {
    const { body } = await demo.inject({ url: '/' })
    expect(body).toBe(page.replace('<script defer', '<script src="/sandbox/wechat.js"></script><script defer'))
  })

  it('passes the addresses of the local WeChat on as they are', async () => {
    const got = await demo.inject({ url: '/sandbox/status?x=1', headers: { host: 'shop.example' } })
    expect(got.body).toBe('GET /sandbox/status?x=1 shop.example ')
    expect(got.headers['set-cookie']).toEqual(['wechat_user=anna', 'other=1'])
    const redirected = await demo.inject({ url: '/connect/oauth2/authorize?a=%20b' })
    expect([redirected.statusCode, redirected.headers.location]).toEqual([302, '/back?code=1'])
  })

  it.each(['application/json', 'application/x-www-form-urlencoded', 'text/plain'])(
    'passes a body of %s on',
    async (type) => {
      const { body } = await demo.inject({
        method: 'POST',
        url: '/sandbox/codes',
        headers: { 'content-type': type, host: 'shop.example' },
        payload: '{"user":"anna"}',
      })
      expect(body).toBe('POST /sandbox/codes shop.example {"user":"anna"}')
    },
  )
})
