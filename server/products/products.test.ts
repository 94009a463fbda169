import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Product } from '@huitou/contract'
import { inTransaction } from '../db/in-transaction'
import { buy } from '../mall/testing/offers'
import { auditLedger } from '../points/audit'
import { catalogId } from '../shop/catalog'
import { storeCatalog } from '../shop/store-catalog'
import { startTestApp, type TestApp } from '../testing'
import { returnStock, takeStock } from './actions'
import { productChecks } from './audit-checks'

describe('what the shop sells', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp()
  })
  beforeEach(() => app.reset())
  afterAll(() => app.close())

  const english = { 'accept-language': 'en' }
  const get = async (query = '', token?: string) =>
    (await app.call('GET', `/v1/products${query}`, { token, headers: english })).body
  const names = async (query: string) => (await get(query)).items.map(({ name }: Product) => name)
  const detail = (key: string, token?: string) =>
    app.call('GET', `/v1/products/${catalogId('product', key)}`, { token, headers: english })
  const skuId = (key: string) => catalogId('sku', key)
  const setStock = (key: string, stock: number) =>
    app.db.updateTable('skus').set({ stock }).where('key', '=', key).execute()
  const stockOf = async (key: string) =>
    (await app.db.selectFrom('skus').select('stock').where('key', '=', key).executeTakeFirstOrThrow()).stock

  it('is read by everybody in the merchant’s order, with the categories that hold something', async () => {
    const { items, categories, nextCursor } = await get()
    expect(items.map(({ category }: Product) => category)).toEqual(
      app.shop.catalog.products.map(({ category }) => category),
    )
    expect(categories.map(({ name }: { name: string }) => name)).toEqual([
      'Made to order',
      'Loose tea',
      'Bites',
      'Teaware',
    ])
    expect(nextCursor).toBe(null)
    expect(items[0]).toEqual({
      id: catalogId('product', 'osmanthus-cold-brew'),
      name: 'Osmanthus cold brew',
      category: 'drinks',
      picture: { src: expect.stringMatching(/cold-brew-352\.webp$/), width: 352, height: 352 },
      payFen: 1800,
      priceFen: 1800,
      memberPrice: { amountFen: 1600, tier: { id: 'silver-tip', name: 'Silver Tip', level: 2 } },
      onePrice: false,
      soldOut: false,
    })
  })

  it('comes page by page, each product once', async () => {
    const found: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: { items: Product[]; nextCursor: string | null } = await get(`?limit=4&cursor=${cursor}`)
      found.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
    }
    expect(found).toEqual(app.shop.catalog.products.map(({ key }) => catalogId('product', key)))
    expect((await app.call('GET', '/v1/products?cursor=bm8')).status).toBe(400)
  })

  it.each([
    ['?q=osmanthus', ['Osmanthus cold brew']],
    ['?q=OSMANTHUS%20large', ['Osmanthus cold brew']],
    [`?q=${encodeURIComponent('桂花')}`, ['Osmanthus cold brew']],
    [`?q=${encodeURIComponent('茶器 celadon')}`, ['Porcelain gaiwan']],
    [`?q=${encodeURIComponent('ｇａｉｗａｎ')}`, ['Porcelain gaiwan']],
    ['?category=bites', ['Tea biscuits', 'Matcha roll']],
    ['?category=bites&q=matcha', ['Matcha roll']],
    ['?category=nothing', []],
    ['?q=%25', []],
    ['?q=osmanthus%20celadon', []],
  ])('is found by every word of its name, category or SKU, in any language: %s', async (query, found) => {
    expect(await names(query)).toEqual(found)
  })

  it('costs a member what their tier gives, and tells everybody the condition', async () => {
    const { token, member } = await app.signIn()
    const pays = async () => {
      const { skus, payFen } = (await detail('wuyi-rougui', token)).body
      return [payFen, skus[0].payFen, skus[0].priceFen, skus[0].memberPrice.amountFen]
    }
    expect(await pays()).toEqual([15_800, 15_800, 15_800, 13_800])
    await buy(app, member.id, { goodsFen: 20_000, now: app.clock.now() })
    expect(await pays()).toEqual([13_800, 13_800, 15_800, 13_800])
    const guest = (await detail('tea-week')).body.payFen
    expect([guest, (await detail('tea-week', token)).body.payFen]).toEqual([3900, 3500])
  })

  it('says everything before the tap: SKUs, what they are compared with, how to get it, and whether it can come back', async () => {
    expect((await detail('wuyi-rougui')).body).toMatchObject({
      description: expect.stringContaining('Rock oolong'),
      deliveries: ['pick_up', 'shipping'],
      noReasonReturn: true,
      skus: [{ listPrice: { amountFen: 18_800, basis: 'suggested_retail' }, stock: 50 }],
    })
    expect((await detail('matcha-roll')).body).toMatchObject({ deliveries: ['pick_up'], noReasonReturn: false })
    expect((await detail('year-box')).body).toMatchObject({ deliveries: ['shipping'] })
    expect((await app.call('GET', `/v1/products/${catalogId('product', 'boat')}`)).status).toBe(404)
  })

  it('shows the cheapest that is left, and says when nothing is', async () => {
    const shown = async () => {
      const { priceFen, soldOut } = (await detail('silver-needle')).body
      return [priceFen, soldOut]
    }
    expect(await shown()).toEqual([9800, false])
    await setStock('silver-needle-25', 0)
    expect(await shown()).toEqual([18_800, false])
    await setStock('silver-needle-50', 0)
    expect(await shown()).toEqual([9800, true])
  })

  it('is sold out when it leaves the catalog, and links to it go on working', async () => {
    const products = app.shop.catalog.products.filter(({ key }) => key !== 'gaiwan')
    await storeCatalog(app.db, { ...app.shop.catalog, products, deals: [] }, app.clock.now())
    expect(await names('?q=gaiwan')).toEqual([])
    expect((await detail('gaiwan')).body).toMatchObject({ name: 'Porcelain gaiwan', soldOut: true })
  })

  it('is taken as a whole or not at all, and given back', async () => {
    const take = (lines: { skuId: string; quantity: number }[]) => inTransaction(app.db, (trx) => takeStock(trx, lines))
    const puer = { skuId: skuId('aged-puer-200'), quantity: 2 }
    const drink = { skuId: skuId('jasmine-lemon-m'), quantity: 9 }
    const gaiwan = { skuId: skuId('gaiwan-white'), quantity: 1 }
    await take([puer, drink, gaiwan])
    expect([await stockOf('aged-puer-200'), await stockOf('jasmine-lemon-m'), await stockOf('gaiwan-white')]).toEqual([
      1,
      null,
      23,
    ])
    await expect(take([gaiwan, puer])).rejects.toMatchObject({ code: 'sold_out' })
    expect([await stockOf('aged-puer-200'), await stockOf('gaiwan-white')]).toEqual([1, 23])
    // The same SKU twice is judged together.
    const half = { ...puer, quantity: 1 }
    await expect(take([half, half])).rejects.toMatchObject({ code: 'sold_out' })
    await inTransaction(app.db, (trx) => returnStock(trx, [puer, drink, gaiwan]))
    expect([await stockOf('aged-puer-200'), await stockOf('jasmine-lemon-m')]).toEqual([3, null])
    expect((await auditLedger(app.db, { checks: productChecks })).flatMap(({ violations }) => violations)).toEqual([])
  })

  it('is audited: stock that went nowhere is found', async () => {
    await setStock('aged-puer-200', 2)
    const found = await auditLedger(app.db, { checks: productChecks })
    expect(found.flatMap(({ violations }) => violations)).toEqual([
      'SKU aged-puer-200: 2 left, 0 held, 0 sold and 0 set aside of 3',
    ])
  })

  it('is answered in few bytes: thirteen products in less than 8 KB', async () => {
    expect(Buffer.byteLength((await app.call('GET', '/v1/products')).text)).toBeLessThan(8000)
  })
})
