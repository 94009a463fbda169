import { inTransaction } from '../db/in-transaction'
import type { Row, Trx } from '../db/schema'
import { applyRefund } from './apply-refund'
import type { PayingMoney } from './apply-trade'
import { askAbout } from './ask'
import type { Money } from './payable'
import { nextAsk, retryAt } from './rules'

/** Questions on their way at once. */
const atOnce = 10

/**
 * Asks WeChat about what it never told: payments that may have been paid, refunds that may have arrived. No transaction
 * is open; before the sweepers that cancel what is unpaid. What another process asks about is left to it.
 */
export const sweepPayments = async ({ pay, ...money }: Money, now: Date): Promise<void> => {
  if (pay === null) return
  const paying = { ...money, pay }
  await untilDone(() => askDue(paying, { take: takePayments, ask: askToTheEnd, now }))
  await untilDone(() => askDue(paying, { take: takeRefunds, ask: askAboutRefund, now }))
}

const untilDone = async (goOn: () => Promise<boolean>) => {
  while (await goOn());
}

type Asking<T> = {
  /** They are not due again for a while: whoever dies while asking leaves them to be asked again. */
  take: (trx: Trx, now: Date) => Promise<T[]>
  ask: (money: PayingMoney, one: T, now: Date) => Promise<string>
  now: Date
}

/** @returns whether there may be more: who cannot be reached now is asked later, not once for each */
const askDue = async <T>(money: PayingMoney, { take, ask, now }: Asking<T>): Promise<boolean> => {
  const due = await inTransaction(money.db, (trx) => take(trx, now))
  const answers = await Promise.all(
    due.map((one) =>
      ask(money, one, now).catch((error: unknown) => {
        money.onProblem?.(error instanceof Error ? error : new Error(String(error)))
        return 'failed'
      }),
    ),
  )
  return due.length === atOnce && !answers.includes('unanswered')
}

const takePayments = async (trx: Trx, now: Date): Promise<Row<'payments'>[]> => {
  const due = await trx
    .selectFrom('payments')
    .selectAll()
    .where('ask_at', '<=', now)
    .orderBy('ask_at')
    .limit(atOnce)
    .forNoKeyUpdate()
    .skipLocked()
    .execute()
  for (const { id, at, pay_until: payUntil, asked } of due)
    await trx
      .updateTable('payments')
      .set({
        asked: asked + 1,
        ask_at: nextAsk({ since: at, payUntil, now }),
        asking_since: now < payUntil ? null : now,
      })
      .where('id', '=', id)
      .execute()
  return due
}

/** Who waits with what is over for this answer need not wait any more, whatever it was. */
const askToTheEnd = async (money: PayingMoney, payment: Row<'payments'>, now: Date): Promise<string> => {
  try {
    return await askAbout(money, payment, now)
  } finally {
    if (now >= payment.pay_until)
      await money.db.updateTable('payments').set({ asking_since: null }).where('id', '=', payment.id).execute()
  }
}

const takeRefunds = async (trx: Trx, now: Date): Promise<Row<'refunds'>[]> => {
  const due = await trx
    .selectFrom('refunds')
    .selectAll()
    .where('ask_at', '<=', now)
    .orderBy('ask_at')
    .limit(atOnce)
    .forNoKeyUpdate()
    .skipLocked()
    .execute()
  for (const { id, attempts } of due)
    await trx
      .updateTable('refunds')
      .set({ attempts: attempts + 1, ask_at: retryAt(attempts + 1, now) })
      .where('id', '=', id)
      .execute()
  return due
}

const askAboutRefund = async (money: PayingMoney, refund: Row<'refunds'>, now: Date): Promise<string> => {
  const answer = await money.pay.queryRefund(refund.out_refund_no)
  switch (answer.kind) {
    case 'refund':
      await applyRefund(money, answer.refund, now)
      return 'settled'
    case 'unknown':
    case 'refused':
      money.onProblem?.(new Error(`WeChat took the refund ${refund.out_refund_no} and does not know it any more`))
      return 'unsure'
    case 'unanswered':
      return 'unanswered'
    default:
      return answer satisfies never
  }
}
