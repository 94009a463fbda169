import type { PaymentParameters, PaymentState } from '@huitou/contract'
import { constraintOf, sqlState } from '../db/in-transaction'
import type { Db, Row, SessionKind, Trx, WechatKind } from '../db/schema'
import { ApiError } from '../http/api-error'
import { askAbout } from './ask'
import { queueClose } from './attempts'
import { begin } from './begin'
import { keptPayment } from './kept'
import { columnOf, type Money, type Payable, type PaymentEvents } from './payable'
import { readPaymentStates } from './read'
import { addRefund, moveRefund } from './refund-rows'
import { REFUNDS_OF_A_PAYMENT } from './rules'

/** Through which app somebody pays: their session's. */
export type PayingSession = { kind: WechatKind; appid: string; openid: string }

export type Beginning = Asking<PayingSession>
type Asking<Session> = {
  payable: Payable
  memberId: string
  session: Session
  amountFen: number
  payUntil: Date
  description: string
  now: Date
}

/**
 * What the device hands to WeChat. The caller has judged state and owner; no transaction is open.
 * @throws wechat_needed, hold_expiring, not_configured, already_paid, not_payable, wechat_unavailable
 */
export const beginPayment = async (
  { pay, ...money }: Money,
  { session, ...ask }: Asking<Omit<PayingSession, 'kind'> & { kind: SessionKind }>,
): Promise<PaymentParameters> => {
  if (pay === null) throw new ApiError('not_configured')
  const { kind } = session
  // WeChat takes money from people whom it knows: nobody signed in by phone has an openid.
  if (kind === 'phone') throw new ApiError('wechat_needed')
  return begin({ ...money, pay }, { ...ask, session: { ...session, kind } })
}

/** Asks WeChat about what is open, and applies it. No transaction may be open. */
export const settlePayments = async ({ pay, ...money }: Money, payable: Payable, now: Date): Promise<PaymentState> => {
  if (pay !== null) {
    const open = await money.db
      .selectFrom('payments')
      .selectAll()
      .where(columnOf(payable), '=', payable.id)
      .where('state', 'in', ['open', 'closing'])
      .where('prepaid', '=', true)
      .execute()
    await Promise.all(open.map((payment) => askAbout({ ...money, pay }, payment, now)))
  }
  return paymentStateOf(money.db, payable)
}

/** Nobody is to pay any more: the outbox closes what is open at WeChat. The payable may be locked already. */
export const closePayments = async (trx: Trx, payable: Payable, now: Date): Promise<void> => {
  const open = await trx
    .selectFrom('payments')
    .select('id')
    .where(columnOf(payable), '=', payable.id)
    .where('state', '=', 'open')
    .execute()
  for (const { id } of open) await queueClose(trx, id, now)
  // Who holds one of them is about to lock the payable: waiting for it here would be a deadlock. It is closed from
  // the outbox all the same.
  await trx
    .updateTable('payments')
    .set({ state: 'closing' })
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('payments')
        .select('id')
        .where(columnOf(payable), '=', payable.id)
        .where('state', '=', 'open')
        .forNoKeyUpdate()
        .skipLocked(),
    )
    .execute()
}

export type RefundWish = {
  payable: Payable
  id?: string
  amountFen: number
  /** Of it for goods: freight is not in it. */
  goodsFen: number
  cause: Row<'refunds'>['cause']
  bodyHash?: Buffer
  now: Date
}

/**
 * Gives back from the payment that was kept. The payable's row is locked.
 * @returns the refund's id
 * @throws not_refundable, refund_too_high
 */
export const requestRefund = async (
  trx: Trx,
  events: PaymentEvents,
  { payable, amountFen, ...wish }: RefundWish,
): Promise<string> => {
  await takeBack(trx, events, { payable, amountFen })
  const payment = await keptPayment(trx, payable)
  if (payment === null) throw new ApiError('not_refundable')
  const { sum, count } = await trx
    .selectFrom('refunds')
    .select((eb) => [eb.fn.sum<number>('amount_fen').as('sum'), eb.fn.countAll<number>().as('count')])
    .where('payment_id', '=', payment.id)
    .executeTakeFirstOrThrow()
  if (Number(sum) + amountFen > payment.amount_fen) throw new ApiError('refund_too_high')
  if (count >= REFUNDS_OF_A_PAYMENT) throw new ApiError('not_refundable')
  return (await addRefund(trx, events, { payment, amountFen, ...wish })).id
}

/** Locks the payable: from here on nobody else gives back from it. */
const takeBack = async (trx: Trx, events: PaymentEvents, taken: { payable: Payable; amountFen: number }) => {
  try {
    await events.refundTaken(trx, taken)
  } catch (error) {
    if (sqlState(error) === '23514' && /refunded_fen|_check/.test(constraintOf(error) ?? ''))
      throw new ApiError('refund_too_high')
    throw error
  }
}

/** Staff repaid what WeChat could not. Twice changes nothing. @throws wrong_state, not_found */
export const repayByHand = async (
  trx: Trx,
  events: PaymentEvents,
  { refundId, now }: { refundId: string; now: Date },
): Promise<void> => {
  const refund = await trx.selectFrom('refunds').selectAll().where('id', '=', refundId).forUpdate().executeTakeFirst()
  if (!refund) throw new ApiError('not_found')
  if (refund.state === 'by_hand') return
  if (refund.state !== 'abnormal') throw new ApiError('wrong_state')
  await moveRefund(trx, events, { refund, step: 'by_hand', now })
}

/** `none` when nobody ever began to pay: the caller knows whether there is anything to pay. */
export const paymentStateOf = async (db: Db | Trx, payable: Payable): Promise<PaymentState> =>
  (await readPaymentStates(db, [payable])).get(payable.id) ?? 'none'

export { readRefunds } from './read'
