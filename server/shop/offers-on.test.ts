import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { emptyDatabase, openTestDatabase, type TestDatabase } from '../db/testing'
import { loadBrand } from './load-brand'
import { loadCatalog } from './load-catalog'
import { offersOn } from './offers-on'
import { storeCatalog } from './store-catalog'
import { testBrandFolder, testOpening } from './testing'

const { program, groups } = loadBrand(testBrandFolder)
const catalog = loadCatalog(join(testBrandFolder), { program, groups, hasDrawing: () => true })
const yesOrNo = [true, false]
const every = yesOrNo.flatMap((checkin) =>
  yesOrNo.flatMap((mall) => yesOrNo.flatMap((shop) => yesOrNo.map((groupbuy) => ({ checkin, mall, shop, groupbuy })))),
)

describe('what a shop offers', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await openTestDatabase()
  })
  beforeEach(() => emptyDatabase(database.db))
  afterEach(() => emptyDatabase(database.db))
  afterAll(() => database.close())

  it.each(every)('is what its features are, and can be stored: %o', async (features) => {
    const { mall, shop, groupbuy } = features
    await storeCatalog(database.db, offersOn(features, catalog), testOpening)
    const countOf = async (table: 'rewards' | 'products' | 'deals') =>
      (await database.db.selectFrom(table).select('key').where('withdrawn_at', 'is', null).execute()).length
    expect(await countOf('rewards')).toBe(mall ? catalog.rewards.length : 0)
    expect(await countOf('products')).toBe(shop || groupbuy ? catalog.products.length : 0)
    expect(await countOf('deals')).toBe(groupbuy ? catalog.deals.length : 0)
  })

  it('is there again on the day on which it is on again', async () => {
    const off = { checkin: true, mall: false, shop: false, groupbuy: false }
    await storeCatalog(database.db, catalog, testOpening)
    await storeCatalog(database.db, offersOn(off, catalog), testOpening)
    await storeCatalog(database.db, catalog, testOpening)
    const { length } = await database.db.selectFrom('rewards').select('key').where('withdrawn_at', 'is', null).execute()
    expect(length).toBe(catalog.rewards.length)
  })
})
