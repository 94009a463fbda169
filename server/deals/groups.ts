import type { Row, Trx } from '../db/schema'
import { ApiError } from '../http/api-error'

export type GroupRow = Row<'groups'>
export type SeatRow = Row<'seats'>

/**
 * In the order of the locks a group comes after its payments and orders, before coupons, accounts and stock. New seats
 * name their group: the lock lets them look at it, and makes them wait before they are counted.
 * @throws not_found
 */
export const lockGroup = async (trx: Trx, id: string): Promise<GroupRow> => {
  const group = await trx.selectFrom('groups').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst()
  if (!group) throw new ApiError('not_found')
  return group
}

type Changes = Partial<Omit<GroupRow, 'id' | 'deal_id' | 'leader_benefit' | 'version'>>

/** What changed of it, which its page shows. It is locked. */
export const changeGroup = (trx: Trx, group: GroupRow, changes: Changes): Promise<GroupRow> =>
  trx
    .updateTable('groups')
    .set({ ...changes, version: group.version + 1 })
    .where('id', '=', group.id)
    .returningAll()
    .executeTakeFirstOrThrow()

/** Those that are held or paid, in the order in which they were taken. */
export const livingSeats = (trx: Trx, groupId: string): Promise<SeatRow[]> =>
  trx
    .selectFrom('seats')
    .selectAll()
    .where('group_id', '=', groupId)
    .where('state', 'in', ['held', 'paid'])
    .orderBy('no')
    .execute()

export const nameOfDeal = async (trx: Trx, dealId: string) =>
  (await trx.selectFrom('deals').select('name').where('id', '=', dealId).executeTakeFirstOrThrow()).name
