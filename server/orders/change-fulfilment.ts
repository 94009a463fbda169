import type { Fulfilment } from '@huitou/contract'
import type { Trx } from '../db/schema'
import { ApiError } from '../http/api-error'
import type { Shop } from '../shop'
import { askedFulfilment } from './fulfilment'
import { readGoods } from './goods'
import { deliveryOf } from './insert'
import { prepareFrom } from './paid'
import { deliveriesOf, freightFor, freightTo } from './price-rules'
import { hasStores, type PricedFulfilment } from './pricing'
import { linesOf, lockOrder, type OrderRow } from './rows'

type Changing = { orderId: string; memberId: string; fulfilment: Fulfilment; now: Date; shop: Shop }

const notPrepared: readonly OrderRow['state'][] = ['awaiting_payment', 'in_group', 'paid']

/**
 * A member has it fetched or sent elsewhere. What it costs stays as it is. The same place again changes nothing.
 * @throws not_found, wrong_state, delivery_impossible, not_delivered_there, price_changed when the freight differs
 */
export const changeFulfilment = async (
  trx: Trx,
  { orderId: id, memberId, fulfilment, now, shop }: Changing,
): Promise<void> => {
  const order = await lockOrder(trx, { id, memberId })
  if (isThere(order, fulfilment)) return
  if (!notPrepared.includes(order.state)) throw new ApiError('wrong_state')
  const asked = await askedFulfilment(trx, fulfilment, { memberId, now, shop })
  await refuseOtherCosts(trx, order, { asked, shop })
  const { address, ...place } = deliveryOf(asked)
  await trx
    .updateTable('orders')
    .set({ ...place, address })
    .where('id', '=', id)
    .execute()
  if (order.state === 'paid') await prepareFrom(trx, order, { set: place, shop })
}

const isThere = (order: OrderRow, asked: Fulfilment) =>
  asked.kind === 'pick_up' && order.store_id === asked.storeId.toLowerCase()

const refuseOtherCosts = async (
  trx: Trx,
  order: OrderRow,
  { asked, shop }: { asked: PricedFulfilment; shop: Shop },
) => {
  const { freight } = shop.catalog
  const lines = (await linesOf(trx, order.id)).map(({ sku_id: skuId, quantity }) => ({ skuId, quantity }))
  const goods = await readGoods(trx, { lines, tierLevel: 0, shop })
  const deliveries = deliveriesOf(goods, { hasStores: await hasStores(trx), freight })
  if (!deliveries.includes(asked.delivery)) throw new ApiError('delivery_impossible')
  const terms = asked.delivery === 'shipping' ? freightTo(freight, asked.address.province) : null
  if (asked.delivery === 'shipping' && terms === null) throw new ApiError('not_delivered_there')
  const freightFen = terms ? freightFor(terms, order.goods_fen) : 0
  const amountFen = order.goods_fen - order.discount_fen + freightFen
  if (amountFen !== order.amount_fen) throw new ApiError('price_changed', undefined, amountFen)
}
