import { sql, type Selectable } from 'kysely'
import { withdrawCoupon } from '../coupons/actions'
import type { Database, RedemptionCause, Trx } from '../db/schema'
import { ApiError } from '../http/api-error'
import { giveBack } from '../points/actions'
import type { Shop } from '../shop'

export type Cancelling = { cause: RedemptionCause; now: Date; shop: Shop }

/**
 * A member takes a redemption back: goods until they are prepared, a coupon while it is available, a code never.
 * Repeating it changes nothing.
 * @throws not_found when the member has no such redemption, not_cancellable
 */
export const cancelRedemption = async (
  trx: Trx,
  { id, memberId, now, shop }: { id: string; memberId: string; now: Date; shop: Shop },
): Promise<void> => {
  const redemption = await trx
    .selectFrom('redemptions')
    .selectAll()
    .where('id', '=', id)
    .where('member_id', '=', memberId)
    .forUpdate()
    .executeTakeFirst()
  if (!redemption) throw new ApiError('not_found')
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
    .selectAll()
    .where('member_id', '=', memberId)
    .where('state', 'in', ['redeemed', 'ready'])
    .orderBy('id')
    .forUpdate()
    .execute()
  for (const redemption of open) await giveEverythingBack(trx, redemption, { cause: 'member', now, shop })
  await trx.deleteFrom('restock_wishes').where('member_id', '=', memberId).execute()
}

type Redemption = Selectable<Database['redemptions']>

/** Whether it can still be taken back; a coupon leaves the wallet by this. */
const isGivenUp = async (trx: Trx, { id, kind, member_id, state }: Redemption, now: Date): Promise<boolean> => {
  switch (kind) {
    case 'goods':
      return state === 'redeemed'
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

/** Points to the lots they came from, the place in the limit, the stock; in the order of the locks. The row is locked. */
export const giveEverythingBack = async (trx: Trx, redemption: Redemption, { cause, now, shop }: Cancelling) => {
  const { id, member_id, reward_id, quantity, program_version } = redemption
  await trx.updateTable('redemptions').set({ state: 'cancelled' }).where('id', '=', id).execute()
  await sql`
    insert into redemption_events (redemption_id, no, state, cause, at)
    select ${id}, max(no) + 1, 'cancelled', ${cause}, ${now} from redemption_events where redemption_id = ${id}`.execute(
    trx,
  )
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
