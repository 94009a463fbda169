import { sql } from 'kysely'
import type { Role } from '@huitou/contract'
import type { Row, Trx } from '../db/schema'
import { lockAccount } from '../points/read'
import type { Shop } from '../shop'

type Visit = Row<'counter_visits'>
type Crediting = { memberId: string; by: { id: string; role: Role | null }; day: string; amountFen: number; shop: Shop }

/**
 * Counts a visit against what may be credited in a day without asking: null, or which limit it is above, and then it
 * counts nothing. Only clerks have limits. Locks the member's account: visits of one member wait for each other.
 */
export const countAgainstLimits = async (trx: Trx, crediting: Crediting): Promise<Visit['above']> => {
  const { memberId, by, day, shop } = crediting
  await lockAccount(trx, memberId)
  const isLimited = by.role === 'clerk'
  if (isLimited && (await visitsOn(trx, memberId, day)) >= shop.program.counter.visitsPerMemberDay) return 'member_day'
  return (await addToClerkDay(trx, crediting, isLimited)) ? null : 'clerk_day'
}

/** What was credited without asking and stands. */
const visitsOn = async (trx: Trx, memberId: string, day: string): Promise<number> => {
  const { visits } = await trx
    .selectFrom('counter_visits')
    .select((eb) => eb.fn.countAll<number>().as('visits'))
    .where('member_id', '=', memberId)
    .where('day', '=', day)
    .where('state', '=', 'credited')
    .where('above', 'is', null)
    .executeTakeFirstOrThrow()
  return visits
}

const addToClerkDay = async (trx: Trx, { by, day, amountFen, shop }: Crediting, isLimited: boolean) => {
  const limit = isLimited ? shop.program.counter.clerkDayFen : null
  const { rows } = await sql`
    insert into clerk_days (member_id, day, credited_fen)
    select ${by.id}::uuid, ${day}::date, ${amountFen}::bigint
    where ${limit}::bigint is null or ${amountFen}::bigint <= ${limit}::bigint
    on conflict (member_id, day) do update set credited_fen = clerk_days.credited_fen + excluded.credited_fen
      where ${limit}::bigint is null or clerk_days.credited_fen + excluded.credited_fen <= ${limit}::bigint
    returning 1`.execute(trx)
  return rows.length === 1
}

/** A visit was taken back: it no longer counts. What a manager let pass never did. */
export const returnToLimits = async (trx: Trx, visit: Visit): Promise<void> => {
  if (visit.above !== null) return
  await trx
    .updateTable('clerk_days')
    .set((columns) => ({ credited_fen: columns('credited_fen', '-', visit.amount_fen ?? 0) }))
    .where('member_id', '=', visit.by_member_id)
    .where('day', '=', visit.day)
    .execute()
}
