import { sql, type Selectable } from 'kysely'
import type { Reward } from '@huitou/contract'
import type { Database, Db, Trx } from '../db/schema'
import { say, type Language, type Shop } from '../shop'
import { missingPoints, refusalOf, type MemberFacts, type RewardTerms, type Viewer } from './rules'

// Named, since statements that name their columns can be prepared.
const columns = [
  ...(['id', 'key', 'position', 'kind', 'category', 'name', 'picture', 'price_points', 'stock'] as const),
  ...(['limit_per_member', 'min_tier', 'opens_at', 'closes_at', 'needs_purchase'] as const),
  ...(['fetch_within_days', 'coupon_kind', 'withdrawn_at', 'price_fen', 'delivery'] as const),
] as const

/** A reward as it stands, with what this viewer has to do with it. */
export type RewardRow = Pick<Selectable<Database['rewards']>, (typeof columns)[number]> & {
  redeemed: number
  wished: boolean
  sold_for: Reward['soldFor']
}

/** Pictures at twice the size they are shown at: in lists, on a page of their own. */
export const pictureWidths = { list: 352, page: 780, row: 224 }

/** The rewards of the shop, withdrawn ones too, for a member or (null) a guest. */
export const rewardRows = (db: Db | Trx, memberId: string | null) =>
  db
    .selectFrom('rewards')
    .select(columns)
    .select([
      sql<number>`coalesce((select redeemed from reward_counts
        where reward_id = rewards.id and member_id = ${memberId}::uuid), 0)`.as('redeemed'),
      sql<boolean>`exists (select from restock_wishes
        where reward_id = rewards.id and member_id = ${memberId}::uuid)`.as('wished'),
      sql<Reward['soldFor']>`(select json_build_object('productId', product_id, 'amountFen', price_fen)
        from skus join products on products.id = skus.product_id
        where skus.id = rewards.sku_id and skus.withdrawn_at is null and products.withdrawn_at is null)`.as('sold_for'),
    ])

/** Those that are offered: in the merchant's order, without what has closed. What opens later is announced. */
export const offeredRewards = (db: Db | Trx, memberId: string | null, now: Date) =>
  rewardRows(db, memberId)
    .where('withdrawn_at', 'is', null)
    .where((eb) => eb.or([eb('closes_at', 'is', null), eb('closes_at', '>', now)]))
    .orderBy('position')
    .orderBy('id')

export const termsOf = (row: RewardRow, { program }: Shop): RewardTerms => ({
  pricePoints: row.price_points,
  stock: row.stock,
  limitPerMember: row.limit_per_member,
  minTierLevel: row.min_tier === null ? null : levelOf(program, row.min_tier),
  opensAt: row.opens_at,
  closesAt: row.closes_at,
  withdrawn: row.withdrawn_at !== null,
  needsPurchase: row.needs_purchase,
})

// A tier that the program no longer has is one that nobody holds.
const levelOf = ({ tiers }: Shop['program'], tierId: string): number =>
  tiers.findIndex(({ id }) => id === tierId) + 1 || Infinity

export const viewerOf = ({ redeemed }: RewardRow, facts: MemberFacts | null): Viewer => facts && { ...facts, redeemed }

export type Showing = { facts: MemberFacts | null; now: Date; language: Language; shop: Shop }

/** A reward as answers show it; the picture is `pictureWidth` wide. */
export const shownReward = (row: RewardRow, showing: Showing, pictureWidth = pictureWidths.list): Reward => {
  const { facts, now, language, shop } = showing
  const terms = termsOf(row, shop)
  const viewer = viewerOf(row, facts)
  return {
    id: row.id,
    name: say(row.name, language),
    kind: row.kind,
    category: row.category,
    pricePoints: row.price_points,
    priceFen: row.price_fen,
    soldFor: shop.brand.features.shop ? row.sold_for : null,
    delivery: row.delivery,
    picture: shop.pictures.reward(row.picture, pictureWidth),
    stock: row.stock,
    limitPerMember: row.limit_per_member,
    minTier: tierOf(row.min_tier, { language, shop }),
    opensAt: row.opens_at?.toISOString() ?? null,
    closesAt: row.closes_at?.toISOString() ?? null,
    needsPurchase: row.needs_purchase,
    viewer: {
      whyNot: refusalOf(terms, viewer, { now }),
      missingPoints: missingPoints(terms, viewer),
      redeemed: row.redeemed,
      wished: row.wished,
    },
  }
}

const tierOf = (tierId: string | null, { language, shop }: { language: Language; shop: Shop }): Reward['minTier'] => {
  const index = shop.program.tiers.findIndex(({ id }) => id === tierId)
  const tier = shop.program.tiers[index]
  return tier ? { id: tier.id, name: say(tier.name, language), level: index + 1 } : null
}
