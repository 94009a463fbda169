import type { MergeOffer } from '@huitou/contract'
import { LostRace, sqlState } from '../db/in-transaction'
import type { Trx } from '../db/schema'
import { ApiError } from '../http/api-error'
import type { Viewer } from '../http/context'
import { PHONE_APP } from '../phones/number'
import type { Language, Shop } from '../shop'
import { offerMerge } from './merge'

type Binding = { member: Viewer; phone: string; now: Date; language: Language; shop: Shop }

/**
 * The number is this member's from now on, instead of the one before. Another's number is answered with an offer.
 * @throws in_one_group
 */
export const bindPhone = async (
  trx: Trx,
  { member, phone, ...asked }: Binding,
): Promise<{ kind: 'bound' } | { kind: 'merge_offered'; offer: MergeOffer }> => {
  const owner = await trx
    .selectFrom('identities')
    .select('member_id')
    .where('kind', '=', 'phone')
    .where('openid', '=', phone)
    .executeTakeFirst()
  if (owner?.member_id === member.id) return { kind: 'bound' }
  if (owner) {
    const both = { memberId: member.id, otherMemberId: owner.member_id, phone }
    return { kind: 'merge_offered', offer: await offerMerge(trx, { ...both, ...asked }) }
  }
  await holdMember(trx, member.id)
  await dropPhone(trx, member)
  await trx
    .insertInto('identities')
    .values({
      kind: 'phone',
      appid: PHONE_APP,
      openid: phone,
      unionid: null,
      member_id: member.id,
      created_at: asked.now,
    })
    .execute()
    .catch((error: unknown) => {
      // Somebody else bound it at this moment: the next try finds whose it is.
      throw sqlState(error) === '23505' ? new LostRace() : error
    })
  return { kind: 'bound' }
}

/**
 * The shop forgets the number, and whoever signed in with it elsewhere is signed out.
 * @throws wrong_state when it is the only thing that the member signs in with
 */
export const unbindPhone = async (trx: Trx, member: Viewer): Promise<void> => {
  await holdMember(trx, member.id)
  const others = await trx
    .selectFrom('identities')
    .select('kind')
    .where('member_id', '=', member.id)
    .where('kind', '<>', 'phone')
    .executeTakeFirst()
  if (!others && (await phoneOf(trx, member.id)) !== null) throw new ApiError('wrong_state')
  await dropPhone(trx, member)
}

const phoneOf = async (trx: Trx, memberId: string): Promise<string | null> => {
  const found = await trx
    .selectFrom('identities')
    .select('openid')
    .where('member_id', '=', memberId)
    .where('kind', '=', 'phone')
    .executeTakeFirst()
  return found?.openid ?? null
}

/** Who becomes nobody at this moment keeps no number: one of the two waits for the other. */
const holdMember = async (trx: Trx, memberId: string) => {
  const alive = await trx
    .selectFrom('members')
    .select('id')
    .where('id', '=', memberId)
    .where('deleted_at', 'is', null)
    .where('merged_into', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!alive) throw new ApiError('unauthenticated')
}

const dropPhone = async (trx: Trx, { id, session }: Viewer) => {
  const phone = await phoneOf(trx, id)
  if (phone === null) return
  await trx.deleteFrom('identities').where('member_id', '=', id).where('kind', '=', 'phone').execute()
  await trx.deleteFrom('phone_codes').where('phone', '=', phone).execute()
  await trx
    .deleteFrom('sessions')
    .where('member_id', '=', id)
    .where('kind', '=', 'phone')
    .where('openid', '=', phone)
    .where('token_hash', '<>', session.tokenHash)
    .execute()
}
