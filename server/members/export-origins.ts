import type { Db } from '../db/schema'

/** Where the member came from, with whom they became one, and what they did as somebody who works here. */
export const exportOrigins = async (db: Db, memberId: string) => ({
  imported: await importedOf(db, memberId),
  merges: await mergesOf(db, memberId),
  staffActs: await staffActsOf(db, memberId),
})

const importedOf = async (db: Db, memberId: string) =>
  (await db
    .selectFrom('imported_members')
    .innerJoin('imports', 'imports.id', 'import_id')
    .select(['no as line', 'imports.at', 'claimed_at as claimedAt'])
    .where('member_id', '=', memberId)
    .executeTakeFirst()) ?? null

const mergesOf = (db: Db, memberId: string) =>
  db
    .selectFrom('merges')
    .select(['older_id as olderId', 'younger_id as youngerId', 'at', 'undone_at as undoneAt'])
    .where((merge) => merge.or([merge('older_id', '=', memberId), merge('younger_id', '=', memberId)]))
    .orderBy('at')
    .orderBy('id')
    .execute()

const staffActsOf = (db: Db, memberId: string) =>
  db
    .selectFrom('staff_acts')
    .select(['act', 'subject_kind as subjectKind', 'subject_id as subjectId', 'at'])
    .where('by_member_id', '=', memberId)
    .orderBy('at')
    .orderBy('id')
    .execute()
