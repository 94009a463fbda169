import type { Picture } from '@huitou/contract'
import type { BrandData } from './shop/brand-data'
import type { Catalog } from './shop/catalog'
import type { ProgramRules } from './shop/program-data'

/** What a merchant configured, as the processes of the shop keep it in memory. No database here. */

export { say, Words, type Language } from './shop/words'
export type { BrandData } from './shop/brand-data'
export type { ProgramRules, TierData } from './shop/program-data'

/** The rules in force, with the version that entries and check-ins name. */
export type StoredProgram = ProgramRules & { version: number }

/** Where the brand's drawings can be fetched; the box is theirs, at twice the size they are shown at. */
export type Pictures = {
  logo: Picture
  face: (number: number) => Picture
  /** Of a reward, by the name in the catalog. One that was drawn for what has left the catalog may be gone: the logo. */
  reward: (name: string, width: number) => Picture
  /** Of a product, likewise. */
  product: (name: string, width: number) => Picture
  /** For a chat, which takes no WebP: the drawing by this name as a JPEG of 5 to 4; null is the shop's logo. */
  card: (name: string | null) => Picture
}

export type Shop = { brand: BrandData; program: StoredProgram; catalog: Catalog; pictures: Pictures }
