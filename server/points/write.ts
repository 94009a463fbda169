import { sql, type RawBuilder } from 'kysely'
import { prepared } from '../db/prepared'
import type { Trx } from '../db/schema'
import type { Book } from './book'

/**
 * The ledger's only writer: one statement for everything that a book says, so that it stands or falls together and
 * costs one round trip however many lots it touches.
 *
 * With `onlyIf` (a statement that answers rows when it did something, such as `insert … on conflict do nothing
 * returning`) nothing is written unless that answered a row: the database decides.
 *
 * @returns whether it was written
 * @throws when the account changed since it was read: it was not under its lock
 */
export const write = async (trx: Trx, book: Book, onlyIf: RawBuilder<unknown> = sql`select 1`): Promise<boolean> => {
  const { account } = book
  const { rows } = await sql<{ done: number; kept: number }>`${prepared}
    with condition as (${onlyIf}),
    account as (
      update accounts
      set available = ${account.available}, pending = ${account.pending}, debt = ${account.debt},
        seq = ${account.seq}, next_due_at = ${account.nextDueAt}
      where member_id = ${account.memberId} and seq = ${book.seqBefore} and exists (select from condition)
      returning 1
    )
    ${entriesOf(book)}
    ${newLotsOf(book)}
    ${changedLotsOf(book)}
    ${movesOf(book)}
    select (select count(*) from condition)::int as done, (select count(*) from account)::int as kept`.execute(trx)
  const [written] = rows
  if (!written || written.done === 0) return false
  if (written.kept !== 1) throw new Error(`the account of ${account.memberId} changed outside its lock`)
  return true
}

const nothing = sql``

// Rows travel as one JSON parameter: the statement's text does not depend on how many there are.
const entriesOf = ({ entries, account }: Book) =>
  entries.length === 0
    ? nothing
    : sql`, entries as (
      insert into point_entries
        (id, member_id, seq, points, reason, source_kind, source_id, program_version, corrects_entry_id, at)
      select id, ${account.memberId}, seq, points, reason, source_kind, source_id, program_version, corrects_entry_id, at
      from json_populate_recordset(null::point_entries, ${JSON.stringify(
        entries.map(({ source, programVersion, correctsEntryId, ...entry }) => ({
          ...entry,
          source_kind: source.kind,
          source_id: source.id,
          program_version: programVersion,
          corrects_entry_id: correctsEntryId,
        })),
      )}) where exists (select from condition)
    )`

const newLotsOf = ({ newLots, account }: Book) =>
  newLots.length === 0
    ? nothing
    : sql`, new_lots as (
      insert into point_lots
        (id, member_id, entry_id, continues_lot_id, points, left_points, available_at, expires_at, became_available_at)
      select id, ${account.memberId}, entry_id, continues_lot_id, points, left_points, available_at, expires_at,
        became_available_at
      from json_populate_recordset(null::point_lots, ${JSON.stringify(
        newLots.map(({ lot, points, entryId, continuesLotId }) => ({
          id: lot.id,
          entry_id: entryId,
          continues_lot_id: continuesLotId,
          points,
          left_points: lot.leftPoints,
          available_at: lot.availableAt,
          expires_at: lot.expiresAt,
          became_available_at: lot.becameAvailableAt,
        })),
      )}) where exists (select from condition)
    )`

const changedLotsOf = ({ changedLots, newLots }: Book) => {
  const added = new Set(newLots.map(({ lot }) => lot))
  const changed = [...changedLots].filter((lot) => !added.has(lot))
  return changed.length === 0
    ? nothing
    : sql`, changed_lots as (
      update point_lots set left_points = changed.left_points, became_available_at = changed.became_available_at,
        expired_at = changed.expired_at
      from json_populate_recordset(null::point_lots, ${JSON.stringify(
        changed.map((lot) => ({
          id: lot.id,
          left_points: lot.leftPoints,
          became_available_at: lot.becameAvailableAt,
          expired_at: lot.expiredAt,
        })),
      )}) as changed
      where point_lots.id = changed.id and exists (select from condition)
    )`
}

const movesOf = ({ moves, newId }: Book) =>
  moves.length === 0
    ? nothing
    : sql`, moves as (
      insert into lot_moves (id, lot_id, kind, points, at, entry_id)
      select id, lot_id, kind, points, at, entry_id
      from json_populate_recordset(null::lot_moves, ${JSON.stringify(
        moves.map(({ lotId, entryId, ...move }) => ({ ...move, id: newId(), lot_id: lotId, entry_id: entryId })),
      )}) where exists (select from condition)
    )`
