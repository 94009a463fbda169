import { sql } from 'kysely'
import type { AnswerOf, InboxNews } from '@huitou/contract'
import type { Db } from '../db/schema'
import { cursorOf, pageOf, partsOf } from '../http/cursor'
import { say, type Language } from '../shop'
import type { StoredNews } from './news'

type Asked = { memberId: string; cursor?: string; limit: number; language: Language }

/** What the shop told, newest first. @throws invalid_input when the cursor is not one of ours */
export const inboxPage = async (
  db: Db,
  { memberId, cursor, limit, language }: Asked,
): Promise<AnswerOf<'GET /v1/inbox'>> => {
  const [before] = partsOf(cursor, /^(\d{1,15})$/) ?? []
  const read = await readUpTo(db, memberId)
  const found = await db
    .selectFrom('inbox_entries')
    .select(['id', 'seq', 'at', 'news'])
    .where('member_id', '=', memberId)
    .$if(before !== undefined, (query) => query.where('seq', '<', Number(before)))
    .orderBy('seq', 'desc')
    .limit(limit + 1)
    .execute()
  const { rows, nextCursor } = pageOf(found, limit, ({ seq }) => cursorOf(seq))
  const items = rows.map(({ id, seq, at, news }) => ({
    id,
    seq,
    at: at.toISOString(),
    read: seq <= read,
    news: inLanguage(news, language),
  }))
  return { items, nextCursor, unread: await unreadAfter(db, memberId, read) }
}

/** Everything up to `upTo` was seen; what was seen before stays so. @returns what is still unread */
export const markRead = async (db: Db, memberId: string, upTo: number): Promise<number> => {
  const { rows } = await sql<{ read_seq: number }>`
    update inboxes set read_seq = greatest(read_seq, least(seq, ${upTo}::bigint))
    where member_id = ${memberId} returning read_seq`.execute(db)
  return unreadAfter(db, memberId, rows[0]?.read_seq ?? 0)
}

const readUpTo = async (db: Db, memberId: string) =>
  (await db.selectFrom('inboxes').select('read_seq').where('member_id', '=', memberId).executeTakeFirst())?.read_seq ??
  0

const unreadAfter = async (db: Db, memberId: string, read: number) => {
  const { unread } = await db
    .selectFrom('inbox_entries')
    .select((eb) => eb.fn.countAll<number>().as('unread'))
    .where('member_id', '=', memberId)
    .where('seq', '>', read)
    .executeTakeFirstOrThrow()
  return unread
}

const inLanguage = (news: StoredNews, language: Language): InboxNews => {
  const tierIn = <T extends { name: { 'zh-CN': string; en?: string } }>(tier: T) => ({
    ...tier,
    name: say(tier.name, language),
  })
  switch (news.kind) {
    case 'tier_up':
    case 'tier_ending':
      return { ...news, tier: tierIn(news.tier) }
    case 'tier_down':
      return { ...news, from: tierIn(news.from), tier: tierIn(news.tier) }
    case 'coupon_granted':
    case 'reward_restocked':
    case 'redemption_ready':
    case 'redemption_shipped':
    case 'redemption_refunded':
    case 'order_ready':
    case 'order_shipped':
    case 'order_cancelled':
    case 'refund_arrived':
    case 'refund_decided':
    case 'refund_overdue':
    case 'group_succeeded':
    case 'group_failed':
    case 'group_last_seat':
    case 'seat_paid_late':
    case 'group_lead':
      return { ...news, name: say(news.name, language) }
    case 'redemption_cancelled':
      return { because: 'not_fetched', ...news, name: say(news.name, language) }
    case 'points_expiring':
    case 'check_in_reminder':
    case 'visit_credited':
    case 'visit_reversed':
      return news
    default:
      return news satisfies never
  }
}
