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
    ${monthsOf(book)}
    ${endsOf(book)}
    select (select count(*) from condition)::int as done, (select count(*) from account)::int as kept`.execute(trx)
  const [written] = rows
  if (!written || written.done === 0) return false
  if (written.kept !== 1) throw new Error(`the account of ${account.memberId} changed outside its lock`)
  return true
}

const nothing = sql``

// Rows travel as one JSON parameter: the statement's text does not depend on how many there are.
const entryRows = ({ entries }: Book) =>
  sql`json_populate_recordset(null::point_entries, ${JSON.stringify(
    entries.map(({ source, programVersion, correctsEntryId, ...entry }) => ({
      ...entry,
      source_kind: source.kind,
      source_id: source.id,
      program_version: programVersion,
      corrects_entry_id: correctsEntryId,
    })),
  )})`

const entriesOf = (book: Book) =>
  book.entries.length === 0
    ? nothing
    : sql`, entries as (
      insert into point_entries
        (id, member_id, seq, points, reason, source_kind, source_id, program_version, corrects_entry_id, at)
      select id, ${book.account.memberId}, seq, points, reason, source_kind, source_id, program_version,
        corrects_entry_id, at
      from ${entryRows(book)} where exists (select from condition)
    )`

/** The sums that the statement shows: a month of many lines is not added up at every look. */
const monthsOf = (book: Book) =>
  book.entries.length === 0
    ? nothing
    : sql`, months as (
      insert into point_months as known (member_id, month, reason, earned, spent, entries, first_seq, last_seq)
      select ${book.account.memberId}, ${monthOf('entry', 'program')}, entry.reason,
        coalesce(sum(entry.points) filter (where entry.points > 0), 0),
        coalesce(-sum(entry.points) filter (where entry.points < 0), 0),
        count(*), min(entry.seq), max(entry.seq)
      from ${entryRows(book)} as entry join program_versions as program on program.version = entry.program_version
      where exists (select from condition)
      group by 2, 3
      on conflict (member_id, month, reason) do update
      set earned = known.earned + excluded.earned, spent = known.spent + excluded.spent,
        entries = known.entries + excluded.entries, first_seq = least(known.first_seq, excluded.first_seq),
        last_seq = greatest(known.last_seq, excluded.last_seq)
    )`

/** The shop's calendar month of an entry, by the time zone of the rules that it was entered under. */
export const monthOf = (entry: string, program: string) =>
  sql`to_char(${sql.ref(`${entry}.at`)} at time zone ${sql.ref(`${program}.time_zone`)}, 'YYYY-MM')`

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

/** A change in one direction each: a row that a check refuses is refused before a conflict is looked for. */
const endsOf = ({ ends, account }: Book) => {
  const rows = [...ends].map(([expiresAt, { points, at }]) => ({ expires_at: new Date(expiresAt), points, since: at }))
  const more = rows.filter(({ points }) => points > 0)
  const less = rows.filter(({ points }) => points < 0)
  return sql`${more.length === 0 ? nothing : moreEnds(account.memberId, more)}
    ${less.length === 0 ? nothing : fewerEnds(account.memberId, less)}`
}

type EndRow = { expires_at: Date; points: number; since: Date }

const moreEnds = (memberId: string, rows: EndRow[]) => sql`, more_ends as (
    insert into point_ends as known (member_id, expires_at, points, since)
    select ${memberId}, expires_at, points, since
    from json_to_recordset(${JSON.stringify(rows)}) as change (expires_at timestamptz, points bigint, since timestamptz)
    where exists (select from condition)
    on conflict (member_id, expires_at) do update
    set points = known.points + excluded.points,
      since = case when known.points = 0 then excluded.since else known.since end
  )`

const fewerEnds = (memberId: string, rows: EndRow[]) => sql`, fewer_ends as (
    update point_ends set points = point_ends.points + change.points
    from json_to_recordset(${JSON.stringify(rows)}) as change (expires_at timestamptz, points bigint)
    where member_id = ${memberId} and point_ends.expires_at = change.expires_at and exists (select from condition)
  )`
