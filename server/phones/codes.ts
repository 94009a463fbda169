import { createHash, randomInt } from 'node:crypto'
import { sql } from 'kysely'
import { dayOf } from '../day'
import type { Db, Trx } from '../db/schema'
import { ApiError } from '../http/api-error'

const minuteMs = 60_000
export const CODE_MINUTES = 5
const SENT_ON_A_DAY = 5
const TRIES = 5
/** Of the whole shop in a minute: whoever asks for the codes of many numbers does not spend the merchant's money. */
const SENT_IN_A_MINUTE = 30
/** And in a day: so long as nobody looks, a script costs no more than that. */
const SENT_BY_SHOP_ON_A_DAY = 2_000

type Asked = { phone: string; now: Date }
export type MadeCode = { code: string; againAt: Date; expiresAt: Date }

/**
 * A code for this number, which has its country's before it; those before end. Only its hash is kept.
 * @throws rate_limited one a minute for a number, five a day; the shop has limits of its own
 */
export const makeCode = async (trx: Trx, { phone, now, timeZone }: Asked & { timeZone: string }): Promise<MadeCode> => {
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const aMinuteAgo = new Date(now.getTime() - minuteMs)
  const expiresAt = new Date(now.getTime() + CODE_MINUTES * minuteMs)
  const day = dayOf(now, timeZone)
  const { rows } = await sql`
    insert into phone_codes (phone, code_hash, sent_at, expires_at, day, sent_on_day)
    select ${phone}, ${hashOf(phone, code)}, ${now}, ${expiresAt}, ${day}::date, 1
    where (select count(*) from phone_codes where sent_at > ${aMinuteAgo}) < ${SENT_IN_A_MINUTE}
      and (select coalesce(sum(sent_on_day), 0) from phone_codes where day = ${day}::date) < ${SENT_BY_SHOP_ON_A_DAY}
    on conflict (phone) do update set code_hash = excluded.code_hash, sent_at = excluded.sent_at, tries = 0,
      expires_at = excluded.expires_at, day = excluded.day,
      sent_on_day = case when phone_codes.day = excluded.day then phone_codes.sent_on_day + 1 else 1 end
    where phone_codes.sent_at <= ${aMinuteAgo}
      and (phone_codes.day <> excluded.day or phone_codes.sent_on_day < ${SENT_ON_A_DAY})
    returning 1`.execute(trx)
  if (rows.length === 0) throw new ApiError('rate_limited')
  return { code, againAt: new Date(now.getTime() + minuteMs), expiresAt }
}

/** It did not leave: another may be asked for at once. */
export const forgetSending = async (db: Db, { phone, now }: Asked): Promise<void> => {
  await db
    .updateTable('phone_codes')
    .set({ sent_at: new Date(now.getTime() - minuteMs), expires_at: now })
    .where('phone', '=', phone)
    .where('sent_at', '=', now)
    .execute()
}

/** Counted before anybody looks, and committed by itself: however many guess at once, so many and no more. @throws code_invalid */
export const takeTry = async (db: Db, { phone, now }: Asked): Promise<void> => {
  const taken = await db
    .updateTable('phone_codes')
    .set((eb) => ({ tries: eb('tries', '+', 1) }))
    .where('phone', '=', phone)
    .where('expires_at', '>', now)
    .where('tries', '<', TRIES)
    .returning('phone')
    .executeTakeFirst()
  if (!taken) throw new ApiError('code_invalid')
}

/** The code counts once. A try was taken for it. @throws code_invalid */
export const useCode = async (trx: Trx, { phone, code, now }: Asked & { code: string }): Promise<void> => {
  const used = await trx
    .updateTable('phone_codes')
    // Not by its end: whoever comes at once may have read the clock a moment earlier.
    .set({ code_hash: Buffer.alloc(0) })
    .where('phone', '=', phone)
    .where('code_hash', '=', hashOf(phone, code))
    .where('expires_at', '>', now)
    .returning('phone')
    .executeTakeFirst()
  if (!used) throw new ApiError('code_invalid')
}

/** For the sweeper: what was sent a day ago limits nothing any more. */
export const dropOldCodes = (db: Db, now: Date) =>
  db
    .deleteFrom('phone_codes')
    .where('sent_at', '<=', new Date(now.getTime() - 1440 * minuteMs))
    .execute()

const hashOf = (phone: string, code: string) => createHash('sha256').update(`${phone}:${code}`).digest()
