import { byId, fact, firstOf, listed, type Scene } from '../scene'
import type { Screen } from '../shot'

type Sku = { id: string; stock: number | null }
export type Product = { id: string; name: string; deliveries: string[]; skus: Sku[] }

export const products = fact(async ({ as }) => {
  const all = await listed<{ id: string }>(as('regular'), '/v1/products')
  return Promise.all(all.map(({ id }) => as('regular').get<Product>(`/v1/products/${id}`)))
})
/** With something to choose. */
const choice = fact(async (scene) =>
  firstOf(await products(scene), 'product of several kinds', ({ skus }) => skus.length > 1),
)
export const toFetch = fact(async (scene) =>
  firstOf(await products(scene), 'product to fetch', ({ deliveries }) => deliveries.includes('pick_up')),
)
export const toSend = fact(async (scene) =>
  firstOf(await products(scene), 'product to send', ({ deliveries }) => deliveries.includes('shipping')),
)
const lines = (product: (scene: Scene) => Promise<Product>) => async (scene: Scene) => {
  const { skus } = await product(scene)
  return `?lines=${skus[0]?.id}x2`
}

export const shop: Screen[] = [
  { page: 'pages/shop/index', title: 'The shop', group: 'Tabs', of: 'everybody' },
  {
    page: 'packages/shop/product',
    title: 'A product',
    group: 'Shop',
    of: 'everybody',
    query: async (scene) => byId(await choice(scene)),
    more: [
      { name: 'unknown', shows: 'A link to a product that there is not', who: 'guest', query: () => '?id=nothing' },
    ],
  },
  {
    page: 'packages/shop/search',
    title: 'The search',
    group: 'Shop',
    of: 'everybody',
    still: true,
    more: [
      {
        name: 'found',
        shows: 'What a search found',
        who: 'regular',
        act: async (app, scene) => app.type('search', [...(await choice(scene)).name].slice(0, 1).join('')),
      },
      {
        name: 'nothing',
        shows: 'A search that finds nothing',
        who: 'regular',
        state: 'empty',
        act: (app) => app.type('search', 'zzzz'),
        everyWay: true,
      },
    ],
  },
  {
    page: 'packages/shop/checkout',
    title: 'The checkout',
    group: 'Shop',
    of: 'members',
    query: lines(toFetch),
    more: [
      {
        name: 'shipped',
        shows: 'The checkout of something that is sent',
        who: 'regular',
        query: lines(toSend),
        act: (app) => app.tap('way-shipping'),
        everyWay: true,
      },
      {
        name: 'nothing',
        shows: 'A checkout with nothing in it',
        who: 'regular',
        state: 'empty',
        query: () => '',
      },
    ],
  },
]
