import { randomUUID } from 'node:crypto'
import { anAddress } from './ordering'
import type { Someone } from './member'
import { pages } from './pages'
import type { World } from './world/world'

type Kept = { id: string }
type Items<T extends Kept = Kept> = { items: T[] }

/**
 * Every page of the app with something on it: the addresses that a member who also owns the shop can open in the played
 * shop. Pages that look different by what they are about come more than once.
 */
export async function everyPage(world: World, { id: memberId, get, put }: Someone): Promise<string[]> {
  const all = async <T extends Kept>(path: string): Promise<T[]> => (await get<Items<T>>(path)).items
  const oneOfEach = <T extends Kept>(items: T[], kind: (item: T) => string): T[] =>
    items.filter((item, index) => items.findIndex((other) => kind(other) === kind(item)) === index)
  const about = (page: string, items: Kept[], query = 'id') => items.map(({ id }) => `${page}?${query}=${id}`)

  const products = await all('/v1/products?limit=100')
  const sold = await get<{ skus: Kept[] }>(`/v1/products/${products[3]?.id}`)
  const groups = await all<Kept & { state: string; viewer: { relation: string } }>('/v1/groups?limit=100')
  const { groups: others } = await get<{ groups: Kept[] }>('/v1/home')
  const orders = await all<Kept & { state: string }>('/v1/orders?limit=100')
  const redemptions = await all<Kept & { kind: string; state: string }>('/v1/redemptions?limit=100')
  const staffOrders = await all<Kept & { state: string }>('/v1/staff/orders?limit=100')
  const staffRedemptions = await all<Kept & { state: string }>('/v1/staff/redemptions?limit=100')
  const address = randomUUID()
  await put(`/v1/addresses/${address}`, anAddress)
  const guest = await visitOf(world, memberId)

  return [
    ...Object.values(pages).filter((page) => !withQuery.includes(page)),
    ...about(pages.reward, (await all('/v1/rewards?limit=100')).slice(0, 3)),
    ...about(
      pages.redemption,
      oneOfEach(redemptions, ({ kind, state }) => `${kind} ${state}`),
    ),
    ...about(
      pages.product,
      [products[0], products[3]].filter((each) => each !== undefined),
    ),
    `${pages.checkout}?lines=${sold.skus[0]?.id}x2`,
    ...about(pages.deal, (await all('/v1/deals?limit=100')).slice(0, 2)),
    ...about(pages.group, [...oneOfEach(groups, ({ state, viewer }) => `${state} ${viewer.relation}`), ...others]),
    ...about(pages.poster, groups.slice(0, 1)),
    ...about(
      pages.order,
      oneOfEach(orders, ({ state }) => state),
    ),
    ...about(pages.refund, orders.slice(0, 1), 'order'),
    ...[pages.address, `${pages.address}?id=${address}`],
    ...about(pages.ownVisit, [guest]),
    `${pages.tillVisit}?id=${guest.id}`,
    ...about(
      pages.tillOrder,
      oneOfEach(staffOrders, ({ state }) => state),
    ),
    ...about(pages.tillRefund, staffOrders.slice(0, 1), 'order'),
    ...about(pages.tillRedemption, oneOfEach(staffRedemptions, ({ state }) => state).slice(0, 2)),
  ]
}

/** Pages that are about one thing. */
const withQuery: string[] = [
  ...[pages.reward, pages.redemption, pages.product, pages.checkout, pages.deal, pages.group, pages.poster],
  ...[pages.order, pages.refund, pages.address, pages.ownVisit],
  ...[pages.tillVisit, pages.tillOrder, pages.tillRefund, pages.tillRedemption],
]

/** A purchase at a till of the shop: somebody else who works there has typed it. */
async function visitOf(world: World, memberId: string): Promise<Kept> {
  const [staff, { items: stores }] = await Promise.all([
    world.staff(),
    world.api('GET', '/v1/stores').then((answer): Promise<Items> => answer.json()),
  ])
  const id = randomUUID()
  const seen = { memberId, storeId: stores[0]?.id }
  await staff.put(`/v1/staff/counter-visits/${id}`, seen)
  await staff.put(`/v1/staff/counter-visits/${id}`, { ...seen, amountFen: 6850 })
  return { id }
}
