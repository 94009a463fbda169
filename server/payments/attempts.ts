import { randomUUID } from 'node:crypto'
import { LostRace } from '../db/in-transaction'
import type { Row, Trx } from '../db/schema'
import type { Beginning } from './actions'
import { ApiError } from '../http/api-error'
import { keptPayment } from './kept'
import { columnOf, columnsOf } from './payable'
import { queue } from './queue'
import { numberForWechat } from './refund-rows'
import { nextAsk } from './rules'

type Payment = Row<'payments'>

/**
 * Through the same app the same attempt; through another one a new one, which replaces the first.
 * @throws already_paid
 */
export const takeAttempt = async (
  trx: Trx,
  ask: Beginning,
): Promise<{ attempt: Payment; reused: boolean; replaced: Payment | null }> => {
  const open = await trx
    .selectFrom('payments')
    .selectAll()
    .where(columnOf(ask.payable), '=', ask.payable.id)
    .where('state', '=', 'open')
    .forNoKeyUpdate()
    .executeTakeFirst()
  // It was paid since the caller looked.
  if (await keptPayment(trx, ask.payable)) throw new ApiError('already_paid')
  if (open && isSameWay(open, ask)) return { attempt: open, reused: true, replaced: null }
  if (open) await startClosing(trx, open, ask.now)
  return { attempt: await addAttempt(trx, ask), reused: false, replaced: open ?? null }
}

const isSameWay = ({ channel, appid, openid }: Payment, { session }: Beginning) =>
  channel === session.kind && appid === session.appid && openid === session.openid

const addAttempt = async (trx: Trx, { payable, memberId, session, amountFen, payUntil, now }: Beginning) => {
  const added = await trx
    .insertInto('payments')
    .values({
      id: randomUUID(),
      ...columnsOf(payable),
      member_id: memberId,
      out_trade_no: numberForWechat(),
      channel: session.kind,
      appid: session.appid,
      openid: session.openid,
      amount_fen: amountFen,
      state: 'open',
      at: now,
      pay_until: payUntil,
      transaction_id: null,
      paid_at: null,
      closed_at: null,
      unpaid_at: null,
      ask_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst()
  // Somebody else began at this moment: theirs is the open one.
  if (!added) throw new LostRace()
  return added
}

const startClosing = async (trx: Trx, payment: Payment, now: Date) => {
  await trx.updateTable('payments').set({ state: 'closing' }).where('id', '=', payment.id).execute()
  await queueClose(trx, payment.id, now)
}

export const queueClose = (trx: Trx, id: string, now: Date) =>
  queue(trx, { kind: 'close_payment', reference: id, effect: { id }, now })

/**
 * The member has what to pay with: from now on nobody knows until WeChat says.
 * @returns whether it is still to be paid; what was closed meanwhile is closed once more, now that WeChat knows it
 */
export const markPrepaid = async (trx: Trx, { id }: Payment, now: Date): Promise<boolean> => {
  const { state, pay_until } = await trx
    .updateTable('payments')
    .set({ prepaid: true, unpaid_at: null })
    .where('id', '=', id)
    .returning(['state', 'pay_until'])
    .executeTakeFirstOrThrow()
  if (state === 'paid') return false
  await trx
    .updateTable('payments')
    .set({ ask_at: nextAsk({ since: now, payUntil: pay_until, now }) })
    .where('id', '=', id)
    .execute()
  if (state === 'open') return true
  await queue(trx, { kind: 'close_payment', reference: `${id}:again`, effect: { id }, now })
  return false
}
