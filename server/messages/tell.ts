import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Trx } from '../db/schema'
import { carried, type StoredNews } from './news'

export type Telling = {
  memberId: string
  news: StoredNews
  /** What it is about: the same kind and source is told once, however often this is called. */
  sourceId: string
  /** When it was due: what is a day late by the time it could be sent stays in the inbox. */
  at: Date
}

/**
 * Puts news into a member's inbox, and into the outbox when the member allowed WeChat to carry it. Nothing for who
 * switched the kind off, and for who is nobody any more.
 * @returns whether it was told now
 */
export const tell = async (trx: Trx, { memberId, news, sourceId, at }: Telling): Promise<boolean> => {
  const { kind } = news
  const { optOut, template } = carried[kind]
  const told = JSON.stringify(news)
  const { rows } = await sql<{ told: number }>`
    with addressee as (
      select m.id from members m left join member_settings s on s.member_id = m.id
      where m.id = ${memberId} and m.deleted_at is null
        and not coalesce(s.opt_outs @> ${JSON.stringify(optOut === null ? ['-'] : [optOut])}::jsonb, false)
        and not exists (select from inbox_entries
          where member_id = ${memberId} and kind = ${kind} and source_id = ${sourceId})
    ), inbox as (
      insert into inboxes (member_id, seq) select id, 1 from addressee
      on conflict (member_id) do update set seq = inboxes.seq + 1
      returning seq
    ), entry as (
      insert into inbox_entries (id, member_id, seq, kind, source_id, news, at)
      select ${randomUUID()}, ${memberId}, seq, ${kind}, ${sourceId}, ${told}::jsonb, ${at} from inbox
      on conflict do nothing
      returning member_id
    ), queued as (
      insert into outbox (id, kind, reference, member_id, payload, at, due_at)
      select ${randomUUID()}, 'subscribe_message', ${`${memberId}:${kind}:${sourceId}`}, member_id,
        ${JSON.stringify({ template, news })}::jsonb, ${at}, ${at} from entry
      where exists (select from consents
        where member_id = ${memberId} and template = ${template} and left_count > 0)
      on conflict do nothing
    )
    select count(*)::int as told from entry`.execute(trx)
  return (rows[0]?.told ?? 0) > 0
}
