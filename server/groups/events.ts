import type { Row, Trx } from '../db/schema'
import { livingSeats, lockGroup, nameOfDeal } from '../deals/groups'
import { tell } from '../messages/tell'
import { cancelLocked } from '../orders/cancel'
import { orderEvents, paidAt } from '../orders/events'
import type { PaymentEvents } from '../payments/payable'
import type { Shop } from '../shop'
import { lockSeatToPay, paySeat, type SeatToPay } from './take-seat'

/** What follows for a seat from what becomes of its money. */
export const seatEvents = (shop: Shop): PaymentEvents => ({
  ...orderEvents(shop),

  paid: async (trx, { payable: { id: orderId }, payment, now }) => {
    const { group_id: groupId } = await trx
      .selectFrom('orders')
      .select('group_id')
      .where('id', '=', orderId)
      .executeTakeFirstOrThrow()
    if (groupId === null) throw new Error(`order ${orderId} is no seat`)
    const locked = await lockSeatToPay(trx, { orderId, groupId })
    if (locked.order.paid_at !== null) return 'paid_twice'
    const at = paidAt(locked.order, payment, now)
    const toPay = await endHold(trx, locked, at)
    if (await mayTake(trx, toPay, { at, now })) {
      await paySeat(trx, toPay, { at, shop })
      return 'kept'
    }
    await tellLate(trx, toPay, { payment, now })
    return 'paid_late'
  },
})

/** Paid after its time: the hold is over, whether a sweeper has been here or not. */
const endHold = async (trx: Trx, locked: SeatToPay, at: Date): Promise<SeatToPay> => {
  const { seat, order, group } = locked
  if (seat.state !== 'held' || at <= seat.held_until) return locked
  await cancelLocked(trx, order, { cause: 'unpaid', at: seat.held_until })
  return {
    ...locked,
    group: await lockGroup(trx, group.id),
    seat: { ...seat, state: 'released', cause: 'lapsed', ended_at: seat.held_until },
  }
}

type Arriving = { at: Date; now: Date }

/** In time, or late where the seat is still there to be had: a payer is never moved to another group. */
const mayTake = async (trx: Trx, { seat, order, group }: SeatToPay, { at, now }: Arriving): Promise<boolean> => {
  if (seat.state === 'held') return true
  if (group.state !== 'open' || group.ends_at === null || group.ends_at <= now) return false
  if (group.seats_paid + group.seats_held >= group.seats) return false
  // Whoever paid and then let it go wants the money back.
  if (seat.cause === 'cancelled' && seat.ended_at !== null && at <= seat.ended_at) return false
  const living = await livingSeats(trx, group.id)
  if (living.some(({ member_id }) => member_id === order.member_id)) return false
  return isStillThere(trx, { memberId: order.member_id, dealId: group.deal_id })
}

/** The member has not left the shop, and the shop has not taken the deal back. */
const isStillThere = async (trx: Trx, { memberId, dealId }: { memberId: string; dealId: string }): Promise<boolean> => {
  const found = await trx
    .selectFrom('members')
    .innerJoin('deals', (join) => join.on('deals.id', '=', dealId))
    .select('members.id')
    .where('members.id', '=', memberId)
    .where('members.deleted_at', 'is', null)
    .where('deals.withdrawn_at', 'is', null)
    .executeTakeFirst()
  return found !== undefined
}

const tellLate = async (
  trx: Trx,
  { order, group }: SeatToPay,
  { payment, now }: { payment: Row<'payments'>; now: Date },
) => {
  const news = {
    kind: 'seat_paid_late' as const,
    groupId: group.id,
    dealId: group.deal_id,
    orderId: order.id,
    name: await nameOfDeal(trx, group.deal_id),
    amountFen: payment.amount_fen,
  }
  await tell(trx, { memberId: order.member_id, news, sourceId: payment.id, at: now })
}
