import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../testing'

describe('a picture of the brand', () => {
  let shop: TestApp
  beforeAll(async () => {
    shop = await startTestApp()
  })
  afterAll(() => shop.close())

  const fetchPicture = (url: string, headers: Record<string, string> = {}) => shop.app.inject({ url, headers })

  it('is where an answer says, as large as it says, and never changes there', async () => {
    const { logo } = (await shop.call('GET', '/v1/shop')).body
    const { statusCode, headers, rawPayload } = await fetchPicture(logo.src)
    expect([statusCode, headers['content-type'], headers['cache-control']]).toEqual([
      200,
      'image/webp',
      'public, max-age=31536000, immutable',
    ])
    expect(headers['access-control-allow-origin']).toBe('*')
    const { format, width, height } = await sharp(rawPayload).metadata()
    expect({ format, width, height }).toEqual({ format: 'webp', width: logo.width, height: logo.height })
  })

  it.each(['faces/3', 'tiers/1', 'empty/points', 'logo-on-tint', 'check-in/done'])(
    'can be addressed without asking: %s',
    async (name) => {
      const url = `/media/brand/${name}-128.webp`
      const first = await fetchPicture(url)
      expect([first.statusCode, first.headers['cache-control']]).toEqual([200, 'public, max-age=600'])
      const again = await fetchPicture(url, { 'if-none-match': String(first.headers.etag) })
      expect([again.statusCode, again.rawPayload.length]).toEqual([304, 0])
    },
  )

  it.each([
    '/media/brand/faces/9-128.webp',
    '/media/brand/faces/3-129.webp',
    '/media/brand/faces/3.webp',
    '/media/brand/../brand.json',
    '/media/brand/%2e%2e%2fbrand-128.webp',
    '/media/0000000000000000/faces/3-128.webp',
    '/media/brand/faces/3-128.png',
    '/media/',
  ])('that does not exist is not found: %s', async (url) => {
    const { statusCode, headers } = await fetchPicture(url)
    expect([statusCode, headers['content-type']]).toEqual([404, 'application/problem+json; charset=utf-8'])
  })
})
