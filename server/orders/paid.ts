import { useCoupon } from '../coupons/actions'
import { constraintOf, LostRace } from '../db/in-transaction'
import type { Trx } from '../db/schema'
import type { Shop } from '../shop'
import { freePickUpCode } from '../stores/pick-up-code'
import { addEvents, type OrderRow } from './rows'
import { givenUpAt } from './rules'

/** The money is there, or nothing was to pay. The order is locked. */
export const becomePaid = async (trx: Trx, order: OrderRow, { at, shop }: { at: Date; shop: Shop }): Promise<void> => {
  const { id, store_id: storeId, pick_up_by: by } = order
  const waits =
    storeId === null || by === null
      ? { pick_up_code: null, due_at: null }
      : {
          pick_up_code: await freePickUpCode(trx, { storeId, of: 'order' }),
          due_at: givenUpAt(by, shop.program.timeZone),
        }
  await trx
    .updateTable('orders')
    // It earns by the rules in force when it was paid.
    .set({ state: 'paid', paid_at: at, program_version: shop.program.version, ...waits })
    .where('id', '=', id)
    .execute()
    .catch((error: unknown) => {
      // Somebody else was given this code meanwhile.
      if (constraintOf(error) === 'orders_at_the_counter') throw new LostRace()
      throw error
    })
  await addEvents(trx, id, [{ kind: 'paid', amountFen: order.amount_fen, at }])
  if (order.coupon_id !== null) await useCoupon(trx, { orderId: id, now: at })
}
