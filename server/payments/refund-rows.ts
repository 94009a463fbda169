import { randomUUID } from 'node:crypto'
import type { Row, Trx } from '../db/schema'
import { columnsOf, payableOf, type PaymentEvents } from './payable'
import { queue } from './queue'
import { CLOSED_ONCE, leavesAt, retryAt } from './rules'

export const numberForWechat = () => randomUUID().replaceAll('-', '')

export type NewRefund = {
  id?: string
  payment: Row<'payments'>
  amountFen: number
  goodsFen: number
  cause: Row<'refunds'>['cause']
  bodyHash?: Buffer
  now: Date
}

/** Money goes back, from the outbox. The row of the payable is locked: no two refunds of a payment are added at once. */
export const addRefund = async (
  trx: Trx,
  events: PaymentEvents,
  { id = randomUUID(), payment, amountFen, goodsFen, cause, bodyHash, now }: NewRefund,
): Promise<Row<'refunds'>> => {
  const payable = payableOf(payment)
  const refund = await trx
    .insertInto('refunds')
    .values({
      id,
      payment_id: payment.id,
      ...columnsOf(payable),
      member_id: payment.member_id,
      out_refund_no: numberForWechat(),
      amount_fen: amountFen,
      goods_fen: goodsFen,
      cause,
      state: 'requested',
      requested_at: now,
      leaves_at: await nextLeaving(trx, { paymentId: payment.id, now }),
      accepted_at: null,
      arrived_at: null,
      ask_at: null,
      problem: null,
      body_hash: bodyHash ?? null,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await queueRefund(trx, refund, now)
  await events.refundMoved(trx, { payable, refund, step: 'requested', now })
  return refund
}

/** When a refund of this payment may leave. `but`: not counting this one. */
export const nextLeaving = async (
  trx: Trx,
  { paymentId, but, now }: { paymentId: string; but?: string; now: Date },
): Promise<Date> => {
  const others = await trx
    .selectFrom('refunds')
    .select(['id', 'leaves_at'])
    .where('payment_id', '=', paymentId)
    .where('state', 'not in', ['abnormal', 'by_hand'])
    .execute()
  const times = others.filter(({ id }) => id !== but).map(({ leaves_at }) => leaves_at)
  return leavesAt(times, now)
}

const queueRefund = (trx: Trx, { id, out_refund_no, leaves_at }: Row<'refunds'>, now: Date) =>
  queue(trx, { kind: 'refund', reference: out_refund_no, effect: { id }, now, dueAt: leaves_at })

export type Moving = { refund: Row<'refunds'>; now: Date; arrivedAt?: Date | null; problem?: string }

/** The refund is locked. What it is now is told to whose money it is. */
export const moveRefund = async (
  trx: Trx,
  events: PaymentEvents,
  { refund, step, now, ...more }: Moving & { step: 'accepted' | 'arrived' | 'abnormal' | 'by_hand' },
): Promise<void> => {
  const moved = await trx
    .updateTable('refunds')
    .set({ state: step, ...changesAt(step, { refund, now, ...more }) })
    .where('id', '=', refund.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  await events.refundMoved(trx, { payable: payableOf(moved), refund: moved, step, now })
}

const changesAt = (
  step: 'accepted' | 'arrived' | 'abnormal' | 'by_hand',
  { refund, now, arrivedAt, problem }: Moving,
): Partial<Row<'refunds'>> => {
  switch (step) {
    case 'accepted':
      return { accepted_at: now, ask_at: retryAt(1, now), problem: refund.problem === CLOSED_ONCE ? CLOSED_ONCE : null }
    case 'arrived':
      return { accepted_at: refund.accepted_at ?? now, arrived_at: arrivedAt ?? now, ask_at: null, problem: null }
    case 'abnormal':
      return { ask_at: null, problem: problem ?? null }
    case 'by_hand':
      return { ask_at: null }
    default:
      return step satisfies never
  }
}

/** WeChat closed it: the money is still with us, and goes once more under another number. */
export const sendAnew = async (trx: Trx, refund: Row<'refunds'>, now: Date): Promise<void> => {
  const leaves = await nextLeaving(trx, { paymentId: refund.payment_id, but: refund.id, now: retryAt(1, now) })
  const anew = await trx
    .updateTable('refunds')
    .set({ out_refund_no: numberForWechat(), leaves_at: leaves, ask_at: null, problem: CLOSED_ONCE })
    .where('id', '=', refund.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  await queueRefund(trx, anew, now)
}
