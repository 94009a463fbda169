import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { MessageTemplate } from '@huitou/contract'
import type { Db, Trx } from '../db/schema'
import { ApiError } from '../http/api-error'

/** Which app may send what to whom: WeChat keeps them apart, and so do we. */
export type ConsentKey = { memberId: string; appid: string; template: MessageTemplate }
export type Consent = { left: number; always: boolean }

type Answer = ConsentKey & { id: string; answer: 'accepted' | 'rejected' | 'banned'; always: boolean; now: Date }

/**
 * Writes down what the member answered to WeChat's question, once per id: an acceptance allows one message more.
 * @throws id_reused when the id stands for another answer
 */
export const answerConsent = async (trx: Trx, given: Answer): Promise<Consent> => {
  const { id, memberId, appid, template, answer, always, now } = given
  const written = await trx
    .insertInto('consent_entries')
    .values({
      id,
      member_id: memberId,
      appid,
      template,
      kind: answer,
      change: answer === 'accepted' ? 1 : 0,
      always,
      at: now,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('change')
    .executeTakeFirst()
  if (!written) return sameAnswer(trx, given)
  // Who refuses for good is not asked without a sheet any more.
  const mayAlways = always && answer === 'accepted'
  const { rows } = await sql<Consent>`
    insert into consents (member_id, appid, template, left_count, always)
    values (${memberId}, ${appid}, ${template}, ${written.change}, ${mayAlways})
    on conflict (member_id, appid, template) do update
    set left_count = consents.left_count + excluded.left_count, always = excluded.always
    returning left_count as left, always`.execute(trx)
  const [consent] = rows
  if (!consent) throw new Error('a consent was not written')
  return consent
}

const sameAnswer = async (trx: Trx, { id, memberId, appid, template, answer, always }: Answer): Promise<Consent> => {
  const known = await trx.selectFrom('consent_entries').selectAll().where('id', '=', id).executeTakeFirst()
  const same =
    known?.member_id === memberId &&
    known.appid === appid &&
    known.template === template &&
    known.kind === answer &&
    known.always === always
  if (!same) throw new ApiError('id_reused')
  return readConsent(trx, { memberId, appid, template })
}

const readConsent = async (db: Db | Trx, { memberId, appid, template }: ConsentKey): Promise<Consent> =>
  (await db
    .selectFrom('consents')
    .select(['left_count as left', 'always'])
    .where('member_id', '=', memberId)
    .where('appid', '=', appid)
    .where('template', '=', template)
    .executeTakeFirst()) ?? { left: 0, always: false }

/** Before a message is sent: one of what was allowed is taken. @returns whether there was one */
export const takeConsent = (trx: Trx, key: ConsentKey, now: Date) =>
  change(trx, key, { kind: 'taken', now, by: sql`-1`, onlyIf: sql`left_count > 0` })

/** The message did not leave, so what it took is still allowed. */
export const returnConsent = (trx: Trx, key: ConsentKey, now: Date) =>
  change(trx, key, { kind: 'returned', now, by: sql`1`, onlyIf: sql`true` })

/** WeChat says that nothing is allowed, whatever we counted. */
export const loseConsent = (trx: Trx, key: ConsentKey, now: Date) =>
  change(trx, key, { kind: 'lost', now, by: sql`-left_count`, onlyIf: sql`true` })

type Change = {
  kind: 'taken' | 'returned' | 'lost'
  now: Date
  by: ReturnType<typeof sql>
  onlyIf: ReturnType<typeof sql>
}

const change = async (
  trx: Trx,
  { memberId, appid, template }: ConsentKey,
  { kind, now, by, onlyIf }: Change,
): Promise<boolean> => {
  const { rows } = await sql`
    with before as (
      select member_id, appid, template, (${by})::int as change from consents
      where member_id = ${memberId} and appid = ${appid} and template = ${template} and ${onlyIf} for update
    ), changed as (
      update consents set left_count = left_count + before.change, always = always and ${kind !== 'lost'}::boolean
      from before
      where consents.member_id = before.member_id and consents.appid = before.appid
        and consents.template = before.template
      returning before.change
    )
    insert into consent_entries (id, member_id, appid, template, kind, change, at)
    select ${randomUUID()}, ${memberId}, ${appid}, ${template}, ${kind}, change, ${now} from changed returning 1`.execute(
    trx,
  )
  return rows.length > 0
}
