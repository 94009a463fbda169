import type { Fulfilment } from '@huitou/contract'
import { constraintOf, LostRace, sqlState } from '../db/in-transaction'
import type { Row, Trx } from '../db/schema'
import { changeGroup, type GroupRow } from '../deals/groups'
import { ApiError } from '../http/api-error'
import { hashOf, isKnown } from '../http/known-id'
import { askedFulfilment, goodFulfilment } from '../orders/fulfilment'
import { readGoods } from '../orders/goods'
import { insertOrder, type NewOrder } from '../orders/insert'
import { placeOf } from '../orders/place'
import { deliveriesOf, freightFor, freightTo } from '../orders/price-rules'
import { hasStores } from '../orders/pricing'
import type { Shop } from '../shop'

export type SeatAsk = {
  orderId: string
  memberId: string
  expectedAmountFen: number
  fulfilment?: Fulfilment
  now: Date
  shop: Shop
}

/** What the device asked for, as a repeat is known by it. `of`: the group and, to open one, its deal. */
const hashOfSeat = ({ expectedAmountFen, fulfilment }: SeatAsk, of: readonly string[]): Buffer =>
  hashOf([...of.map((id) => id.toLowerCase()), expectedAmountFen, fulfilment ? placeOf(fulfilment) : null])

/** @throws id_reused */
export const isKnownSeat = (trx: Trx, ask: SeatAsk, of: readonly string[]): Promise<boolean> =>
  isKnown(trx, 'orders', { id: ask.orderId, memberId: ask.memberId, hash: hashOfSeat(ask, of) })

export type Terms = { skuId: string; unitFen: number; discountFen: number }

/**
 * What a seat costs this member, and how they get it.
 * @throws closed when nobody can open a group for it any more, delivery_impossible, not_delivered_there, price_changed
 */
export const priceSeat = async (
  trx: Trx,
  { memberId, expectedAmountFen, fulfilment: asked, now, shop }: SeatAsk,
  { skuId, unitFen, discountFen, opens }: Terms & { opens: boolean },
): Promise<NewOrder['priced']> => {
  const { freight } = shop.catalog
  const [goods] = await readGoods(trx, { lines: [{ skuId, quantity: 1 }], tierLevel: 0, shop })
  if (!goods || (opens && goods.withdrawn)) throw new ApiError('closed')
  const deliveries = deliveriesOf([goods], { hasStores: await hasStores(trx), freight })
  const of = { memberId, now, shop }
  const fulfilment = await (asked ? askedFulfilment(trx, asked, of) : goodFulfilment(trx, deliveries, of))
  if (!fulfilment || !deliveries.includes(fulfilment.delivery)) throw new ApiError('delivery_impossible')
  const freightTerms = fulfilment.delivery === 'shipping' ? freightTo(freight, fulfilment.address.province) : null
  if (fulfilment.delivery === 'shipping' && freightTerms === null) throw new ApiError('not_delivered_there')
  const freightFen = freightTerms ? freightFor(freightTerms, unitFen) : 0
  const amountFen = unitFen - discountFen + freightFen
  if (amountFen !== expectedAmountFen) throw new ApiError('price_changed', undefined, amountFen)
  const line = { ...goods, quantity: 1, unitFen, price: 'group' as const, amountFen: unitFen, discountFen }
  return { lines: [line], goodsFen: unitFen, discountFen, freightFen, amountFen, fulfilment }
}

type Held = { of: readonly string[]; priced: NewOrder['priced']; heldUntil: Date }

/** The seat waits for its money, and so does its order. The group is locked; the database says whether there is room. */
export const holdSeat = async (
  trx: Trx,
  ask: SeatAsk,
  group: GroupRow,
  { of, priced, heldUntil }: Held,
): Promise<GroupRow> => {
  const { orderId: id, memberId, now, shop } = ask
  const order = {
    id,
    memberId,
    bodyHash: hashOfSeat(ask, of),
    kind: 'seat' as const,
    groupId: group.id,
    couponId: null,
  }
  await insertOrder(trx, { ...order, priced, payUntil: heldUntil, dueAt: null, now, shop })
  const { last } = await trx
    .selectFrom('seats')
    .select((eb) => eb.fn.max('no').as('last'))
    .where('group_id', '=', group.id)
    .executeTakeFirstOrThrow()
  const seat: Row<'seats'> = {
    order_id: id,
    group_id: group.id,
    deal_id: group.deal_id,
    member_id: memberId,
    no: (last ?? 0) + 1,
    state: 'held',
    held_at: now,
    held_until: heldUntil,
    paid_at: null,
    ended_at: null,
    cause: null,
    merge_id: null,
  }
  try {
    await trx.insertInto('seats').values(seat).execute()
    return await changeGroup(trx, group, { seats_held: group.seats_held + 1 })
  } catch (error) {
    // What was true when it was judged is not any more: it is judged again.
    if (sqlState(error) === '23514') throw new LostRace()
    if (['seats_one_living', 'seats_one_hold', 'seats_group_id_no_key'].includes(constraintOf(error) ?? ''))
      throw new LostRace()
    throw error
  }
}
