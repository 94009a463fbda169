import type { Trx } from '../db/schema'
import { forgetMessages } from '../messages/forget'
import { stopGifts } from '../membership/gifts'
import { stopMembership } from '../membership/start'

/**
 * The member becomes nobody: sessions, identities, name, birthday, addresses, pictures, agreements, settings and the
 * inbox go. The ledger and the orders stay, under a member whom nobody is, whose lots go on expiring; the drawn face
 * stays too, the picture that stood before it goes with the others. Who signs in again is a new member.
 */
export const deleteMember = async (trx: Trx, memberId: string, now: Date) => {
  await trx
    .updateTable('members')
    .set({
      name: null,
      held_name: null,
      held_name_judged: false,
      role: null,
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
  await trx.deleteFrom('sessions').where('member_id', '=', memberId).execute()
  await trx.deleteFrom('unionids').where('member_id', '=', memberId).execute()
  await trx.deleteFrom('identities').where('member_id', '=', memberId).execute()
  await trx.deleteFrom('agreements').where('member_id', '=', memberId).execute()
}
