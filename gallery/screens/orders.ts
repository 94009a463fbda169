import { randomUUID } from 'node:crypto'
import { anAddress, order, paidOrder } from '../../journeys/ordering'
import { byId, fact, firstOf, listed, type Scene } from '../scene'
import type { More, Screen } from '../shot'
import { toFetch, toSend } from './shop'

export type Order = { id: string; state: string; amountFen: number; may: { askRefund: boolean } }

const known = (what: string, is: (one: Order) => boolean) =>
  fact(async ({ as }) => firstOf(await listed<Order>(as('regular'), '/v1/orders'), `order that is ${what}`, is))

const fetched = known('done', ({ state }) => state === 'completed')
const inGroup = known('in a group', ({ state }) => state === 'in_group')
const ready = known('ready', ({ state }) => state === 'ready')
export const paid = fact(async (scene) => {
  const { name } = await toFetch(scene)
  return paidOrder(scene.world, scene.as('regular'), [{ name }])
})
const unpaid = fact(async (scene) =>
  order(scene.world, scene.as('regular'), [{ name: (await toFetch(scene)).name, quantity: 2 }]),
)
const cancelled = fact(async (scene) => {
  const who = scene.as('regular')
  const { id } = await order(scene.world, who, [{ name: (await toFetch(scene)).name }])
  await who.post(`/v1/orders/${id}/cancellation`)
  return { id }
})
const sent = fact(async (scene) => {
  const who = scene.as('regular')
  const { id } = await paidOrder(scene.world, who, [{ name: (await toSend(scene)).name, shipped: true }])
  await scene.owner.post(`/v1/staff/orders/${id}/shipment`, { carrier: 'SF', trackingNumber: 'SF1000000001' })
  return { id }
})
const toPack = fact(async (scene) =>
  paidOrder(scene.world, scene.as('regular'), [{ name: (await toSend(scene)).name, shipped: true }]),
)
const refunded = fact(async (scene) => {
  const who = scene.as('regular')
  const { id, amountFen } = await paidOrder(scene.world, who, [{ name: (await toFetch(scene)).name }])
  await scene.owner.put(`/v1/staff/refunds/${randomUUID()}`, { orderId: id, amountFen, note: '' })
  return { id }
})
/** What the regular asks back, for staff to decide. */
export const askedBack = fact(async (scene) => {
  const who = scene.as('regular')
  const { id: orderId } = firstOf(
    await listed<Order>(who, '/v1/orders'),
    'order whose money can be asked back',
    ({ may }) => may.askRefund,
  )
  const id = randomUUID()
  await who.put(`/v1/refund-requests/${id}`, { orderId, reason: 'damaged', words: '盒子摔破了一个角。' })
  return { id, orderId }
})
const address = fact(async ({ as }) => {
  const id = randomUUID()
  await as('regular').put(`/v1/addresses/${id}`, anAddress)
  return { id }
})

const sells = ({ shop }: Scene['features']) => shop
const seen = (
  name: string,
  shows: string,
  which: (scene: Scene) => Promise<{ id: string }>,
  more: Partial<More> = {},
): More => ({
  ...{ name, shows, who: 'regular', query: async (scene) => byId(await which(scene)), needs: sells },
  ...more,
})

export const orders: Screen[] = [
  { page: 'packages/orders/index', title: 'Orders', group: 'Orders', of: 'members', empty: 'Orders, before the first' },
  {
    page: 'packages/orders/order',
    title: 'An order that is done',
    group: 'Orders',
    of: 'members',
    empty: 'An order that is not one’s own',
    query: async (scene) => byId(await fetched(scene)),
    more: [
      seen('unpaid', 'An order that waits to be paid', unpaid, { everyWay: true }),
      seen('in-group', 'A seat in a group', inGroup, { needs: ({ groupbuy }) => groupbuy }),
      seen('paid', 'An order that is being prepared', paid),
      seen('ready', 'An order that waits to be fetched', ready, { everyWay: true }),
      seen('to-ship', 'An order that is about to be sent', toPack),
      seen('shipped', 'An order that was sent', sent, { everyWay: true }),
      seen('cancelled', 'An order that was cancelled', cancelled),
      seen('refunded', 'An order whose money goes back', refunded, { everyWay: true }),
      seen('asked-back', 'An order whose money was asked back', async (scene) => ({
        id: (await askedBack(scene)).orderId,
      })),
    ],
  },
  {
    page: 'packages/orders/refund',
    title: 'Asking money back',
    group: 'Orders',
    of: 'members',
    empty: 'Asking money back for an order that is not one’s own',
    query: async (scene) => `?order=${(await ready(scene)).id}`,
    more: [
      {
        name: 'asked',
        shows: 'Asking money back where that is under way',
        who: 'regular',
        query: async (scene) => `?order=${(await askedBack(scene)).orderId}`,
        needs: sells,
      },
    ],
  },
  {
    page: 'packages/orders/addresses',
    title: 'Addresses',
    group: 'Orders',
    of: 'members',
    empty: 'Addresses, before the first',
  },
  {
    page: 'packages/orders/address',
    title: 'An address',
    group: 'Orders',
    of: 'members',
    query: async (scene) => byId(await address(scene)),
    more: [{ name: 'blank', shows: 'A new address', who: 'newcomer', query: () => '' }],
  },
]
