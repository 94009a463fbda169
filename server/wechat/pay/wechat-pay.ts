import type { PaymentParameters } from '@huitou/contract'

/** What the shop asks WeChat Pay. Questions are asked with no transaction open and with a time limit. */

/** `unanswered` in all of these: nobody knows what it did. Asking again with the same number is safe. */
export type Prepaid =
  { kind: 'parameters'; parameters: PaymentParameters } | { kind: 'refused'; code: string } | { kind: 'unanswered' }

/** A trade as WeChat tells it: the caller compares appid, mchid and amount before believing. */
export type Trade = {
  appid: string
  mchid: string
  outTradeNo: string
  transactionId: string
  state: 'SUCCESS' | 'REFUND' | 'NOTPAY' | 'CLOSED' | 'USERPAYING' | 'PAYERROR' | 'REVOKED'
  amountFen: number
  paidAt: Date | null
}
/** `unknown`: WeChat has never heard of it. */
export type Queried = { kind: 'trade'; trade: Trade } | { kind: 'unknown' } | { kind: 'unanswered' }

export type Closed = { kind: 'closed' | 'paid' | 'unanswered' }

export type RefundFact = {
  outRefundNo: string
  outTradeNo: string
  state: 'PROCESSING' | 'SUCCESS' | 'ABNORMAL' | 'CLOSED'
  amountFen: number
  arrivedAt: Date | null
}
export type RefundAnswer =
  | { kind: 'refund'; refund: RefundFact }
  | { kind: 'refused'; code: string }
  | { kind: 'unknown' }
  | { kind: 'unanswered' }

export type RawNotification = { headers: Record<string, string | undefined>; body: Buffer }
/** `forged`: a bad signature, an old timestamp, an unknown key, a probe. `other`: of no kind that we know. */
export type Notification =
  { kind: 'payment'; trade: Trade } | { kind: 'refund'; refund: RefundFact } | { kind: 'other' } | { kind: 'forged' }

export type PrepayAsk = {
  appid: string
  openid: string
  outTradeNo: string
  amountFen: number
  description: string
  payUntil: Date
}
export type RefundAsk = { outTradeNo: string; outRefundNo: string; amountFen: number; totalFen: number }

export type WechatPay = {
  mchid: string
  /** JSAPI, the same for the mini-program and H5 in WeChat. Asking again with the same outTradeNo gives a fresh prepay id. */
  prepay: (ask: PrepayAsk) => Promise<Prepaid>
  query: (outTradeNo: string) => Promise<Queried>
  /** What WeChat never heard of is as good as closed. */
  close: (outTradeNo: string) => Promise<Closed>
  refund: (ask: RefundAsk) => Promise<RefundAnswer>
  queryRefund: (outRefundNo: string) => Promise<RefundAnswer>
  /** Verifies and opens a notification. */
  readNotification: (raw: RawNotification) => Notification
}

/** The keys that answers are verified with, by serial or `PUB_KEY_ID_…`: PEM of public keys and of platform certificates. */
export type WechatPaySettings = {
  mchid: string
  /** Serial of the merchant's certificate. */
  serial: string
  /** PEM. */
  privateKey: string
  /** 32 characters. */
  apiV3Key: string
  publicKeys: Record<string, string>
  /** `https://api.mch.weixin.qq.com`, or the local WeChat. */
  base: string
  /** Asked when the first cannot be reached; null when there is no other. */
  spareBase: string | null
  /** Origin that WeChat Pay notifies. */
  notifyBase: string
  timeLimitMs?: number
}
