import { randomUUID } from 'node:crypto'
import { inTransaction } from '../../db/in-transaction'
import type { Db } from '../../db/schema'
import { grantCoupon } from '../../coupons/actions'
import type { Shop } from '../../shop'
import { catalogId, type CatalogProduct } from '../../shop/catalog'
import { storeCatalog } from '../../shop/store-catalog'

type At = { db: Db; shop: Shop }

/** A product with one SKU of the same key, to be fetched or sent. */
export const product = (
  key: string,
  { priceFen = 2000, stock, ...changes }: Partial<CatalogProduct> & { priceFen?: number; stock?: number } = {},
): CatalogProduct => ({
  key,
  category: 'drinks',
  name: { 'zh-CN': `商品 ${key}`, en: `Product ${key}` },
  description: { 'zh-CN': '说明', en: 'What it is' },
  picture: 'products/longjing',
  ships: true,
  skus: [{ key, name: { 'zh-CN': '一份', en: 'One' }, priceFen, ...(stock !== undefined && { stock }) }],
  ...changes,
})

export const skuId = (key: string) => catalogId('sku', key)

/** The shop sells these products and no others, and rewards nothing. */
export const sell = (at: At, products: CatalogProduct[], now = new Date(0)) =>
  storeCatalog(
    at.db,
    { ...at.shop.catalog, products, deals: [], rewards: [], couponKinds: kindsFor(at.shop, products) },
    now,
  )

/** Coupons that name products name only those that there are. */
const kindsFor = ({ catalog }: Shop, products: CatalogProduct[]) =>
  catalog.couponKinds.map((kind) =>
    kind.products === undefined ? kind : { ...kind, products: products.slice(0, 1).map(({ key }) => key) },
  )

/** A coupon in the wallet, of a kind in the catalog. @returns its id */
export const giveCoupon = async (
  { db, shop }: At,
  memberId: string,
  { kind = 'mall-5-off-20', now }: { kind?: string; now: Date },
) => {
  const granted = await inTransaction(db, (trx) =>
    grantCoupon(trx, { memberId, kind, source: 'welcome', sourceId: randomUUID(), now, shop }),
  )
  if (!granted) throw new Error('no coupon was given')
  return granted.couponId
}

export const stockOf = async ({ db }: Pick<At, 'db'>, key: string): Promise<number | null> =>
  (await db.selectFrom('skus').select('stock').where('key', '=', key).executeTakeFirstOrThrow()).stock
