import type { Row, Trx } from '../db/schema'
import { ApiError } from '../http/api-error'
import { tell } from '../messages/tell'
import { queue } from '../payments/queue'
import { lockRedemption } from './lock-redemption'
import { arrivesAt } from './rules'
import { enterEvent } from './timeline'

type Fulfilling = { redemptionId: string; now: Date }

/** It waits at the store. Twice changes nothing. @throws not_found, wrong_state */
export const prepareRedemption = async (trx: Trx, { redemptionId: id, now }: Fulfilling): Promise<void> => {
  const { state, delivery, member_id: memberId, name, pick_up_by: by } = await lockRedemption(trx, { id })
  if (state === 'ready') return
  if (state !== 'redeemed' || delivery !== 'pick_up' || by === null) throw new ApiError('wrong_state')
  await enterState(trx, { id, state: 'ready', now })
  const news = { kind: 'redemption_ready' as const, redemptionId: id, name, by }
  await tell(trx, { memberId, news, sourceId: id, at: now })
}

/**
 * It is on its way. The same parcel again changes nothing; another number corrects it, once.
 * @throws not_found, wrong_state, limit_reached when it was corrected before
 */
export const shipRedemption = async (
  trx: Trx,
  { redemptionId: id, carrier, trackingNumber, now }: Fulfilling & { carrier: string; trackingNumber: string },
): Promise<'shipped' | 'corrected' | 'same'> => {
  const redemption = await lockRedemption(trx, { id })
  const { state, delivery, carrier: before, tracking_number: numberBefore, corrections } = redemption
  if (before === carrier && numberBefore === trackingNumber) return 'same'
  const parcel = { carrier, tracking_number: trackingNumber }
  if (delivery === 'shipping' && state === 'redeemed') {
    await trx
      .updateTable('redemptions')
      .set({ ...parcel, shipped_at: now, due_at: arrivesAt(now) })
      .where('id', '=', id)
      .execute()
    await enterState(trx, { id, state: 'shipped', now })
    await tellOfParcel(trx, redemption, { trackingNumber, now })
    return 'shipped'
  }
  if (state !== 'shipped') throw new ApiError('wrong_state')
  if (corrections > 0) throw new ApiError('limit_reached')
  await trx
    .updateTable('redemptions')
    .set({ ...parcel, corrections: 1 })
    .where('id', '=', id)
    .execute()
  await tellOfParcel(trx, redemption, { trackingNumber, now })
  return 'corrected'
}

/** The member has it. @throws not_found, wrong_state */
export const handOverRedemption = async (trx: Trx, { redemptionId: id, now }: Fulfilling): Promise<void> => {
  const redemption = await lockRedemption(trx, { id })
  if (redemption.state === 'completed') return
  if ((redemption.state !== 'ready' && redemption.state !== 'redeemed') || redemption.delivery !== 'pick_up')
    throw new ApiError('wrong_state')
  await trx.updateTable('redemptions').set({ received_at: now }).where('id', '=', id).execute()
  await enterState(trx, { id, state: 'completed', now })
  await tellWechat(trx, redemption, { by: 'hand', now })
}

/** The member says that it arrived. Twice changes nothing. @throws not_found, not_shipped */
export const confirmReceipt = async (
  trx: Trx,
  { id, memberId, now }: { id: string; memberId: string; now: Date },
): Promise<void> => {
  const { state, delivery } = await lockRedemption(trx, { id, memberId })
  if (state === 'completed' && delivery === 'shipping') return
  if (state !== 'shipped') throw new ApiError('not_shipped')
  await receive(trx, { id, cause: 'confirmed', now })
}

/** What was sent has arrived: somebody said so, or it was long enough on its way. The row is locked. */
export const receive = async (
  trx: Trx,
  { id, cause, now }: { id: string; cause: 'confirmed' | 'time'; now: Date },
): Promise<void> => {
  await trx.updateTable('redemptions').set({ received_at: now, due_at: null }).where('id', '=', id).execute()
  await enterState(trx, { id, state: 'completed', cause, now })
}

const enterState = async (trx: Trx, entry: Parameters<typeof enterEvent>[1]) => {
  await trx.updateTable('redemptions').set({ state: entry.state }).where('id', '=', entry.id).execute()
  await enterEvent(trx, entry)
}

const tellOfParcel = async (
  trx: Trx,
  redemption: Row<'redemptions'>,
  { trackingNumber, now }: { trackingNumber: string; now: Date },
) => {
  const { id, member_id: memberId, name } = redemption
  const news = { kind: 'redemption_shipped' as const, redemptionId: id, name, trackingNumber }
  await tell(trx, { memberId, news, sourceId: `${id} ${trackingNumber}`, at: now })
  await tellWechat(trx, redemption, { by: trackingNumber, now })
}

/** WeChat hands the money of the cash part on only when it knows how the goods left. */
const tellWechat = async (
  trx: Trx,
  { id, paid_at }: Row<'redemptions'>,
  { by, now }: { by: string; now: Date },
): Promise<void> => {
  if (paid_at === null) return
  const effect = { id, of: 'redemption' as const }
  await queue(trx, { kind: 'shipping_info', reference: `${id} ${by}`, effect, now })
}
