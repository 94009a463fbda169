import type { Db } from '../db/schema'

/** With whom the member bought and through whom they came, without anybody's names. */
export const exportShared = async (db: Db, memberId: string) => ({
  seats: await db
    .selectFrom('seats')
    .innerJoin('deals', 'deals.id', 'seats.deal_id')
    .select(['group_id as groupId', 'order_id as orderId', 'deals.name', 'seats.state', 'cause'])
    .select(['held_at as heldAt', 'held_until as heldUntil', 'paid_at as paidAt', 'ended_at as endedAt'])
    .where('member_id', '=', memberId)
    .orderBy('held_at')
    .orderBy('order_id')
    .execute(),
  groupWishes: await db
    .selectFrom('group_wishes')
    .select(['group_id as groupId', 'at', 'told_at as toldAt'])
    .where('member_id', '=', memberId)
    .orderBy('at')
    .orderBy('group_id')
    .execute(),
  shares: await db
    .selectFrom('shares')
    .select(['target_kind as targetKind', 'target_id as targetId', 'day', 'at'])
    .where('member_id', '=', memberId)
    .orderBy('at')
    .orderBy('token')
    .execute(),
  visits: await db
    .selectFrom('visits')
    .select(['id', 'at', 'bound_at as boundAt'])
    .where('member_id', '=', memberId)
    .orderBy('at')
    .orderBy('id')
    .execute(),
  attributions: await db
    .selectFrom('attributions')
    .select(['order_id as orderId', 'visit_id as visitId', 'at'])
    .where('member_id', '=', memberId)
    .orderBy('at')
    .execute(),
})
