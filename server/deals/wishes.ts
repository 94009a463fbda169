import type { Trx } from '../db/schema'
import { tell } from '../messages/tell'
import { nameOfDeal, type GroupRow } from './groups'

/** Whoever asked is told once that one seat is left: not who has one, and not when it is over. The group is locked. */
export const tellLastSeat = async (trx: Trx, group: GroupRow, at: Date): Promise<void> => {
  const { id: groupId, deal_id, state, seats, seats_paid, seats_held, ends_at } = group
  if (state !== 'open' || ends_at === null || ends_at <= at) return
  if (seats - seats_paid - seats_held !== 1 || seats_paid === 0) return
  const wishes = await trx
    .selectFrom('group_wishes')
    .select('member_id')
    .where('group_id', '=', groupId)
    .where('told_at', 'is', null)
    .where('member_id', 'not in', (eb) =>
      eb.selectFrom('seats').select('member_id').where('group_id', '=', groupId).where('state', 'in', ['held', 'paid']),
    )
    .orderBy('member_id')
    .execute()
  if (wishes.length === 0) return
  const news = {
    kind: 'group_last_seat' as const,
    groupId,
    name: await nameOfDeal(trx, deal_id),
    endsAt: ends_at.toISOString(),
  }
  for (const { member_id: memberId } of wishes) {
    await tell(trx, { memberId, news, sourceId: groupId, at })
    await trx
      .updateTable('group_wishes')
      .set({ told_at: at })
      .where('group_id', '=', groupId)
      .where('member_id', '=', memberId)
      .execute()
  }
}
