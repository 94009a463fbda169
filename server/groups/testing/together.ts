import { randomUUID } from 'node:crypto'
import type { Group } from '@huitou/contract'
import type { Row } from '../../db/schema'
import { product } from '../../orders/testing/offers'
import { behindTheCounter, shopper } from '../../orders/testing/shopper'
import { catalogId, type CatalogDeal } from '../../shop/catalog'
import { storeCatalog } from '../../shop/store-catalog'
import type { TestApp } from '../../testing'

export const minuteMs = 60_000
export const hourMs = 60 * minuteMs
export const dealId = (key = 'tea') => catalogId('deal', key)

export type Offer = Partial<CatalogDeal> & { skuStock?: number | null }

/** Tea alone at ¥20, two together at ¥15, and nothing else. It begins when the shop goes round. */
export const offer = async (
  { db, shop, clock }: Pick<TestApp, 'db' | 'shop'> & { clock: { now: () => Date } },
  { skuStock = 100, ...changes }: Offer = {},
) => {
  const tea = product('tea', { priceFen: 2000, ...(skuStock !== null && { stock: skuStock }) })
  const deal: CatalogDeal = {
    key: 'tea',
    name: { 'zh-CN': '两人茶', en: 'Tea for two' },
    sku: 'tea',
    priceFen: 1500,
    stock: 40,
    ...changes,
  }
  const couponKinds = shop.catalog.couponKinds.map((kind) =>
    kind.products === undefined ? kind : { ...kind, products: [tea.key] },
  )
  const catalog = { ...shop.catalog, products: [tea], deals: [deal], rewards: [], couponKinds }
  await storeCatalog(db, catalog, clock.now())
}

/** A member who buys together with others, over HTTP. */
export const together = async (app: TestApp, user: string) => {
  const one = await shopper(app, user)
  const { call } = one
  const open = (wish: Record<string, unknown> = {}) => {
    const { id = randomUUID(), orderId = randomUUID(), expectedAmountFen = 1500, ...more } = wish
    return call('PUT', `/v1/groups/${String(id)}`, { dealId: dealId(), orderId, expectedAmountFen, ...more })
  }
  const join = (id: string, wish: Record<string, unknown> = {}) => {
    const { orderId = randomUUID(), expectedAmountFen = 1500, ...more } = wish
    return call('PUT', `/v1/groups/${id}/seats/${String(orderId)}`, { expectedAmountFen, ...more })
  }
  const opening = async (wish: Record<string, unknown> = {}): Promise<{ id: string; orderId: string }> => {
    const { status, body, text } = await open(wish)
    if (status !== 200) throw new Error(`no group was opened: ${text}`)
    return { id: body.group.id, orderId: body.group.viewer.order.id }
  }
  const holding = async (id: string, wish: Record<string, unknown> = {}): Promise<string> => {
    const { status, body, text } = await join(id, wish)
    if (status !== 200) throw new Error(`no seat was held: ${text}`)
    return body.group.viewer.order.id
  }
  return {
    ...one,
    open,
    join,
    /** @returns a group of which they hold the first seat */
    opening,
    /** @returns the order of a seat that is held */
    holding,
    /** @returns a group that they opened and paid */
    leads: async (wish: Record<string, unknown> = {}) => {
      const opened = await opening(wish)
      await one.pay(opened.orderId)
      return opened
    },
    /** @returns the order of a seat that is paid */
    comes: async (id: string, wish: Record<string, unknown> = {}) => {
      const orderId = await holding(id, wish)
      await one.pay(orderId)
      return orderId
    },
    leave: (id: string, orderId: string) => call('POST', `/v1/groups/${id}/seats/${orderId}/leaving`, {}),
    wish: (id: string) => call('PUT', `/v1/groups/${id}/wish`, {}),
    look: async (id: string): Promise<Group> => (await call('GET', `/v1/groups/${id}`)).body,
  }
}

/** What groups and their deal are in the shop's books. */
export const booksOf = ({ db }: Pick<TestApp, 'db'>) => ({
  group: (id: string) => db.selectFrom('groups').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
  deal: () => db.selectFrom('deals').selectAll().where('id', '=', dealId()).executeTakeFirstOrThrow(),
  seats: async (groupId: string): Promise<string[]> =>
    (await db.selectFrom('seats').selectAll().where('group_id', '=', groupId).orderBy('no').execute()).map(said),
  skuStock: async () =>
    (await db.selectFrom('skus').select('stock').where('key', '=', 'tea').executeTakeFirstOrThrow()).stock,
})

const said = ({ state, cause }: Row<'seats'>) => (cause === null ? state : `${state}: ${cause}`)

/** WeChat cannot be asked what became of payments, until it can again. */
export const awayForQuestions = ({ pay }: Pick<TestApp, 'pay'>) => {
  for (const path of ['/v3/pay/transactions/out-trade-no/:no', '/v3/pay/transactions/out-trade-no/:no/close'])
    pay.faults.add({ path, times: 999, status: 502 })
  return () => pay.faults.clear()
}

/** The processes of the shop go round, so much later. */
export const goingRound = (app: TestApp) => {
  const { goRound } = behindTheCounter(app)
  return async (aheadMs = 0) => {
    app.clock.advance(aheadMs)
    await goRound()
  }
}

/** An offer that has begun, and three who know each other. */
export const threeFriends = async (app: TestApp, changes: Offer = {}) => {
  await offer(app, changes)
  const round = goingRound(app)
  await round()
  const [anna, bela, carl] = [await together(app, 'anna'), await together(app, 'bela'), await together(app, 'carl')]
  return { anna, bela, carl, round, books: booksOf(app) }
}
