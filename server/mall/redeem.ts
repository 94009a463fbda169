import { sql } from 'kysely'
import { grantCoupon } from '../coupons/actions'
import { LostRace } from '../db/in-transaction'
import type { RedemptionState, Trx } from '../db/schema'
import { ApiError } from '../http/api-error'
import { hashOf, isKnown } from '../http/known-id'
import { tellShop } from '../payments/queue'
import { spend } from '../points/actions'
import { fulfilmentOf, type Fulfilling } from './fulfilment'
import { readMemberFacts } from './member-facts'
import { rewardRows, termsOf, viewerOf, type RewardRow } from './rewards'
import { payUntilOf, refusalOf } from './rules'

export type Redeeming = Fulfilling & {
  /** Made by the device, and kept there before it was sent. */
  id: string
  rewardId: string
  quantity: number
  /** What the member was told that it costs beside the points. */
  expectedAmountFen?: number
}

/**
 * Redeems, once: a known id with the same content changes nothing. All of it happens or none of it, so that the same
 * id may be tried again after a refusal. Where there is something to pay, everything is held for as long as it can be
 * paid.
 * @throws id_reused, not_found, invalid_input, price_changed, and whatever the reward refuses a member for
 */
export const redeem = async (trx: Trx, asked: Redeeming): Promise<void> => {
  const isRepeat = () => isKnown(trx, 'redemptions', { ...asked, hash: hashOfRedemption(asked) })
  if (await isRepeat()) return
  const { id, memberId, quantity, now, shop } = asked
  const reward = await rewardRows(trx, memberId).where('id', '=', asked.rewardId).executeTakeFirst()
  if (!reward) throw new ApiError('not_found')
  // A coupon in the wallet and a code on the page are one each.
  if (reward.kind !== 'goods' && quantity > 1)
    throw new ApiError('invalid_input', [{ path: '/body/quantity', rule: 'maximum' }])
  const facts = await readMemberFacts(trx, memberId, { now, shop })
  const refusal = refusalOf(termsOf(reward, shop), viewerOf(reward, facts), { now, quantity })
  // Sent twice at once, its twin may just have taken the last of them, or the points.
  if (refusal && (await isRepeat())) return
  if (refusal) throw new ApiError(refusal === 'sign_in' ? 'unauthenticated' : refusal)
  const amountFen = reward.price_fen * quantity
  if ((asked.expectedAmountFen ?? 0) !== amountFen) throw new ApiError('price_changed', undefined, amountFen)

  // What was read above may be old by now. Each of these is decided by the database, in the order of the locks.
  await insertRedemption(trx, asked, reward)
  if (reward.coupon_kind !== null)
    await grantCoupon(trx, { memberId, kind: reward.coupon_kind, source: 'redeemed', sourceId: id, now, shop })
  await spend(trx, {
    memberId,
    points: reward.price_points * quantity,
    source: { kind: 'redemption', id },
    programVersion: shop.program.version,
    now,
  })
  await countAgainstLimit(trx, asked, reward)
  await takeFromStock(trx, asked)
  if (reward.kind === 'code') await takeCode(trx, asked)
  // What costs money too is told when that is there.
  if (reward.kind === 'goods' && reward.price_fen === 0) await tellShop(trx, { of: 'redemption', id, now })
}

/** What was not asked is not in it, so that what was redeemed before there was money keeps its hash. */
const hashOfRedemption = ({ rewardId, quantity, storeId, fulfilment, expectedAmountFen }: Redeeming): Buffer => {
  const asked = [rewardId.toLowerCase(), quantity, storeId?.toLowerCase() ?? null]
  const way = fulfilment && (fulfilment.kind === 'pick_up' ? fulfilment.storeId : fulfilment.addressId).toLowerCase()
  const more = [fulfilment ? [fulfilment.kind, way] : null, expectedAmountFen ?? null]
  return hashOf(more.every((one) => one === null) ? asked : [...asked, ...more])
}

const insertRedemption = async (trx: Trx, asked: Redeeming, reward: RewardRow) => {
  const { id, memberId, quantity, now, shop } = asked
  const states = statesOf(reward)
  const payUntil = reward.price_fen > 0 ? payUntilOf(now) : null
  const inserted = await trx
    .insertInto('redemptions')
    .values({
      id,
      member_id: memberId,
      reward_id: reward.id,
      body_hash: hashOfRedemption(asked),
      kind: reward.kind,
      name: JSON.stringify(reward.name),
      picture: reward.picture,
      quantity,
      price_points: reward.price_points * quantity,
      amount_fen: reward.price_fen * quantity,
      program_version: shop.program.version,
      state: states.at(-1) ?? 'redeemed',
      at: now,
      pay_until: payUntil,
      due_at: payUntil,
      ...(await fulfilmentOf(trx, asked, reward)),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  // The same id, or the same pick-up code, has arrived meanwhile: what is so then is seen at the next try.
  if (!inserted) throw new LostRace()
  await trx
    .insertInto('redemption_events')
    .values(states.map((state, index) => ({ redemption_id: id, no: index + 1, state, cause: null, at: now })))
    .execute()
}

/** What a redemption goes through at once. */
const statesOf = ({ kind, price_fen }: RewardRow): RedemptionState[] => {
  if (price_fen > 0) return ['awaiting_payment']
  return kind === 'goods' ? ['redeemed'] : ['redeemed', 'completed']
}

const countAgainstLimit = async (trx: Trx, { memberId, rewardId, quantity }: Redeeming, reward: RewardRow) => {
  const limit = reward.limit_per_member
  const { rows } = await sql`
    insert into reward_counts (member_id, reward_id, redeemed)
    select ${memberId}::uuid, ${rewardId}::uuid, ${quantity}::int
    where ${limit}::int is null or ${quantity}::int <= ${limit}::int
    on conflict (member_id, reward_id) do update set redeemed = reward_counts.redeemed + excluded.redeemed
      where ${limit}::int is null or reward_counts.redeemed + excluded.redeemed <= ${limit}::int
    returning 1`.execute(trx)
  if (rows.length === 0) throw new ApiError('limit_reached')
}

const takeFromStock = async (trx: Trx, { rewardId, quantity }: Redeeming) => {
  const { rows } = await sql`
    update rewards set stock = stock - ${quantity}::int
    where id = ${rewardId} and (stock is null or stock >= ${quantity}::int) returning 1`.execute(trx)
  if (rows.length === 0) throw new ApiError('sold_out')
}

/** Under the lock of the stock's row, which counts what is left in the pool. */
const takeCode = async (trx: Trx, { id, rewardId }: Redeeming) => {
  const { rows } = await sql`
    update reward_codes set redemption_id = ${id}
    where reward_id = ${rewardId} and redemption_id is null and code = (
      select code from reward_codes where reward_id = ${rewardId} and redemption_id is null order by no, code limit 1)
    returning 1`.execute(trx)
  if (rows.length === 0) throw new Error(`the pool of ${rewardId} holds fewer codes than its stock counts`)
}
