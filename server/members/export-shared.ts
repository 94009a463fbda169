import type { Db } from '../db/schema'

/** What the member gave away, how they arrived, and which order of theirs thanked whom. Nobody else's names. */
export const exportShared = async (db: Db, memberId: string) => ({
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
