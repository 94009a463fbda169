import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { catalogId } from '../shop/catalog'
import { startTestApp, type TestApp } from '../testing'

const built = '<!doctype html><html><head><meta charset="utf-8"><title>App</title></head><body></body></html>'
const dist = mkdtempSync(join(tmpdir(), 'huitou-cards-'))

let shop: TestApp
beforeAll(async () => {
  writeFileSync(join(dist, 'index.html'), built)
  shop = await startTestApp({ h5Dist: dist })
})
afterAll(async () => {
  await shop.close()
  rmSync(dist, { recursive: true })
})
beforeEach(() => shop.reset())

const productId = catalogId('product', 'longjing')
const page = (url: string, headers: Record<string, string> = {}) => shop.call('GET', url, { headers })
const tag = (html: string, name: string) =>
  new RegExp(`<meta (?:property|name|itemprop)="${name}" content="([^"]*)">`).exec(html)?.[1]
const rename = (name: string) =>
  sql`update products set name = ${JSON.stringify({ 'zh-CN': name })}::jsonb where id = ${productId}`.execute(shop.db)

describe('a link in a chat', () => {
  it('shows what its page is of, with a picture that can be fetched', async () => {
    const { status, text, headers } = await page(`/packages/shop/product?id=${productId}&from=x`)
    expect([status, headers.vary]).toEqual([200, 'Accept-Encoding, Accept-Language'])
    expect(tag(text, 'og:title')).toContain('龙井')
    expect(tag(text, 'og:description')).toBe(tag(text, 'description'))
    expect(tag(text, 'og:url')).toBe(`https://shop.example/packages/shop/product?id=${productId}&amp;from=x`)
    expect(text).toContain(`<title>${tag(text, 'og:title')}</title>`)
    const image = new URL(tag(text, 'og:image') ?? '')
    expect(image.origin).toBe('https://shop.example')
    expect((await shop.app.inject({ method: 'GET', url: image.pathname })).headers['content-type']).toBe('image/jpeg')
    expect(text.indexOf('og:title')).toBeLessThan(600)
  })

  it('speaks the language of who asks', async () => {
    const { text } = await page(`/packages/shop/product?id=${productId}`, { 'accept-language': 'en' })
    expect(tag(text, 'og:locale')).toBe('en_US')
    expect(tag(text, 'og:title')).toContain('Longjing')
  })

  it('is known by its share alone, and by the scene of a code', async () => {
    const { token } = await shop.signIn()
    const share = randomBytes(16).toString('base64url')
    await shop.call('PUT', `/v1/shares/${share}`, { token, body: { target: { kind: 'product', id: productId } } })
    for (const query of [`s=${share}`, `scene=1p${share}`, `id=damaged&s=${share}`])
      expect(tag((await page(`/packages/shop/product?${query}`)).text, 'og:title'), query).toContain('龙井')
  })

  it('shows the shop where it leads to nothing that can be seen', async () => {
    const links = [
      '/',
      '/pages/home/index',
      '/packages/shop/product',
      `/packages/shop/product?id=${randomUUID()}`,
      `/packages/groups/group?id=${randomUUID()}&s=x`,
      `/packages/groups/deal?id=${productId}`,
      `/packages/shop/product?id=${encodeURIComponent("' or 1=1 --")}`,
      `/packages/shop/product?id=%00&s=%F0%9F%98%80`,
      `/packages/shop/product?${'a=%25&'.repeat(500)}`,
      `//evil.example/packages/shop/product?id=x`,
    ]
    for (const link of links) {
      const { status, text } = await page(link)
      if (status === 404) continue
      expect([status, tag(text, 'og:title')], link).toEqual([200, shop.shop.brand.name['zh-CN']])
      expect(text).not.toContain('content="https://evil')
    }
  })

  it('shows a hostile name as a name', async () => {
    await rename(`"><script>alert(1)</script> $& $1 </title> & 'x' 😀`)
    const { text } = await page(`/packages/shop/product?id=${productId}`)
    expect(text).not.toContain('<script')
    expect(text.match(/<\/title>/g)).toHaveLength(1)
    expect(tag(text, 'og:title')).toContain('&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt; $&amp; $1')
    expect(text).toContain('😀')
  })

  it('puts nothing of a hostile address into the page but as text', async () => {
    const { text } = await page(`/packages/shop/product?id=${productId}&x="><script>alert(1)</script>`)
    expect(text).not.toContain('<script')
  })

  it('is a page all the same when the database has no answer', async () => {
    await sql`alter table products rename to hidden_products`.execute(shop.db)
    const { status, text } = await page(`/packages/shop/product?id=${productId}`)
    await sql`alter table hidden_products rename to products`.execute(shop.db)
    expect([status, text]).toEqual([200, built])
  })
})
