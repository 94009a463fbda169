import type { AnswerOf, Role, TeamMember } from '@huitou/contract'
import type { Db, Trx } from '../db/schema'
import { ApiError } from '../http/api-error'
import type { Viewer } from '../http/context'
import { shownName } from '../shop/shown-name'
import { pictureOf } from '../uploads/read'
import { enterAct } from './acts'
import type { StaffView } from './buyers'
import { endInvitesOf, mayGive } from './invites'

const rank: Record<Role, number> = { owner: 0, manager: 1, clerk: 2 }

/** Who works here: owners first, then whoever is here longest. */
export const readTeam = async (db: Db, by: Viewer, view: StaffView): Promise<AnswerOf<'GET /v1/staff/team'>> => {
  const rows = await db
    .selectFrom('members')
    .leftJoin('uploads', 'uploads.id', 'members.picture_upload_id')
    .select(['members.id', 'name', 'given_name_no', 'face', 'role', 'role_since'])
    .select(['uploads.token', 'uploads.width', 'uploads.height'])
    .where('role', 'is not', null)
    .orderBy('role_since')
    .orderBy('members.id')
    .execute()
  const owners = rows.filter(({ role }) => role === 'owner').length
  const items = rows.flatMap(({ role, role_since, token, width, height, ...row }): TeamMember[] => {
    if (role === null || role_since === null) return []
    const own = token !== null && width !== null && height !== null ? pictureOf({ token, width, height }) : null
    const avatar = own ?? view.shop.pictures.face(row.face)
    const mayRevoke = mayTake(by, { id: row.id, role }) && !(role === 'owner' && owners === 1)
    return [
      { member: { id: row.id, name: shownName(row, view), avatar }, role, since: role_since.toISOString(), mayRevoke },
    ]
  })
  return { items: items.sort((a, b) => rank[a.role] - rank[b.role]) }
}

/** What somebody may give they may take away; and everybody their own. */
const mayTake = (by: Viewer, { id, role }: { id: string; role: Role }): boolean =>
  by.id === id || mayGive(by.role, role)

/**
 * At once: the next thing that they ask is asked by a member.
 * @throws not_found, forbidden, last_owner
 */
export const revoke = async (trx: Trx, { id, by, now }: { id: string; by: Viewer; now: Date }): Promise<void> => {
  // All of the team, always in this order: two owners who take each other away at once leave one.
  const team = await trx
    .selectFrom('members')
    .select(['id', 'role'])
    .where('role', 'is not', null)
    .orderBy('id')
    .forUpdate()
    .execute()
  const role = team.find((one) => one.id === id)?.role ?? null
  if (role === null) return refuseUnlessMember(trx, id)
  // Whoever asks may have lost their own role while they waited.
  const asking = { ...by, role: team.find((one) => one.id === by.id)?.role ?? null }
  if (asking.role === null || !mayTake(asking, { id, role })) throw new ApiError('forbidden')
  if (role === 'owner' && team.filter((one) => one.role === 'owner').length === 1) throw new ApiError('last_owner')
  await trx.updateTable('members').set({ role: null, role_since: null }).where('id', '=', id).execute()
  await endInvitesOf(trx, id, now)
  const subject = { kind: 'member' as const, id }
  await enterAct(trx, { byMemberId: by.id, act: 'revoked', subject, details: { role }, everyTime: true, now })
}

const refuseUnlessMember = async (trx: Trx, id: string) => {
  const found = await trx.selectFrom('members').select('id').where('id', '=', id).executeTakeFirst()
  if (!found) throw new ApiError('not_found')
}
