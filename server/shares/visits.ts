import type { Db, Trx } from '../db/schema'
import { ApiError } from '../http/api-error'

/** How long a visit stands for the share that it came through. */
export const VISIT_DAYS = 7
const dayMs = 86_400_000
export const visitsFrom = (now: Date) => new Date(now.getTime() - VISIT_DAYS * dayMs)

type Arriving = { id: string; token: string; memberId: string | null; now: Date }

/**
 * Somebody arrived through a share. A visit that is known stays what it is: its first share counts. Who looks at their
 * own link is no visitor.
 * @throws not_found when there is no such share
 */
export const keepVisit = async (db: Db | Trx, { id, token, memberId, now }: Arriving): Promise<void> => {
  const share = await db.selectFrom('shares').select('member_id').where('token', '=', token).executeTakeFirst()
  if (!share) throw new ApiError('not_found')
  if (share.member_id === memberId) return
  await db
    .insertInto('visits')
    .values({ id, token, at: now, member_id: memberId, bound_at: memberId === null ? null : now })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
  if (memberId !== null) await bindVisit(db, { visitId: id, memberId, now })
}

type Binding = { visitId: string; memberId: string; now: Date }

/** The visit of this device is this member's from now on. One that is somebody's already, over or unknown stays so. */
export const bindVisit = async (db: Db | Trx, { visitId, memberId, now }: Binding): Promise<void> => {
  await db
    .updateTable('visits')
    .set({ member_id: memberId, bound_at: now })
    .where('id', '=', visitId)
    .where('member_id', 'is', null)
    .where('at', '>', visitsFrom(now))
    .execute()
}
