import type { Profile } from '@huitou/contract'
import type { Db, Trx } from '../db/schema'
import { ApiError } from '../http/api-error'
import type { Shop } from '../shop'
import { holdUploads } from '../uploads/read'
import { changeBirthday } from './birthday'
import { queueNameCheck } from './name-checks'
import { nameColumns, writtenName, type NameVerdict } from './names'

type Change = {
  memberId: string
  profile: Profile
  /** What WeChat thinks of the name, which was asked before. */
  verdict: NameVerdict
  now: Date
  shop: Pick<Shop, 'program'>
}

/**
 * @throws `invalid_input` for a name of nothing but spaces, `not_found` for a picture that this member did not send,
 * and what `changeBirthday` throws
 */
export const changeProfile = async (trx: Trx, { memberId, profile, verdict, now, shop }: Change) => {
  const { name, face, pictureId, birthday } = profile
  await trx
    .updateTable('members')
    .set({ ...nameColumns(writtenName(name), verdict), face })
    .where('id', '=', memberId)
    .execute()
  if (verdict === 'unchecked') await queueNameCheck(trx, { memberId, now })
  if (pictureId !== undefined) await changePicture(trx, { memberId, pictureId })
  if (birthday !== undefined) await changeBirthday(trx, { memberId, birthday, now, shop })
}

/** After the member's row was written, which is locked by then: whoever becomes nobody meanwhile has no picture left. */
const changePicture = async (trx: Trx, { memberId, pictureId }: { memberId: string; pictureId: string | null }) => {
  if (pictureId !== null) {
    const [own] = await holdUploads(trx, { ids: [pictureId], memberId })
    if (!own) throw new ApiError('not_found')
  }
  await trx.updateTable('members').set({ picture_upload_id: pictureId }).where('id', '=', memberId).execute()
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
