import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { MergeOffer } from '@huitou/contract'
import { claimImported } from './imported'
import type { Db, Trx } from '../db/schema'
import { ApiError } from '../http/api-error'
import { stopGifts } from '../membership/gifts'
import { mergeMemberships } from '../membership/merge'
import { emptyAccount, fillAccount } from '../points/merge'
import { lockAccount } from '../points/read'
import type { Language, Shop } from '../shop'
import { recountRewards } from './merge-counts'
import { mergeCheckIns } from './merge-check-ins'
import { moveBelongings } from './merge-moves'
import { takeOver } from './merge-profile'
import { sideOf } from './merge-side'
import { masked } from '../phones/number'

export { undoMerge } from './merge-undo'

const offerMinutes = 10

export type Offering = {
  memberId: string
  otherMemberId: string
  phone: string
  now: Date
  language: Language
  shop: Shop
}

/**
 * Shows the two members that are one person, and what is left when they are one. Asked again, the offer before is void.
 * @throws in_one_group
 */
export const offerMerge = async (
  trx: Trx,
  { memberId, otherMemberId, phone, now, language, shop }: Offering,
): Promise<MergeOffer> => {
  const both = await inOrder(trx, memberId, otherMemberId)
  await refuseInOneGroup(trx, both)
  const id = randomUUID()
  const expiresAt = new Date(now.getTime() + offerMinutes * 60_000)
  await trx.deleteFrom('merge_offers').where('member_id', '=', memberId).execute()
  await trx
    .insertInto('merge_offers')
    .values({ id, member_id: memberId, other_member_id: otherMemberId, phone, at: now, expires_at: expiresAt })
    .execute()
  const side = (of: string) => sideOf(trx, of, { isYou: of === memberId, now, language, shop })
  return {
    id,
    phone: masked(phone),
    older: await side(both.olderId),
    younger: await side(both.youngerId),
    expiresAt: expiresAt.toISOString(),
  }
}

/**
 * The younger goes into the older, in this transaction: nothing of a ledger is rewritten, what belongs to somebody
 * changes hands row by row. Twice changes nothing. @returns the older's id: every session of both is theirs
 * @throws not_found for another's offer, wrong_state when it is over or the number is not theirs any more, in_one_group
 */
export const confirmMerge = async (
  trx: Trx,
  { offerId, memberId, now, shop }: { offerId: string; memberId: string; now: Date; shop: Shop },
): Promise<string> => {
  // Whoever confirms at the same moment waits here, and finds it done.
  const offer = await trx
    .selectFrom('merge_offers')
    .selectAll()
    .where('id', '=', offerId)
    .forUpdate()
    .executeTakeFirst()
  if (!offer) return mergedBefore(trx, { offerId, memberId })
  if (offer.member_id !== memberId) throw new ApiError('not_found')
  if (offer.expires_at <= now) throw new ApiError('wrong_state')
  const both = await lockMembers(trx, offer.member_id, offer.other_member_id)
  await refuseForeignPhone(trx, { memberId: offer.other_member_id, phone: offer.phone })
  await refuseInOneGroup(trx, both)
  await becomeOne(trx, { mergeId: offerId, phone: offer.phone, ...both, now, shop })
  await trx.deleteFrom('merge_offers').where('id', '=', offerId).execute()
  return both.olderId
}

const mergedBefore = async (trx: Trx, { offerId, memberId }: { offerId: string; memberId: string }) => {
  const done = await trx.selectFrom('merges').selectAll().where('id', '=', offerId).executeTakeFirst()
  if (!done) throw new ApiError('not_found')
  const isTheirs =
    done.younger_id === memberId || (await livingMember(trx, done.older_id)) === (await livingMember(trx, memberId))
  if (!isTheirs) throw new ApiError('not_found')
  if (done.undone_at !== null) throw new ApiError('wrong_state')
  return done.older_id
}

/** For the sweeper: what is over names nobody's number. */
export const dropEndedOffers = (db: Db, now: Date) =>
  db.deleteFrom('merge_offers').where('expires_at', '<=', now).execute()

/** Whom this member has become: themselves, for most. */
export const livingMember = async (db: Db | Trx, memberId: string): Promise<string> => {
  const { rows } = await sql<{ id: string | null }>`select living_member(${memberId}::uuid) as id`.execute(db)
  return rows[0]?.id ?? memberId
}

export type Merging = { mergeId: string; olderId: string; youngerId: string; phone: string; now: Date; shop: Shop }

const becomeOne = async (trx: Trx, merging: Merging) => {
  const { mergeId, olderId, youngerId, phone, now, shop } = merging
  await trx
    .insertInto('merges')
    .values({
      id: mergeId,
      older_id: olderId,
      younger_id: youngerId,
      phone,
      points_out: 0,
      debt_out: 0,
      cards_out: 0,
      cards_in: 0,
      at: now,
      undone_at: null,
      undone_by: null,
    })
    .execute()
  await stopGifts(trx, youngerId)
  await takeOver(trx, merging)
  await moveBelongings(trx, merging)
  for (const id of [olderId, youngerId].sort()) await lockAccount(trx, id)
  // Whoever ordered, joined or checked in while this waited for the accounts is done: that comes along too.
  await refuseInOneGroup(trx, merging)
  await moveBelongings(trx, merging)
  await recountRewards(trx, [olderId, youngerId])
  const posting = { source: { kind: 'merge' as const, id: mergeId }, programVersion: shop.program.version, now }
  const brought = await emptyAccount(trx, { ...posting, memberId: youngerId })
  if (brought) await fillAccount(trx, { ...posting, memberId: olderId, brought })
  await mergeMemberships(trx, merging)
  const cards = await mergeCheckIns(trx, merging)
  await claimImported(trx, [olderId, youngerId], now)
  const points = brought?.lots.reduce((sum, lot) => sum + lot.points, 0) ?? 0
  await trx
    .updateTable('merges')
    .set({ points_out: points, debt_out: brought?.debt ?? 0, cards_out: cards.out, cards_in: cards.in })
    .where('id', '=', mergeId)
    .execute()
  await trx.updateTable('accounts').set({ closed: true }).where('member_id', '=', youngerId).execute()
  await trx.updateTable('members').set({ merged_into: olderId, merged_at: now }).where('id', '=', youngerId).execute()
}

type Both = { olderId: string; youngerId: string }

/** Who joined first stays. */
const inOrder = async (trx: Trx, a: string, b: string): Promise<Both> => {
  const rows = await trx
    .selectFrom('members')
    .select('id')
    .where('id', 'in', [a, b])
    .where('deleted_at', 'is', null)
    .where('merged_into', 'is', null)
    .orderBy('joined_at')
    .orderBy('id')
    .execute()
  const [older, younger] = rows
  if (!older || !younger) throw new ApiError('wrong_state')
  return { olderId: older.id, youngerId: younger.id }
}

/** Whoever enters something for one of them meanwhile waits, and is told afterwards whom they have become. */
const lockMembers = async (trx: Trx, a: string, b: string): Promise<Both> => {
  await trx.selectFrom('members').select('id').where('id', 'in', [a, b]).orderBy('id').forNoKeyUpdate().execute()
  return inOrder(trx, a, b)
}

const refuseForeignPhone = async (trx: Trx, { memberId, phone }: { memberId: string; phone: string }) => {
  const owner = await trx
    .selectFrom('identities')
    .select('member_id')
    .where('kind', '=', 'phone')
    .where('openid', '=', phone)
    .executeTakeFirst()
  if (owner?.member_id !== memberId) throw new ApiError('wrong_state')
}

/** A group that may still fail counts persons, and a deal lets each hold one seat. */
const refuseInOneGroup = async (trx: Trx, { olderId, youngerId }: Both) => {
  const { rows } = await sql`
    select 1 from seats one join seats other on other.deal_id = one.deal_id
      join groups on groups.id = one.group_id
    where one.member_id = ${olderId} and other.member_id = ${youngerId}
      and one.state in ('held', 'paid') and other.state in ('held', 'paid')
      and ((one.group_id = other.group_id and groups.state in ('unpaid', 'open'))
        or (one.state = 'held' and other.state = 'held'))
    limit 1`.execute(trx)
  if (rows.length > 0) throw new ApiError('in_one_group')
}
