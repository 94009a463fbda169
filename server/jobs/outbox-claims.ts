import { sql } from 'kysely'
import { addDays, atHour, dayOf, hourOf } from '../day'
import type { Row, StoredMessage, Trx, WechatKind } from '../db/schema'
import { takeConsent, type ConsentKey } from '../messages/consents'
import { carried } from '../messages/news'
import { pageOf } from '../messages/pages'
import type { Template, TemplatesOf } from '../messages/templates'
import { wordsOf } from '../messages/words'
import type { SubscribeMessage } from '../wechat/wechat'
import { dueOutbox, leaseOutbox } from './due-outbox'
import { endOutbox, type Outcome } from './outbox-results'

/** A message that is this process's to send, for a minute. */
export type Claimed = {
  outboxId: string
  attempts: number
  at: Date
  channel: WechatKind
  consent: ConsentKey
  message: SubscribeMessage
}

const dayMs = 86_400_000
/** What is meant to bring somebody back. */
const marketing = { from: 8, until: 22, everyMs: 7 * dayMs }

type Place = { templates: TemplatesOf; timeZone: string }

/** @returns how many rows were looked at, and the messages among them that are to be sent now */
export const claimDue = async (trx: Trx, now: Date, place: Place): Promise<{ looked: number; messages: Claimed[] }> => {
  const due = await dueOutbox(trx, now).where('kind', '=', 'subscribe_message').execute()
  const messages: Claimed[] = []
  for (const { payload, ...row } of due) {
    if (!('news' in payload)) throw new Error(`the message ${row.id} says nothing`)
    const claimed = await claim(trx, { ...row, payload }, { ...place, now })
    if ('outcome' in claimed) await endOutbox(trx, row.id, { outcome: claimed.outcome, now })
    else if ('later' in claimed) await postpone(trx, row.id, claimed.later)
    else messages.push(claimed)
  }
  return { looked: due.length, messages }
}

type OutboxRow = Omit<Row<'outbox'>, 'payload'> & { payload: StoredMessage }
type Verdict = Claimed | { outcome: Outcome } | { later: Date }

const claim = async (
  trx: Trx,
  row: OutboxRow,
  { templates, timeZone, now }: Place & { now: Date },
): Promise<Verdict> => {
  const { news, template } = row.payload
  // Who had it died while asking: it may have arrived.
  if (row.leased_until !== null) return { outcome: 'unanswered' }
  if (now.getTime() - row.at.getTime() >= dayMs) return { outcome: 'late' }
  const { isMarketing } = carried[news.kind]
  if (isMarketing) {
    const morning = nextMorning(now, timeZone)
    if (morning) return { later: morning }
  }
  const memberId = row.member_id ?? ''
  const address = await addressOf(trx, { memberId, template })
  const used = address && templates[address.kind][template]
  if (!address || !used) return { outcome: 'no_consent' }
  if (isMarketing && row.attempts === 0 && !(await mayMarket(trx, memberId, now))) return { outcome: 'too_many' }
  const consent = { memberId, appid: address.appid, template }
  if (!(await takeConsent(trx, consent, now))) return { outcome: 'no_consent' }
  return {
    outboxId: row.id,
    attempts: await leaseOutbox(trx, row),
    at: row.at,
    channel: address.kind,
    consent,
    message: messageTo(address, row, used),
  }
}

type Address = { kind: WechatKind; appid: string; openid: string; language: 'zh-CN' | 'en' }

/** Through which app a member allowed this message, the mini-program first, and what they read. */
const addressOf = async (trx: Trx, { memberId, template }: Pick<ConsentKey, 'memberId' | 'template'>) => {
  const { rows } = await sql<Address>`
    select i.kind, i.appid, i.openid, coalesce(s.language, 'zh-CN') as language
    from consents c join identities i on i.member_id = c.member_id and i.appid = c.appid
      left join member_settings s on s.member_id = c.member_id
    where c.member_id = ${memberId} and c.template = ${template} and c.left_count > 0 and i.kind <> 'phone'
    order by i.kind = 'wechat-mini' desc, i.created_at desc limit 1`.execute(trx)
  return rows[0] ?? null
}

const messageTo = ({ openid, language }: Address, { payload: { news } }: OutboxRow, template: Template) => ({
  openid,
  templateId: template.id,
  page: pageOf(news),
  language,
  data: wordsOf(news, template, language),
})

/** When the night is over; null by day. */
const nextMorning = (now: Date, timeZone: string): Date | null => {
  const hour = hourOf(now, timeZone)
  if (hour >= marketing.from && hour < marketing.until) return null
  const today = dayOf(now, timeZone)
  return atHour(hour < marketing.from ? today : addDays(today, 1), marketing.from, timeZone)
}

/** The one of 7 days is taken here, by whoever comes first. */
const mayMarket = async (trx: Trx, memberId: string, now: Date): Promise<boolean> => {
  const { rows } = await sql`update inboxes set marketed_at = ${now}
    where member_id = ${memberId}
      and (marketed_at is null or marketed_at <= ${new Date(now.getTime() - marketing.everyMs)}) returning 1`.execute(
    trx,
  )
  return rows.length > 0
}

const postpone = (trx: Trx, outboxId: string, due_at: Date) =>
  trx.updateTable('outbox').set({ due_at }).where('id', '=', outboxId).execute()
