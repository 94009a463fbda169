import { sql } from 'kysely'
import type { Redemption } from '@huitou/contract'
import type { Db, Row, StoredWords, Trx } from '../db/schema'
import { ApiError } from '../http/api-error'
import { cursorOf, instantAndId, pageOf, partsOf } from '../http/cursor'
import { readPaymentStates, readRefunds } from '../payments/read'
import type { Payable } from '../payments/payable'
import { shownRedemption } from './shown-redemption'
import type { Language, Shop } from '../shop'

export type RedemptionView = { now: Date; language: Language; shop: Shop }

/**
 * One redemption of a member; of anybody when they are null.
 * @throws not_found when it is nobody's or somebody else's
 */
export const readRedemption = async (
  db: Db | Trx,
  { id, memberId }: { id: string; memberId: string | null },
  view: RedemptionView,
): Promise<Redemption> => {
  const row = await redemptionRows(db)
    .where('redemptions.id', '=', id)
    .$if(memberId !== null, (rows) => rows.where('redemptions.member_id', '=', memberId ?? ''))
    .executeTakeFirst()
  const [shown] = row ? await shownWithMoney(db, [row], view) : []
  if (!shown) throw new ApiError('not_found')
  return shown
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
  const rows = await redemptionRows(db)
    .where('redemptions.member_id', '=', memberId)
    .$if(before !== undefined, (page) =>
      page.where(sql<boolean>`(redemptions.at, redemptions.id) < (${new Date(Number(before))}, ${beforeId}::uuid)`),
    )
    .orderBy('redemptions.at', 'desc')
    .orderBy('redemptions.id', 'desc')
    .limit(limit + 1)
    .execute()
  const page = pageOf(rows, limit, ({ at, id }) => cursorOf(at.getTime(), id))
  return { items: await shownWithMoney(db, page.rows, view), nextCursor: page.nextCursor }
}

/** These redemptions, in this order: for staff, who choose and page by themselves. */
export const readRedemptionsByIds = async (
  db: Db | Trx,
  ids: string[],
  view: RedemptionView,
): Promise<Redemption[]> => {
  if (ids.length === 0) return []
  const rows = await redemptionRows(db).where('redemptions.id', 'in', ids).execute()
  const inOrder = ids.flatMap((id) => rows.filter((row) => row.id === id))
  return shownWithMoney(db, inOrder, view)
}

export type RedemptionRow = Row<'redemptions'> & {
  store: { id: string; name: StoredWords; address: StoredWords } | null
  code: string | null
  coupon: { id: string; state: string; expiresAt: string } | null
  events: { state: Redemption['state']; cause: Redemption['timeline'][number]['cause']; at: string }[]
}

/** Everything that a redemption is shown with but its money, in one query. */
const redemptionRows = (db: Db | Trx) =>
  db
    .selectFrom('redemptions')
    .selectAll('redemptions')
    .select([
      sql<RedemptionRow['store']>`(select json_build_object('id', id, 'name', name, 'address', address)
        from stores where stores.id = redemptions.store_id)`.as('store'),
      sql<RedemptionRow['code']>`(select code from reward_codes where reward_codes.redemption_id = redemptions.id)`.as(
        'code',
      ),
      sql<RedemptionRow['coupon']>`(select json_build_object('id', id, 'state', state, 'expiresAt', expires_at)
        from coupons where coupons.member_id = redemptions.member_id and source = 'redeemed'
          and source_id = redemptions.id::text)`.as('coupon'),
      sql<
        RedemptionRow['events']
      >`(select json_agg(json_build_object('state', state, 'cause', cause, 'at', at) order by no)
        from redemption_events where redemption_id = redemptions.id)`.as('events'),
    ])

const shownWithMoney = async (db: Db | Trx, rows: RedemptionRow[], view: RedemptionView): Promise<Redemption[]> => {
  const payables: Payable[] = rows
    .filter(({ amount_fen }) => amount_fen > 0)
    .map(({ id }) => ({ kind: 'redemption', id }))
  const refunds = await readRefunds(db, payables)
  const payments = await readPaymentStates(db, payables)
  return rows.map((row) =>
    shownRedemption(row, {
      ...view,
      payment: row.amount_fen > 0 ? (payments.get(row.id) ?? 'unpaid') : 'none',
      refunds: refunds.get(row.id) ?? [],
    }),
  )
}
