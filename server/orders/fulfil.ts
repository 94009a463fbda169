import type { Trx } from '../db/schema'
import type { Shop } from '../shop'

export type Fulfilling = { orderId: string; now: Date; shop: Shop }

/** @throws not_found, wrong_state */
export const prepareOrder = async (_trx: Trx, _ask: Fulfilling): Promise<void> => {}

/** @throws not_found, wrong_state, limit_reached when it was corrected before */
export const shipOrder = async (
  _trx: Trx,
  _ask: Fulfilling & { carrier: string; trackingNumber: string },
): Promise<'shipped' | 'corrected' | 'same'> => 'same'

/** @throws not_found, wrong_state */
export const handOverOrder = async (_trx: Trx, _ask: Fulfilling): Promise<void> => {}
