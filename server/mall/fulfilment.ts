import type { Fulfilment } from '@huitou/contract'
import type { NewRow, Trx } from '../db/schema'
import { ApiError } from '../http/api-error'
import { freightTo } from '../orders/price-rules'
import type { Shop } from '../shop'
import { freePickUpCode } from '../stores/pick-up-code'
import type { RewardRow } from './rewards'
import { fetching } from './rules'

export type Fulfilling = {
  memberId: string
  fulfilment?: Fulfilment
  /** Where goods are fetched, by those who know no `fulfilment`; the first store when both are left out. */
  storeId?: string
  now: Date
  shop: Shop
}

type Columns = Pick<
  NewRow<'redemptions'>,
  'delivery' | 'store_id' | 'pick_up_code' | 'pick_up_by' | 'lapses_at' | 'address'
>
const nothing = { store_id: null, pick_up_code: null, pick_up_by: null, lapses_at: null }

/**
 * How the goods of a redemption get to the member, as its row has it.
 * @throws delivery_impossible when the reward goes another way, not_delivered_there, invalid_input
 */
export const fulfilmentOf = async (trx: Trx, asked: Fulfilling, reward: RewardRow): Promise<Columns> => {
  const { fulfilment } = asked
  if (fulfilment && fulfilment.kind !== reward.delivery) throw new ApiError('delivery_impossible')
  switch (reward.delivery) {
    case null:
      return nothing
    case 'pick_up':
      return {
        delivery: 'pick_up',
        ...(await pickUpOf(trx, fulfilment?.kind === 'pick_up' ? fulfilment.storeId : asked.storeId, {
          ...asked,
          reward,
        })),
      }
    case 'shipping':
      if (fulfilment?.kind !== 'shipping') throw invalid('/body/fulfilment', 'required')
      return { ...nothing, delivery: 'shipping', address: await addressOf(trx, fulfilment.addressId, asked) }
    default:
      return reward.delivery satisfies never
  }
}

const invalid = (path: string, rule: string) => new ApiError('invalid_input', [{ path, rule }])

const pickUpOf = async (
  trx: Trx,
  storeId: string | undefined,
  { reward, now, shop }: { reward: RewardRow; now: Date; shop: Shop },
) => {
  const store = await trx
    .selectFrom('stores')
    .select('id')
    .where('withdrawn_at', 'is', null)
    .$if(storeId !== undefined, (stores) => stores.where('id', '=', storeId ?? ''))
    .orderBy('position')
    .limit(1)
    .executeTakeFirst()
  if (!store) throw invalid('/body/storeId', 'known')
  const { by, lapsesAt } = fetching(now, {
    withinDays: reward.fetch_within_days ?? 0,
    timeZone: shop.program.timeZone,
  })
  return {
    store_id: store.id,
    pick_up_code: await freePickUpCode(trx, { storeId: store.id, of: 'redemption' }),
    pick_up_by: by,
    lapses_at: lapsesAt,
  }
}

/** As it is now: what the member writes into it later is for what is sent later. */
const addressOf = async (trx: Trx, addressId: string, { memberId, now, shop }: Fulfilling): Promise<string> => {
  const address = await trx
    .updateTable('addresses')
    .set({ used_at: now })
    .where('id', '=', addressId)
    .where('member_id', '=', memberId)
    .returning(['name', 'phone', 'province', 'city', 'district', 'detail'])
    .executeTakeFirst()
  if (!address) throw invalid('/body/fulfilment/addressId', 'known')
  if (freightTo(shop.catalog.freight, address.province) === null) throw new ApiError('not_delivered_there')
  return JSON.stringify(address)
}
