import { randomUUID } from 'node:crypto'
import { inTransaction } from '../db/in-transaction'
import type { Db } from '../db/schema'
import { Refusal } from '../refusal'
import type { Shop } from '../shop'
import { insertMembers } from './insert-members'
import { hashOfFile, linesOf } from './read-file'
import { readRow, type ImportRow, type RowError } from './rows'

/** What the list holds. Nothing is written by looking. */
export type Looked = { rows: number; errors: RowError[]; errorCount: number; known: number; points: number }
export type Progress = (done: number) => void
type Rules = { now: Date; shop: Pick<Shop, 'program'>; report?: Progress }

const atOnce = 1_000
const errorsKept = 100

/** Reads the whole list and says what is wrong in it, by line and field; names who is a member already. */
export const lookAt = async (db: Db, path: string, { now, shop, report }: Rules): Promise<Looked> => {
  const looked: Looked = { rows: 0, errors: [], errorCount: 0, known: 0, points: 0 }
  const lineOf = new Map<string, number>()
  const flaw = (error: RowError) => {
    looked.errorCount++
    if (looked.errors.length < errorsKept) looked.errors.push(error)
  }
  let phones: string[] = []
  const ask = async () => {
    looked.known += await countKnown(db, phones)
    phones = []
    report?.(looked.rows)
  }
  for await (const { line, cells } of linesOf(path)) {
    looked.rows++
    const read = readRow(line, cells, { program: shop.program, now })
    if ('errors' in read) {
      read.errors.forEach(flaw)
      continue
    }
    const { phone, points } = read.row
    const before = lineOf.get(phone)
    if (before !== undefined)
      flaw({ line, field: 'phone', problem: `the number stands in line ${before} too`, remedy: 'leave one of the two' })
    lineOf.set(phone, before ?? line)
    looked.points += points
    if (phones.push(phone) === atOnce) await ask()
  }
  if (phones.length > 0) await ask()
  if (looked.rows === 0)
    throw new Refusal(`${path} names nobody`, 'One line for each member, below the names of the columns')
  return looked
}

const countKnown = async (db: Db, phones: string[]): Promise<number> => {
  const { count } = await db
    .selectFrom('identities')
    .select((all) => all.fn.countAll<number>().as('count'))
    .where('kind', '=', 'phone')
    .where('openid', 'in', phones)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/**
 * Takes the members of a list over, a thousand at a time. The same file again goes on where it stopped, and a number
 * that is a member's already stays theirs: repeating it changes nothing. The list was looked at before.
 */
export const importMembers = async (
  db: Db,
  path: string,
  { now, shop, report }: Rules,
): Promise<{ importId: string; added: number }> => {
  const importId = await startImport(db, await hashOfFile(path), now)
  let added = 0
  let done = 0
  let rows: ImportRow[] = []
  const write = async () => {
    const batch = rows
    added += await inTransaction(db, (trx) => insertMembers(trx, { importId, rows: batch, now, shop }))
    done += batch.length
    rows = []
    report?.(done)
  }
  for await (const { line, cells } of linesOf(path)) {
    const read = readRow(line, cells, { program: shop.program, now })
    if ('errors' in read) throw new Refusal(`Line ${line} changed while it was read`, 'Look at the list again')
    if (rows.push(read.row) === atOnce) await write()
  }
  if (rows.length > 0) await write()
  await db
    .updateTable('imports')
    .set((columns) => ({ rows: columns('rows', '+', added) }))
    .where('id', '=', importId)
    .execute()
  return { importId, added }
}

const startImport = async (db: Db, fileHash: Buffer, now: Date): Promise<string> => {
  const known = await db.selectFrom('imports').select('id').where('file_hash', '=', fileHash).executeTakeFirst()
  if (known) return known.id
  const id = randomUUID()
  const started = await db
    .insertInto('imports')
    .values({ id, file_hash: fileHash, at: now, rows: 0, undone_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  // Somebody else began at this moment: both go on with the same one.
  return started ? started.id : startImport(db, fileHash, now)
}
