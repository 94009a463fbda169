import { constraintOf, inTransaction } from '../db/in-transaction'
import type { Row, Trx } from '../db/schema'
import type { Trade, WechatPay } from '../wechat/pay/wechat-pay'
import { payableOf, type Money } from './payable'
import { addRefund } from './refund-rows'
import { mismatchOf } from './rules'

/** With WeChat Pay there. */
export type PayingMoney = Money & { pay: WechatPay }

/** `unknown` and `mismatch` change nothing and are told to who looks after the shop. */
export type Applied = 'paid' | 'already' | 'unknown' | 'mismatch'

/** Money came in, says WeChat: believed only when everything fits, and applied once, whoever hears of it how often. */
export const applyTrade = async (money: PayingMoney, trade: Trade, now: Date): Promise<Applied> => {
  const { applied, why } = await inTransaction(money.db, (trx) => apply(trx, money, { trade, now })).catch(
    (error: unknown): Verdict => {
      if (constraintOf(error) !== 'payments_transaction_id_key') throw error
      return { applied: 'mismatch', why: 'the transaction of another payment' }
    },
  )
  if (why !== undefined) money.onProblem?.(new Error(`WeChat tells of a payment ${trade.outTradeNo}: ${why}`))
  return applied
}

type Verdict = { applied: Applied; why?: string }

const apply = async (
  trx: Trx,
  { events, pay }: PayingMoney,
  { trade, now }: { trade: Trade; now: Date },
): Promise<Verdict> => {
  const payment = await trx
    .selectFrom('payments')
    .selectAll()
    .where('out_trade_no', '=', trade.outTradeNo)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!payment) return { applied: 'unknown', why: 'there is none of this number' }
  const why = mismatchOf(payment, trade, pay.mchid)
  if (why !== null) return { applied: 'mismatch', why }
  if (payment.state === 'paid') return { applied: 'already' }
  const paid = await markPaid(trx, { id: payment.id, trade })
  const payable = payableOf(paid)
  const verdict = await events.paid(trx, { payable, payment: paid, now })
  if (verdict !== 'kept')
    await addRefund(trx, events, { payment: paid, amountFen: paid.amount_fen, goodsFen: 0, cause: verdict, now })
  return { applied: 'paid' }
}

const markPaid = (trx: Trx, { id, trade }: { id: string; trade: Trade }): Promise<Row<'payments'>> =>
  trx
    .updateTable('payments')
    .set({
      state: 'paid',
      transaction_id: trade.transactionId,
      paid_at: trade.paidAt,
      unpaid_at: null,
      ask_at: null,
    })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
