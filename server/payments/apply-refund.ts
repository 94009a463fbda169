import { inTransaction } from '../db/in-transaction'
import type { Row, Trx } from '../db/schema'
import type { RefundFact } from '../wechat/pay/wechat-pay'
import type { Money, PaymentEvents } from './payable'
import { moveRefund, sendAnew } from './refund-rows'
import { nextOfRefund, retryAt } from './rules'

/** What WeChat says of a refund, by a notification, as the answer to our asking for it, or asked about it. */
export const applyRefund = async (money: Money, fact: RefundFact, now: Date): Promise<void> => {
  const why = await inTransaction(money.db, (trx) => apply(trx, money.events, { fact, now }))
  if (why !== null) money.onProblem?.(new Error(`WeChat tells of a refund ${fact.outRefundNo}: ${why}`))
}

type Told = { fact: RefundFact; now: Date }

/** @returns what somebody has to look at; null when all is well */
const apply = async (trx: Trx, events: PaymentEvents, { fact, now }: Told): Promise<string | null> => {
  const refund = await trx
    .selectFrom('refunds')
    .selectAll()
    .where('out_refund_no', '=', fact.outRefundNo)
    .forUpdate()
    .executeTakeFirst()
  if (!refund) return 'there is none of this number'
  const { out_trade_no } = await trx
    .selectFrom('payments')
    .select('out_trade_no')
    .where('id', '=', refund.payment_id)
    .executeTakeFirstOrThrow()
  if (out_trade_no !== fact.outTradeNo) return 'of another payment'
  if (refund.amount_fen !== fact.amountFen) return `${fact.amountFen} fen instead of ${refund.amount_fen}`
  if (refund.state === 'by_hand' && fact.state === 'SUCCESS') return 'it arrived, and staff repaid it by hand before'
  return step(trx, events, { refund, fact, now })
}

const step = async (
  trx: Trx,
  events: PaymentEvents,
  { refund, fact, now }: Told & { refund: Row<'refunds'> },
): Promise<string | null> => {
  const next = nextOfRefund(refund, fact.state)
  switch (next) {
    case null:
      if (refund.state === 'accepted') await goOnAsking(trx, refund, now)
      return null
    case 'accepted':
      await moveRefund(trx, events, { refund, step: 'accepted', now })
      return null
    case 'arrived':
      // Whoever looks at the timeline later finds each step.
      if (refund.accepted_at === null) await moveRefund(trx, events, { refund, step: 'accepted', now })
      await moveRefund(trx, events, { refund, step: 'arrived', now, arrivedAt: fact.arrivedAt })
      return null
    case 'abnormal':
      await moveRefund(trx, events, { refund, step: 'abnormal', now, problem: fact.state })
      return `it cannot be given back (${fact.state})`
    case 'again':
      await sendAnew(trx, refund, now)
      return null
    default:
      return next satisfies never
  }
}

/** Under another number it is on its way anew. */
const goOnAsking = async (trx: Trx, { id, ask_at }: Row<'refunds'>, now: Date) => {
  if (ask_at === null)
    await trx
      .updateTable('refunds')
      .set({ ask_at: retryAt(1, now) })
      .where('id', '=', id)
      .execute()
}
