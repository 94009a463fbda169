import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { inTransaction } from '../db/in-transaction'
import type { Db, Row, Trx } from '../db/schema'
import { Refusal } from '../refusal'
import { lockAccount } from '../points/read'
import { settleAccount } from '../points/settle'
import { monthOf } from '../points/write'
import type { Shop } from '../shop'
import type { Progress } from './import-members'

const atOnce = 1_000
export const undoHours = 24

type Undoing = { id: string; now: Date; shop: Pick<Shop, 'program'>; report?: Progress }

/**
 * Takes an import back, for a day: whoever was not claimed becomes nobody, their points are taken back by an entry.
 * Whoever was claimed stays. The same list can be taken over again afterwards. Twice changes nothing.
 * @throws Refusal when there is no such import, or the day is over
 */
export const undoImport = async (
  db: Db,
  { id, now, shop, report }: Undoing,
): Promise<{ undone: number; claimed: number }> => {
  const known = await db
    .selectFrom('imports')
    .selectAll()
    .where(sql<string>`id::text`, '=', id.toLowerCase())
    .executeTakeFirst()
  if (!known) throw new Refusal(`There is no import ${id}`, 'Its number was said when it was written')
  if (known.undone_at === null) {
    if (now.getTime() >= known.at.getTime() + undoHours * 3_600_000)
      throw new Refusal(`The import is older than ${undoHours} hours`, 'It stays; members can be changed one by one')
    let done = 0
    for (;;) {
      const undone = await inTransaction(db, (trx) => undoSome(trx, { id, now, shop }))
      done += undone
      report?.(done)
      if (undone === 0) break
    }
    await closeImport(db, known, now)
  }
  return countOf(db, id)
}

/** @returns how many became nobody, at most `atOnce` */
const undoSome = async (trx: Trx, { id, now, shop }: Omit<Undoing, 'report'>): Promise<number> => {
  const { rows } = await sql<{ member_id: string; next_due_at: Date | null }>`
    select imported.member_id, accounts.next_due_at
    from imported_members imported join members on members.id = imported.member_id
      join accounts on accounts.member_id = imported.member_id
    where imported.import_id = ${id} and imported.claimed_at is null and members.deleted_at is null
    order by imported.no limit ${atOnce} for update of members, imported, accounts`.execute(trx)
  if (rows.length === 0) return 0
  for (const { member_id, next_due_at } of rows)
    if (next_due_at !== null && next_due_at <= now) await settleAccount(trx, await lockAccount(trx, member_id), now)
  const ids = rows.map(({ member_id }) => member_id)
  await takePointsBack(trx, { id, ids, now, version: shop.program.version })
  await forget(trx, ids, now)
  return ids.length
}

type Taking = { id: string; ids: string[]; now: Date; version: number }

/** One entry for each, that takes back what is left of what was imported. */
const takePointsBack = async (trx: Trx, { id, ids, now, version }: Taking) => {
  await sql`
    with taken as materialized (
      select lot.id as lot_id, lot.member_id, lot.expires_at, lot.left_points as points, entry.id as corrects,
        accounts.seq + 1 as seq, gen_random_uuid() as entry_id
      from point_lots lot join point_entries entry on entry.id = lot.entry_id
        join accounts on accounts.member_id = lot.member_id
      where lot.member_id = any(${ids}::uuid[]) and lot.left_points > 0 and entry.reason = 'imported'),
    entered as (
      insert into point_entries
        (id, member_id, seq, points, reason, source_kind, source_id, program_version, corrects_entry_id, at)
      select entry_id, member_id, seq, -points, 'clawed_back', 'import', ${id}, ${version}::int, corrects, ${now} from taken),
    months as (
      insert into point_months (member_id, month, reason, earned, spent, entries, first_seq, last_seq)
      select member_id, ${monthOf('entry', 'program')}, 'clawed_back', 0, points, 1, seq, seq
      from (select *, ${now}::timestamptz as at from taken) entry
        join program_versions program on program.version = ${version}::int),
    ends as (
      update point_ends set points = point_ends.points - taken.points from taken
      where point_ends.member_id = taken.member_id and point_ends.expires_at = taken.expires_at),
    emptied as (update point_lots set left_points = 0 from taken where point_lots.id = taken.lot_id),
    accounted as (
      update accounts set available = available - taken.points, seq = taken.seq, next_due_at = null
      from taken where accounts.member_id = taken.member_id)
    insert into lot_moves (id, lot_id, kind, points, at, entry_id)
    select gen_random_uuid(), lot_id, 'clawed_back', points, ${now}, entry_id from taken`.execute(trx)
}

const forget = async (trx: Trx, ids: string[], now: Date) => {
  const them = sql`= any(${ids}::uuid[])`
  for (const statement of [
    sql`update members set name = null, birthday_month = null, birthday_day = null, deleted_at = ${now} where id ${them}`,
    sql`update memberships set due_at = null where member_id ${them}`,
    sql`delete from gift_plans where member_id ${them}`,
    sql`delete from inbox_entries where member_id ${them}`,
    sql`delete from inboxes where member_id ${them}`,
    sql`delete from sessions where member_id ${them}`,
    sql`delete from merge_offers where other_member_id ${them} or member_id ${them}`,
    sql`delete from identities where member_id ${them}`,
  ])
    await statement.execute(trx)
}

/** The hash becomes another: the same list is a new one. */
const closeImport = async (db: Db, { id, file_hash }: Row<'imports'>, now: Date) => {
  const hash = createHash('sha256').update(file_hash).update(id).digest()
  await db.updateTable('imports').set({ undone_at: now, file_hash: hash }).where('id', '=', id).execute()
}

const countOf = async (db: Db, id: string) => {
  const { rows } = await sql<{ undone: number; claimed: number }>`
    select count(*) filter (where claimed_at is null)::int as undone, count(*) filter (where claimed_at is not null)::int as claimed
    from imported_members where import_id = ${id}`.execute(db)
  return rows[0] ?? { undone: 0, claimed: 0 }
}
