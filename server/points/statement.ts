import { sql } from 'kysely'
import type { EntryReason, PointEntry, StatementLine } from '@huitou/contract'
import { inTransaction } from '../db/in-transaction'
import { prepared } from '../db/prepared'
import type { Db, SourceKind, Trx } from '../db/schema'
import { ApiError } from '../http/api-error'
import { lockAccount, readAccount } from './read'
import { settleAccount } from './settle'
import { isDue } from './summary'
import { linesOf, type Filter } from './statement-lines'

export type MonthSum = { month: string; earned: number; spent: number }
export type StatementPage = { items: StatementLine[]; nextCursor: string | null; months: MonthSum[] }

/**
 * The member's entries, newest first, by `seq`: new lines have higher ones, so a cursor neither repeats nor skips
 * while they arrive; with the sums of the months that the page touches. What is due by `now` is booked first, so that
 * the lines add up to the balance shown beside them.
 * @throws invalid_input when the cursor is not one of ours
 */
export const statementPage = async (
  db: Db,
  { cursor, limit, now, ...filter }: Filter & { cursor?: string; limit: number; now: Date },
): Promise<StatementPage> => {
  const before = cursor ? seqOf(cursor) : null
  await settleIfDue(db, filter.memberId, now)
  const rows = await readLines(db, filter, { before, limit: limit + 1 })
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    items: page.map((line) => ({ ...shown(line), month: line.month })),
    nextCursor: rows.length > limit && last ? cursorOf(last.seq) : null,
    months: sumsOf(page),
  }
}

export const settleIfDue = async (db: Db, memberId: string, now: Date) => {
  if (isDue(await readAccount(db, memberId), now))
    await inTransaction(db, async (trx) => settleAccount(trx, await lockAccount(trx, memberId), now))
}

export type Line = {
  id: string
  seq: number
  points: number
  reason: EntryReason
  source_kind: SourceKind
  source_id: string
  at: Date
  month: string
}

/** Lines and the sums of their months in one statement: both are of the same moment. */
const readLines = async (db: Db | Trx, filter: Filter, page: { before: number | null; limit: number }) => {
  const { memberId, reason } = filter
  const { rows } = await sql<Line & { earned: number; spent: number }>`${prepared}
    with lines as materialized (${linesOf(filter, page)}),
    sums as (
      select month, sum(earned)::bigint as earned, sum(spent)::bigint as spent from point_months
      where member_id = ${memberId} and month in (select month from lines)
        ${reason ? sql`and reason = ${reason}` : sql``}
      group by month
    )
    select lines.*, sums.earned, sums.spent from lines join sums using (month) order by lines.seq desc`.execute(db)
  return rows
}

const sumsOf = (lines: (Line & MonthSum)[]): MonthSum[] => {
  const sums = new Map(lines.map(({ month, earned, spent }) => [month, { month, earned, spent }]))
  return [...sums.values()]
}

export const shown = (line: Omit<Line, 'month'>): PointEntry => ({
  id: line.id,
  seq: line.seq,
  points: line.points,
  reason: line.reason,
  source: { kind: line.source_kind, id: line.source_id },
  at: line.at.toISOString(),
})

const cursorOf = (seq: number) => Buffer.from(`seq:${seq}`).toString('base64url')

const seqOf = (cursor: string): number => {
  const seq = /^seq:([1-9]\d{0,14})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1'))?.[1]
  if (seq === undefined || cursorOf(Number(seq)) !== cursor)
    throw new ApiError('invalid_input', [{ path: '/querystring/cursor', rule: 'cursor' }])
  return Number(seq)
}
