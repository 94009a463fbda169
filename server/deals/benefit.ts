import type { Trx } from '../db/schema'
import { earn } from '../points/actions'
import { lockAccount } from '../points/read'
import type { Shop } from '../shop'
import { lockGroup, type GroupRow } from './groups'

type Completed = { groupId: string; memberId: string }

/**
 * Before a seat's order is completed: who led its group may be owed points for it. Locks the group and both accounts,
 * in one order whoever completes what.
 * @returns the group when points are due with this order
 */
export const lockLead = async (trx: Trx, { groupId, memberId }: Completed): Promise<GroupRow | null> => {
  const group = await lockGroup(trx, groupId)
  const { leader_id, leader_benefit, benefit_at } = group
  if (leader_benefit?.kind !== 'points' || benefit_at !== null || leader_id === memberId) return null
  for (const id of [leader_id, memberId].sort()) await lockAccount(trx, id)
  return group
}

type Paying = { at: Date; programVersion: number; shop: Pick<Shop, 'program'> }

/** The first other order of a group is completed: once, whoever led when it succeeded has the points. */
export const payLead = async (trx: Trx, group: GroupRow, { at, programVersion, shop }: Paying): Promise<void> => {
  const { id, leader_id: memberId, leader_benefit: benefit } = group
  if (benefit?.kind !== 'points') return
  // Nothing that its page shows.
  await trx.updateTable('groups').set({ benefit_at: at }).where('id', '=', id).execute()
  if (benefit.points === 0) return
  await earn(trx, {
    memberId,
    points: benefit.points,
    reason: 'group_led',
    source: { kind: 'group', id },
    programVersion,
    now: at,
    timeZone: shop.program.timeZone,
  })
}
