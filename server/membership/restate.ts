import { randomUUID } from 'node:crypto'
import type { Day, TierCause } from '@huitou/contract'
import type { Trx } from '../db/schema'
import { tell } from '../messages/tell'
import { tiersOf, type LevelledTier, type Rules } from './programs'
import { membershipYear, missingToKeep, noticeAtOf, sameTier, yearEndsAt } from './rules'
import { standingOf, type Membership, type Standing } from './state'
import { toldTier } from './told'

type Change = { because: 'earned' | 'year_ended' | 'reversed' | 'merged'; at: Date; shop: Rules }

/**
 * Folds the membership anew after its years changed, stores where that leads, adds to the history what changed, and
 * tells the member. Under the lock of the member's account. @returns the membership as it is then
 */
export const restate = async (trx: Trx, before: Membership, change: Change): Promise<Membership> => {
  const { memberId, isNobody } = before
  const now = await standingOf(trx, change.shop, before)
  const { programVersion } = now.year
  const { yearEndsAt: endsAt, noticeAt } = dueOf(before, now, change)
  await trx
    .updateTable('memberships')
    .set({
      year_no: now.year.no,
      program_version: programVersion,
      growth: now.year.growth,
      carried_tier: now.tiers[now.standing.carried]?.id ?? now.held.id,
      held_tier: now.held.id,
      kept_until: now.keptUntil,
      year_ends_at: endsAt,
      notice_at: noticeAt,
      due_at: isNobody ? null : (noticeAt ?? endsAt),
    })
    .where('member_id', '=', memberId)
    .execute()
  const heldBefore = await heldBeforeOf(trx, before, change.shop)
  const lastChange = await addToHistory(trx, before, { heldBefore, now, change })
  const held = { heldTier: now.held.id, heldIn: programVersion, keptUntil: now.keptUntil }
  return { ...before, ...held, yearEndsAt: endsAt, noticeAt, lastChange }
}

const dueOf = ({ joinedOn, noticedYear }: Membership, { year, tiers, standing }: Standing, { at, shop }: Change) => {
  const days = membershipYear(joinedOn, year.no)
  const { timeZone } = shop.program
  const isMissing = missingToKeep({ tiers, growth: year.growth }, standing) > 0
  const noticeAt = noticeAtOf(days, timeZone)
  return {
    yearEndsAt: yearEndsAt(days, timeZone),
    // A refund late in the year may take what was enough: the member is told then.
    noticeAt: isMissing && noticedYear !== year.no ? (noticeAt > at ? noticeAt : at) : null,
  }
}

const heldBeforeOf = async (
  trx: Trx,
  { memberId, heldTier, heldIn }: Membership,
  shop: Rules,
): Promise<LevelledTier> => {
  const tier = (await tiersOf(trx, shop, heldIn)).find(({ id }) => id === heldTier)
  if (!tier) throw new Error(`member ${memberId} holds ${heldTier}, which program version ${heldIn} does not have`)
  return tier
}

type Step = { heldBefore: LevelledTier; now: Standing; change: Change }

const addToHistory = async (trx: Trx, before: Membership, step: Step): Promise<Membership['lastChange']> => {
  const { heldBefore, now, change } = step
  const { memberId, years } = before
  const cause = causeOf(before, step)
  if (cause === null) return before.lastChange
  // The year that is over decided, and the history says by how much; it has no other growth yet.
  const growth = cause === 'year_ended' ? (years.at(-2)?.growth ?? 0) : now.year.growth
  // A completion may be told late: the history stays in its order.
  const at = change.at > before.lastChange.at ? change.at : before.lastChange.at
  const no = before.lastChange.no + 1
  const id = randomUUID()
  await trx
    .insertInto('tier_changes')
    .values({
      id,
      member_id: memberId,
      no,
      cause,
      from_tier: heldBefore.id,
      to_tier: now.held.id,
      program_version: now.year.programVersion,
      growth,
      kept_until: now.keptUntil,
      at,
    })
    .execute()
  if (!before.isNobody) await tellChange(trx, { memberId, id, cause, heldBefore, now, at })
  return { no, at }
}

/** Why the tier, or how long it is kept, became what it is; null when neither changed. */
const causeOf = ({ keptUntil }: Membership, { heldBefore, now, change }: Step): TierCause | null => {
  const was = sameTier(heldBefore, now.tiers)
  const isSame = now.keptUntil === keptUntil && now.held.id === heldBefore.id
  if (change.because === 'merged') return isSame ? null : 'merged'
  if (now.standing.held > was) return 'earned'
  if (now.standing.held < was) return change.because === 'earned' ? 'year_ended' : change.because
  if (isSame) return null
  return change.because === 'reversed' ? 'reversed' : 'kept'
}

type Told = {
  memberId: string
  id: string
  cause: TierCause
  heldBefore: LevelledTier
  now: { held: LevelledTier; keptUntil: Day | null }
  at: Date
}

const tellChange = async (trx: Trx, { memberId, id, cause, heldBefore, now, at }: Told) => {
  const tier = toldTier(now.held)
  const message = { memberId, sourceId: id, at }
  if (cause === 'earned') await tell(trx, { ...message, news: { kind: 'tier_up', tier, keptUntil: now.keptUntil } })
  else if ((cause === 'year_ended' || cause === 'reversed') && now.held.id !== heldBefore.id)
    await tell(trx, { ...message, news: { kind: 'tier_down', from: toldTier(heldBefore), tier, because: cause } })
}
