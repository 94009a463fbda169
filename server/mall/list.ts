import { sql } from 'kysely'
import type { Reward } from '@huitou/contract'
import type { Db } from '../db/schema'
import { cursorOf, pageOf, partsOf } from '../http/cursor'
import { refusalOf } from './rules'
import { offeredRewards, shownReward, termsOf, viewerOf, type RewardRow, type Showing } from './rewards'

export type RewardsQuery = {
  category?: Reward['category']
  /** Only what this viewer can redeem now; nothing for a guest. */
  affordable?: boolean
  cursor?: string
  limit: number
}

const positionAndId = /^(\d{1,9}) ([0-9a-f-]{36})$/

/**
 * A page of the mall, in the merchant's order.
 * @throws invalid_input when the cursor is not one of ours
 */
export const readRewards = async (
  db: Db,
  memberId: string | null,
  { query, ...showing }: Showing & { query: RewardsQuery },
): Promise<{ items: Reward[]; nextCursor: string | null }> => {
  const { category, affordable = false, limit } = query
  const { facts, now, shop } = showing
  const readAfter = ([position, id]: string[] | [], atMost: number) =>
    offeredRewards(db, memberId, now)
      .$if(category !== undefined, (rows) => rows.where('category', '=', category ?? 'ware'))
      .$if(id !== undefined, (rows) => rows.where(sql<boolean>`(position, id) > (${Number(position)}, ${id}::uuid)`))
      .limit(atMost)
      .execute()
  const isWanted = (row: RewardRow) =>
    !affordable || refusalOf(termsOf(row, shop), viewerOf(row, facts), { now }) === null

  const wanted: RewardRow[] = []
  let after: string[] | [] = partsOf(query.cursor, positionAndId) ?? []
  while (wanted.length <= limit) {
    const rows = await readAfter(after, limit + 1)
    wanted.push(...rows.filter(isWanted))
    const last = rows.at(-1)
    if (rows.length <= limit || !last) break
    after = [String(last.position), last.id]
  }
  const page = pageOf(wanted, limit, ({ position, id }) => cursorOf(position, id))
  return { items: page.rows.map((row) => shownReward(row, showing)), nextCursor: page.nextCursor }
}
