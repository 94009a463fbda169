import type { Trx } from '../db/schema'

/** Of a member who became nobody: nothing is kept, and what was about to be sent is not. */
export const forgetMessages = async (trx: Trx, memberId: string) => {
  for (const table of ['outbox', 'inbox_entries', 'inboxes', 'consent_entries', 'consents', 'member_settings'] as const)
    await trx.deleteFrom(table).where('member_id', '=', memberId).execute()
}
