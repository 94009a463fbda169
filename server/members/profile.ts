import type { Profile } from '@huitou/contract'
import type { Db, Trx } from '../db/schema'
import { ApiError } from '../http/api-error'

/** @throws ApiError `invalid_input` for a name of nothing but spaces */
export const changeProfile = async (db: Db | Trx, memberId: string, { name, face }: Profile) => {
  const written = name?.trim() ?? null
  if (written === '') throw new ApiError('invalid_input', [{ path: '/body/name', rule: 'minLength' }])
  await db.updateTable('members').set({ name: written, face }).where('id', '=', memberId).execute()
}

type Agreement = { document: 'terms' | 'privacy'; version: string; now: Date }

/** @returns when this version was agreed to: the first time, however often it is said again */
export const agree = async (db: Db, memberId: string, { document, version, now }: Agreement): Promise<Date> => {
  await db
    .insertInto('agreements')
    .values({ member_id: memberId, document, version, agreed_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { agreed_at } = await db
    .selectFrom('agreements')
    .select('agreed_at')
    .where('member_id', '=', memberId)
    .where('document', '=', document)
    .where('version', '=', version)
    .executeTakeFirstOrThrow()
  return agreed_at
}
