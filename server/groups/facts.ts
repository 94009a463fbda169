import { sql, type RawBuilder } from 'kysely'
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

export type StoredFacts = {
  is_in: boolean
  is_new: boolean
  seats_of_deal: number
  has_hold: boolean
  lapses: string[]
}
type Uuid = RawBuilder<unknown>

/** What a member is to a deal and a group, as one column: the page asks it every few seconds. */
export const storedFacts = ({
  memberId,
  dealId,
  groupId,
  now,
}: {
  memberId: Uuid
  dealId: Uuid
  groupId: Uuid
  now: Date
}) => {
  const since = new Date(now.getTime() - lapsesCountMs)
  return sql<StoredFacts>`json_build_object(
    'is_in', exists (select from seats where seats.group_id = ${groupId} and seats.member_id = ${memberId}
      and seats.state in ('held', 'paid')),
    'is_new', ${isNew(memberId)},
    'seats_of_deal', (select count(*) from seats where seats.member_id = ${memberId} and seats.deal_id = ${dealId}
      and seats.state in ('held', 'paid')),
    'has_hold', exists (select from seats where seats.member_id = ${memberId} and seats.deal_id = ${dealId}
      and seats.state = 'held'),
    'lapses', (select coalesce(json_agg(seats.ended_at), '[]'::json) from seats
      where seats.member_id = ${memberId} and seats.cause = 'lapsed' and seats.ended_at > ${since}::timestamptz))`
}

export const factsOf = (stored: StoredFacts, now: Date): MemberFacts => ({
  isIn: stored.is_in,
  isNew: stored.is_new,
  seatsOfDeal: stored.seats_of_deal,
  hasHold: stored.has_hold,
  pausedUntil: pausedUntil(
    stored.lapses.map((at) => new Date(at)),
    now,
  ),
})

const readMemberFacts = async (
  db: Db | Trx,
  { dealId, groupId, memberId, now }: { dealId: string; groupId: string | null; memberId: string; now: Date },
): Promise<MemberFacts> => {
  const of = { memberId: sql`${memberId}::uuid`, dealId: sql`${dealId}::uuid`, groupId: sql`${groupId}::uuid`, now }
  const { rows } = await sql<{ facts: StoredFacts }>`select ${storedFacts(of)} as facts ${prepared}`.execute(db)
  const [row] = rows
  if (!row) throw new Error('a question without rows')
  return factsOf(row.facts, now)
}

/** Who never bought anything: what was paid and given back in full is not bought. */
export const isNew = (memberId: Uuid) =>
  sql<boolean>`not exists (select from orders where orders.member_id = ${memberId} and paid_at is not null
    and orders.state <> 'cancelled')`
