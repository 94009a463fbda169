import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contract } from '@huitou/contract'
import { migrations } from '../db/migrate'
import { startTestApp, type TestApp } from '../testing'
import { languageOf } from './language'
import { addressOf } from './route'

describe('the API over HTTP', () => {
  let shop: TestApp
  let token: string
  beforeAll(async () => {
    shop = await startTestApp({ corsOrigins: ['https://pages.example'] })
    token = (await shop.signIn('anna')).token
  })
  afterAll(() => shop.close())

  it('serves every key of the contract', () => {
    const unserved = Object.keys(contract).filter((key) => !shop.app.hasRoute(addressOf(key)))
    expect(unserved).toEqual([])
  })

  it('says what failed as a problem with a code', async () => {
    const { status, body, headers } = await shop.call('GET', '/v1/me')
    expect([status, body]).toEqual([
      401,
      { type: 'about:blank', title: 'unauthenticated', status: 401, code: 'unauthenticated' },
    ])
    expect(headers['content-type']).toBe('application/problem+json; charset=utf-8')
    expect(headers['www-authenticate']).toBe('Bearer')
  })

  it('says where an input is wrong', async () => {
    const { status, body } = await shop.call('PUT', '/v1/me/profile', { token, body: { name: 'Anna', face: 9 } })
    expect([status, body.code, body.fields]).toEqual([400, 'invalid_input', [{ path: '/body/face', rule: 'maximum' }]])
  })

  it('takes inputs as they are: no text for a number, nothing that nobody asked for', async () => {
    const codes = await Promise.all(
      [{ name: 'Anna', face: '3' }, { name: 5, face: 3 }, { name: 'Anna', face: 3, role: 'owner' }, [], 'x', 3].map(
        async (body) => (await shop.call('PUT', '/v1/me/profile', { token, body })).body.code,
      ),
    )
    expect(new Set(codes)).toEqual(new Set(['invalid_input']))
  })

  it('asks who it is before it looks at what they want', async () => {
    expect((await shop.call('PUT', '/v1/me/profile', { body: 'nonsense' })).status).toBe(401)
  })

  it.each([
    ['no scheme', 'x'.repeat(43)],
    ['another scheme', 'Basic YTpi'],
    ['too short', 'Bearer abc'],
    ['unknown', `Bearer ${'x'.repeat(43)}`],
    ['strange', 'Bearer \u00ff\u00fe'],
  ])('refuses a token that is %s, on guest routes too', async (_why, authorization) => {
    for (const path of ['/v1/me', '/v1/shop'])
      expect((await shop.call('GET', path, { headers: { authorization } })).body.code).toBe('unauthenticated')
  })

  it('knows the difference between no such thing and not like this', async () => {
    const nowhere = await shop.call('GET', '/v1/nowhere')
    const notLikeThis = await shop.call('DELETE', '/v1/check-ins/2026-11-20')
    expect([nowhere.status, nowhere.body.code]).toEqual([404, 'not_found'])
    expect([notLikeThis.status, notLikeThis.body.code]).toEqual([405, 'method_not_allowed'])
    expect(notLikeThis.headers.allow).toBe('PUT')
  })

  it('keeps what staff do from everybody else', async () => {
    expect((await shop.call('GET', '/v1/staff/orders')).status).toBe(401)
    const { status, body } = await shop.call('GET', '/v1/staff/orders', { token })
    expect([status, body.code]).toEqual([403, 'forbidden'])
  })

  it.each(['/v1/%', '/v1/check-ins/%E0%A4%A', '/%'])('refuses the malformed address %s', async (path) => {
    const { status, body, headers } = await shop.call('GET', path)
    expect([status, body.code]).toEqual([400, 'invalid_input'])
    expect(headers.date).toBe('Fri, 20 Nov 2026 02:00:00 GMT')
  })

  it('reads JSON only, and not too much of it', async () => {
    const form = await shop.call('PUT', '/v1/me/profile', {
      token,
      body: 'name=Anna',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    const much = await shop.call('PUT', '/v1/me/profile', { token, body: { name: 'x'.repeat(70_000), face: 1 } })
    const broken = await shop.app.inject({
      method: 'PUT',
      url: '/v1/me/profile',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      payload: '{"name":',
    })
    expect([form.body.code, much.body.code, broken.json().code]).toEqual([
      'unsupported_media_type',
      'too_large',
      'invalid_input',
    ])
  })

  it('does not mind an empty body that is called JSON', async () => {
    const { token: own } = await shop.signIn('ben')
    const { status } = await shop.call('DELETE', '/v1/sessions/current', {
      token: own,
      headers: { 'content-type': 'application/json' },
    })
    expect(status).toBe(204)
  })

  it("tells the time by the shop's clock", async () => {
    const { headers } = await shop.call('GET', '/v1/shop')
    expect(headers.date).toBe('Fri, 20 Nov 2026 02:00:00 GMT')
    expect(headers['access-control-expose-headers']).toBe('Date, ETag')
  })

  it('answers in the language that is asked for', async () => {
    const names = await Promise.all(
      ['en-GB,en;q=0.9', 'zh-CN', 'fr', undefined].map(async (language) => {
        const { body, headers } = await shop.call('GET', '/v1/shop', {
          headers: language === undefined ? {} : { 'accept-language': language },
        })
        expect(headers.vary).toContain('Accept-Language')
        return body.name
      }),
    )
    expect(names).toEqual(['Qinghe Tea', '青禾茶铺', '青禾茶铺', '青禾茶铺'])
  })

  it('answers 304 to who has it already, and only to them', async () => {
    const first = await shop.call('GET', '/v1/shop')
    const again = await shop.call('GET', '/v1/shop', { headers: { 'if-none-match': String(first.headers.etag) } })
    const english = await shop.call('GET', '/v1/shop', {
      headers: { 'if-none-match': String(first.headers.etag), 'accept-language': 'en' },
    })
    expect([again.status, again.text, again.headers.etag]).toEqual([304, '', first.headers.etag])
    expect(english.status).toBe(200)
    expect(first.headers['cache-control']).toBe('private, no-cache')
  })

  it('lets pages of the configured origins in, and no others', async () => {
    const preflight = {
      'access-control-request-method': 'PUT',
      'access-control-request-headers': 'authorization,content-type',
    }
    const ours = await shop.call('OPTIONS', '/v1/check-ins/2026-11-20', {
      headers: { origin: 'https://pages.example', ...preflight },
    })
    const foreign = await shop.call('OPTIONS', '/v1/check-ins/2026-11-20', {
      headers: { origin: 'https://evil.example', ...preflight },
    })
    const read = await shop.call('GET', '/v1/shop', { headers: { origin: 'https://pages.example' } })
    expect([ours.status, ours.headers['access-control-allow-origin']]).toEqual([204, 'https://pages.example'])
    expect(ours.headers['access-control-allow-headers']).toContain('Authorization')
    expect(foreign.headers['access-control-allow-origin']).toBeUndefined()
    expect(read.headers['access-control-allow-origin']).toBe('https://pages.example')
    expect(read.headers.vary).toContain('Origin')
  })

  it('is alive, and ready when the database is', async () => {
    expect((await shop.call('GET', '/healthz')).body).toEqual({ status: 'alive' })
    expect((await shop.call('GET', '/readyz')).body).toEqual({ status: 'ready', migrations: migrations.length })
  })
})

describe('the language of a request', () => {
  it.each([
    [undefined, 'zh-CN'],
    ['', 'zh-CN'],
    ['*', 'zh-CN'],
    ['en', 'en'],
    ['zh-Hans-CN,en;q=0.8', 'zh-CN'],
    ['fr;q=0.9, en;q=0.2', 'en'],
    ['en;q=0.3, zh;q=0.4', 'zh-CN'],
    ['en;q=0', 'zh-CN'],
    ['english', 'zh-CN'],
    [';;,=,q', 'zh-CN'],
  ])('for %j is %s', (header, language) => {
    expect(languageOf(header)).toBe(language)
  })
})
