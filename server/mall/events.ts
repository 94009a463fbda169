import { sql } from 'kysely'
import type { Trx } from '../db/schema'
import { tell } from '../messages/tell'
import type { PaymentEvents } from '../payments/payable'
import { tellShop } from '../payments/queue'
import { enterEvent } from './timeline'

/** What follows from the money of a reward's cash part. */
export const redemptionEvents: PaymentEvents = {
  /** In time it is redeemed. Too late, the points and the stock are with others again: the money goes back. */
  paid: async (trx, { payable: { id }, payment, now }) => {
    const { state, name, member_id: memberId } = await lockRedemption(trx, id)
    switch (state) {
      case 'awaiting_payment':
        await trx
          .updateTable('redemptions')
          .set({ state: 'redeemed', paid_at: payment.paid_at ?? now, due_at: null })
          .where('id', '=', id)
          .execute()
        await enterEvent(trx, { id, state: 'redeemed', now })
        await tellShop(trx, { of: 'redemption', id, now })
        return 'kept'
      case 'cancelled':
        await enterEvent(trx, { id, state: 'cancelled', cause: 'paid_late', now })
        // The points came back when it was cancelled.
        await tell(trx, {
          memberId,
          news: { kind: 'redemption_cancelled', redemptionId: id, name, points: 0, because: 'paid_late' },
          sourceId: payment.id,
          at: now,
        })
        return 'paid_late'
      case 'redeemed':
      case 'ready':
      case 'shipped':
      case 'completed':
        return 'paid_twice'
      default:
        return state satisfies never
    }
  },

  // A redemption's timeline tells of goods; its refunds tell of themselves.
  refundMoved: async (trx, { payable: { id }, refund: { id: refundId, amount_fen: amountFen }, step, now }) => {
    if (step !== 'arrived') return
    const { name, member_id: memberId } = await lockRedemption(trx, id)
    const news = { kind: 'redemption_refunded' as const, redemptionId: id, name, amountFen }
    await tell(trx, { memberId, news, sourceId: refundId, at: now })
  },

  refundTaken: async (trx, { payable: { id }, amountFen }) => {
    await sql`update redemptions set refunded_fen = refunded_fen + ${amountFen}::bigint where id = ${id}`.execute(trx)
  },
}

const lockRedemption = (trx: Trx, id: string) =>
  trx
    .selectFrom('redemptions')
    .select(['state', 'name', 'member_id'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow()
