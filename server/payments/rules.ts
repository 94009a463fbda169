import type { Refund } from '@huitou/contract'
import type { RefundFact, Trade } from '../wechat/pay/wechat-pay'

const secondMs = 1000
const minuteMs = 60 * secondMs
const dayMs = 1440 * minuteMs

/** WeChat takes no shorter time to pay. */
export const LEAST_TIME_TO_PAY_MS = minuteMs
/** Refunds of one payment leave at least so far apart. */
export const REFUNDS_APART_MS = minuteMs
/** WeChat gives nothing back of what is older, and takes no more refunds of one payment. */
export const REFUNDABLE_MS = 365 * dayMs
export const REFUNDS_OF_A_PAYMENT = 50

const clamp = (ms: number, { from, to }: { from: number; to: number }) => Math.min(Math.max(ms, from), to)

/**
 * When WeChat is asked again about a payment: seldomer the longer it is quiet, and certainly when its time is over.
 * `since`: when somebody last began to pay.
 */
export const nextAsk = ({ since, payUntil, now }: { since: Date; payUntil: Date; now: Date }): Date => {
  const open = now < payUntil
  const quietMs = now.getTime() - (open ? since : payUntil).getTime()
  const next = now.getTime() + clamp(quietMs, { from: 30 * secondMs, to: 60 * minuteMs })
  return new Date(open ? Math.min(next, payUntil.getTime()) : next)
}

const retriesAfterMinutes = [1, 5, 30, 120, 360]
/** After the `attempts`-th time that something was tried in vain; the last one again and again. */
export const retryAt = (attempts: number, now: Date): Date => {
  const minutes = retriesAfterMinutes[attempts - 1] ?? retriesAfterMinutes.at(-1) ?? 1
  return new Date(now.getTime() + minutes * minuteMs)
}

type KnownPayment = {
  appid: string
  amount_fen: number
  state: 'open' | 'closing' | 'closed' | 'paid'
  transaction_id: string | null
}

/** What does not fit between a trade that WeChat tells of and the payment of that number; null when all does. */
export const mismatchOf = (payment: KnownPayment, trade: Trade, mchid: string): string | null => {
  if (trade.mchid !== mchid) return 'another merchant'
  if (trade.appid !== payment.appid) return 'another app'
  if (trade.amountFen !== payment.amount_fen) return `${trade.amountFen} fen instead of ${payment.amount_fen}`
  // A refund alone never makes a payment: what is ours was known to be paid before it was given back.
  if (trade.state !== 'SUCCESS' && payment.state !== 'paid') return `state ${trade.state}`
  if (trade.transactionId === '' || trade.paidAt === null) return 'no transaction'
  if (payment.state === 'paid' && payment.transaction_id !== trade.transactionId) return 'another transaction'
  return null
}

/** What becomes of a refund by what WeChat says of it; `again`: anew under another number. */
export const nextOfRefund = (
  { state, problem }: { state: Refund['state']; problem: string | null },
  told: RefundFact['state'],
): 'accepted' | 'arrived' | 'abnormal' | 'again' | null => {
  if (state === 'arrived' || state === 'by_hand') return null
  switch (told) {
    case 'PROCESSING':
      return state === 'requested' ? 'accepted' : null
    case 'SUCCESS':
      return 'arrived'
    case 'ABNORMAL':
      return state === 'abnormal' ? null : 'abnormal'
    case 'CLOSED':
      if (state === 'abnormal') return null
      return problem === CLOSED_ONCE ? 'abnormal' : 'again'
    default:
      return told satisfies never
  }
}
/** The problem of a refund that WeChat closed and that goes again under another number. */
export const CLOSED_ONCE = 'CLOSED'

/** Reasons of WeChat's that pass, or that the merchant can mend: an account without money, a wrong key. */
const passing = ['SYSTEM_ERROR', 'FREQUENCY_LIMITED', 'RATELIMIT_EXCEEDED', 'NOT_ENOUGH', 'SIGN_ERROR', 'NO_AUTH']
export const isWorthRetrying = (code: string): boolean => passing.includes(code)

/** When the next refund of a payment may leave, after those that are to leave already. */
export const leavesAt = (others: Date[], now: Date): Date =>
  new Date(Math.max(now.getTime(), ...others.map((other) => other.getTime() + REFUNDS_APART_MS)))
