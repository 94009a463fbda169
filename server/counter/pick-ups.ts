import type { OpenCounterVisit } from '@huitou/contract'
import type { Db, Trx } from '../db/schema'
import type { StaffView } from '../staff/buyers'
import { readStaffOrdersByIds } from '../staff/orders'
import { readStaffRedemptionsByIds } from '../staff/redemptions'

type PickUps = OpenCounterVisit['pickUps']

/** A till's screen has room for so many; the boards have them all. */
const atMost = 20

/** The orders and rewards that wait for a member at a store, what waits longest first. */
export const readPickUps = async (
  db: Db | Trx,
  { memberId, storeId }: { memberId: string; storeId: string },
  view: StaffView,
): Promise<PickUps> => {
  const orders = await db
    .selectFrom('orders')
    .select('id')
    .where('member_id', '=', memberId)
    .where('store_id', '=', storeId)
    .where('state', 'in', ['paid', 'ready'])
    .orderBy('at')
    .limit(atMost)
    .execute()
  const redemptions = await db
    .selectFrom('redemptions')
    .select('id')
    .where('member_id', '=', memberId)
    .where('store_id', '=', storeId)
    .where('state', 'in', ['redeemed', 'ready'])
    .orderBy('at')
    .limit(atMost)
    .execute()
  const waiting: PickUps = [
    ...(await readStaffOrdersByIds(db, idsOf(orders), view)).map((order) => ({ kind: 'order' as const, order })),
    ...(await readStaffRedemptionsByIds(db, idsOf(redemptions), view)).map((redemption) => ({
      kind: 'redemption' as const,
      redemption,
    })),
  ]
  return waiting.sort((one, other) => (since(one) < since(other) ? -1 : 1)).slice(0, atMost)
}

const idsOf = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id)

/** A seat waits for the shop from its group's success on. */
const since = (waiting: PickUps[number]): string =>
  waiting.kind === 'order'
    ? (waiting.order.timeline.find(({ kind }) => kind === 'paid')?.at ?? waiting.order.at)
    : waiting.redemption.at
