import { createHash } from 'node:crypto'
import { sql, type RawBuilder } from 'kysely'
import type { AnswerOf, Role } from '@huitou/contract'
import { LostRace } from '../db/in-transaction'
import type { Db, Row, Trx } from '../db/schema'
import { ApiError } from '../http/api-error'
import type { Viewer } from '../http/context'
import { shownName } from '../shop/shown-name'
import { enterAct } from './acts'
import type { StaffView } from './buyers'
import { asTyped, dashed, drawCode } from './code-letters'
import { returnGuess } from './guesses'

const lastsMs = 10 * 60_000
/** Where the invited person's phone lands; the code stands behind it, not as `code`: that is WeChat's on its way back. */
const page = 'packages/till/join'

export type Inviting = { id: string; role: Role; by: Viewer; view: StaffView; publicUrl: string }

/** Managers invite clerks, owners everybody. */
export const mayGive = (by: Role | null, role: Role): boolean =>
  by === 'owner' || (by === 'manager' && role === 'clerk')

/**
 * An invitation for one person. The same id is the same one, which says who took it.
 * @throws forbidden, id_reused
 */
export const putInvite = async (trx: Trx, inviting: Inviting): Promise<AnswerOf<'PUT /v1/staff/invites/:id'>> => {
  const { id, role, by, view } = inviting
  if (!mayGive(by.role, role)) throw new ApiError('forbidden')
  const known = await trx.selectFrom('staff_invites').selectAll().where('id', '=', id).executeTakeFirst()
  if (known) {
    if (known.by_member_id !== by.id || known.role !== role) throw new ApiError('id_reused')
    return shown(trx, known, inviting)
  }
  const code = drawCode()
  const made = await trx
    .insertInto('staff_invites')
    .values({
      id,
      code_hash: hashOf(code),
      code: dashed(code),
      role,
      by_member_id: by.id,
      made_at: view.now,
      expires_at: new Date(view.now.getTime() + lastsMs),
      used_by: null,
      used_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst()
  if (!made) throw new LostRace()
  await enterAct(trx, {
    byMemberId: by.id,
    act: 'invited',
    subject: { kind: 'invite', id },
    details: { role },
    now: view.now,
  })
  return shown(trx, made, inviting)
}

const shown = async (trx: Trx, invite: Row<'staff_invites'>, { view, publicUrl }: Inviting) => {
  const code = invite.used_by === null && invite.expires_at > view.now ? invite.code : null
  return {
    id: invite.id,
    role: invite.role,
    code,
    url: code && new URL(`/${page}?invite=${code}`, publicUrl).href,
    expiresAt: invite.expires_at.toISOString(),
    usedBy: invite.used_by === null ? null : await named(trx, invite.used_by, view),
  }
}

const named = async (trx: Trx, id: string, view: StaffView) => {
  const member = await trx
    .selectFrom('members')
    .select(['name', 'given_name_no'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return { id, name: shownName(member, view) }
}

export type Joining = { code: string; memberId: string; now: Date }

/**
 * Who takes it works here. Who took it and asks again hears the same; who works here already, at that role or above,
 * leaves it for somebody else.
 * @throws code_invalid, wrong_state
 */
export const joinStaff = async (trx: Trx, { code, memberId, now }: Joining): Promise<{ role: Role }> => {
  const codeHash = hashOf(asTyped(code))
  await holdInviter(trx, codeHash)
  // One row is taken by one of two who come at once: the other finds it used.
  const taken = await trx
    .updateTable('staff_invites')
    .set({ used_by: memberId, used_at: now, code: null })
    .where('code_hash', '=', codeHash)
    .where('used_by', 'is', null)
    .where('expires_at', '>', now)
    .returning(['id', 'role'])
    .executeTakeFirst()
  if (!taken) {
    const role = await ownRole(trx, { codeHash, memberId })
    await returnGuess(trx, memberId)
    return { role }
  }
  const { role } = taken
  const joined = await trx
    .updateTable('members')
    .set({ role, role_since: now })
    .where('id', '=', memberId)
    .where('merged_into', 'is', null)
    .where('deleted_at', 'is', null)
    .where(sql<boolean>`coalesce(${rankOf(sql`role`)}, 0) < ${rankOf(sql`${role}`)}`)
    .returning('id')
    .executeTakeFirst()
  if (!joined) throw new ApiError('wrong_state')
  const subject = { kind: 'invite' as const, id: taken.id }
  await enterAct(trx, { byMemberId: memberId, act: 'joined_staff', subject, details: { role }, now })
  await returnGuess(trx, memberId)
  return { role }
}

/**
 * Before the invitation itself, as who takes a role away locks them: whoever invited and may not any more gave away
 * nothing. @throws code_invalid
 */
const holdInviter = async (trx: Trx, codeHash: Buffer) => {
  const found = await trx
    .selectFrom('staff_invites')
    .innerJoin('members', 'members.id', 'by_member_id')
    .select(['members.role as by', 'staff_invites.role'])
    .where('code_hash', '=', codeHash)
    .where('used_by', 'is', null)
    .forShare('members')
    .executeTakeFirst()
  if (found && !mayGive(found.by, found.role)) throw new ApiError('code_invalid')
}

const ownRole = async (trx: Trx, { codeHash, memberId }: { codeHash: Buffer; memberId: string }): Promise<Role> => {
  const own = await trx
    .selectFrom('staff_invites')
    .innerJoin('members', 'members.id', 'used_by')
    .select(['members.role'])
    .where('code_hash', '=', codeHash)
    .where('used_by', '=', memberId)
    .executeTakeFirst()
  if (!own || own.role === null) throw new ApiError('code_invalid')
  return own.role
}

const rankOf = (role: RawBuilder<unknown>) =>
  sql<number>`array_position(array['clerk', 'manager', 'owner'], ${role}::text)`

/** Nobody joins any more by what they gave away. */
export const endInvitesOf = (trx: Trx, memberId: string, now: Date) =>
  trx
    .updateTable('staff_invites')
    .set({ expires_at: now, code: null })
    .where('by_member_id', '=', memberId)
    .where('used_by', 'is', null)
    .where('expires_at', '>', now)
    .execute()

/** For the sweeper: what has ended opens nothing, and is kept by its hash. */
export const dropEndedCodes = (db: Db, now: Date) =>
  db
    .updateTable('staff_invites')
    .set({ code: null })
    .where('code', 'is not', null)
    .where('expires_at', '<=', now)
    .execute()

const hashOf = (code: string): Buffer => createHash('sha256').update(code).digest()
