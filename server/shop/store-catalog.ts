import { sql } from 'kysely'
import { inTransaction } from '../db/in-transaction'
import type { Db, Trx } from '../db/schema'
import { catalogId, type Catalog, type CatalogCouponKind, type CatalogReward } from './catalog'
import { putDeals } from './store-deals'
import { putProducts } from './store-products'

/**
 * Brings the shop's offers up to the catalog, at every start: what is known by its key changes, what is new arrives
 * with its stock, what is gone is withdrawn. Stock that members have taken from is never set again; codes that were
 * added to a pool are added to what is left of it.
 */
export const storeCatalog = (db: Db, catalog: Catalog, at: Date | Opening): Promise<void> =>
  inTransaction(db, (trx) => putCatalog(trx, catalog, at))

/** A shop whose clock begins in the past opens when it has come up: days of what is new are reckoned from then. */
export type Opening = { now: Date; opensAt: Date }

/** The same within a transaction: a shop that starts over is never seen without its offers. */
export const putCatalog = async (trx: Trx, catalog: Catalog, at: Date | Opening): Promise<void> => {
  const { now, opensAt } = at instanceof Date ? { now: at, opensAt: at } : at
  await putStores(trx, catalog.stores)
  await putCouponKinds(trx, catalog.couponKinds)
  await putProducts(trx, catalog, now)
  // They name SKUs.
  await putDeals(trx, catalog, { now, opensAt })
  await putRewards(trx, catalog.rewards)
  await putCodes(trx, catalog.rewards, now)
  for (const [table, offered] of [
    ['stores', catalog.stores],
    ['coupon_kinds', catalog.couponKinds],
    ['rewards', catalog.rewards],
    ['product_categories', catalog.categories],
    ['products', catalog.products],
    ['skus', catalog.products.flatMap(({ skus }) => skus)],
  ] as const)
    await withdrawOthers(trx, { table, keys: offered.map(({ key }) => key), now })
}

const putStores = (trx: Trx, stores: Catalog['stores']) => {
  const rows = stores.map((store, position) => ({ ...store, id: catalogId('store', store.key), position }))
  return sql`
    insert into stores (id, key, position, name, address, phone, hours)
    select id, key, position, name, address, phone, hours
    from json_populate_recordset(null::stores, ${JSON.stringify(rows)})
    on conflict (key) do update set position = excluded.position, name = excluded.name, address = excluded.address,
      phone = excluded.phone, hours = excluded.hours, withdrawn_at = null`.execute(trx)
}

const putCouponKinds = (trx: Trx, kinds: CatalogCouponKind[]) => {
  const rows = kinds.map((kind) => ({
    key: kind.key,
    name: kind.name,
    kind: kind.kind,
    amount_fen: kind.kind === 'amount_off' ? kind.amountFen : null,
    percent: kind.kind === 'percent_off' ? kind.percent : null,
    cap_fen: kind.kind === 'percent_off' ? kind.capFen : null,
    minimum_fen: kind.minimumFen,
    valid_days: kind.validDays,
    product_ids: kind.products?.map((key) => catalogId('product', key)),
    min_tier: kind.minTier,
    total: kind.total,
    limit_per_member: kind.limitPerMember,
  }))
  return sql`
    insert into coupon_kinds (key, name, kind, amount_fen, percent, cap_fen, minimum_fen, valid_days, product_ids,
      min_tier, total, limit_per_member)
    select key, name, kind, amount_fen, percent, cap_fen, minimum_fen, valid_days, product_ids,
      min_tier, total, limit_per_member
    from json_populate_recordset(null::coupon_kinds, ${JSON.stringify(rows)})
    on conflict (key) do update set name = excluded.name, kind = excluded.kind, amount_fen = excluded.amount_fen,
      percent = excluded.percent, cap_fen = excluded.cap_fen, minimum_fen = excluded.minimum_fen,
      valid_days = excluded.valid_days, product_ids = excluded.product_ids, min_tier = excluded.min_tier,
      -- What was given before the merchant limited it stays given.
      total = case when excluded.total is not null then greatest(excluded.total, coupon_kinds.granted) end, limit_per_member = excluded.limit_per_member,
      withdrawn_at = null`.execute(trx)
}

const putRewards = (trx: Trx, rewards: CatalogReward[]) => {
  const rows = rewards.map((reward, position) => ({
    id: catalogId('reward', reward.key),
    key: reward.key,
    position,
    kind: reward.kind,
    category: reward.kind === 'goods' ? reward.category : reward.kind,
    name: reward.name,
    description: reward.description,
    picture: reward.picture,
    price_points: reward.pricePoints,
    // Codes are counted as they enter the pool.
    stock: reward.kind === 'code' ? 0 : reward.stock,
    limit_per_member: reward.limitPerMember,
    min_tier: reward.minTier,
    opens_at: reward.opensAt,
    closes_at: reward.closesAt,
    needs_purchase: reward.needsPurchase ?? reward.kind === 'goods',
    fetch_within_days: reward.kind === 'goods' ? reward.fetchWithinDays : null,
    price_fen: reward.kind === 'goods' ? (reward.priceFen ?? 0) : 0,
    delivery: reward.kind === 'goods' ? (reward.delivery ?? 'pick_up') : null,
    sku_id: reward.kind === 'goods' && reward.sku !== undefined ? catalogId('sku', reward.sku) : null,
    coupon_kind: reward.kind === 'coupon' ? reward.coupon : null,
  }))
  return sql`
    insert into rewards (id, key, position, kind, category, name, description, picture, price_points, stock, given,
      limit_per_member, min_tier, opens_at, closes_at, needs_purchase, fetch_within_days, coupon_kind,
      price_fen, delivery, sku_id)
    select id, key, position, kind, category, name, description, picture, price_points, stock, stock,
      limit_per_member, min_tier, opens_at, closes_at, needs_purchase, fetch_within_days, coupon_kind,
      price_fen, delivery, sku_id
    from json_populate_recordset(null::rewards, ${JSON.stringify(rows)})
    on conflict (key) do update set position = excluded.position, kind = excluded.kind, category = excluded.category,
      name = excluded.name, description = excluded.description, picture = excluded.picture,
      price_points = excluded.price_points, limit_per_member = excluded.limit_per_member, min_tier = excluded.min_tier,
      opens_at = excluded.opens_at, closes_at = excluded.closes_at, needs_purchase = excluded.needs_purchase,
      fetch_within_days = excluded.fetch_within_days, coupon_kind = excluded.coupon_kind,
      price_fen = excluded.price_fen, delivery = excluded.delivery, sku_id = excluded.sku_id,
      withdrawn_at = null`.execute(trx)
}

const putCodes = (trx: Trx, rewards: CatalogReward[], now: Date) => {
  const rows = rewards.flatMap((reward) =>
    reward.kind === 'code'
      ? reward.codes.map((code, no) => ({ reward_id: catalogId('reward', reward.key), code, no }))
      : [],
  )
  return sql`
    with added as (
      insert into reward_codes (reward_id, code, no)
      select reward_id, code, no from json_populate_recordset(null::reward_codes, ${JSON.stringify(rows)})
      on conflict do nothing returning reward_id
    )
    update rewards set stock = stock + pool.added, given = given + pool.added,
      restocked_at = case when stock = 0 then ${now} else restocked_at end
    from (select reward_id, count(*) as added from added group by reward_id) as pool
    where rewards.id = pool.reward_id`.execute(trx)
}

type Offers = {
  table: 'stores' | 'coupon_kinds' | 'rewards' | 'product_categories' | 'products' | 'skus'
  keys: string[]
  now: Date
}

const withdrawOthers = (trx: Trx, { table, keys, now }: Offers) =>
  sql`update ${sql.table(table)} set withdrawn_at = ${now}
    where withdrawn_at is null and key <> all(${keys}::text[])`.execute(trx)
