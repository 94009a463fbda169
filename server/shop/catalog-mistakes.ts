import type { ProgramRules } from '../shop'
import { areaOf, provinces } from './areas'
import type { Catalog, CatalogCouponKind, CatalogProduct, CatalogReward, Freight } from './catalog'

/** What a catalog may get wrong although each of its parts has the right shape. */

export type Mistake = { what: string; remedy: string }
type Rest = { catalog: Catalog; program: ProgramRules; hasDrawing: (name: string) => boolean }

const noTier = (tierId: string | undefined, { tiers }: ProgramRules): Mistake | null =>
  tierId === undefined || tiers.some(({ id }) => id === tierId)
    ? null
    : { what: `there is no tier ${tierId}`, remedy: 'Use the id of a tier in program.json' }

const noDrawing = (picture: string, { hasDrawing }: Rest): Mistake | null =>
  hasDrawing(picture) ? null : { what: `there is no drawing assets/${picture}.svg`, remedy: 'Add it' }

export const notInCalendar = (instants: readonly (string | undefined)[]): Mistake | null => {
  const wrong = instants.find((at) => at !== undefined && Number.isNaN(Date.parse(at)))
  return wrong === undefined
    ? null
    : { what: `${wrong} is not in the calendar`, remedy: 'Write an instant such as 2026-12-01T00:00:00+08:00' }
}

export const wrongWithCouponKind = (
  { products = [], minTier }: CatalogCouponKind,
  { catalog, program }: Rest,
): Mistake | null => {
  const unknown = products.find((key) => !catalog.products.some((product) => product.key === key))
  if (unknown !== undefined) return { what: `there is no product ${unknown}`, remedy: 'Use the key of a product' }
  return noTier(minTier, program)
}

export const wrongWithProduct = (product: CatalogProduct, rest: Rest): Mistake | null => {
  const { catalog, program } = rest
  const { category, picture, pickUp = true, ships = false } = product
  const drawing = noDrawing(picture, rest)
  if (drawing) return drawing
  if (!catalog.categories.some(({ key }) => key === category))
    return { what: `there is no category ${category}`, remedy: 'Add it to categories' }
  if (!pickUp && !ships) return { what: 'nobody could get it', remedy: 'Let it be fetched (pickUp) or sent (ships)' }
  if (pickUp && catalog.stores.length === 0)
    return { what: 'it is fetched at a store', remedy: 'Add one to stores, or write "pickUp": false' }
  if (ships && catalog.freight === null)
    return { what: 'it is sent, and nothing says what that costs', remedy: 'Add freight, such as { "feeFen": 800 }' }
  for (const { key, priceFen, memberPrice, listPrice } of product.skus) {
    if (memberPrice && memberPrice.amountFen >= priceFen)
      return { what: `the member price of ${key} is not below its price`, remedy: 'Lower it, or leave it out' }
    if (listPrice && listPrice.amountFen <= priceFen)
      return { what: `the list price of ${key} is not above its price`, remedy: 'Leave it out: it compares nothing' }
    const tier = noTier(memberPrice?.tier, program)
    if (tier) return tier
  }
  return null
}

export const wrongWithReward = (reward: CatalogReward, rest: Rest): Mistake | null => {
  const { catalog, program } = rest
  const { picture, minTier, opensAt, closesAt } = reward
  const wrong = noDrawing(picture, rest) ?? noTier(minTier, program)
  if (wrong) return wrong
  const noDay = notInCalendar([opensAt, closesAt])
  if (noDay) return noDay
  if (opensAt !== undefined && closesAt !== undefined && Date.parse(opensAt) >= Date.parse(closesAt))
    return { what: 'it closes before it opens', remedy: 'Correct opensAt or closesAt' }
  if (reward.kind === 'coupon' && !catalog.couponKinds.some(({ key }) => key === reward.coupon))
    return { what: `there is no coupon kind ${reward.coupon}`, remedy: 'Add it to couponKinds' }
  return reward.kind === 'goods' ? wrongWithGoods(reward, catalog) : null
}

const wrongWithGoods = (
  { delivery = 'pick_up', fetchWithinDays, sku }: Extract<CatalogReward, { kind: 'goods' }>,
  catalog: Catalog,
): Mistake | null => {
  if (sku !== undefined && !catalog.products.some(({ skus }) => skus.some(({ key }) => key === sku)))
    return { what: `there is no SKU ${sku}`, remedy: 'Use the key of a SKU of a product, or leave it out' }
  switch (delivery) {
    case 'pick_up':
      if (catalog.stores.length === 0) return { what: 'goods are fetched at a store', remedy: 'Add one to stores' }
      return fetchWithinDays === undefined
        ? { what: 'nothing says until when it is kept', remedy: 'Add fetchWithinDays, such as 30' }
        : null
    case 'shipping':
      if (catalog.freight === null)
        return { what: 'it is sent, and nothing says where to', remedy: 'Add freight, such as { "feeFen": 800 }' }
      return fetchWithinDays === undefined
        ? null
        : { what: 'it is sent and has fetchWithinDays', remedy: 'Leave one of them out' }
    default:
      return delivery satisfies never
  }
}

export const wrongWithFreight = (freight: Freight | null): Mistake | null => {
  const named = [
    ...(freight?.notDeliveredTo ?? []),
    ...(freight?.regions ?? []).flatMap((region) => region.provinces),
  ].map((name) => ({ name, area: areaOf(name) }))
  const unknown = named.find(({ area }) => !provinces.includes(area))
  if (unknown) return { what: `there is no province ${unknown.name}`, remedy: `Write it as ${provinces[0]} or 西藏` }
  const twice = named.find(({ area }, index) => named.findIndex((one) => one.area === area) < index)
  return twice ? { what: `${twice.name} is in it twice`, remedy: 'Leave it in one region' } : null
}
