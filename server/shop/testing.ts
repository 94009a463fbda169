import { fileURLToPath } from 'node:url'
import type { Db } from '../db/schema'
import { openDrawings, type Drawings } from '../media/drawings'
import { picturesOf } from '../media/routes'
import type { Shop } from '../shop'
import { loadBrand } from './load-brand'
import { loadCatalog } from './load-catalog'
import { storeCatalog } from './store-catalog'
import { storeProgram } from './store-program'

/** The shop of every test, on which they count: what a merchant makes of `src/brand` is not asked of them. */
export const testBrandFolder = fileURLToPath(new URL('../../docs/examples/tea-shop/', import.meta.url))

/** Offers are old, and the shop is as good as new, when tests begin. */
export const testOpening = { now: new Date(0), opensAt: new Date('2026-11-20T02:00:00.000Z') }

let drawings: Drawings | null = null
export const testDrawings = (): Drawings => (drawings ??= openDrawings(`${testBrandFolder}assets`))

/**
 * The tests' shop, its program and its offers stored in this database. After `emptyDatabase` it is right but
 * for the rewards, which `storeCatalog` puts back.
 */
export const testShop = async (db: Db): Promise<Shop> => {
  const { brand, program, groups } = loadBrand(testBrandFolder)
  const drawings = testDrawings()
  const catalog = loadCatalog(testBrandFolder, { program, groups, hasDrawing: (name) => drawings.find(name) !== null })
  await storeCatalog(db, catalog, testOpening)
  return { brand, program: await storeProgram(db, program), catalog, pictures: picturesOf(drawings) }
}
