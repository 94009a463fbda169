import type { Features } from '@huitou/contract'
import type { Catalog } from './catalog'

/**
 * What of the catalog a shop with these features offers. What is off is not there; it waits in the file for the day on
 * which it is on. Deals sell goods, so the goods stay while either is on.
 */
export const offersOn = (features: Features, catalog: Catalog): Catalog => {
  const sells = features.shop || features.groupbuy
  const products = sells ? catalog.products : []
  return {
    ...catalog,
    categories: sells ? catalog.categories : [],
    products,
    deals: features.groupbuy ? catalog.deals : [],
    rewards: features.mall ? catalog.rewards.map((reward) => withoutSku(reward, sells)) : [],
  }
}

/** What is not sold has no price without points. */
const withoutSku = (reward: Catalog['rewards'][number], sells: boolean): Catalog['rewards'][number] => {
  if (sells || reward.kind !== 'goods') return reward
  const { sku: _sku, ...rest } = reward
  return rest
}
