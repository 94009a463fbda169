import { useCoupon } from '../coupons/actions'
import { constraintOf, LostRace } from '../db/in-transaction'
import type { Trx } from '../db/schema'
import { tellShop } from '../payments/queue'
import type { Shop } from '../shop'
import { freePickUpCode } from '../stores/pick-up-code'
import { addEvents, type OrderRow } from './rows'
import { givenUpAt } from './rules'

/** The money is there, or nothing was to pay. The order is locked. */
export const becomePaid = async (trx: Trx, order: OrderRow, { at, shop }: { at: Date; shop: Shop }): Promise<void> => {
  const { id } = order
  // It earns by the rules in force when it was paid.
  const paid = { paid_at: at, program_version: shop.program.version }
  await prepareFrom(trx, order, { set: { ...paid, pick_up_by: order.pick_up_by }, shop })
  await addEvents(trx, id, [{ kind: 'paid', amountFen: order.amount_fen, at }])
  await tellShop(trx, { of: 'order', id, now: at })
  if (order.coupon_id !== null) await useCoupon(trx, { orderId: id, now: at })
}

type Paid = Pick<OrderRow, 'pick_up_by'> & Partial<Pick<OrderRow, 'paid_at' | 'program_version' | 'store_id'>>

/** From now on the shop can prepare it, and what is fetched has its code. The order is locked. */
export const prepareFrom = async (
  trx: Trx,
  { id, store_id }: OrderRow,
  { set, shop }: { set: Paid; shop: Shop },
): Promise<void> => {
  const { store_id: storeId = store_id, pick_up_by: by } = set
  const waits =
    storeId === null || by === null
      ? { pick_up_code: null, due_at: null }
      : {
          pick_up_code: await freePickUpCode(trx, { storeId, of: 'order' }),
          due_at: givenUpAt(by, shop.program.timeZone),
        }
  await trx
    .updateTable('orders')
    .set({ state: 'paid', ...set, ...waits })
    .where('id', '=', id)
    .execute()
    .catch((error: unknown) => {
      // Somebody else was given this code meanwhile.
      if (constraintOf(error) === 'orders_at_the_counter') throw new LostRace()
      throw error
    })
}
