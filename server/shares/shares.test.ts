import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { catalogId } from '../shop/catalog'
import { startTestApp, type TestApp } from '../testing'

let shop: TestApp
beforeAll(async () => {
  shop = await startTestApp()
})
afterAll(() => shop.close())
beforeEach(() => shop.reset())

const newToken = () => randomBytes(16).toString('base64url')
const longjing = { kind: 'product', id: catalogId('product', 'longjing') }
const make = (token: string, body: unknown, share = newToken()) =>
  shop.call('PUT', `/v1/shares/${share}`, { token, body })

describe('a share', () => {
  it('names the link to use, whole, and what a chat shows of it', async () => {
    const { token } = await shop.signIn()
    const share = newToken()
    const { status, body } = await make(token, { target: longjing }, share)
    expect(status).toBe(200)
    expect(body).toMatchObject({ token: share, target: longjing })
    expect(body.url).toBe(`https://shop.example/packages/shop/product?id=${longjing.id}&s=${share}`)
    expect(body.card.title).toContain('龙井')
    expect(body.card.picture).toMatchObject({ width: 800, height: 640 })
    const card = await shop.call('GET', `/v1/shares/${share}/card`)
    expect(card.body).toEqual(body.card)
    const english = await shop.call('GET', `/v1/shares/${share}/card`, { headers: { 'accept-language': 'en' } })
    expect(english.body.title).toMatch(/^[\x20-\x7e¥]+$/)
    const picture = await shop.app.inject({ method: 'GET', url: body.card.picture.src })
    expect([picture.statusCode, picture.headers['content-type']]).toEqual([200, 'image/jpeg'])
    expect(picture.rawPayload.subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]))
  })

  it('is one for a member, target and day: another token is told the first', async () => {
    const { token } = await shop.signIn()
    const first = newToken()
    await make(token, { target: longjing }, first)
    expect((await make(token, { target: longjing })).body.token).toBe(first)
    expect((await make(token, { target: longjing }, first)).body.token).toBe(first)
    expect((await make(token, { target: { kind: 'shop' } })).body.token).not.toBe(first)
    expect((await make((await shop.signIn('ben')).token, { target: longjing })).body.token).not.toBe(first)
    shop.clock.advance(86_400_000)
    expect((await make(token, { target: longjing }, first)).body.token, 'its own again').toBe(first)
    const next = newToken()
    expect((await make(token, { target: longjing }, next)).body.token).toBe(next)
  })

  it('cannot be made with another’s token, nor with one’s own for something else', async () => {
    const [{ token }, ben] = [await shop.signIn(), await shop.signIn('ben')]
    const share = newToken()
    await make(token, { target: longjing }, share)
    expect((await make(ben.token, { target: longjing }, share)).body.code).toBe('id_reused')
    expect((await make(token, { target: { kind: 'shop' } }, share)).body.code).toBe('id_reused')
  })

  it('leads nowhere that is not there', async () => {
    const { token } = await shop.signIn()
    for (const kind of ['group', 'deal', 'product'])
      expect((await make(token, { target: { kind, id: randomUUID() } })).body.code, kind).toBe('not_found')
    for (const path of ['', '/card'])
      expect((await shop.call('GET', `/v1/shares/${newToken()}${path}`)).status).toBe(404)
  })

  it('is refused, never an error, whatever is sent', async () => {
    const { token } = await shop.signIn()
    const bodies = [
      {},
      { target: { kind: 'group' } },
      { target: { kind: 'shop', id: longjing.id } },
      { target: { ...longjing, id: 'x\u0000' } },
      { target: { kind: '😀', id: longjing.id } },
      { target: [longjing] },
      { target: longjing, more: 1 },
    ]
    for (const body of bodies) expect((await make(token, body)).status, JSON.stringify(body)).toBe(400)
    for (const bad of [
      'short',
      '%00'.repeat(22),
      encodeURIComponent('😀'.repeat(11)),
      'x'.repeat(5000),
      `${newToken()}=`,
    ])
      for (const [method, path] of [
        ['PUT', `/v1/shares/${bad}`],
        ['GET', `/v1/shares/${bad}`],
        ['GET', `/v1/shares/${bad}/card`],
        ['GET', `/v1/wechat/codes/${bad}`],
      ] as const) {
        const body = method === 'PUT' ? { target: longjing } : undefined
        const { status } = await shop.call(method, path, { token, body })
        expect([400, 404, 414], `${method} ${path.slice(0, 60)}`).toContain(status)
      }
    const huge = { target: longjing, more: 'x'.repeat(10_000_000) }
    expect((await make(token, huge)).status).toBe(413)
  })

  it('is made by members only', async () => {
    const { status } = await shop.call('PUT', `/v1/shares/${newToken()}`, { body: { target: longjing } })
    expect(status).toBe(401)
  })
})

describe('who follows a share', () => {
  it('sees its page and who sent it, in one request and without a session', async () => {
    const { token, member } = await shop.signIn()
    const share = newToken()
    await make(token, { target: longjing }, share)
    const { status, body } = await shop.call('GET', `/v1/shares/${share}`)
    expect(status).toBe(200)
    expect(body.sharer).toEqual({ name: member.name, picture: member.avatar })
    expect(body.page).toMatchObject({ kind: 'product', product: { id: longjing.id } })
    const alone = await shop.call('GET', `/v1/products/${longjing.id}`)
    expect(body.page.product).toEqual(alone.body)
  })

  it('is not told of themselves', async () => {
    const { token } = await shop.signIn()
    const share = newToken()
    await make(token, { target: longjing }, share)
    const { body } = await shop.call('GET', `/v1/shares/${share}`, { token })
    expect(body).toMatchObject({ sharer: null, page: { kind: 'product' } })
  })

  it('sees the page too when who sent it is nobody any more', async () => {
    const { token } = await shop.signIn()
    const share = newToken()
    await make(token, { target: { kind: 'shop' } }, share)
    expect((await shop.call('DELETE', '/v1/me', { token })).status).toBe(204)
    expect((await shop.call('GET', `/v1/shares/${share}`)).body).toEqual({ sharer: null, page: { kind: 'shop' } })
  })
})

describe('a way into the mini-program', () => {
  const code = (share: string, token?: string) => shop.call('GET', `/v1/wechat/codes/${share}`, { token })
  const asked = (path: string) => shop.wechat.asked.filter((one) => one.path === path)

  it('is an image that WeChat is asked for once', async () => {
    const { token } = await shop.signIn()
    const share = newToken()
    await make(token, { target: longjing }, share)
    const before = asked('/wxa/getwxacodeunlimit').length
    const first = await code(share, token)
    expect([first.status, first.headers['content-type']]).toEqual([200, 'image/png'])
    expect((await code(share, token)).text).toBe(first.text)
    expect(asked('/wxa/getwxacodeunlimit')).toHaveLength(before + 1)
    expect(JSON.parse(asked('/wxa/getwxacodeunlimit').at(-1)?.body ?? '')).toMatchObject({
      scene: `1p${share}`,
      page: 'packages/shop/product',
    })
  })

  it('is made for whose share it is', async () => {
    const [{ token }, ben] = [await shop.signIn(), await shop.signIn('ben')]
    const share = newToken()
    await make(token, { target: longjing }, share)
    expect((await code(share, ben.token)).status).toBe(404)
    expect((await code(share)).status).toBe(401)
  })

  it('says clearly what WeChat will not do, and keeps nothing of it', async () => {
    const { token } = await shop.signIn()
    const share = newToken()
    await make(token, { target: longjing }, share)
    for (const [errcode, expected] of [
      [45009, 'rate_limited'],
      [41030, 'not_configured'],
      [40169, 'wechat_unavailable'],
      [-1, 'wechat_unavailable'],
    ] as const) {
      shop.wechat.answer('/wxa/getwxacodeunlimit', () => ({ errcode, errmsg: 'no' }))
      expect((await code(share, token)).body.code).toBe(expected)
    }
    shop.wechat.answer('/wxa/getwxacodeunlimit', () => undefined)
    expect((await code(share, token)).status).toBe(200)
  })

  const link = (body: unknown) => shop.call('POST', '/v1/wechat/links', { body })

  it('is a link for whoever taps, and a scheme where WeChat makes no links', async () => {
    const share = newToken()
    await make((await shop.signIn()).token, { target: longjing }, share)
    const { status, body } = await link({ target: longjing, token: share })
    expect([status, body.kind]).toEqual([200, 'url_link'])
    expect(JSON.parse(asked('/wxa/generate_urllink').at(-1)?.body ?? '')).toMatchObject({
      path: '/packages/shop/product',
      query: `id=${longjing.id}&s=${share}`,
    })
    shop.wechat.answer('/wxa/generate_urllink', () => ({ errcode: 48001, errmsg: 'unauthorized' }))
    expect((await link({ target: { kind: 'shop' } })).body.kind).toBe('scheme')
    shop.clock.advance(11 * 60_000)
    shop.wechat.answer('/wxa/generatescheme', () => ({ errcode: 48001, errmsg: 'unauthorized' }))
    expect((await link({ target: { kind: 'shop' } })).body.code).toBe('not_configured')
    shop.wechat.answer('/wxa/generate_urllink', () => ({ errcode: 45009, errmsg: 'limit' }))
    expect((await link({ target: { kind: 'shop' } })).body.code).toBe('rate_limited')
    shop.wechat.answer('/wxa/generate_urllink', () => undefined)
    shop.wechat.answer('/wxa/generatescheme', () => undefined)
  })

  it('leads to what is there, and carries no share that nobody made', async () => {
    expect((await link({ target: { kind: 'product', id: randomUUID() } })).status).toBe(404)
    expect((await link({ target: { ...longjing, kind: 'group' } })).status).toBe(404)
    await link({ target: longjing, token: newToken() })
    expect(JSON.parse(asked('/wxa/generate_urllink').at(-1)?.body ?? '').query).toBe(`id=${longjing.id}`)
    expect((await link({ target: longjing, token: '\u0000' })).status).toBe(400)
  })

  it('is asked of WeChat once for all who tap within some minutes', async () => {
    const target = { kind: 'product', id: catalogId('product', 'matcha-roll') }
    const before = asked('/wxa/generate_urllink').length
    const first = await link({ target })
    expect((await link({ target })).body).toEqual(first.body)
    expect(asked('/wxa/generate_urllink')).toHaveLength(before + 1)
    shop.clock.advance(11 * 60_000)
    await link({ target })
    expect(asked('/wxa/generate_urllink')).toHaveLength(before + 2)
  })
})
