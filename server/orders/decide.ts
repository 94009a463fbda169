import type { Trx } from '../db/schema'
import type { PaymentEvents } from '../payments/payable'
import type { Shop } from '../shop'

/** Staff answer a request. The same answer again changes nothing. @throws not_found, already_decided, refund_too_high, not_refundable */
export const decideRefundRequest = async (
  _trx: Trx,
  _events: PaymentEvents,
  _ask: {
    requestId: string
    approved: boolean
    /** Left out: what was asked for. */
    amountFen?: number
    note: string
    byMemberId: string
    now: Date
    shop: Shop
  },
): Promise<void> => {}
