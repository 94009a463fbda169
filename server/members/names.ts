import type { Db } from '../db/schema'
import { ApiError } from '../http/api-error'
import type { Viewer } from '../http/context'
import type { Wechat } from '../wechat/wechat'

/**
 * What becomes of a name that a member gives themselves. `shown`: to everybody. `held`: WeChat has doubts, so only its
 * member sees it. `unchecked`: likewise, until WeChat was asked. `same`: it is what it was.
 */
export type NameVerdict = 'shown' | 'held' | 'unchecked' | 'same'

/** @throws invalid_input for a name of nothing but spaces */
export const writtenName = (name: string | null): string | null => {
  const written = name?.trim() ?? null
  if (written === '') throw new ApiError('invalid_input', [{ path: '/body/name', rule: 'minLength' }])
  return written
}

type Asking = { db: Db; mini: Wechat['mini'] }

/**
 * Asks WeChat, with no transaction open. A shop without a mini-program has nobody to ask: what its members call
 * themselves is shown.
 * @throws name_refused, and what `writtenName` throws
 */
export const judgeName = async (
  { db, mini }: Asking,
  { member, name }: { member: Viewer; name: string | null },
): Promise<NameVerdict> => {
  const text = writtenName(name)
  if (text === null) return 'shown'
  const known = await db
    .selectFrom('members')
    .select(['name', 'held_name', 'held_name_judged'])
    .where('id', '=', member.id)
    .executeTakeFirstOrThrow()
  if (text === (known.held_name ?? known.name) && (known.held_name === null || known.held_name_judged)) return 'same'
  if (text === known.name || mini === null) return 'shown'
  const { session } = member
  const openid = session.appid === mini.appid ? session.openid : await miniOpenid(db, member.id, mini.appid)
  if (openid === null) return 'unchecked'
  const { kind } = await mini.checkName({ openid, text })
  switch (kind) {
    case 'pass':
      return 'shown'
    case 'review':
      return 'held'
    case 'risky':
      throw new ApiError('name_refused')
    case 'unheard':
    case 'not_known':
      return 'unchecked'
    default:
      return kind satisfies never
  }
}

/** By whom WeChat knows the member in the mini-program; null when it does not. */
export const miniOpenid = async (db: Db, memberId: string, appid: string): Promise<string | null> => {
  const identity = await db
    .selectFrom('identities')
    .select('openid')
    .where('member_id', '=', memberId)
    .where('kind', '=', 'wechat-mini')
    .where('appid', '=', appid)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return identity?.openid ?? null
}

/** While a name is held, others go on seeing the one before. */
export const nameColumns = (name: string | null, verdict: NameVerdict) => {
  switch (verdict) {
    case 'shown':
      return { name, held_name: null, held_name_judged: false }
    case 'held':
      return { held_name: name, held_name_judged: true }
    case 'unchecked':
      return { held_name: name, held_name_judged: false }
    case 'same':
      return {}
    default:
      return verdict satisfies never
  }
}
