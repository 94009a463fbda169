import { sql } from 'kysely'
import type { Trx } from '../db/schema'
import type { Words } from '../shop'
import { catalogId, type Catalog, type CatalogProduct } from './catalog'

/** What is sold, brought up to the catalog. A SKU has its stock from the day it is new, and keeps it afterwards. */
export const putProducts = async (trx: Trx, catalog: Catalog, now: Date): Promise<void> => {
  await putCategories(trx, catalog.categories)
  await putAll(trx, catalog)
  await putSkus(trx, catalog.products)
  await rememberPrices(trx, now)
}

const putCategories = (trx: Trx, categories: Catalog['categories']) => {
  const rows = categories.map((category, position) => ({ ...category, position }))
  return sql`
    insert into product_categories (key, position, name)
    select key, position, name from json_populate_recordset(null::product_categories, ${JSON.stringify(rows)})
    on conflict (key) do update set position = excluded.position, name = excluded.name, withdrawn_at = null`.execute(
    trx,
  )
}

const putAll = (trx: Trx, { products, categories }: Catalog) => {
  const rows = products.map((product, position) => ({
    id: catalogId('product', product.key),
    key: product.key,
    position,
    category: product.category,
    name: product.name,
    description: product.description,
    picture: product.picture,
    pick_up: product.pickUp ?? true,
    ships: product.ships ?? false,
    no_reason_return: product.noReasonReturn ?? product.ships ?? false,
    search_text: searchText([
      product.name,
      ...categories.filter(({ key }) => key === product.category).map(({ name }) => name),
      ...product.skus.map(({ name }) => name),
    ]),
  }))
  return sql`
    insert into products (id, key, position, category, name, description, picture, pick_up, ships, no_reason_return,
      search_text)
    select id, key, position, category, name, description, picture, pick_up, ships, no_reason_return, search_text
    from json_populate_recordset(null::products, ${JSON.stringify(rows)})
    on conflict (key) do update set position = excluded.position, category = excluded.category, name = excluded.name,
      description = excluded.description, picture = excluded.picture, pick_up = excluded.pick_up,
      ships = excluded.ships, no_reason_return = excluded.no_reason_return, search_text = excluded.search_text,
      withdrawn_at = null`.execute(trx)
}

/** Every word in every language, as `searchable` writes what is looked for. */
const searchText = (words: Words[]): string =>
  searchable(words.flatMap((one) => [one['zh-CN'], one.en ?? '']).join('\n'))

/** Wide letters and capitals are the same as the others to who searches. */
export const searchable = (text: string): string => text.normalize('NFKC').toLowerCase()

const putSkus = (trx: Trx, products: CatalogProduct[]) => {
  const rows = products.flatMap((product) =>
    product.skus.map((sku, position) => ({
      id: catalogId('sku', sku.key),
      key: sku.key,
      product_id: catalogId('product', product.key),
      position,
      name: sku.name,
      price_fen: sku.priceFen,
      member_price_fen: sku.memberPrice?.amountFen,
      member_tier: sku.memberPrice?.tier,
      list_price_fen: sku.listPrice?.amountFen,
      list_basis: sku.listPrice?.basis,
      stock: sku.stock,
    })),
  )
  return sql`
    insert into skus (id, key, product_id, position, name, price_fen, member_price_fen, member_tier, list_price_fen,
      list_basis, stock, given)
    select id, key, product_id, position, name, price_fen, member_price_fen, member_tier, list_price_fen,
      list_basis, stock, stock
    from json_populate_recordset(null::skus, ${JSON.stringify(rows)})
    on conflict (key) do update set product_id = excluded.product_id, position = excluded.position,
      name = excluded.name, price_fen = excluded.price_fen, member_price_fen = excluded.member_price_fen,
      member_tier = excluded.member_tier, list_price_fen = excluded.list_price_fen, list_basis = excluded.list_basis,
      withdrawn_at = null`.execute(trx)
}

/** A price that is new is written down with its time: a reduction has to state the lowest of the last days. */
const rememberPrices = (trx: Trx, now: Date) =>
  sql`
    insert into sku_prices (sku_id, price_fen, member_price_fen, since)
    select sku.id, sku.price_fen, sku.member_price_fen, ${now}::timestamptz
    from skus sku left join lateral (
      select price_fen, member_price_fen from sku_prices where sku_id = sku.id order by since desc limit 1
    ) last on true
    where (sku.price_fen, sku.member_price_fen) is distinct from (last.price_fen, last.member_price_fen)
    on conflict (sku_id, since) do update set price_fen = excluded.price_fen,
      member_price_fen = excluded.member_price_fen`.execute(trx)
