import { sql } from 'kysely'
import type { Db } from '../db/schema'

/** The rows of running processes. Their time is the database's own: hosts disagree about theirs. */

const dead = sql<boolean>`seen_at < now() - interval '8 seconds'`
const forgotten = sql<boolean>`seen_at < now() - interval '1 minute'`

export type Progress = { seenOffsetMs: number; sweptOffsetMs: number | null }

/** What the clock says, and whether this process still has its row: it has none before its first look and after a start-over. */
export const readClock = async (db: Db, id: string): Promise<{ offsetMs: number; known: boolean }> => {
  const { rows } = await sql<{ offset_ms: number; known: boolean }>`
    select offset_ms, exists (select from processes where id = ${id}) as known from clock`.execute(db)
  const [row] = rows
  if (!row) throw new Error('the clock has no row')
  return { offsetMs: row.offset_ms, known: row.known }
}

export const writeProgress = async (db: Db, id: string, { seenOffsetMs, sweptOffsetMs }: Progress) => {
  const progress = { offset_seen_ms: seenOffsetMs, offset_swept_ms: sweptOffsetMs, seen_at: sql<Date>`now()` }
  await db
    .insertInto('processes')
    .values({ id, ...progress })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(progress))
    .execute()
}

export const forgetDead = (db: Db) => db.deleteFrom('processes').where(forgotten).execute()
export const forgetProcess = (db: Db, id: string) => db.deleteFrom('processes').where('id', '=', id).execute()
/** For the only process that can be on this database: whatever rows there are, their processes were killed. */
export const forgetAll = (db: Db) => db.deleteFrom('processes').execute()

/** How many living processes have not yet swept at this offset. */
export const countBehind = async (db: Db, offsetMs: number): Promise<number> => {
  const { rows } = await sql<{ behind: number }>`select count(*) as behind from processes
    where not ${dead} and coalesce(offset_swept_ms < ${offsetMs}, true)`.execute(db)
  return rows[0]?.behind ?? 0
}

export const livingIds = async (db: Db): Promise<string[]> =>
  (
    await db
      .selectFrom('processes')
      .select('id')
      .where(sql<boolean>`not ${dead}`)
      .execute()
  ).map(({ id }) => id)

/** How many of these have a row and have swept since it was made. */
export const countSwept = async (db: Db, ids: string[]): Promise<number> => {
  const rows = await db
    .selectFrom('processes')
    .select('id')
    .where('id', 'in', ids)
    .where('offset_swept_ms', 'is not', null)
    .execute()
  return rows.length
}
