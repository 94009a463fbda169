import { sql, type RawBuilder } from 'kysely'
import type { Coupon } from '@huitou/contract'
import type { Db } from '../db/schema'
import { cursorOf, instantAndId, pageOf, partsOf } from '../http/cursor'
import type { Language, Shop } from '../shop'
import { shownCoupons } from './shown'

type State = Coupon['state']
export type WalletQuery = { state: State; cursor?: string; limit: number; now: Date; language: Language; shop: Shop }

/** What the wallet shows of each state, and by which time it is in order. A coupon ends when its time comes, swept or not. */
const shelves = {
  available: { at: 'expires_at', descending: false },
  held: { at: 'expires_at', descending: false },
  used: { at: 'used_at', descending: true },
  expired: { at: 'expires_at', descending: true },
} as const

const isIn = (state: State, now: Date): RawBuilder<boolean> => {
  switch (state) {
    case 'available':
      return sql`(state = 'available' and expires_at > ${now})`
    case 'held':
    case 'used':
      return sql`(state = ${state})`
    case 'expired':
      return sql`(state = 'expired' or (state = 'available' and expires_at <= ${now}))`
    default:
      return state satisfies never
  }
}

/**
 * A page of a member's coupons of one state, and how many there are of each. What was withdrawn is in none.
 * @throws invalid_input when the cursor is not one of ours
 */
export const readWallet = async (db: Db, memberId: string, query: WalletQuery) => {
  const { state, limit, now, language, shop } = query
  const { at, descending } = shelves[state]
  const [after, afterId] = partsOf(query.cursor, instantAndId) ?? []
  const direction = descending ? 'desc' : 'asc'
  const rows = await db
    .selectFrom('coupons')
    .selectAll()
    .where('member_id', '=', memberId)
    .where(isIn(state, now))
    .$if(after !== undefined, (page) =>
      page.where(
        sql<boolean>`(${sql.ref(at)}, id) ${sql.raw(descending ? '<' : '>')} (${new Date(Number(after))}, ${afterId}::uuid)`,
      ),
    )
    .orderBy(at, direction)
    .orderBy('id', direction)
    .limit(limit + 1)
    .execute()
  const page = pageOf(rows, limit, (last) => cursorOf((last[at] ?? last.expires_at).getTime(), last.id))
  return {
    items: await shownCoupons(db, page.rows, { now, language, shop }),
    nextCursor: page.nextCursor,
    counts: await countsOf(db, memberId, now),
  }
}

const countsOf = async (db: Db, memberId: string, now: Date) => {
  const { rows } = await sql<Record<State, number>>`
    select count(*) filter (where ${isIn('available', now)}) as available,
      count(*) filter (where ${isIn('held', now)}) as held,
      count(*) filter (where ${isIn('used', now)}) as used,
      count(*) filter (where ${isIn('expired', now)}) as expired
    from coupons where member_id = ${memberId}`.execute(db)
  return rows[0] ?? { available: 0, held: 0, used: 0, expired: 0 }
}
