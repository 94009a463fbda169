import { randomUUID } from 'node:crypto'
import { inTransaction } from '../../db/in-transaction'
import type { Db } from '../../db/schema'
import { completePurchase } from '../../membership/actions'
import { earn } from '../../points/actions'
import type { Shop } from '../../shop'
import { catalogId, type CatalogReward } from '../../shop/catalog'
import { storeCatalog } from '../../shop/store-catalog'

type Changes<Kind extends CatalogReward['kind']> = Partial<Omit<Extract<CatalogReward, { kind: Kind }>, 'kind'>>

const terms = (key: string) => ({
  key,
  name: { 'zh-CN': `积分商品 ${key}`, en: `Reward ${key}` },
  description: { 'zh-CN': '说明', en: 'What it is' },
  picture: 'rewards/tote',
  pricePoints: 100,
})

/** Goods to fetch, with nothing asked but points, unless it is said. */
export const goods = (key: string, changes: Changes<'goods'> = {}): CatalogReward => ({
  ...terms(key),
  kind: 'goods',
  category: 'ware',
  needsPurchase: false,
  fetchWithinDays: 30,
  ...changes,
})

export const couponReward = (key: string, changes: Changes<'coupon'> = {}): CatalogReward => ({
  ...terms(key),
  kind: 'coupon',
  coupon: 'mall-5-off-20',
  ...changes,
})

export const codeReward = (key: string, changes: Changes<'code'> = {}): CatalogReward => ({
  ...terms(key),
  kind: 'code',
  codes: [`${key}-1`, `${key}-2`],
  ...changes,
})

export const rewardId = (key: string) => catalogId('reward', key)

/** The shop offers these rewards and no others. */
export const offer = (at: { db: Db; shop: Shop }, rewards: CatalogReward[], now = new Date(0)) =>
  storeCatalog(at.db, { ...at.shop.catalog, rewards }, now)

/** A member finds points, available at once. */
export const givePoints = (
  { db, shop }: { db: Db; shop: Shop },
  memberId: string,
  { points, now }: { points: number; now: Date },
) =>
  inTransaction(db, (trx) =>
    earn(trx, {
      memberId,
      points,
      reason: 'purchased',
      source: { kind: 'order', id: randomUUID() },
      programVersion: shop.program.version,
      timeZone: shop.program.timeZone,
      now,
    }),
  )

/** A member buys something and takes it along. */
export const buy = (
  { db, shop }: { db: Db; shop: Shop },
  memberId: string,
  { goodsFen, now }: { goodsFen: number; now: Date },
) =>
  inTransaction(db, (trx) =>
    completePurchase(trx, {
      memberId,
      source: { kind: 'order', id: randomUUID() },
      goodsFen,
      paidAt: now,
      completedAt: now,
      receivedAt: now,
      handedOver: true,
      shop,
    }),
  )
