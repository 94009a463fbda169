import { sql, type Selectable } from 'kysely'
import type { Redemption } from '@huitou/contract'
import type { Database, Db, StoredWords, Trx } from '../db/schema'
import { ApiError } from '../http/api-error'
import { cursorOf, instantAndId, pageOf, partsOf } from '../http/cursor'
import { say, type Language, type Shop } from '../shop'
import { storeSummary } from '../stores/read'
import { pictureWidths } from './rewards'

export type RedemptionView = { now: Date; language: Language; shop: Shop }

/**
 * One redemption of a member.
 * @throws not_found when it is nobody's or somebody else's
 */
export const readRedemption = async (
  db: Db | Trx,
  { id, memberId }: { id: string; memberId: string },
  view: RedemptionView,
): Promise<Redemption> => {
  const row = await redemptionRows(db, memberId).where('redemptions.id', '=', id).executeTakeFirst()
  if (!row) throw new ApiError('not_found')
  return shownRedemption(row, view)
}

/**
 * A page of a member's redemptions, newest first.
 * @throws invalid_input when the cursor is not one of ours
 */
export const readRedemptions = async (
  db: Db,
  { memberId, cursor, limit }: { memberId: string; cursor?: string; limit: number },
  view: RedemptionView,
) => {
  const [before, beforeId] = partsOf(cursor, instantAndId) ?? []
  const rows = await redemptionRows(db, memberId)
    .$if(before !== undefined, (page) =>
      page.where(sql<boolean>`(redemptions.at, redemptions.id) < (${new Date(Number(before))}, ${beforeId}::uuid)`),
    )
    .orderBy('redemptions.at', 'desc')
    .orderBy('redemptions.id', 'desc')
    .limit(limit + 1)
    .execute()
  const page = pageOf(rows, limit, ({ at, id }) => cursorOf(at.getTime(), id))
  return { items: page.rows.map((row) => shownRedemption(row, view)), nextCursor: page.nextCursor }
}

type Event = { state: Redemption['state']; cause: Redemption['timeline'][number]['cause']; at: string }
type Coupon = { id: string; state: string; expiresAt: string }
type Row = Selectable<Database['redemptions']> & {
  store: { id: string; name: StoredWords; address: StoredWords } | null
  code: string | null
  coupon: Coupon | null
  events: Event[]
}

/** Everything that a redemption is shown with, in one query. */
const redemptionRows = (db: Db | Trx, memberId: string) =>
  db
    .selectFrom('redemptions')
    .selectAll('redemptions')
    .select([
      sql<Row['store']>`(select json_build_object('id', id, 'name', name, 'address', address)
        from stores where stores.id = redemptions.store_id)`.as('store'),
      sql<Row['code']>`(select code from reward_codes where reward_codes.redemption_id = redemptions.id)`.as('code'),
      sql<Row['coupon']>`(select json_build_object('id', id, 'state', state, 'expiresAt', expires_at) from coupons
        where coupons.member_id = redemptions.member_id and source = 'redeemed'
          and source_id = redemptions.id::text)`.as('coupon'),
      sql<Row['events']>`(select json_agg(json_build_object('state', state, 'cause', cause, 'at', at) order by no)
        from redemption_events where redemption_id = redemptions.id)`.as('events'),
    ])
    .where('redemptions.member_id', '=', memberId)

const shownRedemption = (row: Row, { now, language, shop }: RedemptionView): Redemption => ({
  id: row.id,
  rewardId: row.reward_id,
  name: say(row.name, language),
  kind: row.kind,
  picture: shop.pictures.reward(row.picture, pictureWidths.row),
  quantity: row.quantity,
  pricePoints: row.price_points,
  state: row.state,
  at: row.at.toISOString(),
  pickUp: pickUpOf(row, language),
  code: row.code,
  couponId: row.coupon && row.coupon.state !== 'withdrawn' ? row.coupon.id : null,
  mayCancel: mayCancel(row, now),
  timeline: row.events.map(({ state, cause, at }) => ({ state, cause, at: new Date(at).toISOString() })),
})

const pickUpOf = (row: Row, language: Language): Redemption['pickUp'] =>
  row.store === null || row.pick_up_code === null || row.pick_up_by === null || row.state === 'cancelled'
    ? null
    : { code: row.pick_up_code, store: storeSummary(row.store, language), by: row.pick_up_by }

/** What `cancelRedemption` would say. */
const mayCancel = ({ kind, state, coupon }: Row, now: Date): boolean => {
  switch (kind) {
    case 'goods':
      return state === 'redeemed'
    case 'coupon':
      return (
        state === 'completed' && coupon !== null && coupon.state === 'available' && new Date(coupon.expiresAt) > now
      )
    case 'code':
      return false
    default:
      return kind satisfies never
  }
}
