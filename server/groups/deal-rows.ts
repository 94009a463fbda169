import { sql } from 'kysely'
import type { Deal, LeaderBenefit } from '@huitou/contract'
import type { Db, Row, StoredWords, Trx } from '../db/schema'
import { unitPriceFor } from '../products/rules'
import { say, type Language, type Shop } from '../shop'
import { levelOf } from '../shop/tier'
import { dealState } from './rules'

/** Pictures at twice the size they are shown at: in lists, on a page of their own. */
export const pictureWidths = { list: 352, page: 780 }

export type DealRow = Row<'deals'> & {
  /** Once more, as JSON would not tell its kinds apart. */
  leader_benefit: LeaderBenefit | null
  product_id: string
  sku_name: StoredWords
  description: StoredWords
  picture: string
  pick_up: boolean
  ships: boolean
  no_reason_return: boolean
  sku_price_fen: number
  member_price_fen: number | null
  member_tier: string | null
  sold_alone: boolean
}

/** Of rows of `skus` and `products`: a price is compared with another only when that one can be paid here today. */
export const isSoldAlone = sql<boolean>`(coalesce(skus.stock, 1) > 0 and skus.withdrawn_at is null
  and products.withdrawn_at is null)`

/** Deals with what they are about. */
export const dealRows = (db: Db | Trx) =>
  db
    .selectFrom('deals')
    .innerJoin('skus', 'skus.id', 'deals.sku_id')
    .innerJoin('products', 'products.id', 'skus.product_id')
    .selectAll('deals')
    .select(['skus.product_id', 'skus.name as sku_name', 'skus.price_fen as sku_price_fen'])
    .select(['member_price_fen', 'member_tier', 'products.description', 'products.picture'])
    .select(['pick_up', 'ships', 'no_reason_return', isSoldAlone.as('sold_alone')])

/** Those that can be bought now or later. */
export const isOffered = (now: Date) =>
  sql<boolean>`(deals.withdrawn_at is null and deals.state <> 'ended' and (deals.ends_at is null or deals.ends_at > ${now}))`

/** `tierLevel`: of who looks; a guest has 0. */
export type DealView = { tierLevel: number; now: Date; language: Language; shop: Shop }

export const shownDeal = (
  row: DealRow,
  { tierLevel, now, language, shop }: DealView,
  pictureWidth = pictureWidths.list,
): Deal => {
  const memberLevel = row.member_tier === null ? null : levelOf(shop, row.member_tier)
  const prices = { priceFen: row.sku_price_fen, memberPriceFen: row.member_price_fen, memberLevel }
  return {
    id: row.id,
    name: say(row.name, language),
    productId: row.product_id,
    skuId: row.sku_id,
    skuName: say(row.sku_name, language),
    picture: shop.pictures.product(row.picture, pictureWidth),
    seats: row.seats,
    priceFen: row.price_fen,
    // A price to compare with is one that can be paid here.
    soloPriceFen: row.sold_alone && shop.brand.features.shop ? unitPriceFor(prices, tierLevel).unitFen : null,
    state: dealState(row, now),
    startsAt: row.starts_at.toISOString(),
    endsAt: row.ends_at?.toISOString() ?? null,
  }
}

export const deliveriesOf = ({ pick_up, ships }: Pick<DealRow, 'pick_up' | 'ships'>) => [
  ...(pick_up ? ['pick_up' as const] : []),
  ...(ships ? ['shipping' as const] : []),
]

type Terms = Pick<Row<'deals'>, 'group_hours' | 'grace_seats' | 'new_members_only'> & {
  leader_benefit: LeaderBenefit | null
}

/** Of a deal for groups that are opened now, of a group those under which it was opened. */
export const shownTerms = (row: Terms, deal: Pick<DealRow, 'limit_per_member'>) => ({
  groupHours: row.group_hours,
  graceSeats: row.grace_seats,
  newMembersOnly: row.new_members_only,
  leaderBenefit: row.leader_benefit,
  limitPerMember: deal.limit_per_member,
})

/** What the opener of a group pays: their benefit of money is off their own price. */
export const openingPrice = ({
  price_fen,
  leader_benefit,
}: {
  price_fen: number
  leader_benefit: LeaderBenefit | null
}): number => price_fen - (leader_benefit?.kind === 'money_off' ? leader_benefit.amountFen : 0)
