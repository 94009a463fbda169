import type { Catalog, CatalogDeal } from './catalog'
import { notInCalendar, type Mistake } from './catalog-mistakes'

/** What a deal may get wrong although it has the right shape. */
export const wrongWithDeal = (deal: CatalogDeal, catalog: Catalog): Mistake | null => {
  const sku = skuOf(deal, catalog)
  if (!sku) return { what: `there is no SKU ${deal.sku}`, remedy: 'Use the key of a SKU of a product' }
  const alone = Math.min(sku.priceFen, sku.memberPrice?.amountFen ?? sku.priceFen)
  if (deal.priceFen >= alone)
    return {
      what: `${deal.priceFen} is not below what ${deal.sku} costs a member alone, ${alone}`,
      remedy: 'Lower priceFen: who finds friends pays less than everybody',
    }
  return wrongTerms(deal) ?? wrongWindow(deal) ?? wrongStock(deal, catalog)
}

const skuOf = ({ sku }: CatalogDeal, { products }: Catalog) =>
  products.flatMap(({ skus }) => skus).find(({ key }) => key === sku)

const wrongTerms = ({ seats = 2, graceSeats = 0, leaderBenefit, priceFen, stock }: CatalogDeal): Mistake | null => {
  if (leaderBenefit?.kind === 'money_off' && leaderBenefit.amountFen >= priceFen)
    return { what: 'who opens a group would pay nothing', remedy: 'Lower amountFen of leaderBenefit' }
  if (graceSeats >= seats - 1)
    return { what: 'one member alone would be a group', remedy: `Leave graceSeats below ${seats - 1}` }
  if (stock < seats)
    return { what: `its stock of ${stock} is not enough for one group`, remedy: `Set aside at least ${seats}` }
  return null
}

const wrongWindow = ({ startsAt, endsAt, startsInDays, endsInDays }: CatalogDeal): Mistake | null => {
  const noDay = notInCalendar([startsAt, endsAt])
  if (noDay) return noDay
  if ((startsAt ?? endsAt) !== undefined && (startsInDays ?? endsInDays) !== undefined)
    return { what: 'its window is told by dates and by days', remedy: 'Leave out one of them' }
  if (endsInDays !== undefined && endsInDays <= (startsInDays ?? 0))
    return { what: 'it ends before it starts', remedy: 'Correct startsInDays or endsInDays' }
  return startsAt !== undefined && endsAt !== undefined && Date.parse(startsAt) >= Date.parse(endsAt)
    ? { what: 'it ends before it starts', remedy: 'Correct startsAt or endsAt' }
    : null
}

/** Deals of one SKU that run at the same time set its stock aside together. */
const wrongStock = (deal: CatalogDeal, catalog: Catalog): Mistake | null => {
  const { stock } = skuOf(deal, catalog) ?? {}
  if (stock === undefined) return null
  const beside = catalog.deals.filter((other) => other.sku === deal.sku && overlap(other, deal))
  const together = beside.reduce((sum, other) => sum + other.stock, 0)
  if (together <= stock) return null
  const others = beside.filter(({ key }) => key !== deal.key).map(({ key }) => key)
  return {
    what:
      others.length === 0
        ? `it sets ${together} of ${deal.sku} aside, of which there are ${stock}`
        : `with ${others.join(' and ')}, which runs at the same time, it sets ${together} of ${deal.sku} aside, of which there are ${stock}`,
    remedy: 'Set less aside, or let one end before the other starts',
  }
}

/** A deal that does not say when it starts or ends has no such end, and days are reckoned from one yet to come. */
const overlap = (one: CatalogDeal, other: CatalogDeal): boolean =>
  startOf(one) < endOf(other) && startOf(other) < endOf(one)
const startOf = ({ startsAt }: CatalogDeal) => (startsAt === undefined ? -Infinity : Date.parse(startsAt))
const endOf = ({ endsAt }: CatalogDeal) => (endsAt === undefined ? Infinity : Date.parse(endsAt))
