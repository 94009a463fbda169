import { dayOf } from '../day'
import { LostRace } from '../db/in-transaction'
import type { Row, Trx } from '../db/schema'
import { ApiError } from '../http/api-error'
import type { Viewer } from '../http/context'
import { tell } from '../messages/tell'
import { reversePurchase } from '../membership/actions'
import type { Shop } from '../shop'
import { refuseOwn } from '../staff/access'
import { enterAct } from '../staff/acts'
import { returnGuess } from '../staff/guesses'
import { creditVisit } from './credit'
import { countAgainstLimits, returnToLimits } from './limits'
import { isTakenCode, seeCode } from './see-code'

export { readStaffVisit } from './staff-visits'

type Visit = Row<'counter_visits'>

/** For so long after the code was seen the amount can be said. */
const identifiedMs = 5 * 60_000

export type VisitAsk = {
  /** Made by the till, and kept there before it was sent. */
  id: string
  by: Viewer
  code?: string
  memberId?: string
  amountFen?: number
  storeId?: string
  now: Date
  shop: Shop
}

/**
 * Somebody is at the till: who, by their code or as staff found them, and with an amount what they spent, which earns
 * at once or, above a clerk's limits, when a manager says so. The same again changes nothing.
 * @throws id_reused, code_foreign, code_invalid, code_stale, code_used, not_found, own_matter
 */
export const putVisit = async (trx: Trx, ask: VisitAsk): Promise<void> => {
  const known = await lockVisit(trx, ask.id)
  if (known) refuseOther(known, ask)
  const visit = known ?? (await identify(trx, ask))
  if (ask.amountFen === undefined || visit.state !== 'identified') return
  await sayAmount(trx, visit, { ...ask, amountFen: ask.amountFen })
}

const lockVisit = (trx: Trx, id: string): Promise<Visit | undefined> =>
  trx.selectFrom('counter_visits').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

const refuseOther = (visit: Visit, { by, code, memberId, amountFen, storeId }: VisitAsk): void => {
  const isSameGuest =
    visit.code_hash === null || code === undefined
      ? visit.code_hash === null && memberId?.toLowerCase() === visit.member_id
      : isTakenCode(visit.code_hash, { code, takenAt: visit.at })
  const isSaid = visit.amount_fen !== null
  const isSameStore = !isSaid || storeId === undefined || storeId.toLowerCase() === visit.store_id
  const isSameAmount = !isSaid || amountFen === undefined || amountFen === visit.amount_fen
  if (visit.by_member_id !== by.id || !isSameGuest || !isSameStore || !isSameAmount) throw new ApiError('id_reused')
}

const identify = async (trx: Trx, ask: VisitAsk): Promise<Visit> => {
  const { id, by, code, now, shop } = ask
  const seen = code === undefined ? null : await seeCode(trx, { code, now })
  const memberId = seen ? seen.memberId : (ask.memberId ?? '').toLowerCase()
  refuseOwn(by, memberId)
  await lockLiving(trx, memberId, { byCode: seen !== null })
  const visit = await trx
    .insertInto('counter_visits')
    .values({
      id,
      member_id: memberId,
      store_id: await openStore(trx, ask.storeId),
      by_member_id: by.id,
      code_hash: seen && seen.hash,
      state: 'identified',
      day: dayOf(now, shop.program.timeZone),
      at: now,
      identified_until: new Date(now.getTime() + identifiedMs),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst()
  // The same visit, or the same code at another till, at the same moment: what is so then is seen at the next try.
  if (!visit) throw new LostRace()
  if (seen) {
    await seen.useUp()
    await returnGuess(trx, by.id)
  }
  return visit
}

/**
 * Held until it is done: nobody becomes nobody, or somebody else, meanwhile. Whose code it was is asked again when they
 * have just become another.
 * @throws not_found
 */
const lockLiving = async (trx: Trx, memberId: string, { byCode = false } = {}): Promise<void> => {
  const member = await trx
    .selectFrom('members')
    .select(['deleted_at', 'merged_into'])
    .where('id', '=', memberId)
    .forShare()
    .executeTakeFirst()
  if (byCode && member?.merged_into) throw new LostRace()
  if (!member || member.deleted_at !== null || member.merged_into !== null) throw new ApiError('not_found')
}

/** The one that the till names; the merchant's first where it names none. @throws not_found */
const openStore = async (trx: Trx, storeId: string | undefined): Promise<string> => {
  const store = await trx
    .selectFrom('stores')
    .select('id')
    .where('withdrawn_at', 'is', null)
    .$if(storeId !== undefined, (stores) => stores.where('id', '=', storeId ?? ''))
    .orderBy('position')
    .limit(1)
    .executeTakeFirst()
  if (!store) throw new ApiError('not_found')
  return store.id
}

const sayAmount = async (trx: Trx, visit: Visit, ask: VisitAsk & { amountFen: number }): Promise<void> => {
  const { by, amountFen, storeId, now, shop } = ask
  if (visit.identified_until <= now) throw new ApiError('code_stale')
  // Who stands here may have become whoever asks.
  refuseOwn(by, visit.member_id)
  await lockLiving(trx, visit.member_id)
  const store_id = storeId === undefined ? visit.store_id : await openStore(trx, storeId)
  // What limits are held against is the day on which it is credited.
  const day = dayOf(now, shop.program.timeZone)
  const above = await countAgainstLimits(trx, { memberId: visit.member_id, by, day, amountFen, shop })
  const said = { amount_fen: amountFen, store_id, day, above }
  if (above !== null) {
    await trx
      .updateTable('counter_visits')
      .set({ ...said, state: 'awaiting_approval' })
      .where('id', '=', visit.id)
      .execute()
    return
  }
  await creditVisit(trx, visit, { said, amountFen, paidAt: now, now, shop })
  const act = { byMemberId: by.id, subject: { kind: 'counter_visit' as const, id: visit.id }, now }
  await enterAct(trx, { ...act, act: 'visit_credited', details: { amountFen } })
}

export type Deciding = { id: string; by: Viewer; approved?: boolean; note?: string; now: Date; shop: Shop }

/** A manager lets a visit above the limits pass, or not. @throws not_found, wrong_state, already_decided, own_matter */
export const decideVisit = async (trx: Trx, { id, by, approved = false, now, shop }: Deciding): Promise<void> => {
  const visit = await lockVisit(trx, id)
  if (!visit || visit.amount_fen === null) throw new ApiError('not_found')
  if (visit.decided_at !== null) {
    if (approved !== (visit.state !== 'declined')) throw new ApiError('already_decided')
    return
  }
  if (visit.state !== 'awaiting_approval') throw new ApiError('wrong_state')
  refuseOwn(by, visit.member_id)
  const decided = { decided_by: by.id, decided_at: now }
  if (approved) await approve(trx, visit, { decided, amountFen: visit.amount_fen, now, shop })
  else
    await trx
      .updateTable('counter_visits')
      .set({ ...decided, state: 'declined' })
      .where('id', '=', id)
      .execute()
  const act = { byMemberId: by.id, act: 'visit_decided' as const, subject: { kind: 'counter_visit' as const, id }, now }
  await enterAct(trx, { ...act, details: { approved, amountFen: visit.amount_fen } })
}

type Approval = { decided: Partial<Visit>; amountFen: number; now: Date; shop: Shop }

const approve = async (trx: Trx, visit: Visit, { decided, amountFen, now, shop }: Approval) => {
  await lockLiving(trx, visit.member_id)
  await creditVisit(trx, visit, { said: decided, amountFen, paidAt: visit.at, now, shop })
}

/** A manager takes it back, with its points and growth. @throws not_found, wrong_state */
export const reverseVisit = async (trx: Trx, { id, by, note = '', now, shop }: Deciding): Promise<void> => {
  const visit = await lockVisit(trx, id)
  if (!visit || visit.amount_fen === null) throw new ApiError('not_found')
  if (visit.state === 'reversed') return
  if (visit.state !== 'credited') throw new ApiError('wrong_state')
  const { member_id: memberId, amount_fen: amountFen, points } = visit
  const source = { kind: 'counter_visit' as const, id }
  await reversePurchase(trx, { memberId, source, refundId: id, refundedGoodsFen: amountFen, now, shop })
  await returnToLimits(trx, visit)
  await trx
    .updateTable('counter_visits')
    .set({ state: 'reversed', reversed_at: now, reversed_by: by.id })
    .where('id', '=', id)
    .execute()
  await enterAct(trx, { byMemberId: by.id, act: 'visit_reversed', subject: source, details: { amountFen, note }, now })
  const news = { kind: 'visit_reversed' as const, visitId: id, amountFen, points: points ?? 0 }
  await tell(trx, { memberId, news, sourceId: id, at: now })
}
