import type { Row } from '../db/schema'
import type { Queried } from '../wechat/pay/wechat-pay'
import { applyTrade, type PayingMoney } from './apply-trade'

type Payment = Row<'payments'>
/** `unanswered`: WeChat could not be asked, and is asked again later. */
export type Heard = 'settled' | 'unpaid' | 'unsure' | 'unanswered'

/** Asks WeChat what became of a payment, and applies it. What can no longer be paid is closed. No transaction is open. */
export const askAbout = async (money: PayingMoney, payment: Payment, now: Date): Promise<Heard> =>
  heard(money, { payment, queried: await money.pay.query(payment.out_trade_no), now })

const heard = async (
  money: PayingMoney,
  { payment, queried, now }: { payment: Payment; queried: Queried; now: Date },
): Promise<Heard> => {
  if (queried.kind === 'unanswered') return 'unanswered'
  if (queried.kind === 'unknown') return unpaid(money, payment, now)
  const { trade } = queried
  switch (trade.state) {
    case 'SUCCESS':
    case 'REFUND':
      return ['paid', 'already'].includes(await applyTrade(money, trade, now)) ? 'settled' : 'unsure'
    case 'NOTPAY':
    case 'PAYERROR':
      return unpaid(money, payment, now)
    case 'CLOSED':
    case 'REVOKED':
      await markClosed(money, payment.id, now)
      return 'unpaid'
    case 'USERPAYING':
      return 'unsure'
    default:
      return trade.state satisfies never
  }
}

const unpaid = async (money: PayingMoney, payment: Payment, now: Date): Promise<Heard> => {
  if (payment.state === 'closing' || now >= payment.pay_until) return closeAtWechat(money, payment, now)
  await money.db
    .updateTable('payments')
    .set({ unpaid_at: now })
    .where('id', '=', payment.id)
    .where('state', '=', 'open')
    .execute()
  return 'unpaid'
}

/** From then on nobody can pay it; who paid just before is heard of. */
export const closeAtWechat = async (money: PayingMoney, payment: Payment, now: Date): Promise<Heard> => {
  const { kind } = await money.pay.close(payment.out_trade_no)
  switch (kind) {
    case 'closed':
      await markClosed(money, payment.id, now)
      return 'unpaid'
    case 'paid': {
      const queried = await money.pay.query(payment.out_trade_no)
      if (queried.kind !== 'trade' || queried.trade.state !== 'SUCCESS') return 'unanswered'
      return heard(money, { payment, queried, now })
    }
    case 'unanswered':
      return 'unanswered'
    default:
      return kind satisfies never
  }
}

/** A notification may have been faster: what is paid stays paid. */
const markClosed = ({ db }: PayingMoney, id: string, now: Date) =>
  db
    .updateTable('payments')
    .set({ state: 'closed', closed_at: now, ask_at: null })
    .where('id', '=', id)
    .where('state', 'in', ['open', 'closing'])
    .execute()
