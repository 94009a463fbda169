import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { dayOf } from '../day'
import type { Db } from '../db/schema'
import { linesOf, type Filter } from './statement-lines'
import { settleIfDue, type Line } from './statement'

const linesAtOnce = 500
const names = ['seq', 'day', 'at', 'points', 'reason', 'source_kind', 'source_id']

/**
 * The whole statement under a filter as a table, newest first (RFC 4180, with a byte order mark, by which spreadsheets
 * know that it is UTF-8). Read page by page as it is sent: it takes no more memory than a page.
 */
export const statementCsv = async (
  db: Db,
  { now, timeZone, ...filter }: Filter & { now: Date; timeZone: string },
): Promise<Readable> => {
  await settleIfDue(db, filter.memberId, now)
  return Readable.from(chunks(db, filter, timeZone), { objectMode: false })
}

async function* chunks(db: Db, filter: Filter, timeZone: string) {
  yield `\ufeff${rowOf(names)}`
  for (let before: number | null = null; ;) {
    const { rows }: { rows: Line[] } = await sql<Line>`${linesOf(filter, { before, limit: linesAtOnce })}`.execute(db)
    if (rows.length > 0) yield rows.map((line) => rowOf(cellsOf(line, timeZone))).join('')
    const last = rows.at(-1)
    if (rows.length < linesAtOnce || !last) return
    before = last.seq
  }
}

const cellsOf = ({ seq, at, points, reason, source_kind, source_id }: Line, timeZone: string) => [
  String(seq),
  dayOf(at, timeZone),
  at.toISOString(),
  String(points),
  text(reason),
  text(source_kind),
  text(source_id),
]

const rowOf = (cells: string[]) => `${cells.map(quoted).join(',')}\r\n`

/** What is text stays text: a spreadsheet reckons with what begins like this. Numbers are ours. */
export const text = (cell: string): string => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)

export const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
