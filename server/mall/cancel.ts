import { sql } from 'kysely'
import { withdrawCoupon } from '../coupons/actions'
import type { RedemptionCause, Row, Trx } from '../db/schema'
import { ApiError } from '../http/api-error'
import { closePayments, requestRefund } from '../payments/actions'
import { giveBack } from '../points/actions'
import type { Shop } from '../shop'
import { redemptionEvents } from './events'
import { lockRedemption } from './lock-redemption'
import { enterEvent } from './timeline'

/**
 * A member takes a redemption back: goods until they are prepared or sent, a coupon while it is available, a code
 * never. What was paid is given back too. Repeating it changes nothing.
 * @throws not_found when the member has no such redemption, not_cancellable
 */
export const cancelRedemption = async (
  trx: Trx,
  { id, memberId, now, shop }: { id: string; memberId: string; now: Date; shop: Shop },
): Promise<void> => {
  const redemption = await lockRedemption(trx, { id, memberId })
  if (redemption.state === 'cancelled') return
  if (!(await isGivenUp(trx, redemption, now))) throw new ApiError('not_cancellable')
  await giveEverythingBack(trx, redemption, { cause: 'member', now, shop })
}

/** A member leaves the shop: goods not handed over are there for somebody else, and nobody waits for news. */
export const leaveMall = async (
  trx: Trx,
  { memberId, now, shop }: { memberId: string; now: Date; shop: Shop },
): Promise<void> => {
  const open = await trx
    .selectFrom('redemptions')
    .select('id')
    .where('member_id', '=', memberId)
    .where('state', 'in', ['awaiting_payment', 'redeemed', 'ready'])
    .orderBy('id')
    .execute()
  for (const { id } of open) {
    const redemption = await lockRedemption(trx, { id })
    if (isOpen(redemption)) await giveEverythingBack(trx, redemption, { cause: 'member', now, shop })
  }
  await trx.deleteFrom('restock_wishes').where('member_id', '=', memberId).execute()
}

// It may have been handed over while its lock was waited for.
const isOpen = ({ state }: Row<'redemptions'>) => ['awaiting_payment', 'redeemed', 'ready'].includes(state)

/** Whether it can still be taken back; a coupon leaves the wallet by this. */
const isGivenUp = async (trx: Trx, { id, kind, member_id, state }: Row<'redemptions'>, now: Date): Promise<boolean> => {
  switch (kind) {
    case 'goods':
      return state === 'awaiting_payment' || state === 'redeemed'
    case 'coupon': {
      const coupon = await trx
        .selectFrom('coupons')
        .select('id')
        .where('member_id', '=', member_id)
        .where('source', '=', 'redeemed')
        .where('source_id', '=', id)
        .executeTakeFirstOrThrow()
      return withdrawCoupon(trx, { couponId: coupon.id, now })
    }
    case 'code':
      return false
    default:
      return kind satisfies never
  }
}

type GivingBack = { cause: Extract<RedemptionCause, 'member' | 'not_fetched' | 'unpaid'>; now: Date; shop: Shop }

/**
 * The money the way it came, points to the lots they came from, the place in the limit, the stock; in the order of the
 * locks. The row is locked.
 */
export const giveEverythingBack = async (
  trx: Trx,
  redemption: Row<'redemptions'>,
  { cause, now, shop }: GivingBack,
) => {
  const { id, member_id, reward_id, quantity, program_version } = redemption
  await trx.updateTable('redemptions').set({ state: 'cancelled', due_at: null }).where('id', '=', id).execute()
  await enterEvent(trx, { id, state: 'cancelled', cause, now })
  await giveMoneyBack(trx, redemption, { cause, now })
  await giveBack(trx, {
    memberId: member_id,
    source: { kind: 'redemption', id },
    programVersion: program_version,
    now,
    timeZone: shop.program.timeZone,
  })
  await sql`
    update reward_counts set redeemed = redeemed - ${quantity}::int
    where member_id = ${member_id} and reward_id = ${reward_id}`.execute(trx)
  // Who wished for it is told by the sweep: many may have.
  await sql`
    update rewards set stock = stock + ${quantity}::int,
      restocked_at = case when stock = 0 then ${now} else restocked_at end
    where id = ${reward_id} and stock is not null`.execute(trx)
}

const giveMoneyBack = async (
  trx: Trx,
  { id, state, amount_fen, refunded_fen }: Row<'redemptions'>,
  { cause, now }: Pick<GivingBack, 'cause' | 'now'>,
) => {
  const payable = { kind: 'redemption', id } as const
  const amountFen = amount_fen - refunded_fen
  if (state === 'awaiting_payment') await closePayments(trx, payable, now)
  else if (amountFen > 0 && cause !== 'unpaid')
    await requestRefund(trx, redemptionEvents, { payable, amountFen, goodsFen: amountFen, cause, now })
}
