import { sql } from 'kysely'
import type { RedemptionCause, RedemptionState, Trx } from '../db/schema'

/** One more line of a redemption's timeline. Its row is locked. */
export const enterEvent = async (
  trx: Trx,
  { id, state, cause = null, now }: { id: string; state: RedemptionState; cause?: RedemptionCause | null; now: Date },
) => {
  await sql`
    insert into redemption_events (redemption_id, no, state, cause, at)
    select ${id}, coalesce(max(no), 0) + 1, ${state}, ${cause}, ${now}
    from redemption_events where redemption_id = ${id}`.execute(trx)
}
