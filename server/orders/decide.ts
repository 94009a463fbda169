import type { Row, Trx } from '../db/schema'
import { ApiError } from '../http/api-error'
import { tell } from '../messages/tell'
import type { PaymentEvents } from '../payments/payable'
import type { Shop } from '../shop'
import { giveMoneyBack } from './refunds'
import { addEvents, lockOrder, nameOfOrder } from './rows'

export type Deciding = {
  requestId: string
  approved: boolean
  /** Left out: what was asked for. */
  amountFen?: number
  note: string
  byMemberId: string
  now: Date
  shop: Shop
}

/**
 * Staff answer a request. The same answer again changes nothing.
 * @throws not_found, already_decided, refund_too_high, not_refundable
 */
export const decideRefundRequest = async (trx: Trx, events: PaymentEvents, ask: Deciding): Promise<void> => {
  const { requestId, approved, note, byMemberId, now, shop } = ask
  const asked = await requestOf(trx, requestId)
  const order = await lockOrder(trx, { id: asked.order_id })
  // Under the order's lock nobody else decides.
  const request = await requestOf(trx, requestId)
  if (request.state !== 'asked') return refuseAnotherAnswer(request, ask)

  const amountFen = ask.amountFen ?? request.amount_fen
  const decided = { decided_at: now, decided_by: byMemberId, note }
  const write = (answer: Pick<Row<'refund_requests'>, 'state' | 'refund_id' | 'granted_fen'>) =>
    trx
      .updateTable('refund_requests')
      .set({ ...decided, ...answer })
      .where('id', '=', requestId)
      .execute()
  if (approved) {
    const refund = { amountFen, cause: 'requested' as const }
    const { refundId } = await giveMoneyBack(trx, events, { order, refund, because: 'refunded', now, shop })
    await write({ state: 'approved', refund_id: refundId, granted_fen: amountFen })
  } else {
    await write({ state: 'declined', refund_id: null, granted_fen: null })
    await addEvents(trx, order.id, [{ kind: 'refund_declined', amountFen: request.amount_fen, at: now }])
  }
  await tell(trx, {
    memberId: order.member_id,
    news: {
      kind: 'refund_decided',
      orderId: order.id,
      name: await nameOfOrder(trx, order.id),
      approved,
      amountFen: approved ? amountFen : request.amount_fen,
    },
    sourceId: requestId,
    at: now,
  })
}

const requestOf = async (trx: Trx, id: string): Promise<Row<'refund_requests'>> => {
  const request = await trx.selectFrom('refund_requests').selectAll().where('id', '=', id).executeTakeFirst()
  if (!request) throw new ApiError('not_found')
  return request
}

const refuseAnotherAnswer = (request: Row<'refund_requests'>, { approved, amountFen, note }: Deciding): void => {
  const isSame = (request.state === 'approved') === approved && (request.note ?? '') === note
  if (!isSame || request.decided_by === null) throw new ApiError('already_decided')
  if (approved && request.granted_fen !== (amountFen ?? request.amount_fen)) throw new ApiError('already_decided')
}
