import { sql } from 'kysely'
import type { Db, Trx } from '../db/schema'
import { ApiError } from '../http/api-error'

const minuteMs = 60_000
const wrongAtMost = 10

/** Counted before anybody looks: however many guess at once, so many and no more. @throws rate_limited */
export const takeGuess = async (db: Db, { memberId, now }: { memberId: string; now: Date }): Promise<void> => {
  const over = sql`code_guesses.since <= ${new Date(now.getTime() - minuteMs)}`
  const { rows } = await sql`
    insert into code_guesses (member_id, since, wrong) values (${memberId}, ${now}, 1)
    on conflict (member_id) do update set
      since = case when ${over} then excluded.since else code_guesses.since end,
      wrong = case when ${over} then 1 else code_guesses.wrong + 1 end
    where ${over} or code_guesses.wrong < ${wrongAtMost}
    returning 1`.execute(db)
  if (rows.length === 0) throw new ApiError('rate_limited')
}

/** It was no guess. */
export const returnGuess = async (trx: Trx, memberId: string): Promise<void> => {
  await sql`update code_guesses set wrong = wrong - 1 where member_id = ${memberId} and wrong > 0`.execute(trx)
}

/** For the sweeper: what was guessed longer ago counts no more. */
export const dropOldGuesses = (db: Db, now: Date) =>
  db
    .deleteFrom('code_guesses')
    .where('since', '<=', new Date(now.getTime() - minuteMs))
    .execute()
