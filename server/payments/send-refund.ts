import { inTransaction } from '../db/in-transaction'
import type { Row, Trx } from '../db/schema'
import { applyRefund } from './apply-refund'
import type { PayingMoney } from './apply-trade'
import type { Money } from './payable'
import { moveRefund } from './refund-rows'
import { isWorthRetrying, REFUNDABLE_MS, REFUNDS_APART_MS } from './rules'
import type { Sending } from './sending'

/** Money goes back: from the outbox. The same number again is the same refund, however often it is sent. */
export const sendRefund = async (money: PayingMoney, refundId: string, now: Date): Promise<Sending> => {
  const leaving = await inTransaction(money.db, (trx) => letLeave(trx, money, { refundId, now }))
  if (leaving.kind !== 'leaves') return leaving
  const { refund, payment } = leaving
  const answer = await money.pay.refund({
    outTradeNo: payment.out_trade_no,
    outRefundNo: refund.out_refund_no,
    amountFen: refund.amount_fen,
    totalFen: payment.amount_fen,
  })
  switch (answer.kind) {
    case 'refund':
      await applyRefund(money, answer.refund, now)
      return { kind: 'done', outcome: 'accepted' }
    case 'refused':
      return refused(money, { refund, code: answer.code, now })
    case 'unknown':
      return refused(money, { refund, code: 'RESOURCE_NOT_EXISTS', now })
    case 'unanswered':
      return { kind: 'unanswered' }
    default:
      return answer satisfies never
  }
}

type Leaving = { kind: 'leaves'; refund: Row<'refunds'>; payment: Row<'payments'> } | Sending

/** The payment's lock makes its refunds leave one after the other. */
const letLeave = async (
  trx: Trx,
  money: Money,
  { refundId, now }: { refundId: string; now: Date },
): Promise<Leaving> => {
  const payment = await trx
    .selectFrom('payments')
    .selectAll()
    .where('id', '=', (eb) => eb.selectFrom('refunds').select('payment_id').where('id', '=', refundId))
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
  const refund = await lockRefund(trx, refundId)
  if (refund.state !== 'requested' && refund.state !== 'accepted') return { kind: 'done', outcome: refund.state }
  if (payment.paid_at === null || now.getTime() - payment.paid_at.getTime() > REFUNDABLE_MS) {
    await moveRefund(trx, money.events, { refund, step: 'abnormal', now, problem: 'TOO_OLD' })
    money.onProblem?.(new Error(`the refund ${refund.out_refund_no} is of a payment of more than 365 days ago`))
    return { kind: 'done', outcome: 'abnormal' }
  }
  const at = await notBefore(trx, refund, now)
  if (at !== null && at > now) {
    await trx.updateTable('refunds').set({ leaves_at: at }).where('id', '=', refundId).execute()
    return { kind: 'later', at }
  }
  const left = await trx
    .updateTable('refunds')
    .set({ leaves_at: now, attempts: refund.attempts + 1 })
    .where('id', '=', refundId)
    .returningAll()
    .executeTakeFirstOrThrow()
  return { kind: 'leaves', refund: left, payment }
}

const lockRefund = (trx: Trx, id: string) =>
  trx.selectFrom('refunds').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow()

/** A minute after the last of the payment's other refunds left; null when none has. */
const notBefore = async (trx: Trx, { id, payment_id }: Row<'refunds'>, now: Date): Promise<Date | null> => {
  const { last } = await trx
    .selectFrom('refunds')
    .select((eb) => eb.fn.max('leaves_at').as('last'))
    .where('payment_id', '=', payment_id)
    .where('id', '<>', id)
    .where('attempts', '>', 0)
    // Those that go anew are yet to leave.
    .where('leaves_at', '<=', now)
    .executeTakeFirstOrThrow()
  return last && new Date(last.getTime() + REFUNDS_APART_MS)
}

type Refusal = { refund: Row<'refunds'>; code: string; now: Date }

/** What passes by itself or can be mended is tried again; everything else is for staff. Both are seen by them. */
const refused = async (money: PayingMoney, { refund: { id, out_refund_no }, code, now }: Refusal): Promise<Sending> => {
  money.onProblem?.(new Error(`WeChat refuses the refund ${out_refund_no}: ${code}`))
  return inTransaction(money.db, async (trx): Promise<Sending> => {
    const refund = await lockRefund(trx, id)
    // A notification was faster, or it goes under another number by now.
    if (refund.state !== 'requested' || refund.out_refund_no !== out_refund_no)
      return { kind: 'done', outcome: refund.state, problem: code }
    if (!isWorthRetrying(code)) {
      await moveRefund(trx, money.events, { refund, step: 'abnormal', now, problem: code })
      return { kind: 'done', outcome: 'abnormal', problem: code }
    }
    await trx.updateTable('refunds').set({ problem: code }).where('id', '=', id).execute()
    return { kind: 'unanswered', problem: code }
  })
}
