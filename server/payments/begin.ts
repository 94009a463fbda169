import type { PaymentParameters } from '@huitou/contract'
import { inTransaction } from '../db/in-transaction'
import type { Row } from '../db/schema'
import { ApiError } from '../http/api-error'
import type { Beginning } from './actions'
import type { PayingMoney } from './apply-trade'
import { closeAtWechat } from './ask'
import { markPrepaid, takeAttempt } from './attempts'
import { LEAST_TIME_TO_PAY_MS } from './rules'

export const begin = async (money: PayingMoney, ask: Beginning, again = true): Promise<PaymentParameters> => {
  const { now, payUntil, description } = ask
  if (payUntil.getTime() - now.getTime() < LEAST_TIME_TO_PAY_MS) throw new ApiError('hold_expiring')
  const { attempt, reused, replaced } = await inTransaction(money.db, (trx) => takeAttempt(trx, ask))
  // The outbox closes it if this does not succeed; asked now, whoever paid there does not pay here too.
  if (replaced?.prepaid && (await closeAtWechat(money, replaced, now)) === 'settled') throw new ApiError('already_paid')
  const { appid, openid, out_trade_no: outTradeNo, amount_fen: amountFen } = attempt
  const prepaid = await money.pay.prepay({ appid, openid, outTradeNo, amountFen, description, payUntil })
  switch (prepaid.kind) {
    case 'parameters':
      if (!(await inTransaction(money.db, (trx) => markPrepaid(trx, attempt, now)))) throw new ApiError('not_payable')
      return prepaid.parameters
    case 'refused':
      if (reused && again && (await isOver(money, attempt, now))) return begin(money, ask, false)
      money.onProblem?.(new Error(`WeChat refuses to take the payment ${outTradeNo}: ${prepaid.code}`))
      throw new ApiError('wechat_unavailable')
    case 'unanswered':
      throw new ApiError('wechat_unavailable')
    default:
      return prepaid satisfies never
  }
}

/** What WeChat takes no more for is closed, so that another attempt can begin. @throws already_paid when it was paid */
const isOver = async (money: PayingMoney, attempt: Row<'payments'>, now: Date): Promise<boolean> => {
  const heard = await closeAtWechat(money, attempt, now)
  if (heard === 'settled') throw new ApiError('already_paid')
  return heard === 'unpaid'
}
