import type { PayingMoney } from './apply-trade'
import { closeAtWechat } from './ask'
import type { Sending } from './sending'

/** Nobody shall pay this attempt any more: from the outbox. */
export const sendClose = async (money: PayingMoney, paymentId: string, now: Date): Promise<Sending> => {
  const payment = await money.db
    .selectFrom('payments')
    .selectAll()
    .where('id', '=', paymentId)
    .executeTakeFirstOrThrow()
  if (payment.state === 'paid') return { kind: 'done', outcome: 'paid' }
  // What was closed is closed again: WeChat may have heard of it only afterwards.
  const heard = await closeAtWechat(money, payment, now)
  switch (heard) {
    case 'settled':
      return { kind: 'done', outcome: 'paid' }
    case 'unpaid':
      return { kind: 'done', outcome: 'closed' }
    case 'unsure':
    case 'unanswered':
      return { kind: 'unanswered' }
    default:
      return heard satisfies never
  }
}
