import type { Delivery } from '@huitou/contract'
import { areaOf } from '../shop/areas'
import type { Freight } from '../shop/catalog'

/** The arithmetic of an order. Whole fen everywhere; each SKU is in one line. */

export type GoodsLine = { skuId: string; productId: string; quantity: number; unitFen: number }

export const amountOf = ({ unitFen, quantity }: GoodsLine): number => unitFen * quantity
export const goodsOf = (lines: readonly GoodsLine[]): number => sum(lines.map(amountOf))

export type CouponTerms = {
  kind: 'amount_off' | 'percent_off' | 'one_free' | 'exchange'
  amountFen: number | null
  percent: number | null
  capFen: number | null
  minimumFen: number
  /** Null: for everything. */
  productIds: readonly string[] | null
  /** Null: for everybody. */
  minLevel: number | null
}
export type CouponEffect =
  | { whyNot: null; discountFen: number; bySku: ReadonlyMap<string, number> }
  | { whyNot: 'tier_too_low' | 'other_products' | 'below_minimum' | 'no_gain'; discountFen: 0 }

const no = (whyNot: Exclude<CouponEffect['whyNot'], null>): CouponEffect => ({ whyNot, discountFen: 0 })

/** What a coupon takes off these lines, and off which. Its minimum is asked of the goods that it is for. */
export const couponEffect = (
  lines: readonly GoodsLine[],
  { coupon, tierLevel }: { coupon: CouponTerms; tierLevel: number },
): CouponEffect => {
  if (coupon.minLevel !== null && tierLevel < coupon.minLevel) return no('tier_too_low')
  const { productIds } = coupon
  // In one order whatever order they come in: a fen that falls on the first of two equal lines falls on the same.
  const meant = lines
    .filter(({ productId }) => productIds === null || productIds.includes(productId))
    .sort((a, b) => (a.skuId < b.skuId ? -1 : 1))
  if (meant.length === 0) return no('other_products')
  if (goodsOf(meant) < coupon.minimumFen) return no('below_minimum')
  const bySku = new Map(takenOff(meant, coupon).filter(([, fen]) => fen > 0))
  const discountFen = sum([...bySku.values()])
  return discountFen > 0 ? { whyNot: null, discountFen, bySku } : no('no_gain')
}

const takenOff = (meant: readonly GoodsLine[], coupon: CouponTerms): [string, number][] => {
  const goodsFen = goodsOf(meant)
  switch (coupon.kind) {
    case 'amount_off':
      return spread(meant, Math.min(coupon.amountFen ?? 0, goodsFen))
    case 'percent_off': {
      const off = Math.floor((goodsFen * (coupon.percent ?? 0)) / 100)
      return spread(meant, Math.min(off, coupon.capFen ?? off, goodsFen))
    }
    case 'one_free': {
      // The cheapest of them, where there are two.
      const cheapest = meant.reduce((best, line) => (line.unitFen < best.unitFen ? line : best))
      return sum(meant.map(({ quantity }) => quantity)) < 2 ? [] : [[cheapest.skuId, cheapest.unitFen]]
    }
    case 'exchange': {
      const dearest = meant.reduce((best, line) => (line.unitFen > best.unitFen ? line : best))
      return [[dearest.skuId, dearest.unitFen]]
    }
    default:
      return coupon.kind satisfies never
  }
}

/** In proportion to what each line costs; the fen that are left over go to the largest remainders. */
const spread = (lines: readonly GoodsLine[], discountFen: number): [string, number][] => {
  const total = BigInt(goodsOf(lines))
  const shares = lines.map((line) => {
    // Whole numbers this large are not exact as floats.
    const exact = BigInt(discountFen) * BigInt(amountOf(line))
    return { skuId: line.skuId, fen: Number(total && exact / total), rest: total && exact % total }
  })
  const left = discountFen - sum(shares.map(({ fen }) => fen))
  const first = new Set(
    [...shares]
      .sort((a, b) => (a.rest === b.rest ? 0 : a.rest > b.rest ? -1 : 1))
      .slice(0, left)
      .map(({ skuId }) => skuId),
  )
  return shares.map(({ skuId, fen }) => [skuId, fen + (first.has(skuId) ? 1 : 0)])
}

/** The one that takes off most; of two that take off the same, the one that ends first. */
export const bestOf = <T extends { id: string; discountFen: number; endsAt: Date }>(coupons: readonly T[]): T | null =>
  coupons
    .filter(({ discountFen }) => discountFen > 0)
    .reduce<T | null>((best, coupon) => (best === null || isBetter(coupon, best) ? coupon : best), null)

const isBetter = (
  a: { id: string; discountFen: number; endsAt: Date },
  b: { id: string; discountFen: number; endsAt: Date },
) => {
  if (a.discountFen !== b.discountFen) return a.discountFen > b.discountFen
  if (a.endsAt.getTime() !== b.endsAt.getTime()) return a.endsAt < b.endsAt
  return a.id < b.id
}

/** What sending costs to a province; null when nothing is sent there. Without a province: where no region says otherwise. */
export const freightTo = (
  freight: Freight | null,
  province: string | null,
): { feeFen: number; freeFromFen: number | null } | null => {
  if (freight === null) return null
  const area = province === null ? null : areaOf(province)
  const names = (provinces: readonly string[] = []) => provinces.some((name) => areaOf(name) === area)
  if (names(freight.notDeliveredTo)) return null
  const { feeFen, freeFromFen = null } = freight.regions?.find((region) => names(region.provinces)) ?? freight
  return { feeFen, freeFromFen }
}

/**
 * Reckoned from the goods before a coupon: no coupon makes an order dearer by losing it the free sending.
 */
export const freightFor = (terms: { feeFen: number; freeFromFen: number | null }, goodsFen: number): number =>
  terms.freeFromFen !== null && goodsFen >= terms.freeFromFen ? 0 : terms.feeFen

/** By which ways all of it can be had. */
export const deliveriesOf = (
  products: readonly { pickUp: boolean; ships: boolean }[],
  shop: { hasStores: boolean; freight: Freight | null },
): Delivery[] => [
  ...(shop.hasStores && products.every(({ pickUp }) => pickUp) ? ['pick_up' as const] : []),
  ...(shop.freight !== null && products.every(({ ships }) => ships) ? ['shipping' as const] : []),
]

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)
