import { sql } from 'kysely'
import type { Trx } from '../db/schema'
import { visitsFrom } from './visits'

type Following = { orderId: string; memberId: string; now: Date }

/**
 * Who sent the buyer is thanked for the first order that they pay for within 7 days of their visit. Called where the
 * money is kept, in its transaction, as its last step.
 */
export const attributeOrder = async (trx: Trx, { orderId, memberId, now }: Following): Promise<void> => {
  const order = await trx.selectFrom('orders').select('at').where('id', '=', orderId).executeTakeFirst()
  if (!order) return
  const visit = await firstVisit(trx, { memberId, at: order.at })
  if (!visit) return
  await lockBoth(trx, [memberId, visit.sharer_id])
  if (await paidSince(trx, { memberId, orderId, since: visit.at })) return
  if (await broughtBy(trx, { memberId: visit.sharer_id, by: memberId })) return
  await trx
    .insertInto('attributions')
    .values({
      order_id: orderId,
      visit_id: visit.id,
      token: visit.token,
      sharer_id: visit.sharer_id,
      member_id: memberId,
      at: now,
    })
    // A visit is thanked for once, and an order too: the database says so.
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The same of an order that costs nothing, of which no money tells: where it is placed, as the last step. */
export const attributeFreeOrder = async (trx: Trx, following: Following): Promise<void> => {
  const free = await trx
    .selectFrom('orders')
    .select('id')
    .where('id', '=', following.orderId)
    .where('amount_fen', '=', 0)
    .where('paid_at', 'is not', null)
    .executeTakeFirst()
  if (free) await attributeOrder(trx, following)
}

/** The first that brought them and is not over; their own links bring nobody, nor do those who are nobody any more. */
const firstVisit = (trx: Trx, { memberId, at }: { memberId: string; at: Date }) =>
  trx
    .selectFrom('visits')
    .innerJoin('shares', 'shares.token', 'visits.token')
    .innerJoin('members', 'members.id', 'shares.member_id')
    .select(['visits.id', 'visits.token', 'visits.at', sharer.as('sharer_id')])
    .where('visits.member_id', '=', memberId)
    .where(sharer, '<>', memberId)
    .where('members.deleted_at', 'is', null)
    .where('visits.at', '>', visitsFrom(at))
    .where('visits.at', '<=', at)
    .orderBy('visits.at')
    .orderBy('visits.id')
    .limit(1)
    .executeTakeFirst()

/** Whom they have become, who gave it away. */
const sharer = sql<string>`living_member(shares.member_id)`

/** By id, so that two who brought each other wait for one another and never in a circle. */
const lockBoth = (trx: Trx, ids: string[]) =>
  trx.selectFrom('members').select('id').where('id', 'in', ids).orderBy('id').forNoKeyUpdate().execute()

type Since = { memberId: string; orderId: string; since: Date }

const paidSince = async (trx: Trx, { memberId, orderId, since }: Since): Promise<boolean> => {
  const another = await trx
    .selectFrom('orders')
    .select('id')
    .where('member_id', '=', memberId)
    .where('id', '<>', orderId)
    .where('at', '>', since)
    .where('paid_at', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  return another !== undefined
}

const LONGEST_CHAIN = 32

/** Whether `by` brought this member, directly or through those whom they brought: a loop, and nobody is thanked. */
const broughtBy = async (trx: Trx, { memberId, by }: { memberId: string; by: string }): Promise<boolean> => {
  const { rows } = await sql`
    with recursive bringers (id, steps) as (
      select ${memberId}::uuid, 0
      union
      select a.sharer_id, steps + 1 from bringers b join attributions a on a.member_id = b.id
      where steps < ${LONGEST_CHAIN}::int
    ) select 1 from bringers where id = ${by}::uuid limit 1`.execute(trx)
  return rows.length > 0
}
