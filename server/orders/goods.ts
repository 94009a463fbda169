import type { Db, StoredWords, Trx } from '../db/schema'
import { ApiError } from '../http/api-error'
import { unitPriceFor } from '../products/rules'
import type { Shop } from '../shop'
import { levelOf } from '../shop/tier'
import type { GoodsLine } from './price-rules'

/** A line of what is wanted, with what it costs this member and how it can be had. */
export type Goods = GoodsLine & {
  name: StoredWords
  skuName: StoredWords
  picture: string
  price: 'list' | 'member'
  /** The id of the tier that a member price begins at. */
  memberTier: string | null
  noReasonReturn: boolean
  pickUp: boolean
  ships: boolean
  withdrawn: boolean
  stock: number | null
}
export type Wanted = { lines: readonly { skuId: string; quantity: number }[]; tierLevel: number; shop: Shop }

/**
 * Lines of the same SKU are one, where the first of them stands.
 * @throws not_found when there is no such SKU
 */
export const readGoods = async (db: Db | Trx, { lines, tierLevel, shop }: Wanted): Promise<Goods[]> => {
  const quantities = new Map<string, number>()
  for (const { skuId, quantity } of lines) {
    const id = skuId.toLowerCase()
    quantities.set(id, (quantities.get(id) ?? 0) + quantity)
  }
  const rows = await db
    .selectFrom('skus')
    .innerJoin('products', 'products.id', 'skus.product_id')
    .select(['skus.id', 'product_id', 'products.name', 'skus.name as sku_name', 'picture', 'pick_up', 'ships'])
    .select(['no_reason_return', 'price_fen', 'member_price_fen', 'member_tier', 'stock'])
    .select(['skus.withdrawn_at', 'products.withdrawn_at as product_withdrawn_at'])
    .where('skus.id', 'in', [...quantities.keys()])
    .execute()
  return [...quantities].map(([id, quantity]) => {
    const row = rows.find((one) => one.id === id)
    if (!row) throw new ApiError('not_found')
    const memberLevel = row.member_tier === null ? null : levelOf(shop, row.member_tier)
    const prices = { priceFen: row.price_fen, memberPriceFen: row.member_price_fen, memberLevel }
    return {
      skuId: row.id,
      productId: row.product_id,
      name: row.name,
      skuName: row.sku_name,
      picture: row.picture,
      quantity,
      ...unitPriceFor(prices, tierLevel),
      memberTier: row.member_tier,
      noReasonReturn: row.no_reason_return,
      pickUp: row.pick_up,
      ships: row.ships,
      withdrawn: row.withdrawn_at !== null || row.product_withdrawn_at !== null,
      stock: row.stock,
    }
  })
}
