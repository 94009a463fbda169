import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import { LostRace, sqlState } from '../db/in-transaction'
import type { Trx } from '../db/schema'

const lifeMs = 60_000

/** Six digits that stand for this member for a minute; those before end. */
export const makeShortCode = async (
  trx: Trx,
  { memberId, now }: { memberId: string; now: Date },
): Promise<{ code: string; validUntil: string }> => {
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const validUntil = new Date(now.getTime() + lifeMs)
  // Whoever had it before has no use for it any more.
  await trx
    .deleteFrom('short_codes')
    .where('code', '=', code)
    .where('member_id', '<>', memberId)
    .where('valid_until', '<=', now)
    .execute()
  const { rows } = await sql`
    insert into short_codes (code, member_id, valid_until) values (${code}, ${memberId}, ${validUntil})
    on conflict (member_id) do update set code = excluded.code, valid_until = excluded.valid_until, used_at = null
      where short_codes.code <> excluded.code
    returning 1`
    .execute(trx)
    .catch((error: unknown) => {
      // Somebody shows it at this moment: another one.
      throw sqlState(error) === '23505' ? new LostRace() : error
    })
  // The member's own last one may have been seen.
  if (rows.length === 0) throw new LostRace()
  return { code, validUntil: validUntil.toISOString() }
}
