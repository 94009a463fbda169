import { sql } from 'kysely'
import type { LeaderBenefit } from '@huitou/contract'
import type { Db, Row, Trx } from '../db/schema'
import type { FaceRow } from '../shop/shown-face'
import { dealRows, type DealRow } from './deal-rows'
import { storedFacts, type StoredFacts } from './facts'

export type ShownMember = FaceRow & { member_id: string; state: 'paid' | 'refunded' }
/** The viewer's own seat here: the living one, or else the last. */
export type OwnSeat = Pick<Row<'seats'>, 'order_id' | 'state'>

export type GroupRow = Pick<Row<'groups'>, Exclude<(typeof columns)[number], 'leader_benefit'>> & {
  leader_benefit: LeaderBenefit | null
  /** Those who paid, in their order; after success those too whose money went back. */
  members: ShownMember[]
  /** How many had paid when it failed. */
  paid_in_vain: number
  /** When the next hold lapses. */
  next_hold_ends_at: Date | null
  own: OwnSeat | null
  wished: boolean
  /** Null for a guest. */
  facts: StoredFacts | null
  deal: StoredDeal
}

/** As JSON tells it. */
type StoredDeal = Omit<DealRow, 'starts_at' | 'ends_at' | 'withdrawn_at'> & {
  starts_at: string
  ends_at: string | null
  withdrawn_at: string | null
}
export const dealOf = ({ deal }: GroupRow): DealRow => ({
  ...deal,
  starts_at: new Date(deal.starts_at),
  ends_at: deal.ends_at === null ? null : new Date(deal.ends_at),
  withdrawn_at: deal.withdrawn_at === null ? null : new Date(deal.withdrawn_at),
})

/** Named, so that the statement can be prepared. */
const columns = [
  ...(['id', 'deal_id', 'leader_id', 'opener_id', 'state', 'failed_because', 'seats', 'price_fen'] as const),
  ...(['group_hours', 'grace_seats', 'new_members_only', 'leader_benefit', 'seats_held', 'seats_paid'] as const),
  ...(['seats_treated', 'at', 'ends_at', 'ended_at'] as const),
] as const

/** Everything that a group is shown with, in one query. Nobody is invented: who is shown has paid. */
export const groupRows = (db: Db | Trx, { memberId, now }: { memberId: string | null; now: Date }) =>
  db
    .selectFrom('groups')
    .select(columns.map((column) => `groups.${column}` as const))
    .select([
      sql<GroupRow['members']>`(select coalesce(json_agg(json_build_object('member_id', members.id,
          'state', seats.state, 'name', members.name, 'given_name_no', given_name_no, 'face', face,
          'token', token, 'width', width, 'height', height) order by seats.paid_at, seats.no), '[]'::json)
        from seats join members on members.id = seats.member_id
          left join uploads on uploads.id = members.picture_upload_id
        where seats.group_id = groups.id and (seats.state = 'paid'
          or (seats.state = 'refunded' and seats.cause = 'refunded' and groups.state = 'succeeded')))`.as('members'),
      sql<number>`(select count(*)::int from seats where seats.group_id = groups.id and seats.state = 'refunded'
        and seats.cause = 'failed')`.as('paid_in_vain'),
      sql<GroupRow['next_hold_ends_at']>`(select min(held_until) from seats
        where seats.group_id = groups.id and seats.state = 'held')`.as('next_hold_ends_at'),
      sql<GroupRow['own']>`(select json_build_object('order_id', order_id, 'state', seats.state)
        from seats where seats.group_id = groups.id and seats.member_id = ${memberId}::uuid
        order by seats.state in ('held', 'paid') desc, seats.no desc limit 1)`.as('own'),
      sql<boolean>`exists (select from group_wishes where group_wishes.group_id = groups.id
        and group_wishes.member_id = ${memberId}::uuid)`.as('wished'),
      sql<StoredFacts | null>`case when ${memberId}::uuid is not null then ${storedFacts({
        ...{ memberId: sql`${memberId}::uuid`, dealId: sql`groups.deal_id`, groupId: sql`groups.id`, now },
      })} end`.as('facts'),
      sql<StoredDeal>`(select to_json(deal) from (${dealRows(db)}) as deal where deal.id = groups.deal_id)`.as('deal'),
    ])

/** What its leader has not paid for is shown to who opened it, and to nobody else. */
export const isSeenBy = (memberId: string | null) =>
  sql<boolean>`(groups.state not in ('unpaid', 'lapsed') or groups.opener_id = ${memberId}::uuid)`
