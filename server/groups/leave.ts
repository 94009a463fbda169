import type { Trx } from '../db/schema'
import { livingSeats, lockGroup, type GroupRow } from '../deals/groups'
import { ApiError } from '../http/api-error'
import { cancelLocked } from '../orders/cancel'
import type { PaymentEvents } from '../payments/payable'
import type { Shop } from '../shop'
import { fail, refundSeat } from './end'
import { lockGroups, lockWhole, type LockedGroup, type LockedSeat } from './locks'

type Leaving = { now: Date; shop: Shop }

/**
 * A member leaves before success: a hold is let go, a paid seat is refunded at once. Leaving twice changes nothing.
 * @throws not_found when they never had this seat, group_over
 */
export const leaveGroup = async (
  trx: Trx,
  events: PaymentEvents,
  { id, orderId, memberId, ...leaving }: Leaving & { id: string; orderId: string; memberId: string },
): Promise<void> => {
  const locked = await lockWhole(trx, id)
  const one = locked.seats.find(({ seat }) => seat.order_id === orderId && seat.member_id === memberId)
  if (one) return leaveSeat(trx, events, { locked, one }, leaving)
  const left = await trx
    .selectFrom('seats')
    .select('order_id')
    .where('order_id', '=', orderId)
    .where('group_id', '=', id)
    .where('member_id', '=', memberId)
    .executeTakeFirst()
  if (!left) throw new ApiError('not_found')
}

/** A member leaves the shop: holds are let go, and open groups left. What is over is for orders to judge. */
export const leaveGroups = async (
  trx: Trx,
  events: PaymentEvents,
  { memberId, ...leaving }: Leaving & { memberId: string },
): Promise<void> => {
  const living = await trx
    .selectFrom('seats')
    .innerJoin('groups', 'groups.id', 'seats.group_id')
    .select('groups.id')
    .where('seats.member_id', '=', memberId)
    .where('seats.state', 'in', ['held', 'paid'])
    .where('groups.state', 'in', ['unpaid', 'open'])
    .execute()
  for (const locked of await lockGroups(trx, [...new Set(living.map(({ id }) => id))])) {
    const one = locked.seats.find(({ seat }) => seat.member_id === memberId)
    if (one && (one.seat.state === 'held' || isRunning(locked.group, leaving.now)))
      await leaveSeat(trx, events, { locked, one }, leaving)
  }
}

/** Its end decides, though the sweeper may not have been here. */
const isRunning = ({ state, ends_at }: GroupRow, now: Date) => state === 'open' && ends_at !== null && ends_at > now

const leaveSeat = async (
  trx: Trx,
  events: PaymentEvents,
  { locked: { group, seats }, one: { seat, order } }: { locked: LockedGroup; one: LockedSeat },
  { now: at, shop }: Leaving,
) => {
  if (seat.state === 'held') return cancelLocked(trx, order, { cause: 'member', at })
  if (!isRunning(group, at)) throw new ApiError('group_over')
  await refundSeat(trx, events, order, { cause: 'left', at, shop })
  const left = await lockGroup(trx, group.id)
  if (left.seats_paid > 0) return
  // Nobody who paid is left: who only holds a seat cannot lead.
  const living = await livingSeats(trx, group.id)
  const holding = seats.filter((other) => living.some(({ order_id }) => order_id === other.seat.order_id))
  await fail(trx, events, { group: left, seats: holding }, { because: 'left', at, shop })
}
