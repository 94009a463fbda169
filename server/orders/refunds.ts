import type { Trx } from '../db/schema'
import type { PaymentEvents } from '../payments/payable'
import type { Shop } from '../shop'

/** Staff give money back without being asked. A known id with the same content changes nothing. @throws not_found, id_reused, not_refundable, refund_too_high */
export const refundOrder = async (
  _trx: Trx,
  _events: PaymentEvents,
  _ask: { id: string; orderId: string; amountFen: number; cause: 'staff'; bodyHash: Buffer; now: Date; shop: Shop },
): Promise<void> => {}
