import { sql, type UpdateObject } from 'kysely'
import type { Database, Row, Trx } from '../db/schema'
import { planBirthday } from '../membership/gifts'
import { PHONE_APP } from '../phones/number'
import type { Shop } from '../shop'
import { writeDown, writtenDown, type Moving } from './merge-moves'

type Merging = Moving & { phone: string; now: Date; shop: Pick<Shop, 'program'> }
type MemberRow = Row<'members'>

/** What the older has not said for themselves is as the younger said it; who works here goes on working. */
export const takeOver = async (trx: Trx, merging: Merging): Promise<void> => {
  const { mergeId, olderId, youngerId, now, shop } = merging
  const older = await memberRow(trx, olderId)
  const younger = await memberRow(trx, youngerId)
  await dropOtherPhone(trx, merging)
  const tookName = older.name === null && older.held_name === null && younger.name !== null
  const birthday = older.birthday_month === null ? birthdayOf(younger) : null
  const tookPicture = older.picture_upload_id === null && younger.picture_upload_id !== null
  const tookRole = rank(younger.role) > rank(older.role)
  await writeDown(trx, mergeId, {
    table: 'profile',
    row: {
      ...(tookName && { name: 'took' }),
      ...(birthday && { birthday: 'took' }),
      ...(younger.picture_upload_id !== null && { picture: younger.picture_upload_id }),
      ...(younger.role !== null && { youngerRole: younger.role, youngerSince: isoOf(younger.role_since) }),
      ...(older.role !== null && { olderRole: older.role, olderSince: isoOf(older.role_since) }),
    },
  })
  await change(trx, youngerId, { picture_upload_id: null, role: null, role_since: null })
  await moveUploads(trx, merging)
  await change(trx, olderId, {
    ...(tookName && { name: younger.name }),
    ...(birthday && {
      birthday_month: birthday.month,
      birthday_day: birthday.day,
      birthday_changed_on: younger.birthday_changed_on,
    }),
    ...(tookPicture && { picture_upload_id: younger.picture_upload_id }),
    ...(tookRole && { role: younger.role, role_since: younger.role_since }),
  })
  if (birthday) await planBirthday(trx, { memberId: olderId, birthday, now, shop })
}

/** As it was, unless it was changed since: a role that was taken away stays away. */
export const giveBack = async (trx: Trx, moving: Moving): Promise<void> => {
  const { mergeId, olderId, youngerId } = moving
  const [written] = await writtenDown(trx, mergeId, 'profile')
  const was = written?.row_key ?? {}
  const older = await memberRow(trx, olderId)
  const younger = await memberRow(trx, youngerId)
  const isUsed = await trx
    .selectFrom('merge_moves')
    .select('no')
    .where('merge_id', '=', mergeId)
    .where('table_name', '=', 'uploads')
    .where(sql<boolean>`row_key ->> 'id' = ${older.picture_upload_id}`)
    .executeTakeFirst()
  const youngerRole = roleOf(was.youngerRole)
  const olderRole = roleOf(was.olderRole)
  const isStillStaff = older.role !== null && rank(older.role) >= Math.max(rank(youngerRole), rank(olderRole))
  await change(trx, olderId, {
    ...(was.name && older.name === younger.name && { name: null }),
    ...(was.birthday && { birthday_month: null, birthday_day: null, birthday_changed_on: null }),
    ...(isUsed && { picture_upload_id: null }),
    ...(isStillStaff && { role: olderRole, role_since: sinceOf(olderRole, was.olderSince) }),
  })
  if (was.birthday)
    await trx.updateTable('gift_plans').set({ birthday_due_at: null }).where('member_id', '=', olderId).execute()
  await sql`update uploads set member_id = ${youngerId} from merge_moves written
    where written.merge_id = ${mergeId} and written.table_name = 'uploads' and uploads.member_id = ${olderId}
      and uploads.id::text = written.row_key ->> 'id'`.execute(trx)
  const picture = await trx
    .selectFrom('uploads')
    .select('id')
    .where('id', '=', was.picture ?? null)
    .where('member_id', '=', youngerId)
    .executeTakeFirst()
  await change(trx, youngerId, {
    ...(picture && { picture_upload_id: picture.id }),
    ...(isStillStaff && { role: youngerRole, role_since: sinceOf(youngerRole, was.youngerSince) }),
  })
}

/** After identities went back: the number that the offered one replaced, if nobody has it now. */
export const giveBackPhone = async (trx: Trx, { mergeId }: Moving): Promise<void> => {
  for (const { row_key } of await writtenDown(trx, mergeId, 'dropped_phones')) {
    const { openid, memberId, createdAt } = row_key
    if (openid === undefined || memberId === undefined || createdAt === undefined) continue
    await trx
      .insertInto('identities')
      .values({
        kind: 'phone',
        appid: PHONE_APP,
        openid,
        unionid: null,
        member_id: memberId,
        created_at: new Date(createdAt),
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

/** One phone is one member's: the number that brought them together is the one that stays. */
const dropOtherPhone = async (trx: Trx, { mergeId, olderId, youngerId, phone }: Merging) => {
  const dropped = await trx
    .deleteFrom('identities')
    .where('kind', '=', 'phone')
    .where('member_id', 'in', [olderId, youngerId])
    .where('openid', '<>', phone)
    .returning(['openid', 'member_id', 'created_at'])
    .execute()
  for (const { openid, member_id, created_at } of dropped)
    await writeDown(trx, mergeId, {
      table: 'dropped_phones',
      row: { openid, memberId: member_id, createdAt: created_at.toISOString() },
    })
}

const moveUploads = async (trx: Trx, { mergeId, olderId, youngerId }: Moving) => {
  await sql`
    with gone as (update uploads set member_id = ${olderId} where member_id = ${youngerId} returning id)
    insert into merge_moves (merge_id, no, table_name, row_key)
    select ${mergeId}, (select coalesce(max(no), 0) from merge_moves where merge_id = ${mergeId})
      + row_number() over (), 'uploads', jsonb_build_object('id', id::text) from gone`.execute(trx)
}

const change = async (trx: Trx, id: string, set: UpdateObject<Database, 'members'>) => {
  if (Object.keys(set).length > 0) await trx.updateTable('members').set(set).where('id', '=', id).execute()
}

const memberRow = (trx: Trx, id: string): Promise<MemberRow> =>
  trx.selectFrom('members').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

const birthdayOf = ({ birthday_month: month, birthday_day: day }: MemberRow) =>
  month !== null && day !== null ? { month, day } : null

type Role = MemberRow['role']
const rank = (role: Role) => (role === null ? 0 : { clerk: 1, manager: 2, owner: 3 }[role])
const roleOf = (text: string | undefined): Role =>
  text === 'owner' || text === 'manager' || text === 'clerk' ? text : null
const isoOf = (at: Date | null) => at?.toISOString() ?? ''
const sinceOf = (role: Role, text: string | undefined) => (role === null ? null : new Date(text ?? 0))
