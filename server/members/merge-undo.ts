import { sql } from 'kysely'
import type { Db, Row, Trx } from '../db/schema'
import { ApiError } from '../http/api-error'
import { planBirthday, startGifts } from '../membership/gifts'
import { unmergeMemberships } from '../membership/merge'
import { fillAccount, takeOutAgain } from '../points/merge'
import { lockAccount } from '../points/read'
import type { Shop } from '../shop'
import { unmergeCheckIns } from './merge-check-ins'
import { recountRewards } from './merge-counts'
import { moveBack } from './merge-moves'
import { giveBack, giveBackPhone } from './merge-profile'

export const undoDays = 7
const dayMs = 86_400_000

/** Until then staff may make two of them again. */
export const undoableUntil = (at: Date): Date => new Date(at.getTime() + undoDays * dayMs)

/**
 * Two of them again: what came goes back, row by row and lot by lot; what was earned since stays with the older. Twice
 * changes nothing.
 * @throws not_found, not_undoable when it is too late, or anything that came with it was spent
 */
export const undoMerge = async (
  trx: Trx,
  { id, byMemberId, now, shop }: { id: string; byMemberId: string; now: Date; shop: Shop },
): Promise<void> => {
  const merge = await trx.selectFrom('merges').selectAll().where('id', '=', id).executeTakeFirst()
  if (!merge) throw new ApiError('not_found')
  const both = { olderId: merge.older_id, youngerId: merge.younger_id }
  await lockBoth(trx, both)
  const locked = await trx.selectFrom('merges').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow()
  if (locked.undone_at !== null) return
  if (now >= undoableUntil(locked.at) || !(await isLast(trx, locked))) throw new ApiError('not_undoable')
  await becomeTwo(trx, locked, { now, shop })
  await trx.updateTable('merges').set({ undone_at: now, undone_by: byMemberId }).where('id', '=', id).execute()
}

/**
 * For the sweeper: what could not be undone any more names no number, neither the one that brought them together nor one
 * that was given up.
 */
export const forgetOldMerges = async (db: Db, now: Date): Promise<void> => {
  await sql`
    with old as (
      update merges set phone = ''
      where phone <> '' and (undone_at is not null or at <= ${new Date(now.getTime() - undoDays * dayMs)})
      returning id)
    delete from merge_moves where merge_id in (select id from old)`.execute(db)
}

type Merge = Row<'merges'>

const lockBoth = (trx: Trx, { olderId, youngerId }: { olderId: string; youngerId: string }) =>
  trx
    .selectFrom('members')
    .select('id')
    .where('id', 'in', [olderId, youngerId])
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()

const becomeTwo = async (trx: Trx, merge: Merge, { now, shop }: { now: Date; shop: Shop }) => {
  const { id: mergeId, older_id: olderId, younger_id: youngerId } = merge
  const undoing = { mergeId, olderId, youngerId, now, shop }
  await trx.updateTable('members').set({ merged_into: null, merged_at: null }).where('id', '=', youngerId).execute()
  await giveBack(trx, undoing)
  await moveBack(trx, undoing)
  await giveBackPhone(trx, undoing)
  await trx.updateTable('accounts').set({ closed: false }).where('member_id', '=', youngerId).execute()
  for (const id of [olderId, youngerId].sort()) await lockAccount(trx, id)
  if (await isSpent(trx, merge)) throw new ApiError('not_undoable')
  await recountRewards(trx, [olderId, youngerId])
  const posting = { source: { kind: 'merge' as const, id: mergeId }, programVersion: shop.program.version, now }
  const brought = await takeOutAgain(trx, { ...posting, memberId: olderId, debt: merge.debt_out })
  if (brought) await fillAccount(trx, { ...posting, memberId: youngerId, brought })
  await unmergeMemberships(trx, undoing)
  const cards = { out: merge.cards_out, in: merge.cards_in }
  if (!(await unmergeCheckIns(trx, undoing, cards))) throw new ApiError('not_undoable')
  await giveAgain(trx, undoing)
  await trx
    .updateTable('imported_members')
    .set({ claimed_at: null })
    .where('member_id', 'in', [olderId, youngerId])
    .where('claimed_at', '=', merge.at)
    .execute()
}

/** The last one first: what a later merge brought stands on this one. */
const isLast = async (trx: Trx, merge: Merge): Promise<boolean> => {
  const { rows } = await sql`
    select 1 from members older, members younger
    where older.id = ${merge.older_id} and older.merged_into is null and older.deleted_at is null
      and younger.id = ${merge.younger_id} and younger.merged_into = older.id
      and not exists (select from members later
        where later.merged_into = older.id and (later.merged_at, later.id) > (younger.merged_at, younger.id))`.execute(
    trx,
  )
  return rows.length > 0
}

/** Points that came, a debt that came, a coupon that came: anything of it was used, or taken back, since. */
const isSpent = async (trx: Trx, { id, older_id, younger_id, debt_out, at }: Merge): Promise<boolean> => {
  const { rows } = await sql`
    with came as (
      select lot.id from point_lots lot join point_entries entry on entry.id = lot.entry_id
      where entry.member_id = ${older_id} and entry.reason = 'merged_in' and entry.source_kind = 'merge'
        and entry.source_id = ${id}::text)
    select 1 where
      exists (
        select from lot_moves where lot_id in (select id from came) and kind in ('spent', 'given_back', 'clawed_back', 'paid_debt')
        group by lot_id having sum(case kind when 'given_back' then points else -points end) <> 0)
      or (${debt_out}::bigint > 0 and exists (
        select from lot_moves move join point_lots lot on lot.id = move.lot_id
        where lot.member_id = ${older_id} and move.kind = 'paid_debt' and move.at >= ${at}))
      or exists (
        select from point_entries entry join point_entries other on other.id = entry.corrects_entry_id
        where entry.member_id = ${older_id} and entry.at >= ${at} and other.member_id <> ${older_id})
      or exists (
        select from purchase_refunds refund join purchases on purchases.source_kind = refund.source_kind
          and purchases.source_id = refund.source_id
        where purchases.member_id in (select family from family_of(${younger_id}) as family) and refund.at >= ${at})
      or exists (
        select from merge_moves written join coupons on coupons.id::text = written.row_key ->> 'id'
          join orders on orders.id = coupons.order_id
        where written.merge_id = ${id} and written.table_name = 'coupons' and coupons.state in ('held', 'used')
          and orders.at >= ${at})`.execute(trx)
  return rows.length > 0
}

const giveAgain = async (
  trx: Trx,
  { youngerId, now, shop }: { youngerId: string; now: Date; shop: Shop },
): Promise<void> => {
  await startGifts(trx, { memberId: youngerId, joinedAt: now, shop })
  const { birthday_month: month, birthday_day: day } = await trx
    .selectFrom('members')
    .select(['birthday_month', 'birthday_day'])
    .where('id', '=', youngerId)
    .executeTakeFirstOrThrow()
  if (month !== null && day !== null)
    await planBirthday(trx, { memberId: youngerId, birthday: { month, day }, now, shop })
}
