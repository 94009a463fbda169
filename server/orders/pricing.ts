import type { Coupon, CouponRefusal, Day, Delivery, Fulfilment, OrderRefusal } from '@huitou/contract'
import type { Static } from '@sinclair/typebox'
import type { Db, Row, StoredAddress, StoredWords, Trx } from '../db/schema'
import type { Shop } from '../shop'

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
export type PricedCoupon = { row: Row<'coupons'>; discountFen: number; whyNot: Static<typeof CouponRefusal> | null }
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
export const priceOrder = async (_db: Db | Trx, _ask: Pricing): Promise<Priced> => {
  throw new Error('not yet')
}
