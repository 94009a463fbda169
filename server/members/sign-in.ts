import { randomInt, randomUUID } from 'node:crypto'
import { startCards } from '../checkin/cards'
import { dayOf } from '../day'
import { claimImported } from './imported'
import { LostRace, sqlState } from '../db/in-transaction'
import type { SessionKind, Trx } from '../db/schema'
import type { Rules } from '../membership/programs'
import { startGifts } from '../membership/gifts'
import { startMembership } from '../membership/start'
import type { WechatPerson } from '../wechat/wechat'
import { startSession } from './sessions'

type SignIn = { kind: SessionKind; person: WechatPerson; now: Date; shop: Rules }

/** A session for the member that this person is; a person whom the shop does not know becomes a member. */
export const signIn = async (trx: Trx, { kind, person, now, shop }: SignIn) => {
  const identity = { kind, ...person, now }
  const memberId =
    (await memberOfIdentity(trx, identity)) ??
    (await joinByUnionid(trx, identity)) ??
    (await becomeMember(trx, identity, shop))
  if (kind === 'phone') await claimImported(trx, [memberId], now)
  const { token, expiresAt } = await startSession(trx, { memberId, ...identity })
  return { memberId, token, expiresAt }
}

type Identity = { kind: SessionKind; appid: string; openid: string; unionid: string | null; now: Date }

const memberOfIdentity = async (trx: Trx, { kind, appid, openid, unionid }: Identity) => {
  const known = await trx
    .selectFrom('identities')
    .select(['member_id', 'unionid'])
    .where('kind', '=', kind)
    .where('appid', '=', appid)
    .where('openid', '=', openid)
    .executeTakeFirst()
  if (!known) return null
  if (unionid !== null && known.unionid === null) {
    // The merchant bound the app to the open platform after this person came. If the unionid already is another
    // member's, both stay as they are: joining two members is theirs to decide.
    await trx
      .updateTable('identities')
      .set({ unionid })
      .where('kind', '=', kind)
      .where('appid', '=', appid)
      .where('openid', '=', openid)
      .execute()
    await trx
      .insertInto('unionids')
      .values({ unionid, member_id: known.member_id })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
  return known.member_id
}

const joinByUnionid = async (trx: Trx, identity: Identity) => {
  if (identity.unionid === null) return null
  const known = await trx
    .selectFrom('unionids')
    .select('member_id')
    .where('unionid', '=', identity.unionid)
    .executeTakeFirst()
  if (!known) return null
  await addIdentity(trx, identity, known.member_id)
  return known.member_id
}

const FACES = 8
/** More than any shop has names for, so that the list can grow. */
const GIVEN_NAME_NUMBERS = 10_000

const becomeMember = async (trx: Trx, identity: Identity, shop: Rules) => {
  const id = randomUUID()
  const { unionid, now } = identity
  const joinedOn = dayOf(now, shop.program.timeZone)
  await trx
    .insertInto('members')
    .values({
      id,
      name: null,
      given_name_no: randomInt(GIVEN_NAME_NUMBERS),
      face: randomInt(FACES) + 1,
      role: null,
      joined_at: now,
      joined_on: joinedOn,
      deleted_at: null,
    })
    .execute()
  await trx.insertInto('accounts').values({ member_id: id }).execute()
  await startMembership(trx, { memberId: id, joinedOn, joinedAt: now, shop })
  await startGifts(trx, { memberId: id, joinedAt: now, shop })
  await startCards(trx, { memberId: id, day: joinedOn, at: now, makeUp: shop.program.checkIn.makeUp })
  if (unionid !== null) await losingRace(() => trx.insertInto('unionids').values({ unionid, member_id: id }).execute())
  await addIdentity(trx, identity, id)
  return id
}

const addIdentity = (trx: Trx, { now, ...identity }: Identity, memberId: string) =>
  losingRace(() =>
    trx
      .insertInto('identities')
      .values({ ...identity, member_id: memberId, created_at: now })
      .execute(),
  )

/** The same person arrived twice at once: the later transaction starts over and finds the member the earlier made. */
const losingRace = async (insert: () => Promise<unknown>) => {
  try {
    await insert()
  } catch (error) {
    throw sqlState(error) === '23505' ? new LostRace() : error
  }
}
