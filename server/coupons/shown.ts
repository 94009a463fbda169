import type { Coupon } from '@huitou/contract'
import { dayOf } from '../day'
import type { Db, Row, Trx } from '../db/schema'
import { say, type Language, type Shop } from '../shop'
import { shownTier } from '../shop/tier'

type Showing = { now: Date; language: Language; shop: Shop }

/** Coupons as every answer shows them, in the order they are given in. */
export const shownCoupons = async (
  db: Db | Trx,
  rows: readonly Row<'coupons'>[],
  showing: Showing,
): Promise<Coupon[]> => {
  const names = await productNames(db, rows, showing.language)
  return rows.map((row) => shownCoupon(row, { ...showing, names }))
}

const productNames = async (db: Db | Trx, rows: readonly Row<'coupons'>[], language: Language) => {
  const ids = [...new Set(rows.flatMap(({ product_ids }) => product_ids ?? []))]
  if (ids.length === 0) return new Map<string, string>()
  const products = await db.selectFrom('products').select(['id', 'name']).where('id', 'in', ids).execute()
  return new Map(products.map(({ id, name }) => [id, say(name, language)]))
}

const shownCoupon = (row: Row<'coupons'>, { now, language, shop, names }: Showing & { names: Map<string, string> }) => {
  const state = stateOf(row, now)
  return {
    id: row.id,
    name: say(row.name, language),
    kind: row.kind,
    amountFen: row.amount_fen,
    percent: row.percent,
    capFen: row.cap_fen,
    minimumFen: row.minimum_fen,
    products: row.product_ids?.flatMap((id) => names.get(id) ?? []) ?? null,
    minTier: shownTier(shop, row.min_tier, language),
    state,
    source: row.source,
    grantedAt: row.granted_at.toISOString(),
    lastDay: dayOf(new Date(row.expires_at.getTime() - 1), shop.program.timeZone),
    usedAt: row.used_at?.toISOString() ?? null,
    redemptionId: row.source === 'redeemed' && state === 'available' ? row.source_id : null,
    orderId: row.order_id,
  }
}

/** A coupon ends when its time comes, swept or not. What was withdrawn is shown nowhere. */
const stateOf = ({ state, expires_at }: Row<'coupons'>, now: Date): Coupon['state'] => {
  switch (state) {
    case 'available':
    case 'withdrawn':
      return expires_at > now && state === 'available' ? 'available' : 'expired'
    case 'held':
    case 'used':
    case 'expired':
      return state
    default:
      return state satisfies never
  }
}
