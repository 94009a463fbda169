import { fileURLToPath } from 'node:url'
import type { Db } from '../db/schema'
import { openDrawings, type Drawings } from '../media/drawings'
import { picturesOf } from '../media/routes'
import type { Shop } from '../shop'
import { loadBrand } from './load-brand'
import { storeProgram } from './store-program'

export const testBrandFolder = fileURLToPath(new URL('../../src/brand/', import.meta.url))

let drawings: Drawings | null = null
export const testDrawings = (): Drawings => (drawings ??= openDrawings(`${testBrandFolder}assets`))

/** The shop of `src/brand`, its program stored in this database. Stays right after `emptyDatabase`. */
export const testShop = async (db: Db): Promise<Shop> => {
  const { brand, program } = loadBrand(testBrandFolder)
  return { brand, program: await storeProgram(db, program), pictures: picturesOf(testDrawings()) }
}
