import type { Order, RefundRequest } from '@huitou/contract'
import type { Db, Trx } from '../db/schema'
import type { Language, Shop } from '../shop'

export type OrderView = { now: Date; language: Language; shop: Shop }

/** One order, by its id or by the out_trade_no of a payment. `memberId` null: staff look. @throws not_found */
export const readOrder = async (
  _db: Db | Trx,
  _which: { key: string; memberId: string | null },
  _view: OrderView,
): Promise<Order> => {
  throw new Error('not yet')
}

/** These orders, in this order: for lists of staff, who choose and page by themselves. */
export const readOrdersByIds = async (_db: Db | Trx, _ids: string[], _view: OrderView): Promise<Order[]> => []

/** Requests as they are shown, in this order. */
export const readRefundRequestsByIds = async (
  _db: Db | Trx,
  _ids: string[],
  _view: OrderView,
): Promise<RefundRequest[]> => []
