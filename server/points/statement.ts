import type { Selectable } from 'kysely'
import type { PointEntry } from '@huitou/contract'
import { inTransaction } from '../db/in-transaction'
import type { Database, Db } from '../db/schema'
import { ApiError } from '../http/api-error'
import { lockAccount, readAccount } from './read'
import { settleAccount } from './settle'
import { isDue } from './summary'

export type StatementPage = { items: PointEntry[]; nextCursor: string | null }

/**
 * The member's entries, newest first, by `seq`: new lines have higher ones, so a cursor neither repeats nor skips
 * while they arrive. What is due by `now` is booked first, so that the lines add up to the balance shown beside them.
 * @throws invalid_input when the cursor is not one of ours
 */
export const statementPage = async (
  db: Db,
  { memberId, cursor, limit, now }: { memberId: string; cursor?: string; limit: number; now: Date },
): Promise<StatementPage> => {
  const before = cursor ? seqOf(cursor) : null
  if (isDue(await readAccount(db, memberId), now))
    await inTransaction(db, async (trx) => settleAccount(trx, await lockAccount(trx, memberId), now))
  const rows = await db
    .selectFrom('point_entries')
    .selectAll()
    .where('member_id', '=', memberId)
    .$if(before !== null, (query) => query.where('seq', '<', before))
    .orderBy('seq', 'desc')
    .limit(limit + 1)
    .execute()
  const items = rows.slice(0, limit).map(shown)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > limit && last ? cursorOf(last.seq) : null }
}

const shown = (row: Selectable<Database['point_entries']>): PointEntry => ({
  id: row.id,
  seq: row.seq,
  points: row.points,
  reason: row.reason,
  source: { kind: row.source_kind, id: row.source_id },
  at: row.at.toISOString(),
})

const cursorOf = (seq: number) => Buffer.from(`seq:${seq}`).toString('base64url')

const seqOf = (cursor: string): number => {
  const seq = /^seq:([1-9]\d{0,14})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1'))?.[1]
  if (seq === undefined || cursorOf(Number(seq)) !== cursor)
    throw new ApiError('invalid_input', [{ path: '/querystring/cursor', rule: 'cursor' }])
  return Number(seq)
}
