/** What one of a SKU costs, and for whom. `memberLevel`: from which tier on the member price holds; 1 is the lowest. */
export type SkuPrices = { priceFen: number; memberPriceFen: number | null; memberLevel: number | null }
export type UnitPrice = { unitFen: number; price: 'list' | 'member' }

/** The lower of the price and the member price that this viewer has. A guest has level 0. */
export const unitPriceFor = ({ priceFen, memberPriceFen, memberLevel }: SkuPrices, tierLevel: number): UnitPrice =>
  memberPriceFen !== null && memberLevel !== null && memberLevel <= tierLevel && memberPriceFen < priceFen
    ? { unitFen: memberPriceFen, price: 'member' }
    : { unitFen: priceFen, price: 'list' }

/** The one that a list shows: the cheapest that is left, or the cheapest when none is. The first of those that cost the same. */
export const shownSku = <T extends { stock: number | null; payFen: number }>(skus: readonly T[]): T | undefined => {
  const left = skus.filter(({ stock }) => stock !== 0)
  const cheapest = (some: readonly T[]) =>
    some.reduce<T | undefined>((best, sku) => (best && best.payFen <= sku.payFen ? best : sku), undefined)
  return cheapest(left.length > 0 ? left : skus)
}
