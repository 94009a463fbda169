import type { Coupon, Day, Delivery, Fulfilment, OrderRefusal, Quote } from '@huitou/contract'
import type { Db, Row, StoredAddress, StoredWords, Trx } from '../db/schema'
import { tierLevelOf } from '../membership/actions'
import type { Shop } from '../shop'
import { askedFulfilment, goodFulfilment } from './fulfilment'
import { readGoods, type Goods } from './goods'
import { chosenCoupon, judgedCoupons } from './judged-coupons'
import { amountOf, deliveriesOf, freightFor, freightTo, goodsOf } from './price-rules'

export type PricedLine = {
  skuId: string
  productId: string
  name: StoredWords
  skuName: StoredWords
  picture: string
  quantity: number
  unitFen: number
  price: 'list' | 'member' | 'group'
  memberTier: string | null
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
  const goods = await readGoods(db, { lines: ask.lines, tierLevel, shop })
  const goodsFen = goodsOf(goods)

  const deliveries = deliveriesOf(goods, { hasStores: await hasStores(db), freight })
  const fulfilment = await (ask.fulfilment
    ? askedFulfilment(db, ask.fulfilment, { memberId, now, shop })
    : goodFulfilment(db, deliveries, { memberId, now, shop }))
  const isSent = fulfilment ? fulfilment.delivery === 'shipping' : deliveries[0] === 'shipping'
  const freightTerms = freightTo(freight, fulfilment?.delivery === 'shipping' ? fulfilment.address.province : null)

  const judged = await judgedCoupons(db, { memberId, goods, tierLevel, asked: ask.couponId, now, shop })
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
      memberTier: line.memberTier,
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

export const hasStores = async (db: Db | Trx): Promise<boolean> =>
  (await db.selectFrom('stores').select('id').where('withdrawn_at', 'is', null).limit(1).executeTakeFirst()) !==
  undefined

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
