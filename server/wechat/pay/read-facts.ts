import type { RefundFact, Trade } from './wechat-pay'

type Fields = Record<string, unknown>

export const fieldsOf = (value: unknown): Fields | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null

const textIn = (fields: Fields, name: string): string | null => {
  const value = fields[name]
  return typeof value === 'string' && value !== '' ? value : null
}
const fenIn = (fields: Fields, name: string): number | null => {
  const value = fieldsOf(fields.amount)?.[name]
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null
}
const instantIn = (fields: Fields, name: string): Date | null => {
  const text = textIn(fields, name)
  const at = text === null ? Number.NaN : Date.parse(text)
  return Number.isNaN(at) ? null : new Date(at)
}
const oneOf = <const T extends string>(all: readonly T[], text: string | null): T | null =>
  all.find((one) => one === text) ?? null

const tradeStates = ['SUCCESS', 'REFUND', 'NOTPAY', 'CLOSED', 'USERPAYING', 'PAYERROR', 'REVOKED'] as const
const refundStates = ['PROCESSING', 'SUCCESS', 'ABNORMAL', 'CLOSED'] as const

/** Null when it is not whole: of what is paid, transaction, amount and time must be there. */
export const tradeIn = (fields: Fields): Trade | null => {
  const [appid, mchid, outTradeNo] = ['appid', 'mchid', 'out_trade_no'].map((name) => textIn(fields, name))
  const state = oneOf(tradeStates, textIn(fields, 'trade_state'))
  if (!appid || !mchid || !outTradeNo || state === null) return null
  const transactionId = textIn(fields, 'transaction_id')
  const amountFen = fenIn(fields, 'total')
  const paidAt = instantIn(fields, 'success_time')
  const isPaid = state === 'SUCCESS' || state === 'REFUND'
  if (isPaid && (transactionId === null || amountFen === null || paidAt === null)) return null
  return { appid, mchid, outTradeNo, state, transactionId: transactionId ?? '', amountFen: amountFen ?? 0, paidAt }
}

/** An answer calls the state `status`, a notification `refund_status`. */
export const refundIn = (fields: Fields, stateName: 'status' | 'refund_status'): RefundFact | null => {
  const [outRefundNo, outTradeNo] = ['out_refund_no', 'out_trade_no'].map((name) => textIn(fields, name))
  const state = oneOf(refundStates, textIn(fields, stateName))
  const amountFen = fenIn(fields, 'refund')
  if (!outRefundNo || !outTradeNo || state === null || amountFen === null) return null
  const arrivedAt = instantIn(fields, 'success_time')
  if (state === 'SUCCESS' && arrivedAt === null) return null
  return { outRefundNo, outTradeNo, state, amountFen, arrivedAt }
}
