import { sql } from 'kysely'
import { prepared } from '../db/prepared'
import type { Db, Row, Trx } from '../db/schema'
import { dealState, lapsesCountMs, pausedUntil, type MemberFacts, type RefusalFacts } from './rules'

export type FactsAsk = {
  deal: Pick<Row<'deals'>, 'id' | 'state' | 'starts_at' | 'ends_at' | 'withdrawn_at' | 'left_over' | 'seats'> & {
    limit_per_member: number
  }
  /** Null: to open one. */
  group: Pick<
    Row<'groups'>,
    'id' | 'state' | 'seats' | 'seats_paid' | 'seats_held' | 'ends_at' | 'new_members_only'
  > | null
  /** Null is a guest. */
  memberId: string | null
  now: Date
}

/** What opening a group, or joining this one, depends on. */
export const readRefusalFacts = async (db: Db | Trx, ask: FactsAsk): Promise<RefusalFacts> =>
  refusalFacts(
    ask,
    ask.memberId === null
      ? null
      : await readMemberFacts(db, {
          dealId: ask.deal.id,
          groupId: ask.group?.id ?? null,
          memberId: ask.memberId,
          now: ask.now,
        }),
  )

/** The same, with what is known of the member already. */
export const refusalFacts = (
  { deal, group, now }: Pick<FactsAsk, 'deal' | 'group' | 'now'>,
  member: MemberFacts | null,
): RefusalFacts => ({
  now,
  deal: { state: dealState(deal, now), limitPerMember: deal.limit_per_member },
  group: group && {
    state: group.state,
    seats: group.seats,
    seatsPaid: group.seats_paid,
    seatsHeld: group.seats_held,
    endsAt: group.ends_at,
    newMembersOnly: group.new_members_only,
  },
  member,
})

type StoredFacts = {
  is_in: boolean
  is_new: boolean
  seats_of_deal: number
  has_hold: boolean
  lapses: string[]
}

/** In one query: the page asks it every few seconds. */
export const readMemberFacts = async (
  db: Db | Trx,
  { dealId, groupId, memberId, now }: { dealId: string; groupId: string | null; memberId: string; now: Date },
): Promise<MemberFacts> => {
  const since = new Date(now.getTime() - lapsesCountMs)
  const { rows } = await sql<StoredFacts>`
    select
      exists (select from seats where group_id = ${groupId}::uuid and member_id = ${memberId}::uuid
        and state in ('held', 'paid')) as is_in,
      ${isNew(sql`${memberId}::uuid`)} as is_new,
      (select count(*) from seats where member_id = ${memberId}::uuid and deal_id = ${dealId}::uuid
        and state in ('held', 'paid'))::int as seats_of_deal,
      exists (select from seats where member_id = ${memberId}::uuid and deal_id = ${dealId}::uuid
        and state = 'held') as has_hold,
      (select coalesce(json_agg(ended_at), '[]'::json) from seats where member_id = ${memberId}::uuid
        and cause = 'lapsed' and ended_at > ${since}::timestamptz) as lapses
    ${prepared}`.execute(db)
  const [row] = rows
  if (!row) throw new Error('a question without rows')
  return {
    isIn: row.is_in,
    isNew: row.is_new,
    seatsOfDeal: row.seats_of_deal,
    hasHold: row.has_hold,
    pausedUntil: pausedUntil(
      row.lapses.map((at) => new Date(at)),
      now,
    ),
  }
}

/** Who never bought anything: what was paid and given back in full is not bought. */
export const isNew = (memberId: ReturnType<typeof sql>) =>
  sql<boolean>`not exists (select from orders where orders.member_id = ${memberId} and paid_at is not null
    and orders.state <> 'cancelled')`
