import type { Coupon, Day, Delivery, Fulfilment, OrderRefusal, Quote } from '@huitou/contract'
import type { Db, Row, StoredAddress, StoredWords, Trx } from '../db/schema'
import { ApiError } from '../http/api-error'
import { tierLevelOf } from '../membership/actions'
import { unitPriceFor } from '../products/rules'
import type { Shop } from '../shop'
import { levelOf } from '../shop/tier'
import { askedFulfilment, goodFulfilment } from './fulfilment'
import {
  amountOf,
  bestOf,
  couponEffect,
  deliveriesOf,
  freightFor,
  freightTo,
  goodsOf,
  type CouponTerms,
  type GoodsLine,
} from './price-rules'

export type PricedLine = {
  skuId: string
  productId: string
  name: StoredWords
  skuName: StoredWords
  picture: string
  quantity: number
  unitFen: number
  price: 'list' | 'member'
  amountFen: number
  discountFen: number
  noReasonReturn: boolean
}
export type PricedCoupon = {
  row: Row<'coupons'>
  discountFen: number
  whyNot: Quote['coupons'][number]['whyNot']
}
export type PricedFulfilment =
  | { delivery: 'pick_up'; storeId: string; pickUpBy: Day }
  | { delivery: 'shipping'; addressId: string; address: StoredAddress }
export type Priced = {
  lines: PricedLine[]
  goodsFen: number
  discountFen: number
  freightFen: number
  amountFen: number
  coupon: { id: string; name: StoredWords } | null
  coupons: PricedCoupon[]
  deliveries: Delivery[]
  fulfilment: PricedFulfilment | null
  freightFreeFromFen: number | null
  whyNot: OrderRefusal | null
}
export type Pricing = {
  memberId: string
  lines: readonly { skuId: string; quantity: number }[]
  fulfilment?: Fulfilment
  /** Left out: the best one; null: none. */
  couponId?: Coupon['id'] | null
  now: Date
  shop: Shop
}

/**
 * What these lines cost this member now. Reads, and decides nothing.
 * @throws coupon_unusable when the asked-for one cannot be used, not_found for unknown SKUs, addresses, stores
 */
export const priceOrder = async (db: Db | Trx, ask: Pricing): Promise<Priced> => {
  const { memberId, now, shop } = ask
  const { freight } = shop.catalog
  const tierLevel = await tierLevelOf(db, memberId, { now, shop })
  const goods = await readGoods(db, ask, tierLevel)
  const goodsFen = goodsOf(goods)

  const deliveries = deliveriesOf(goods, { hasStores: await hasStores(db), freight })
  const fulfilment = await (ask.fulfilment
    ? askedFulfilment(db, ask.fulfilment, { memberId, now, shop })
    : goodFulfilment(db, deliveries, { memberId, now, shop }))
  const isSent = fulfilment ? fulfilment.delivery === 'shipping' : deliveries[0] === 'shipping'
  const freightTerms = freightTo(freight, fulfilment?.delivery === 'shipping' ? fulfilment.address.province : null)

  const judged = await judgedCoupons(db, ask, { goods, tierLevel })
  const chosen = chosenCoupon(judged, ask.couponId)
  const off = chosen?.effect.whyNot === null ? chosen.effect : null
  const freightFen = isSent && freightTerms ? freightFor(freightTerms, goodsFen) : 0
  const discountFen = off?.discountFen ?? 0

  return {
    lines: goods.map((line) => ({
      skuId: line.skuId,
      productId: line.productId,
      name: line.name,
      skuName: line.skuName,
      picture: line.picture,
      quantity: line.quantity,
      unitFen: line.unitFen,
      price: line.price,
      amountFen: amountOf(line),
      discountFen: off?.bySku.get(line.skuId) ?? 0,
      noReasonReturn: line.noReasonReturn,
    })),
    goodsFen,
    discountFen,
    freightFen,
    amountFen: goodsFen - discountFen + freightFen,
    coupon: chosen && { id: chosen.row.id, name: chosen.row.name },
    coupons: judged.map(({ row, effect }) => ({ row, discountFen: effect.discountFen, whyNot: effect.whyNot })),
    deliveries,
    fulfilment,
    freightFreeFromFen: deliveries.includes('shipping') ? (freightTerms?.freeFromFen ?? null) : null,
    whyNot: refusalOf(goods, { deliveries, fulfilment, isDelivered: !isSent || freightTerms !== null }),
  }
}

type Goods = GoodsLine &
  Pick<PricedLine, 'name' | 'skuName' | 'picture' | 'price' | 'noReasonReturn'> & {
    pickUp: boolean
    ships: boolean
    withdrawn: boolean
    stock: number | null
  }

/** Lines of the same SKU are one, where the first of them stands. */
const readGoods = async (db: Db | Trx, { lines, shop }: Pricing, tierLevel: number): Promise<Goods[]> => {
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
      noReasonReturn: row.no_reason_return,
      pickUp: row.pick_up,
      ships: row.ships,
      withdrawn: row.withdrawn_at !== null || row.product_withdrawn_at !== null,
      stock: row.stock,
    }
  })
}

const hasStores = async (db: Db | Trx): Promise<boolean> =>
  (await db.selectFrom('stores').select('id').where('withdrawn_at', 'is', null).limit(1).executeTakeFirst()) !==
  undefined

// A wallet that holds more than this is judged by what ends first.
const judgedAtMost = 100

const judgedCoupons = async (
  db: Db | Trx,
  { memberId, now, shop }: Pricing,
  { goods, tierLevel }: { goods: Goods[]; tierLevel: number },
) => {
  const rows = await db
    .selectFrom('coupons')
    .selectAll()
    .where('member_id', '=', memberId)
    .where('state', '=', 'available')
    .where('expires_at', '>', now)
    .orderBy('expires_at')
    .orderBy('id')
    .limit(judgedAtMost)
    .execute()
  return rows
    .map((row) => ({ row, effect: couponEffect(goods, { coupon: termsOf(row, shop), tierLevel }) }))
    .sort((a, b) => b.effect.discountFen - a.effect.discountFen)
}

const termsOf = (row: Row<'coupons'>, shop: Shop): CouponTerms => ({
  kind: row.kind,
  amountFen: row.amount_fen,
  percent: row.percent,
  capFen: row.cap_fen,
  minimumFen: row.minimum_fen,
  productIds: row.product_ids,
  minLevel: row.min_tier === null ? null : levelOf(shop, row.min_tier),
})

type Judged = Awaited<ReturnType<typeof judgedCoupons>>[number]

const chosenCoupon = (judged: readonly Judged[], asked: string | null | undefined): Judged | null => {
  if (asked === null) return null
  if (asked === undefined) {
    const best = bestOf(
      judged.map((one) => ({
        ...one,
        id: one.row.id,
        discountFen: one.effect.discountFen,
        endsAt: one.row.expires_at,
      })),
    )
    return best
  }
  const chosen = judged.find(({ row }) => row.id === asked.toLowerCase())
  if (chosen?.effect.whyNot !== null) throw new ApiError('coupon_unusable')
  return chosen
}

/** The first that holds. */
const refusalOf = (
  goods: readonly Goods[],
  {
    deliveries,
    fulfilment,
    isDelivered,
  }: { deliveries: Delivery[]; fulfilment: PricedFulfilment | null; isDelivered: boolean },
): OrderRefusal | null => {
  if (goods.some(({ withdrawn }) => withdrawn)) return 'closed'
  if (goods.some(({ stock, quantity }) => stock !== null && stock < quantity)) return 'sold_out'
  if (deliveries.length === 0 || (fulfilment && !deliveries.includes(fulfilment.delivery))) return 'delivery_impossible'
  return isDelivered ? null : 'not_delivered_there'
}
