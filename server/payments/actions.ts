import type { PaymentParameters, PaymentState, Refund } from '@huitou/contract'
import type { Db, Row, SessionKind, Trx } from '../db/schema'
import type { Money, Payable, PaymentEvents } from './payable'

/** Through which app somebody pays: their session's. */
export type PayingSession = { kind: SessionKind; appid: string; openid: string }

export type Beginning = {
  payable: Payable
  memberId: string
  session: PayingSession
  amountFen: number
  payUntil: Date
  description: string
  now: Date
}

/**
 * The caller has judged state and owner.
 * @throws hold_expiring, not_configured, already_paid, not_payable, wechat_unavailable
 */
export const beginPayment = (money: Money, ask: Beginning): Promise<PaymentParameters> => {
  throw new Error('not yet')
}

/** Asks WeChat about what is open, and applies it. No transaction may be open. */
export const settlePayments = (money: Money, payable: Payable, now: Date): Promise<PaymentState> => {
  throw new Error('not yet')
}

/** Nobody is to pay any more: the outbox closes what is open at WeChat. */
export const closePayments = (trx: Trx, payable: Payable, now: Date): Promise<void> => {
  throw new Error('not yet')
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
export const requestRefund = (trx: Trx, events: PaymentEvents, wish: RefundWish): Promise<string> => {
  throw new Error('not yet')
}

/** Staff repaid what WeChat could not. Twice changes nothing. @throws wrong_state, not_found */
export const repayByHand = (trx: Trx, events: PaymentEvents, ask: { refundId: string; now: Date }): Promise<void> => {
  throw new Error('not yet')
}

/** By the payable's id, oldest first; what has none is not in it. */
export const readRefunds = (db: Db | Trx, payables: Payable[]): Promise<Map<string, Refund[]>> => {
  throw new Error('not yet')
}

export const paymentStateOf = (db: Db | Trx, payable: Payable): Promise<PaymentState> => {
  throw new Error('not yet')
}
