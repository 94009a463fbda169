import { inTransaction } from '../db/in-transaction'
import type { Db, MoneyEffect, OutboxKind, Row, Trx } from '../db/schema'
import type { PayingMoney } from '../payments/apply-trade'
import type { Money } from '../payments/payable'
import { retryAt } from '../payments/rules'
import { sendClose } from '../payments/send-close'
import { sendRefund } from '../payments/send-refund'
import { sendShipping } from '../payments/send-shipping'
import type { Sending } from '../payments/sending'
import type { Wechat } from '../wechat/wechat'
import { atOnce, dueOutbox, leaseOutbox } from './due-outbox'

type Place = { money: Money; wechat: Wechat }
/** An effect that is this process's to send, for a minute. */
export type Claimed = Pick<Row<'outbox'>, 'id' | 'kind' | 'attempts'> & { effect: MoneyEffect }

/**
 * Refunds, closings and shipping leave as often as it takes: the same one again is the same one to WeChat. So what a
 * process held that died is taken up by another.
 */
export const sendMoney = async ({ money: { pay, ...money }, wechat }: Place, now: Date): Promise<void> => {
  if (pay === null) return
  const paying = { ...money, pay }
  for (;;) {
    const claimed = await inTransaction(money.db, (trx) =>
      claimEffects(trx, { kinds: ['refund', 'close_payment', 'shipping_info'], now }),
    )
    const results = await Promise.all(claimed.map((one) => sendOne({ money: paying, wechat }, { one, now })))
    // Whoever cannot be reached now is asked again later, not once for each.
    if (claimed.length < atOnce || results.includes('unanswered')) return
  }
}

export const claimEffects = async (
  trx: Trx,
  { kinds, now }: { kinds: OutboxKind[]; now: Date },
): Promise<Claimed[]> => {
  const due = await dueOutbox(trx, now).where('kind', 'in', kinds).execute()
  const claimed: Claimed[] = []
  for (const { id, kind, payload, ...row } of due) {
    if (!('id' in payload)) throw new Error(`the effect ${id} is of nothing`)
    claimed.push({ id, kind, attempts: await leaseOutbox(trx, { id, ...row }), effect: payload })
  }
  return claimed
}

type Paying = { money: PayingMoney; wechat: Wechat }

const sendOne = async ({ money, wechat }: Paying, { one, now }: { one: Claimed; now: Date }) => {
  try {
    const sending = await send({ money, wechat }, { one, now })
    await recordSending(money.db, { one, sending, now })
    return sending.kind
  } catch (error) {
    // It is taken up again when the lease is over.
    money.onProblem?.(error instanceof Error ? error : new Error(String(error)))
    return 'failed'
  }
}

const send = async (
  { money, wechat }: Paying,
  { one: { kind, effect }, now }: { one: Claimed; now: Date },
): Promise<Sending> => {
  switch (kind) {
    case 'refund':
      return sendRefund(money, effect.id, now)
    case 'close_payment':
      return sendClose(money, effect.id, now)
    case 'shipping_info':
      return sendShipping(money, { mini: wechat.mini, effect, now })
    case 'subscribe_message':
    case 'name_check':
    case 'robot_message':
      throw new Error('that leaves another way')
    default:
      return kind satisfies never
  }
}

export const recordSending = (db: Db, { one, sending, now }: { one: Claimed; sending: Sending; now: Date }) =>
  db
    .updateTable('outbox')
    .set(changesBy(sending, one, now))
    .where('id', '=', one.id)
    .execute()

const changesBy = (sending: Sending, { attempts }: Claimed, now: Date): Partial<Omit<Row<'outbox'>, 'payload'>> => {
  const problem = 'problem' in sending && sending.problem !== undefined ? { last_error: sending.problem } : {}
  switch (sending.kind) {
    case 'done':
      return { done_at: now, outcome: sending.outcome, leased_until: null, ...problem }
    case 'later':
      return { due_at: sending.at, leased_until: null }
    case 'unanswered':
      return { due_at: retryAt(attempts, now), leased_until: null, last_error: 'not reached', ...problem }
    default:
      return sending satisfies never
  }
}
