import { sql } from 'kysely'
import { inTransaction } from '../db/in-transaction'
import type { Db, Trx } from '../db/schema'

const keptUnusedMs = 7 * 86_400_000
const atOnce = 100

/**
 * For the sweeper: pictures go that nothing shows a week after they were sent. They were chosen for a request that was
 * never made, or were a face before another one. The privacy policy names the week.
 */
export const dropUnusedUploads = async (db: Db, now: Date): Promise<void> => {
  while ((await inTransaction(db, (trx) => dropSome(trx, now))) === atOnce);
}

const isUnused = sql`not exists (select from members where picture_upload_id = uploads.id)
  and uploads.id not in (select jsonb_array_elements_text(pictures)::uuid from refund_requests)`

/** @returns how many there were, at most `atOnce` */
const dropSome = async (trx: Trx, now: Date): Promise<number> => {
  const { rows } = await sql<{ id: string }>`
    select id from uploads where at <= ${new Date(now.getTime() - keptUnusedMs)} and ${isUnused}
    order by at limit ${atOnce} for update skip locked`.execute(trx)
  const ids = rows.map(({ id }) => id)
  // Looked at once more, now that nobody can begin to use them: whoever uses a picture holds it until that is written.
  if (ids.length > 0) await sql`delete from uploads where id = any(${ids}::uuid[]) and ${isUnused}`.execute(trx)
  return ids.length
}
