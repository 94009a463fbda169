import type { BodyOf } from '@huitou/contract'
import { LostRace } from '../db/in-transaction'
import type { NewRow, Trx } from '../db/schema'
import { ApiError } from '../http/api-error'
import { hashOf, isKnown } from '../http/known-id'
import type { PaymentEvents } from '../payments/payable'
import type { Shop } from '../shop'
import { holdUploads } from '../uploads/read'
import { giveMoneyBack } from './refunds'
import { addEvents, factsOf, linesOf, lockOrder, type OrderRow } from './rows'
import { answerWithinMs, costOfLines, mayAskFor, moneyLeft, refundAtMost, type RefundLine } from './rules'

export type Asking = BodyOf<'PUT /v1/refund-requests/:id'> & {
  /** Made by the device, and kept there before it was sent. */
  id: string
  memberId: string
  now: Date
  shop: Shop
}

/**
 * A member wants money back: all of what nobody prepared yet goes back at once, everything else is for staff to
 * decide. A known id with the same content changes nothing.
 * @throws not_found, id_reused, refund_open, not_refundable, refund_too_high
 */
export const askRefund = async (trx: Trx, events: PaymentEvents, asked: Asking): Promise<void> => {
  const isRepeat = () => isKnown(trx, 'refund_requests', { ...asked, hash: hashOfRequest(asked) })
  if (await isRepeat()) return
  const { id, memberId, orderId, now, shop } = asked
  const order = await lockOrder(trx, { id: orderId, memberId })
  // Sent twice at once, its twin was waited for, and has left nothing to give back.
  if (await isRepeat()) return
  const lines = await linesLeft(trx, orderId)
  const amountFen = amountOf(asked, { order, lines })
  await refuseForeignPictures(trx, asked)

  // A request about a part does not stand in the way of all of it.
  const isAtOnce = order.state === 'paid' && amountFen === moneyLeft(factsOf(order, false))
  if (!isAtOnce) {
    if (await openRequestOf(trx, orderId)) throw new ApiError('refund_open')
    await insertRequest(trx, asked, {
      amount_fen: amountFen,
      state: 'asked',
      decided_at: null,
      refund_id: null,
      granted_fen: null,
    })
    await addEvents(trx, orderId, [{ kind: 'refund_asked', amountFen, at: now }])
    return
  }
  const refund = { amountFen, cause: 'member' as const }
  const { refundId } = await giveMoneyBack(trx, events, { order, refund, because: 'member', now, shop })
  await insertRequest(
    trx,
    { ...asked, id },
    {
      amount_fen: amountFen,
      state: 'approved',
      decided_at: now,
      refund_id: refundId,
      granted_fen: amountFen,
    },
  )
}

const openRequestOf = async (trx: Trx, orderId: string): Promise<boolean> =>
  (await trx
    .selectFrom('refund_requests')
    .select('id')
    .where('order_id', '=', orderId)
    .where('state', '=', 'asked')
    .executeTakeFirst()) !== undefined

/** What was ordered, and how much of each has been given back piece by piece. */
const linesLeft = async (trx: Trx, orderId: string): Promise<RefundLine[]> => {
  const approved = await trx
    .selectFrom('refund_requests')
    .select('lines')
    .where('order_id', '=', orderId)
    .where('state', '=', 'approved')
    .where('lines', 'is not', null)
    .execute()
  const back = approved.flatMap(({ lines }) => lines ?? [])
  return (await linesOf(trx, orderId)).map((line) => ({
    skuId: line.sku_id,
    quantity: line.quantity,
    backQuantity: back.reduce((sum, one) => sum + (one.skuId === line.sku_id ? one.quantity : 0), 0),
    amountFen: line.amount_fen,
    discountFen: line.discount_fen,
    noReasonReturn: line.no_reason_return,
  }))
}

const inSmallLetters = ({ skuId, quantity }: { skuId: string; quantity: number }) => ({
  skuId: skuId.toLowerCase(),
  quantity,
})

const amountOf = (asked: Asking, { order, lines }: { order: OrderRow; lines: RefundLine[] }): number => {
  const { reason, now } = asked
  if (asked.lines && asked.amountFen !== undefined) throw invalid('/body/amountFen', 'not')
  const facts = factsOf(order, false)
  if (order.paid_at === null || !mayAskFor(facts, reason, now)) throw new ApiError('not_refundable')
  const named = asked.lines
  const atMost = refundAtMost(facts, { lines: named ? lines.filter((line) => isNamed(named, line)) : lines, reason })
  if (atMost === 0) throw new ApiError('not_refundable')
  const amountFen = named ? costOfLines(lines, named) : (asked.amountFen ?? atMost)
  if (amountFen === null) throw invalid('/body/lines', 'known')
  if (amountFen === 0) throw new ApiError('not_refundable')
  if (amountFen > atMost) throw new ApiError('refund_too_high')
  return amountFen
}

const isNamed = (named: readonly { skuId: string }[], { skuId }: RefundLine) =>
  named.some((line) => line.skuId.toLowerCase() === skuId)

const invalid = (path: string, rule: string) => new ApiError('invalid_input', [{ path, rule }])

const hashOfRequest = ({ orderId, lines, amountFen, reason, words, pictures }: Asking): Buffer => {
  const content = [
    orderId.toLowerCase(),
    lines?.map(({ skuId, quantity }) => [skuId.toLowerCase(), quantity]) ?? null,
    amountFen ?? null,
    reason,
    words ?? '',
    (pictures ?? []).map((id) => id.toLowerCase()),
  ]
  return hashOf(content)
}

const refuseForeignPictures = async (trx: Trx, { memberId, pictures = [] }: Asking) => {
  if (pictures.length === 0) return
  const own = await holdUploads(trx, { ids: pictures, memberId })
  if (own.length < pictures.length) throw invalid('/body/pictures', 'known')
}

type Answer = Pick<NewRow<'refund_requests'>, 'amount_fen' | 'state' | 'decided_at' | 'refund_id' | 'granted_fen'>

const insertRequest = async (trx: Trx, asked: Asking, answer: Answer) => {
  const { id, memberId, orderId, lines, reason, words = '', pictures = [], now } = asked
  const inserted = await trx
    .insertInto('refund_requests')
    .values({
      id,
      member_id: memberId,
      order_id: orderId,
      body_hash: hashOfRequest(asked),
      lines: lines ? JSON.stringify(lines.map(inSmallLetters)) : null,
      reason,
      words: words.trim(),
      pictures: JSON.stringify(pictures.map((picture) => picture.toLowerCase())),
      asked_at: now,
      answer_by: new Date(now.getTime() + answerWithinMs),
      escalated_at: null,
      decided_by: null,
      note: null,
      ...answer,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  // The same id has arrived meanwhile, for another order: what is so then is seen at the next try.
  if (!inserted) throw new LostRace()
}
