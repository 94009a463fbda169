import { sql } from 'kysely'
import { MergedMeanwhile } from '../db/in-transaction'
import type { Trx } from '../db/schema'
import { ApiError } from '../http/api-error'
import { forgetMessages } from '../messages/forget'
import { stopGifts } from '../membership/gifts'
import { stopMembership } from '../membership/start'

/**
 * The member becomes nobody: sessions, identities, phone, name, birthday, addresses, pictures, agreements, settings and the
 * inbox go. The ledger and the orders stay, under a member whom nobody is, whose lots go on expiring; the drawn face
 * stays too, the picture that stood before it goes with the others. So it goes with whoever became this member. Who
 * signs in again is a new member.
 * @throws last_owner: a shop that nobody leads would be anybody's
 */
export const deleteMember = async (trx: Trx, memberId: string, now: Date) => {
  const { rows } = await sql<{ id: string }>`select id from family_of(${memberId}) as id`.execute(trx)
  const family = rows.map(({ id }) => id)
  await refuseLastOwner(trx, memberId)
  for (const id of family) await forget(trx, id, now)
  await forgetMerges(trx, family)
}

/** Before anything of theirs is looked at: whoever becomes one with another meanwhile goes with all that both have. */
export const holdMember = async (trx: Trx, memberId: string): Promise<void> => {
  const held = await trx
    .selectFrom('members')
    .select('id')
    .where('id', '=', memberId)
    .where('merged_into', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!held) throw new MergedMeanwhile()
}

/** All owners, always in this order: two who go at once leave one. */
const refuseLastOwner = async (trx: Trx, memberId: string) => {
  const own = await trx.selectFrom('members').select('role').where('id', '=', memberId).executeTakeFirst()
  if (own?.role !== 'owner') return
  const owners = await trx
    .selectFrom('members')
    .select('id')
    .where('role', '=', 'owner')
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
  if (owners.length === 1) throw new ApiError('last_owner')
}

/** What was written down to undo a merge would bring back what is forgotten. */
const forgetMerges = async (trx: Trx, family: readonly string[]) => {
  const theirs = trx.selectFrom('merges').select('id').where('older_id', 'in', family)
  await trx.deleteFrom('merge_moves').where('merge_id', 'in', theirs).execute()
  await trx.updateTable('merges').set({ phone: '' }).where('older_id', 'in', family).execute()
  await trx
    .deleteFrom('merge_offers')
    .where((offer) => offer.or([offer('member_id', 'in', family), offer('other_member_id', 'in', family)]))
    .execute()
}

const forget = async (trx: Trx, memberId: string, now: Date) => {
  await trx
    .updateTable('members')
    .set({
      name: null,
      held_name: null,
      held_name_judged: false,
      role: null,
      role_since: null,
      birthday_month: null,
      birthday_day: null,
      picture_upload_id: null,
      deleted_at: now,
    })
    .where('id', '=', memberId)
    .where('deleted_at', 'is', null)
    .execute()
  await stopMembership(trx, memberId)
  await stopGifts(trx, memberId)
  await forgetMessages(trx, memberId)
  await trx.deleteFrom('group_wishes').where('member_id', '=', memberId).execute()
  await trx.deleteFrom('addresses').where('member_id', '=', memberId).execute()
  await trx.deleteFrom('uploads').where('member_id', '=', memberId).execute()
  await trx.deleteFrom('short_codes').where('member_id', '=', memberId).execute()
  await trx.deleteFrom('sessions').where('member_id', '=', memberId).execute()
  await trx.deleteFrom('unionids').where('member_id', '=', memberId).execute()
  await trx
    .deleteFrom('phone_codes')
    .where('phone', 'in', (own) =>
      own.selectFrom('identities').select('openid').where('member_id', '=', memberId).where('kind', '=', 'phone'),
    )
    .execute()
  await trx.deleteFrom('identities').where('member_id', '=', memberId).execute()
  await trx.deleteFrom('agreements').where('member_id', '=', memberId).execute()
}
