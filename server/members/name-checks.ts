import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, Trx } from '../db/schema'
import { retryAt } from '../payments/rules'
import type { Sending } from '../payments/sending'
import type { Wechat } from '../wechat/wechat'
import { miniOpenid } from './names'

const minuteMs = 60_000

/** Asks later what WeChat thinks of a held name that nobody looked at; of any other name nothing. One row a member. */
export const queueNameCheck = async (trx: Trx, { memberId, now }: { memberId: string; now: Date }): Promise<void> => {
  const dueAt = new Date(now.getTime() + minuteMs)
  await sql`
    insert into outbox (id, kind, reference, member_id, payload, at, due_at)
    select ${randomUUID()}::uuid, 'name_check', id::text, id, jsonb_build_object('id', id), ${now}, ${dueAt}
    from members where id = ${memberId} and held_name is not null and not held_name_judged
    on conflict (kind, reference) do update set due_at = excluded.due_at, attempts = 0, done_at = null, outcome = null,
      leased_until = null, last_error = null`.execute(trx)
}

type Asking = { db: Db; mini: NonNullable<Wechat['mini']> }

/** From the outbox. A person whom WeChat has not seen lately is asked about when they come back. */
export const checkHeldName = async (
  { db, mini }: Asking,
  { memberId, attempts, now }: { memberId: string; attempts: number; now: Date },
): Promise<Sending> => {
  const held = await db
    .selectFrom('members')
    .select('held_name')
    .where('id', '=', memberId)
    .where('held_name_judged', '=', false)
    .executeTakeFirst()
  const text = held?.held_name ?? null
  if (text === null) return { kind: 'done', outcome: 'not_needed' }
  const openid = await miniOpenid(db, memberId, mini.appid)
  if (openid === null) return { kind: 'done', outcome: 'not_known' }
  const { kind } = await mini.checkName({ openid, text })
  switch (kind) {
    case 'unheard':
      return { kind: 'later', at: retryAt(attempts, now) }
    case 'not_known':
      return { kind: 'done', outcome: 'not_known' }
    case 'pass':
    case 'review':
    case 'risky':
      await judgeHeldName(db, { memberId, text, passed: kind === 'pass' })
      return { kind: 'done', outcome: kind }
    default:
      return kind satisfies never
  }
}

/** Only of the text that was looked at: the member may have written another meanwhile. */
const judgeHeldName = (db: Db, { memberId, text, passed }: { memberId: string; text: string; passed: boolean }) =>
  db
    .updateTable('members')
    .set(passed ? { name: text, held_name: null } : { held_name_judged: true })
    .where('id', '=', memberId)
    .where('held_name', '=', text)
    .where('held_name_judged', '=', false)
    .execute()
