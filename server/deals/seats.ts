import type { Row, Trx } from '../db/schema'
import { tell } from '../messages/tell'
import { changeGroup, lockGroup, nameOfDeal, type GroupRow, type SeatRow } from './groups'
import { returnFromGroup } from './stock'
import { tellLastSeat } from './wishes'

export type Release = {
  orderId: string
  cause: Exclude<NonNullable<Row<'seats'>['cause']>, 'not_available'>
  at: Date
}

/**
 * A seat is nobody's any more; its order is locked, and cancelled beside this. A group that its opener never paid
 * lapses with it; a lead goes on to who paid first. What was refunded after success is there to be sold again.
 */
export const releaseSeat = async (trx: Trx, { orderId, cause, at }: Release): Promise<void> => {
  const seat = await trx.selectFrom('seats').selectAll().where('order_id', '=', orderId).executeTakeFirstOrThrow()
  if (seat.state !== 'held' && seat.state !== 'paid') return
  const group = await lockGroup(trx, seat.group_id)
  const isPaid = seat.state === 'paid'
  await trx
    .updateTable('seats')
    .set({ state: isPaid ? 'refunded' : 'released', cause, ended_at: at })
    .where('order_id', '=', orderId)
    .execute()
  // Whatever fails has no free seat and nobody to lead it.
  const isFailing = cause === 'failed'
  if (isPaid) await leavePaid(trx, group, { seat, at, isFailing })
  else await leaveHeld(trx, group, { at, isFailing })
}

const leaveHeld = async (trx: Trx, group: GroupRow, { at, isFailing }: { at: Date; isFailing: boolean }) => {
  const seats_held = group.seats_held - 1
  if (group.state !== 'unpaid') {
    const left = await changeGroup(trx, group, { seats_held })
    if (!isFailing) await tellLastSeat(trx, left, at)
    return
  }
  await changeGroup(trx, group, { seats_held, state: 'lapsed', ended_at: at, stock: 0 })
  await returnFromGroup(trx, { dealId: group.deal_id, units: group.stock })
}

type Leaving = { seat: SeatRow; at: Date; isFailing: boolean }

const leavePaid = async (trx: Trx, group: GroupRow, { seat, at, isFailing }: Leaving) => {
  const seats_paid = group.seats_paid - 1
  if (group.state === 'succeeded') {
    await changeGroup(trx, group, { seats_paid, stock: group.stock - 1 })
    await returnFromGroup(trx, { dealId: group.deal_id, units: 1 })
    return
  }
  if (isFailing) {
    await changeGroup(trx, group, { seats_paid })
    return
  }
  const heir = seat.member_id === group.leader_id ? await firstPaid(trx, group.id) : null
  const left = await changeGroup(trx, group, { seats_paid, ...(heir && { leader_id: heir.member_id }) })
  if (heir) await tellLead(trx, left, at)
  await tellLastSeat(trx, left, at)
}

/** Whose lead it is when the leader is gone; null when nobody is left. */
const firstPaid = async (trx: Trx, groupId: string): Promise<SeatRow | null> =>
  (await trx
    .selectFrom('seats')
    .selectAll()
    .where('group_id', '=', groupId)
    .where('state', '=', 'paid')
    .orderBy('paid_at')
    .orderBy('no')
    .limit(1)
    .executeTakeFirst()) ?? null

const tellLead = async (trx: Trx, { id, deal_id, leader_id: memberId, version }: GroupRow, at: Date) => {
  const news = { kind: 'group_lead' as const, groupId: id, name: await nameOfDeal(trx, deal_id) }
  // Who led, left and came back may lead once more.
  await tell(trx, { memberId, news, sourceId: `${id} ${version}`, at })
}
