import type { ShareCard, ShareTarget } from '@huitou/contract'
import { dayOf } from '../day'
import type { Db, Row, Trx } from '../db/schema'
import { ApiError } from '../http/api-error'
import type { Language, Shop } from '../shop'
import { cardOf } from './card'
import { readTarget, refuseWhereOff } from './target'

type Making = {
  token: string
  target: ShareTarget
  memberId: string
  now: Date
  language: Language
  shop: Shop
}
export type Made = { token: string; card: ShareCard }

/**
 * The member's link to this target today. There is one: whoever asks with another token is told that of the first.
 * @throws not_found for a target that is not there, id_reused for a token that is another link's, feature_off
 */
export const makeShare = async (trx: Trx, { token, target, memberId, now, language, shop }: Making): Promise<Made> => {
  refuseWhereOff(shop, target.kind)
  const found = await readTarget(trx, { target, memberId, now, shop })
  if (!found) throw new ApiError('not_found')
  const wanted = {
    token,
    member_id: memberId,
    target_kind: target.kind,
    target_id: target.kind === 'shop' ? null : target.id,
    day: dayOf(now, shop.program.timeZone),
  }
  const card = cardOf(found, { language, shop })
  const made = await trx
    .insertInto('shares')
    .values({ ...wanted, at: now })
    // Made at once by two devices, or twice by one: the first is the one.
    .onConflict((conflict) => conflict.doNothing())
    .returning('token')
    .executeTakeFirst()
  if (made) return { token, card }
  return { token: await standing(trx, wanted), card }
}

type Wanted = Omit<Row<'shares'>, 'at' | 'visits_before'>

const standing = async (trx: Trx, wanted: Wanted): Promise<string> => {
  const sameToken = await trx.selectFrom('shares').selectAll().where('token', '=', wanted.token).executeTakeFirst()
  if (sameToken) {
    const same =
      sameToken.member_id === wanted.member_id &&
      sameToken.target_kind === wanted.target_kind &&
      sameToken.target_id === wanted.target_id
    if (!same) throw new ApiError('id_reused')
    return wanted.token
  }
  const { token } = await trx
    .selectFrom('shares')
    .select('token')
    .where('member_id', '=', wanted.member_id)
    .where('target_kind', '=', wanted.target_kind)
    .where('target_id', 'is not distinct from', wanted.target_id)
    .where('day', '=', wanted.day)
    .executeTakeFirstOrThrow()
  return token
}

/** @throws not_found when there is no such share */
export const readShare = async (db: Db | Trx, token: string): Promise<{ target: ShareTarget; memberId: string }> => {
  const row = await db.selectFrom('shares').selectAll().where('token', '=', token).executeTakeFirst()
  if (!row) throw new ApiError('not_found')
  const { target_kind: kind, target_id: id, member_id: memberId } = row
  if (kind === 'shop') return { target: { kind }, memberId }
  // The table has an id with every other kind.
  if (id === null) throw new Error(`share ${token} leads nowhere`)
  return { target: { kind, id }, memberId }
}

export const isShare = async (db: Db | Trx, token: string): Promise<boolean> =>
  (await db.selectFrom('shares').select('token').where('token', '=', token).executeTakeFirst()) !== undefined
