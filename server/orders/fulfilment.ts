import type { Day, Delivery, Fulfilment, Store } from '@huitou/contract'
import { addDays, dayOf } from '../day'
import type { Db, Row, StoredAddress, Trx } from '../db/schema'
import { ApiError } from '../http/api-error'
import type { Shop } from '../shop'
import { weekdayOf } from '../stores/rules'
import { freightTo } from './price-rules'
import type { PricedFulfilment } from './pricing'

type Of = { memberId: string; now: Date; shop: Shop }

/**
 * What a member asked for, as it is now.
 * @throws not_found when there is no such store, or the member has no such address
 */
export const askedFulfilment = async (db: Db | Trx, asked: Fulfilment, of: Of): Promise<PricedFulfilment> => {
  switch (asked.kind) {
    case 'pick_up': {
      const store = await db
        .selectFrom('stores')
        .selectAll()
        .where('id', '=', asked.storeId)
        .where('withdrawn_at', 'is', null)
        .executeTakeFirst()
      if (!store) throw new ApiError('not_found')
      return pickUpAt(store, of)
    }
    case 'shipping': {
      const address = await db
        .selectFrom('addresses')
        .selectAll()
        .where('id', '=', asked.addressId)
        .where('member_id', '=', of.memberId)
        .executeTakeFirst()
      if (!address) throw new ApiError('not_found')
      return sentTo(address)
    }
    default:
      return asked satisfies never
  }
}

/**
 * A good one for who has not chosen yet: fetched where they fetched last, or else sent where they have things sent.
 * Null when nothing fits, or when there is no address yet.
 */
export const goodFulfilment = async (
  db: Db | Trx,
  deliveries: readonly Delivery[],
  of: Of,
): Promise<PricedFulfilment | null> => {
  if (deliveries.includes('pick_up')) {
    const store = await lastStore(db, of.memberId)
    if (store) return pickUpAt(store, of)
  }
  if (!deliveries.includes('shipping')) return null
  const addresses = await db
    .selectFrom('addresses')
    .selectAll()
    .where('member_id', '=', of.memberId)
    .orderBy('usual', 'desc')
    .orderBy('used_at', (order) => order.desc().nullsLast())
    .orderBy('written_at', 'desc')
    .orderBy('id')
    .execute()
  const reached = addresses.find(({ province }) => freightTo(of.shop.catalog.freight, province) !== null)
  const address = reached ?? addresses[0]
  return address ? sentTo(address) : null
}

/** Where the member fetched last; the merchant's first store before that. */
const lastStore = (db: Db | Trx, memberId: string): Promise<Row<'stores'> | undefined> =>
  db
    .selectFrom('stores')
    .selectAll()
    .where('withdrawn_at', 'is', null)
    .orderBy(
      (eb) =>
        eb
          .selectFrom('orders')
          .select((orders) => orders.fn.max('orders.at').as('at'))
          .where('orders.member_id', '=', memberId)
          .whereRef('orders.store_id', '=', 'stores.id'),
      (order) => order.desc().nullsLast(),
    )
    .orderBy('position')
    .limit(1)
    .executeTakeFirst()

const pickUpAt = ({ id, hours }: Row<'stores'>, { now, shop }: Of): PricedFulfilment => {
  const today = dayOf(now, shop.program.timeZone)
  return { delivery: 'pick_up', storeId: id, pickUpBy: pickUpBy(hours, today, shop.catalog.pickUpWithinDays) }
}

/** The same of a store that an order names, whether it is still one of the shop's or not. */
export const pickUpByOf = async (
  db: Db | Trx,
  { storeId, today, shop }: { storeId: string; today: Day; shop: Shop },
): Promise<Day> => {
  const { hours } = await db.selectFrom('stores').select('hours').where('id', '=', storeId).executeTakeFirstOrThrow()
  return pickUpBy(hours, today, shop.catalog.pickUpWithinDays)
}

/** The last day to fetch it: `withinDays` from today, or the first day after that on which the store opens. */
export const pickUpBy = (hours: Store['hours'], today: Day, withinDays: number): Day => {
  const last = addDays(today, withinDays)
  const later = [0, 1, 2, 3, 4, 5, 6].find((n) => hours[weekdayOf(addDays(last, n))] !== null)
  return addDays(last, later ?? 0)
}

const sentTo = ({ id, ...address }: Row<'addresses'>): PricedFulfilment => ({
  delivery: 'shipping',
  addressId: id,
  address: storedAddress(address),
})

const storedAddress = ({ name, phone, province, city, district, detail }: StoredAddress): StoredAddress => ({
  name,
  phone,
  province,
  city,
  district,
  detail,
})
