import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { AnswerOf, StaffAct } from '@huitou/contract'
import type { Db, Trx } from '../db/schema'
import { cursorOf, instantAndId, pageOf, partsOf } from '../http/cursor'
import { shownName } from '../shop/shown-name'
import type { StaffView } from './buyers'

export type NewAct = {
  byMemberId: string
  act: StaffAct['act']
  subject: StaffAct['subject']
  details?: StaffAct['details']
  /** It can be done to the same one again; the caller knows when it was. */
  everyTime?: true
  now: Date
}

/** Who did what to what, in the transaction that does it, once: its repeats change nothing. What it is about is locked. */
export const enterAct = async (
  trx: Trx,
  { byMemberId, act, subject, details = {}, everyTime, now }: NewAct,
): Promise<void> => {
  await sql`
    insert into staff_acts (id, by_member_id, act, subject_kind, subject_id, details, at)
    select ${randomUUID()}::uuid, ${byMemberId}::uuid, ${act}, ${subject.kind}, ${subject.id}::uuid,
      ${JSON.stringify(details)}::jsonb, ${now}
    where ${everyTime === true}::boolean
      or not exists (select from staff_acts where subject_id = ${subject.id}::uuid and act = ${act})`.execute(trx)
}

/** What staff did, newest first. @throws invalid_input when the cursor is not one of ours */
export const readActs = async (
  db: Db,
  { cursor, limit }: { cursor?: string; limit: number },
  view: StaffView,
): Promise<AnswerOf<'GET /v1/staff/acts'>> => {
  const [before, beforeId] = partsOf(cursor, instantAndId) ?? []
  const found = await db
    .selectFrom('staff_acts')
    .innerJoin('members', 'members.id', 'by_member_id')
    .select(['staff_acts.id', 'by_member_id', 'act', 'subject_kind', 'subject_id', 'details', 'at'])
    .select(['members.name', 'members.given_name_no'])
    .$if(before !== undefined, (page) =>
      page.where(sql<boolean>`(staff_acts.at, staff_acts.id) < (${new Date(Number(before))}, ${beforeId}::uuid)`),
    )
    .orderBy('staff_acts.at', 'desc')
    .orderBy('staff_acts.id', 'desc')
    .limit(limit + 1)
    .execute()
  const { rows, nextCursor } = pageOf(found, limit, ({ at, id }) => cursorOf(at.getTime(), id))
  const items = rows.map((row) => ({
    id: row.id,
    by: { id: row.by_member_id, name: shownName(row, view) },
    act: row.act,
    subject: { kind: row.subject_kind, id: row.subject_id },
    details: row.details,
    at: row.at.toISOString(),
  }))
  return { items, nextCursor }
}
