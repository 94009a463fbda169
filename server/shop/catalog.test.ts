import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { emptyShop } from '../clock/start-over'
import { emptyDatabase, openTestDatabase, type TestDatabase } from '../db/testing'
import { codeReward, goods, offer, rewardId } from '../mall/testing/offers'
import { openDrawings } from '../media/drawings'
import { Refusal } from '../refusal'
import type { Shop } from '../shop'
import { catalogId } from './catalog'
import { loadBrand } from './load-brand'
import { loadCatalog } from './load-catalog'
import { putCatalog, storeCatalog } from './store-catalog'
import { testBrandFolder, testShop } from './testing'

const examples = fileURLToPath(new URL('../../docs/examples/', import.meta.url))
const load = (folder: string, brand = folder) => {
  const drawings = openDrawings(join(brand, 'assets'))
  return loadCatalog(folder, {
    program: loadBrand(brand).program,
    hasDrawing: (name) => drawings.find(name) !== null,
  })
}

describe("a merchant's catalog", () => {
  const folder = mkdtempSync(join(tmpdir(), 'huitou-catalog-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  const refusalOf = (change: (text: string) => string) => {
    cpSync(join(testBrandFolder, 'catalog.json'), join(folder, 'catalog.json'))
    writeFileSync(join(folder, 'catalog.json'), change(readFileSync(join(folder, 'catalog.json'), 'utf8')))
    try {
      load(folder, testBrandFolder)
    } catch (error) {
      return error instanceof Refusal ? error.message : error
    }
    return null
  }

  it.each([testBrandFolder, join(examples, 'night-bakery')])('of %s is right, with every picture', (brand) => {
    const { rewards, stores, products, couponKinds, deals } = load(brand)
    expect(deals).toHaveLength(6)
    expect(new Set(deals.map(({ seats = 2 }) => seats))).toEqual(new Set([2, 3]))
    expect(new Set(deals.flatMap(({ leaderBenefit }) => leaderBenefit?.kind ?? []))).toEqual(
      new Set(['money_off', 'points']),
    )
    expect(deals.some(({ newMembersOnly }) => newMembersOnly) && deals.some(({ graceSeats }) => graceSeats)).toBe(true)
    expect(new Set(rewards.map(({ kind }) => kind))).toEqual(new Set(['goods', 'coupon', 'code']))
    expect(stores.length).toBeGreaterThan(1)
    expect(new Set(couponKinds.map(({ kind }) => kind)).size).toBe(4)
    expect(products.some(({ ships }) => ships) && products.some(({ ships }) => !ships)).toBe(true)
  })

  it.each([
    ['{', () => '{', /catalog\.json is not JSON/],
    [
      'a kind',
      (text: string) => text.replace('"kind": "goods"', '"kind": "thing"'),
      /at \/rewards\/0\/kind\. Write one of/,
    ],
    ['a price', (text: string) => text.replace('"pricePoints": 320', '"pricePoints": 0'), /\/rewards\/0\/pricePoints/],
    [
      'a stray field',
      (text: string) => text.replace('"pricePoints"', '"cash": 1, "pricePoints"'),
      /\/rewards\/0\/cash/,
    ],
    ['hours', (text: string) => text.replace('"09:00"', '"9:00"'), /\/stores\/0\/hours\/0/],
    [
      'a key twice',
      (text: string) => text.replace('"key": "tote"', '"key": "biscuits"'),
      /two rewards of the key biscuits/,
    ],
    [
      'a drawing',
      (text: string) => text.replace('rewards/tote', 'rewards/boat'),
      /no drawing assets\/rewards\/boat\.svg/,
    ],
    ['a tier', (text: string) => text.replace('"golden-bud"', '"platinum"'), /gift-box: there is no tier platinum/],
    [
      'a coupon',
      (text: string) => text.replace('"coupon": "mall-5-off-20"', '"coupon": "gone"'),
      /no coupon kind gone/,
    ],
    [
      'a promise of the program',
      (text: string) => text.replace('"key": "birthday-5-off"', '"key": "birthday-6-off"'),
      /no coupon kind birthday-5-off, which program\.json promises/,
    ],
    ['a window', (text: string) => text.replace('2027-02-06T', '2025-02-06T'), /it closes before it opens/],
    ['an instant', (text: string) => text.replace('2027-02-06T00:00:00+08:00', 'in spring'), /\/rewards\/11\/closesAt/],
    ['a day', (text: string) => text.replace('2027-02-06T', '2027-13-06T'), /2027-13-06T\S+ is not in the calendar/],
    [
      'a category',
      (text: string) => text.replace('"category": "drinks"', '"category": "soup"'),
      /product osmanthus-cold-brew: there is no category soup/,
    ],
    [
      'a SKU twice',
      (text: string) => text.replace('"key": "silver-needle-50"', '"key": "silver-needle-25"'),
      /two skus of the key silver-needle-25/,
    ],
    [
      'a member price',
      (text: string) => text.replace('"amountFen": 1600', '"amountFen": 1800'),
      /the member price of osmanthus-cold-brew-m is not below its price/,
    ],
    [
      'a list price',
      (text: string) => text.replace('"amountFen": 18800', '"amountFen": 15000'),
      /the list price of wuyi-rougui-75 is not above its price/,
    ],
    [
      'who could get it',
      (text: string) =>
        text
          .replace('"pickUp": false,', '"pickUp": false, "noReasonReturn": false,')
          .replace(/("pickUp": false,[^}]*?)"ships": true/, '$1"ships": false'),
      /product year-box: nobody could get it/,
    ],
    [
      'a province',
      (text: string) => text.replace('"西藏"', '"西臧"'),
      /wrong about freight: there is no province 西臧/,
    ],
    ['a province twice', (text: string) => text.replace('"台湾"', '"西藏自治区"'), /西藏\S* is in it twice/],
    [
      'the product of a coupon',
      (text: string) => text.replace('"jasmine-lemon"', '"jasmine-melon"'),
      /coupon kind mall-one-free: there is no product jasmine-melon/,
    ],
    [
      'the SKU of a reward',
      (text: string) => text.replace('"sku": "tea-week-7"', '"sku": "tea-week-8"'),
      /reward tea-week: there is no SKU tea-week-8/,
    ],
    [
      'the SKU of a deal',
      (text: string) => text.replace('"sku": "longjing-50"', '"sku": "longjing-60"'),
      /deal longjing-for-two: there is no SKU longjing-60/,
    ],
    [
      'the price of a deal',
      (text: string) => text.replace('"priceFen": 11800', '"priceFen": 13800'),
      /deal rougui-for-two: 13800 is not below what wuyi-rougui-75 costs a member alone, 13800/,
    ],
    [
      'a deal without a member price',
      (text: string) => text.replace('"priceFen": 9900,', '"priceFen": 12800,'),
      /deal longjing-for-two: 12800 is not below/,
    ],
    [
      'the stock of a deal',
      (text: string) => text.replace('"stock": 45', '"stock": 121'),
      /deal biscuits-for-three: it sets 121 of tea-biscuits-8 aside, of which there are 120/,
    ],
    [
      'the stock of two deals at a time',
      (text: string) =>
        text
          .replace('"sku": "gaiwan-white"', '"sku": "longjing-50"')
          .replace('"stock": 12,\n      "graceSeats"', '"stock": 31,\n      "graceSeats"'),
      /deal longjing-for-two: with gaiwan-for-three, which runs at the same time, it sets 61 of longjing-50 aside/,
    ],
    [
      'the stock of one group',
      (text: string) => text.replace('"stock": 45', '"stock": 2'),
      /deal biscuits-for-three: its stock of 2 is not enough for one group/,
    ],
    [
      'what an opener pays',
      (text: string) => text.replace('"money_off", "amountFen": 1000', '"money_off", "amountFen": 9900'),
      /deal longjing-for-two: who opens a group would pay nothing/,
    ],
    [
      'the treat',
      (text: string) => text.replace('"graceSeats": 1', '"graceSeats": 2'),
      /deal gaiwan-for-three: one member alone would be a group/,
    ],
    [
      'the window of a deal',
      (text: string) => text.replace('"startsInDays": 30', '"startsInDays": 60'),
      /deal year-box-for-two: it ends before it starts/,
    ],
    [
      'dates beside days of a deal',
      (text: string) => text.replace('"startsInDays": 30', '"startsAt": "2027-01-15T00:00:00+08:00"'),
      /deal year-box-for-two: its window is told by dates and by days/,
    ],
    [
      'a deal twice',
      (text: string) => text.replace('"key": "gaiwan-for-three"', '"key": "rougui-for-two"'),
      /two deals of the key rougui-for-two/,
    ],
    [
      'what is sent and fetched',
      (text: string) => text.replace('"delivery": "shipping"', '"delivery": "shipping", "fetchWithinDays": 3'),
      /reward tea-week: it is sent and has fetchWithinDays/,
    ],
    [
      'a limit of what is promised',
      (text: string) => text.replace('"key": "birthday-5-off"', '"key": "birthday-5-off", "total": 3'),
      /limits the coupon kind birthday-5-off, which program\.json promises/,
    ],
  ])('that is wrong about %s is refused on one line, with what to do', (_about, change, said) => {
    const refusal = refusalOf(change)
    expect(refusal).toMatch(said)
    expect(refusal).not.toContain('\n')
  })

  it('leaves to the program what a deal does not say itself', () => {
    cpSync(join(testBrandFolder, 'catalog.json'), join(folder, 'catalog.json'))
    const { program } = loadBrand(testBrandFolder)
    const groups = { seats: 4, groupHours: 6, limitPerMember: 1, graceSeats: 1 }
    const { deals } = loadCatalog(folder, { program, groups, hasDrawing: () => true })
    expect(deals.find(({ key }) => key === 'longjing-for-two')).toMatchObject({ groupHours: 6, limitPerMember: 1 })
    expect(deals.find(({ key }) => key === 'gaiwan-for-three')).toMatchObject({ seats: 3, graceSeats: 1 })
  })

  it('that is not there is refused with what to do', () => {
    expect(() => load(folder.concat('-none'), testBrandFolder)).toThrow('BRAND names the folder')
  })
})

describe('what the shop offers', () => {
  let database: TestDatabase
  let shop: Shop
  beforeAll(async () => {
    database = await openTestDatabase()
    shop = await testShop(database.db)
  })
  beforeEach(() => emptyDatabase(database.db))
  afterAll(() => database.close())

  const at = () => ({ db: database.db, shop })
  const day = (n: number) => new Date(Date.UTC(2026, 10, n))
  const stored = async (key: string) =>
    database.db.selectFrom('rewards').selectAll().where('key', '=', key).executeTakeFirstOrThrow()
  const setStock = (key: string, stock: number) =>
    database.db.updateTable('rewards').set({ stock }).where('key', '=', key).execute()

  it('has its stock from the day it is new, and keeps it through every start', async () => {
    await offer(at(), [goods('cup', { stock: 10 })])
    await setStock('cup', 3)
    await offer(at(), [goods('cup', { stock: 10, pricePoints: 250 })])
    expect(await stored('cup')).toMatchObject({ id: rewardId('cup'), stock: 3, price_points: 250 })
  })

  it('is withdrawn when it leaves the catalog, and there again when it comes back', async () => {
    await offer(at(), [goods('cup', { stock: 10 }), goods('pot')])
    await offer(at(), [goods('pot')], day(2))
    expect(await stored('cup')).toMatchObject({ withdrawn_at: day(2), stock: 10 })
    await offer(at(), [goods('cup', { stock: 99 })], day(3))
    expect(await stored('cup')).toMatchObject({ withdrawn_at: null, stock: 10, position: 0 })
    expect(await stored('pot')).toMatchObject({ withdrawn_at: day(3) })
  })

  it('asks for a completed order where goods do not say otherwise, and nowhere else', async () => {
    await offer(at(), [goods('cup', { needsPurchase: undefined }), goods('tea'), codeReward('music')])
    const needs = await Promise.all(['cup', 'tea', 'music'].map(stored))
    expect(needs.map((reward) => reward.needs_purchase)).toEqual([true, false, false])
  })

  it('counts the codes of a pool, and adds those that are added to it', async () => {
    await offer(at(), [codeReward('music', { codes: ['a', 'b'] })], day(1))
    expect(await stored('music')).toMatchObject({ stock: 2 })
    await setStock('music', 0)
    await offer(at(), [codeReward('music', { codes: ['c', 'b', 'a'] })], day(2))
    expect(await stored('music')).toMatchObject({ stock: 1, restocked_at: day(2) })
  })

  it('keeps what is left of a SKU through every start, and writes down each price that is new', async () => {
    const priced = (priceFen: number) => ({
      ...shop.catalog,
      products: shop.catalog.products.map((product) => ({
        ...product,
        skus: product.skus.map((sku) => (sku.key === 'tea-week-7' ? { ...sku, priceFen } : sku)),
      })),
    })
    const id = catalogId('sku', 'tea-week-7')
    await storeCatalog(database.db, shop.catalog, day(1))
    await database.db.updateTable('skus').set({ stock: 7 }).where('id', '=', id).execute()
    for (const [n, priceFen] of [
      [2, 3900],
      [3, 4200],
      [4, 4200],
      [5, 3900],
    ] as const)
      await storeCatalog(database.db, priced(priceFen), day(n))
    const sku = await database.db.selectFrom('skus').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    expect(sku).toMatchObject({ stock: 7, given: 200, price_fen: 3900, member_price_fen: 3500 })
    const prices = await database.db
      .selectFrom('sku_prices')
      .select(['price_fen', 'since'])
      .where('sku_id', '=', id)
      .orderBy('since')
      .execute()
    expect(prices).toEqual([
      { price_fen: 3900, since: day(1) },
      { price_fen: 4200, since: day(3) },
      { price_fen: 3900, since: day(5) },
    ])
  })

  it('is there again, as new, when the shop starts over', async () => {
    await storeCatalog(database.db, shop.catalog, day(1))
    await setStock('tote', 0)
    await emptyShop(database.db, { refill: (trx, now) => putCatalog(trx, shop.catalog, now) })
    expect(await stored('tote')).toMatchObject({ id: rewardId('tote'), stock: 24, given: 24 })
    expect(await stored('music-week')).toMatchObject({ stock: 40 })
  })

  it('is there once when processes start at once', async () => {
    await Promise.all(Array.from({ length: 4 }, () => storeCatalog(database.db, shop.catalog, day(1))))
    const { rewards, stores } = shop.catalog
    const keys = await database.db.selectFrom('rewards').select(['id', 'key']).orderBy('position').execute()
    expect(keys).toEqual(rewards.map(({ key }) => ({ id: catalogId('reward', key), key })))
    expect(await database.db.selectFrom('stores').select('key').orderBy('position').execute()).toEqual(
      stores.map(({ key }) => ({ key })),
    )
  })
})
