import { sql } from 'kysely'
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
 * @throws not_found when there is no such share, rate_limited
 */
export const keepVisit = async (db: Db | Trx, { id, token, memberId, now }: Arriving): Promise<void> => {
  const share = await db.selectFrom('shares').select('member_id').where('token', '=', token).executeTakeFirst()
  if (!share) throw new ApiError('not_found')
  if (share.member_id === memberId) return
  if (memberId === null) return keepGuest(db, { id, token, now })
  // Of one person through one link there is one visit, however many devices and ids they have.
  await sql`
    insert into visits (id, token, at, member_id, bound_at)
    select ${id}::uuid, ${token}, ${now}::timestamptz, ${memberId}::uuid, ${now}::timestamptz
    where not exists (select from visits
      where member_id = ${memberId}::uuid and token = ${token} and at > ${visitsFrom(now)}::timestamptz)
    on conflict (id) do nothing`.execute(db)
  await bindVisit(db, { visitId: id, memberId, now })
}

/** Through one link, of devices that nobody has signed in on: a brake, not a gate, since the page is there without. */
const guestsAtMost = 1_000
const withinMs = 10 * 60_000

/**
 * Anybody may make up visitors. Counted by link and not by address, behind which a whole café may be; and whoever signs
 * in then tells of their visit again, and is heard.
 * @throws rate_limited
 */
const keepGuest = async (db: Db | Trx, { id, token, now }: Omit<Arriving, 'memberId'>) => {
  const lately = new Date(now.getTime() - withinMs)
  const { rows } = await sql`
    insert into visits (id, token, at)
    select ${id}::uuid, ${token}, ${now}::timestamptz
    where (select count(*) from (select from visits
      where token = ${token} and at > ${lately} and member_id is null limit ${guestsAtMost}) as guests) < ${guestsAtMost}
    on conflict (id) do nothing returning 1`.execute(db)
  if (rows.length > 0) return
  const known = await db.selectFrom('visits').select('id').where('id', '=', id).executeTakeFirst()
  if (!known) throw new ApiError('rate_limited')
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
