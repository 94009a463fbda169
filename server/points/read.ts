import { sql, type Selectable } from 'kysely'
import type { Database, Db, Trx } from '../db/schema'
import type { Account, Lot, NewEntry, Source } from './book'

export type AccountRow = Selectable<Database['accounts']>

export const accountOf = (row: AccountRow): Account => ({
  memberId: row.member_id,
  available: row.available,
  pending: row.pending,
  debt: row.debt,
  seq: row.seq,
  nextDueAt: row.next_due_at,
})

export const readAccount = async (db: Db | Trx, memberId: string): Promise<Account> =>
  accountOf(await db.selectFrom('accounts').selectAll().where('member_id', '=', memberId).executeTakeFirstOrThrow())

/** Whoever holds this lock is alone with the member's points until the transaction ends. */
export const lockAccount = async (trx: Trx, memberId: string): Promise<Account> =>
  accountOf(
    await trx
      .selectFrom('accounts')
      .selectAll()
      .where('member_id', '=', memberId)
      .forUpdate()
      .executeTakeFirstOrThrow(),
  )

const lots = (db: Db | Trx) =>
  db
    .selectFrom('point_lots as lot')
    .innerJoin('point_entries as entry', 'entry.id', 'lot.entry_id')
    .select([
      'lot.id',
      'lot.left_points as leftPoints',
      'lot.available_at as availableAt',
      'lot.expires_at as expiresAt',
      'lot.became_available_at as becameAvailableAt',
      'lot.expired_at as expiredAt',
      'entry.program_version as programVersion',
    ])

/** Lots with something due by `now`, first due first; `limit` bounds what one statement writes. */
export const dueLots = async (db: Db | Trx, memberId: string, { now, limit }: { now: Date; limit?: number }) => {
  const clearing = lots(db)
    .where('lot.member_id', '=', memberId)
    .where('lot.left_points', '>', 0)
    .where('lot.became_available_at', 'is', null)
    .where('lot.available_at', '<=', now)
    .orderBy('lot.available_at')
    .$if(limit !== undefined, (query) => query.limit(limit ?? 0))
  const expiring = lots(db)
    .where('lot.member_id', '=', memberId)
    .where('lot.left_points', '>', 0)
    .where('lot.became_available_at', 'is not', null)
    .where('lot.expires_at', '<=', now)
    .orderBy('lot.expires_at')
    .$if(limit !== undefined, (query) => query.limit(limit ?? 0))
  return [...(await clearing.execute()), ...(await expiring.execute())]
}

/** The first instant after `now` at which a stored lot clears or expires; null when none does. */
export const nextDueAfter = async (trx: Trx, memberId: string, now: Date): Promise<Date | null> => {
  const { rows } = await sql<{ due: Date | null }>`select least(
      (select min(expires_at) from point_lots where member_id = ${memberId} and left_points > 0
        and became_available_at is not null and expires_at > ${now}),
      (select min(available_at) from point_lots where member_id = ${memberId} and left_points > 0
        and became_available_at is null and available_at > ${now})) as due`.execute(trx)
  return rows[0]?.due ?? null
}

/** Available lots in the order of spending, as many as hold `points` (or all, when they do not). */
export const lotsToTake = async (trx: Trx, memberId: string, points: number): Promise<Lot[]> => {
  for (let limit = 32; ; limit *= 8) {
    const found = await lots(trx)
      .where('lot.member_id', '=', memberId)
      .where('lot.left_points', '>', 0)
      .where('lot.became_available_at', 'is not', null)
      .orderBy('lot.expires_at')
      .orderBy('lot.available_at')
      .orderBy('lot.id')
      .limit(limit)
      .execute()
    if (found.length < limit || found.reduce((sum, lot) => sum + lot.leftPoints, 0) >= points) return found
  }
}

/** What an entry took from which lot, in the order of spending. */
export const takenBy = async (trx: Trx, entryId: string): Promise<{ lot: Lot; points: number }[]> => {
  const rows = await lots(trx)
    .innerJoin('lot_moves as move', 'move.lot_id', 'lot.id')
    .select('move.points as movePoints')
    .where('move.entry_id', '=', entryId)
    .orderBy('lot.expires_at')
    .orderBy('lot.available_at')
    .orderBy('lot.id')
    .execute()
  return rows.map(({ movePoints, ...lot }) => ({ lot, points: movePoints }))
}

/** The lots that an entry made. */
export const earningLots = async (trx: Trx, entryId: string): Promise<Lot[]> =>
  lots(trx)
    .innerJoin('lot_moves as move', 'move.lot_id', 'lot.id')
    .where('move.entry_id', '=', entryId)
    .where('move.kind', '=', 'earned')
    .orderBy('lot.id')
    .execute()

export type EntryKey = { memberId: string; reason: NewEntry['reason']; source: Source }

export const existingEntry = async (trx: Trx, { memberId, reason, source }: EntryKey): Promise<NewEntry | null> => {
  const row = await trx
    .selectFrom('point_entries')
    .selectAll()
    .where('member_id', '=', memberId)
    .where('reason', '=', reason)
    .where('source_kind', '=', source.kind)
    .where('source_id', '=', source.id)
    .executeTakeFirst()
  if (!row) return null
  const { id, seq, points, program_version: programVersion, corrects_entry_id: correctsEntryId, at } = row
  return { id, seq, points, reason, source, programVersion, correctsEntryId, at }
}
