import { sql } from 'kysely'
import type { OpenGroup } from '@huitou/contract'
import { prepared } from '../db/prepared'
import type { Db, StoredWords, Trx } from '../db/schema'
import { say } from '../shop'
import { shownFace, type FaceRow } from '../shop/shown-face'
import { isNew } from './facts'
import { joinLeastMs } from './rules'
import type { GroupView } from './view'

type OpenRow = FaceRow & {
  id: string
  deal_id: string
  deal_name: StoredWords
  price_fen: number
  seats: number
  seats_paid: number
  seats_held: number
  ends_at: Date
}

/**
 * Groups that this viewer could join now, what helps a friend most first: the fewest missing, then the one that ends
 * first. Never their own, never full, and none that would refuse them once they tapped, but for what passes soon: a
 * hold elsewhere, a pause.
 */
export const openGroupsFor = async (
  db: Db | Trx,
  { memberId, dealId = null, without = null, limit, ...view }: GroupView & OpenGroupsAsk,
): Promise<OpenGroup[]> => {
  const joinableUntil = new Date(view.now.getTime() + joinLeastMs)
  const member = sql`${memberId}::uuid`
  const { rows } = await sql<OpenRow>`
    select groups.id, deal_id, deals.name as deal_name, groups.price_fen, groups.seats, seats_paid, seats_held,
      groups.ends_at, members.name, given_name_no, face, token, width, height
    from groups
      join deals on deals.id = groups.deal_id
      join members on members.id = groups.leader_id
      left join uploads on uploads.id = members.picture_upload_id
    where groups.state = 'open' and deals.withdrawn_at is null and groups.ends_at >= ${joinableUntil}::timestamptz
      and seats_held + seats_paid < groups.seats
      and (${dealId}::uuid is null or deal_id = ${dealId}::uuid)
      and (${without}::uuid is null or groups.id <> ${without}::uuid)
      and (${member} is null or (
        not exists (select from seats where seats.group_id = groups.id and seats.member_id = ${member}
          and seats.state in ('held', 'paid'))
        and (select count(*) from seats where seats.deal_id = groups.deal_id and seats.member_id = ${member}
          and seats.state in ('held', 'paid')) < deals.limit_per_member
        and (not groups.new_members_only or ${isNew(member)})
      ))
    order by groups.seats - seats_paid, groups.ends_at, groups.id
    limit ${limit}
    ${prepared}`.execute(db)
  return rows.map((row) => ({
    id: row.id,
    dealId: row.deal_id,
    name: say(row.deal_name, view.language),
    priceFen: row.price_fen,
    leader: shownFace(row, view),
    seats: row.seats,
    seatsPaid: row.seats_paid,
    seatsHeld: row.seats_held,
    endsAt: row.ends_at.toISOString(),
  }))
}

export type OpenGroupsAsk = {
  /** Of this deal only. */
  dealId?: string | null
  /** But not this one. */
  without?: string | null
  limit: number
}
