import { sql } from 'kysely'
import type { ShareTarget } from '@huitou/contract'
import type { Db, Trx } from '../db/schema'
import { isSoldAlone } from '../groups/deal-rows'
import { dealState } from '../groups/rules'
import { ApiError } from '../http/api-error'
import type { Shared } from '../messages/share-words'
import type { Shop } from '../shop'

/** What is there to be shared, with the name of its drawing; null for the shop itself. */
export type Target = { shared: Shared; picture: string | null }
type Looking = { target: ShareTarget; memberId: string | null; now: Date; shop: Shop }

/** Null when there is no such thing, or nobody else may see it yet: a group that its opener has not paid. */
export const readTarget = async (db: Db | Trx, { target, memberId, now, shop }: Looking): Promise<Target | null> => {
  switch (target.kind) {
    case 'group':
      return groupTarget(db, { id: target.id, memberId, shop })
    case 'deal':
      return dealTarget(db, { id: target.id, now, shop })
    case 'product':
      return productTarget(db, target.id)
    case 'shop':
      return { shared: { kind: 'shop' }, picture: null }
    default:
      return target satisfies never
  }
}

const soloFen = sql<number | null>`case when ${isSoldAlone} then skus.price_fen end`.as('solo_fen')

/** A price to compare with is one that can be paid here. */
const soloOf = ({ solo_fen: soloFen }: { solo_fen: number | null }, { brand }: Shop): number | null =>
  brand.features.shop ? soloFen : null

const groupTarget = async (
  db: Db | Trx,
  ask: { id: string; memberId: string | null; shop: Shop },
): Promise<Target | null> => {
  const row = await db
    .selectFrom('groups')
    .innerJoin('deals', 'deals.id', 'groups.deal_id')
    .innerJoin('skus', 'skus.id', 'deals.sku_id')
    .innerJoin('products', 'products.id', 'skus.product_id')
    .select(['deals.name', 'groups.state', 'groups.seats', 'seats_paid', 'seats_treated', 'groups.price_fen'])
    .select(['groups.opener_id', soloFen, 'products.picture'])
    .where('groups.id', '=', ask.id)
    .executeTakeFirst()
  if (!row) return null
  const { name, state, seats, picture, price_fen: priceFen } = row
  const soloPriceFen = soloOf(row, ask.shop)
  const unseen = state === 'unpaid' || state === 'lapsed'
  if (unseen && row.opener_id !== ask.memberId) return null
  const missing = seats - row.seats_paid - row.seats_treated
  const course = state === 'succeeded' || state === 'failed' ? state : 'open'
  return { shared: { kind: 'group', name, seats, missing, priceFen, soloPriceFen, state: course }, picture }
}

const dealTarget = async (
  db: Db | Trx,
  { id, now, shop }: { id: string; now: Date; shop: Shop },
): Promise<Target | null> => {
  const row = await db
    .selectFrom('deals')
    .innerJoin('skus', 'skus.id', 'deals.sku_id')
    .innerJoin('products', 'products.id', 'skus.product_id')
    .selectAll('deals')
    .select([soloFen, 'products.picture'])
    .where('deals.id', '=', id)
    .executeTakeFirst()
  if (!row) return null
  const { name, seats, price_fen: priceFen, picture } = row
  const soloPriceFen = soloOf(row, shop)
  const over = dealState(row, now) === 'ended'
  return { shared: { kind: 'deal', name, seats, priceFen, soloPriceFen, over }, picture }
}

const productTarget = async (db: Db | Trx, id: string): Promise<Target | null> => {
  const row = await db
    .selectFrom('products')
    .innerJoin('skus', 'skus.product_id', 'products.id')
    .select(['products.name', 'products.picture'])
    .select(sql<number>`min(skus.price_fen)`.as('least_fen'))
    .select(sql<number>`max(skus.price_fen)`.as('most_fen'))
    .where('products.id', '=', id)
    // Of a product that was withdrawn whole, all SKUs are: its links go on working.
    .where((eb) => eb.or([eb('skus.withdrawn_at', 'is', null), eb('products.withdrawn_at', 'is not', null)]))
    .groupBy('products.id')
    .executeTakeFirst()
  if (!row) return null
  const [priceFen, mostFen] = [Number(row.least_fen), Number(row.most_fen)]
  return { shared: { kind: 'product', name: row.name, priceFen, onePrice: priceFen === mostFen }, picture: row.picture }
}

/** @throws feature_off where the merchant sells no such thing */
export const refuseWhereOff = ({ brand: { features } }: Pick<Shop, 'brand'>, kind: ShareTarget['kind']): void => {
  const off = kind === 'product' ? !features.shop : kind !== 'shop' && !features.groupbuy
  if (off) throw new ApiError('feature_off')
}
