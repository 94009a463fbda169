import { sql } from 'kysely'
import type { Trx } from '../db/schema'
import type { Moving } from './merge-moves'

/** What limits are held against, of both: what one had counts for both. */
export const moveCounts = async (trx: Trx, { mergeId, olderId, youngerId }: Moving): Promise<void> => {
  await recountRewards(trx, [olderId, youngerId])
  await sql`
    with gone as (delete from guest_days where member_id = ${youngerId} returning day, visits),
    came as (
      insert into guest_days as known (member_id, day, visits) select ${olderId}::uuid, day, visits from gone
      on conflict (member_id, day) do update set visits = known.visits + excluded.visits)
    insert into merge_moves (merge_id, no, table_name, row_key)
    select ${mergeId}, (select coalesce(max(no), 0) from merge_moves where merge_id = ${mergeId})
      + row_number() over (), 'guest_days', jsonb_build_object('day', day::text, 'visits', visits::text) from gone`.execute(
    trx,
  )
}

export const moveCountsBack = async (trx: Trx, { mergeId, olderId, youngerId }: Moving): Promise<void> => {
  await recountRewards(trx, [olderId, youngerId])
  await sql`
    with written as (
      select (row_key ->> 'day')::date as day, (row_key ->> 'visits')::int as visits from merge_moves
      where merge_id = ${mergeId} and table_name = 'guest_days'),
    gone as (
      update guest_days set visits = greatest(guest_days.visits - written.visits, 0) from written
      where guest_days.member_id = ${olderId} and guest_days.day = written.day)
    insert into guest_days (member_id, day, visits) select ${youngerId}::uuid, day, visits from written
    on conflict (member_id, day) do update set visits = excluded.visits`.execute(trx)
}

const recountRewards = async (trx: Trx, memberIds: string[]) => {
  await trx.deleteFrom('reward_counts').where('member_id', 'in', memberIds).execute()
  await sql`
    insert into reward_counts (member_id, reward_id, redeemed)
    select member_id, reward_id, sum(quantity) from redemptions
    where member_id in (${sql.join(memberIds)}) and state <> 'cancelled' group by member_id, reward_id`.execute(trx)
}
