/** What WeChat Pay remembers. Instants are the shop's time in milliseconds since 1970. */
export type TradePage = {
  outTradeNo: string
  appid: string
  openid: string
  amountFen: number
  description: string
  notifyUrl: string
  madeAt: number
  expiresAt: number
  state: 'NOTPAY' | 'USERPAYING' | 'SUCCESS' | 'REFUND' | 'CLOSED'
  transactionId: string | null
  paidAt: number | null
  shipping: { told: string; times: number } | null
}
export type PrepayPage = { outTradeNo: string; at: number }
export type RefundState = 'PROCESSING' | 'SUCCESS' | 'ABNORMAL' | 'CLOSED'
export type RefundPage = {
  outRefundNo: string
  refundId: string
  outTradeNo: string
  transactionId: string
  amountFen: number
  totalFen: number
  notifyUrl: string | null
  askedAt: number
  state: RefundState
  arrivedAt: number | null
  /** What becomes of it by itself, and when. */
  next: { state: RefundState; at: number } | null
}

/** What is wrong with a notification on purpose: its signature, what it says, or when. */
export const tampers = ['signature', 'body', 'old', 'serial', 'probe', 'key', 'amount', 'appid', 'mchid'] as const
export type Tamper = (typeof tampers)[number]

export type Notice = {
  id: string
  about: 'payment' | 'refund'
  /** Number of the trade or refund. */
  no: string
  url: string
  event: string
  madeAt: number
  facts: Record<string, unknown>
  /** When it is told next; null: never again. */
  dueAt: number | null
  /** What the shop answered each time; 0 is no answer. */
  answers: number[]
}

/** How somebody answers the cashier; `ask`: the sheet is shown, and a phone of a test pays. */
export const cashierAnswers = ['ask', 'paid', 'cancelled', 'hanging', 'failed'] as const
export type CashierAnswer = (typeof cashierAnswers)[number]
export const refundAnswers = ['arrive', 'wait', 'abnormal', 'closed'] as const
export type RefundAnswer = (typeof refundAnswers)[number]
/** Which key signs: the public key, the platform certificate's, or both in turn, as while a merchant changes over. */
export const keyModes = ['public_key', 'certificate', 'mixed'] as const
export type KeyMode = (typeof keyModes)[number]

export type PaySwitches = {
  keys: KeyMode
  refunds: RefundAnswer
  /** False: nobody is ever told anything, as when every notification gets lost. */
  notifies: boolean
  tradeManaged: boolean
}

export type PayPages = {
  trades: Record<string, TradePage>
  prepays: Record<string, PrepayPage>
  refunds: Record<string, RefundPage>
  notices: Notice[]
  cashier: Record<string, CashierAnswer>
  switches: PaySwitches
}

export const emptyPay = (): PayPages => ({
  trades: {},
  prepays: {},
  refunds: {},
  notices: [],
  cashier: {},
  switches: { keys: 'public_key', refunds: 'arrive', notifies: true, tradeManaged: true },
})
