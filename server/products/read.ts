import { sql } from 'kysely'
import type { Product, ProductDetail, Sku } from '@huitou/contract'
import type { Db, Row } from '../db/schema'
import { ApiError } from '../http/api-error'
import { cursorOf, pageOf, partsOf } from '../http/cursor'
import { say, type Language, type Shop } from '../shop'
import { searchable } from '../shop/store-products'
import { levelOf, shownTier } from '../shop/tier'
import { shownSku, unitPriceFor } from './rules'

/** `tierLevel`: of who looks; a guest has 0. */
export type Showing = { tierLevel: number; language: Language; shop: Shop }
export type ProductsQuery = { q?: string; category?: string; cursor?: string; limit: number }

/** Pictures at twice the size they are shown at: in lists, on a page of their own. */
const pictureWidths = { list: 352, page: 780 }
const positionAndId = /^(\d{1,9}) ([0-9a-f-]{36})$/

type ProductRow = Row<'products'>
type SkuRow = Row<'skus'>

/**
 * A page of what is sold, in the merchant's order; with every word of `q` in name, category or SKU, in any language.
 * @throws invalid_input when the cursor is not one of ours
 */
export const readProducts = async (
  db: Db,
  { query, ...showing }: Showing & { query: ProductsQuery },
): Promise<{ items: Product[]; nextCursor: string | null; categories: { key: string; name: string }[] }> => {
  const { q = '', category, limit } = query
  const words = searchable(q).split(/\s+/).filter(Boolean)
  const [position, id] = partsOf(query.cursor, positionAndId) ?? []
  const rows = await db
    .selectFrom('products')
    .selectAll()
    .where('withdrawn_at', 'is', null)
    .$if(category !== undefined, (some) => some.where('category', '=', category ?? ''))
    .$if(words.length > 0, (some) =>
      some.where((eb) => eb.and(words.map((word) => sql<boolean>`strpos(search_text, ${word}) > 0`))),
    )
    .$if(id !== undefined, (some) => some.where(sql<boolean>`(position, id) > (${Number(position)}, ${id}::uuid)`))
    .orderBy('position')
    .orderBy('id')
    .limit(limit + 1)
    .execute()
  const page = pageOf(rows, limit, (last) => cursorOf(last.position, last.id))
  const skus = await skusOf(db, page.rows)
  return {
    items: page.rows.map((row) => shownProduct(row, shownSkus(row, skus, showing), showing)),
    nextCursor: page.nextCursor,
    categories: await readCategories(db, showing.language),
  }
}

/**
 * Everything about one product; one that was withdrawn is sold out: links to it go on working.
 * @throws not_found when there never was one
 */
export const readProduct = async (db: Db, { id, ...showing }: Showing & { id: string }): Promise<ProductDetail> => {
  const row = await db.selectFrom('products').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new ApiError('not_found')
  const skus = shownSkus(row, await skusOf(db, [row]), showing)
  return {
    ...shownProduct(row, skus, showing, pictureWidths.page),
    description: say(row.description, showing.language),
    skus,
    deliveries: [...(row.pick_up ? ['pick_up' as const] : []), ...(row.ships ? ['shipping' as const] : [])],
    noReasonReturn: row.no_reason_return,
  }
}

const readCategories = async (db: Db, language: Language) => {
  const rows = await db
    .selectFrom('product_categories')
    .select(['key', 'name'])
    .where('withdrawn_at', 'is', null)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('products')
          .select('products.id')
          .whereRef('products.category', '=', 'product_categories.key')
          .where('products.withdrawn_at', 'is', null),
      ),
    )
    .orderBy('position')
    .execute()
  return rows.map(({ key, name }) => ({ key, name: say(name, language) }))
}

const skusOf = async (db: Db, products: readonly ProductRow[]): Promise<SkuRow[]> =>
  products.length === 0
    ? []
    : db
        .selectFrom('skus')
        .selectAll()
        .where(
          'product_id',
          'in',
          products.map(({ id }) => id),
        )
        .orderBy('position')
        .orderBy('id')
        .execute()

/** Those that are sold; all of them, with nothing left, when the product is not. */
const shownSkus = (product: ProductRow, skus: readonly SkuRow[], showing: Showing): Sku[] => {
  const its = skus.filter(({ product_id }) => product_id === product.id)
  return product.withdrawn_at === null
    ? its.filter(({ withdrawn_at }) => withdrawn_at === null).map((sku) => shownSkuOf(sku, showing))
    : its.map((sku) => shownSkuOf({ ...sku, stock: 0 }, showing))
}

const shownSkuOf = (row: SkuRow, { tierLevel, language, shop }: Showing): Sku => {
  const tier = shownTier(shop, row.member_tier, language)
  const memberLevel = row.member_tier === null ? null : levelOf(shop, row.member_tier)
  const prices = { priceFen: row.price_fen, memberPriceFen: row.member_price_fen, memberLevel }
  return {
    id: row.id,
    name: say(row.name, language),
    priceFen: row.price_fen,
    memberPrice: row.member_price_fen !== null && tier ? { amountFen: row.member_price_fen, tier } : null,
    listPrice:
      row.list_price_fen !== null && row.list_basis !== null
        ? { amountFen: row.list_price_fen, basis: row.list_basis }
        : null,
    payFen: unitPriceFor(prices, tierLevel).unitFen,
    stock: row.stock,
  }
}

const shownProduct = (
  row: ProductRow,
  skus: readonly Sku[],
  { language, shop }: Showing,
  pictureWidth = pictureWidths.list,
): Product => {
  const shown = shownSku(skus)
  if (!shown) throw new Error(`product ${row.id} has no SKU`)
  return {
    id: row.id,
    name: say(row.name, language),
    category: row.category,
    picture: shop.pictures.product(row.picture, pictureWidth),
    payFen: shown.payFen,
    priceFen: shown.priceFen,
    memberPrice: shown.memberPrice,
    onePrice: skus.every(({ payFen, priceFen }) => payFen === shown.payFen && priceFen === shown.priceFen),
    soldOut: skus.every(({ stock }) => stock === 0),
  }
}
