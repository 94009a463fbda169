import { sql, type Selectable } from 'kysely'
import { MergedMeanwhile } from '../db/in-transaction'
import type { Database, Db, Trx } from '../db/schema'
import type { Account, Lot, NewEntry, Source } from './book'
import type { Return } from './rules'

export type AccountRow = Omit<Selectable<Database['accounts']>, 'closed'>

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

/**
 * Whoever holds this lock is alone with the member's points until the transaction ends.
 * @throws MergedMeanwhile when the member has become another
 */
export const lockAccount = async (trx: Trx, memberId: string): Promise<Account> => {
  const row = await trx
    .selectFrom('accounts')
    .selectAll()
    .where('member_id', '=', memberId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (row.closed) throw new MergedMeanwhile()
  return accountOf(row)
}

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
export const takenBy = async (
  trx: Trx,
  { entryId, memberId }: { entryId: string; memberId: string },
): Promise<Return[]> => {
  const rows = await lots(trx)
    .innerJoin('lot_moves as move', 'move.lot_id', 'lot.id')
    .select(['move.points as movePoints', 'lot.member_id as heldBy'])
    .where('move.entry_id', '=', entryId)
    .orderBy('lot.expires_at')
    .orderBy('lot.available_at')
    .orderBy('lot.id')
    .execute()
  return rows.map(({ movePoints, heldBy, ...lot }) => ({ lot, points: movePoints, isElsewhere: heldBy !== memberId }))
}

/** The lots that an entry made, with those in which they went on when their member became another. */
export const earningLots = async (trx: Trx, entryId: string): Promise<(Lot & { memberId: string })[]> =>
  lots(trx)
    .select('lot.member_id as memberId')
    .where(
      'lot.id',
      'in',
      sql<string>`(with recursive chain as (
        select made.id, made.member_id from lot_moves move join point_lots made on made.id = move.lot_id
        where move.entry_id = ${entryId} and move.kind = 'earned'
        union all
        select next.id, next.member_id from point_lots next
          join chain on next.continues_lot_id = chain.id and next.member_id <> chain.member_id
      ) select id from chain)`,
    )
    .orderBy('lot.id')
    .execute()

/** What is left in lots, available or pending; of those only that continue lots with an entry, when that is said. */
export const openLots = async (trx: Trx, memberId: string, { madeBy }: { madeBy?: string } = {}): Promise<Lot[]> =>
  lots(trx)
    .where('lot.member_id', '=', memberId)
    .where('lot.left_points', '>', 0)
    .$if(madeBy !== undefined, (query) => query.where('lot.entry_id', '=', madeBy ?? ''))
    .orderBy('lot.expires_at')
    .orderBy('lot.available_at')
    .orderBy('lot.id')
    .execute()

export type EntryKey = { memberId: string; reason: NewEntry['reason']; source: Source }

/** Of the member, or of one who has become them. */
export const existingEntry = async (trx: Trx, { memberId, reason, source }: EntryKey): Promise<NewEntry | null> => {
  const row = await trx
    .selectFrom('point_entries')
    .selectAll()
    .where('member_id', 'in', sql<string>`(select id from family_of(${memberId}) as id)`)
    .where('reason', '=', reason)
    .where('source_kind', '=', source.kind)
    .where('source_id', '=', source.id)
    .executeTakeFirst()
  if (!row) return null
  const { id, seq, points, program_version: programVersion, corrects_entry_id: correctsEntryId, at } = row
  return { id, seq, points, reason, source, programVersion, correctsEntryId, at }
}
