import { randomUUID } from 'node:crypto'
import type { Someone } from './member'
import type { World } from './world/world'

type Sku = { id: string; name: string }
type Fulfilment = { kind: 'pick_up'; storeId: string } | { kind: 'shipping'; addressId: string }
export type Order = {
  id: string
  state: string
  amountFen: number
  refundedFen: number
  pickUp: { code: string | null } | null
  refunds: { amountFen: number; state: string }[]
  refundRequests: { id: string; pictures: unknown[] }[]
}

export const anAddress = {
  name: '林晚',
  phone: '13800138000',
  province: '上海市',
  city: '上海市',
  district: '静安区',
  detail: '示例路 1 号 502',
}

/** A product as the API tells a guest of it. */
export async function product(world: World, name: string): Promise<{ id: string; skus: Sku[] }> {
  const items: { id: string; name: string }[] = []
  for (let cursor = ''; ;) {
    const page = await (await world.api('GET', `/v1/products?limit=100${cursor}`)).json()
    items.push(...page.items)
    if (page.nextCursor === null) break
    cursor = `&cursor=${page.nextCursor}`
  }
  const found = items.find((each) => each.name === name)
  if (!found) throw new Error(`the shop has no ${name}`)
  return (await world.api('GET', `/v1/products/${found.id}`)).json()
}

type Wish = { name: string; quantity?: number; shipped?: true }

/** Orders past the app: what there is to see on an order's page does not hang on the checkout. */
export async function order(world: World, someone: Someone, wishes: Wish[]): Promise<Order> {
  const lines = await Promise.all(
    wishes.map(async ({ name, quantity = 1 }) => {
      const { skus } = await product(world, name)
      return { skuId: skus[0]?.id, quantity }
    }),
  )
  const fulfilment = wishes.some(({ shipped }) => shipped) ? await shipped(someone) : await pickedUp(world)
  const quote = await someone.post<{ amountFen: number }>('/v1/quotes', { lines, fulfilment, couponId: null })
  const body = { lines, fulfilment, expectedAmountFen: quote.amountFen }
  return (await someone.put<{ order: Order }>(`/v1/orders/${randomUUID()}`, body)).order
}

const pickedUp = async (world: World): Promise<Fulfilment> => {
  const { items } = await (await world.api('GET', '/v1/stores')).json()
  return { kind: 'pick_up', storeId: items[0].id }
}

const shipped = async (someone: Someone): Promise<Fulfilment> => {
  const id = randomUUID()
  await someone.put(`/v1/addresses/${id}`, anAddress)
  return { kind: 'shipping', addressId: id }
}

type Parameters = { package: string }

/** Begins to pay, past the app, and answers with WeChat's name for it. */
export async function beginToPay(someone: Someone, { id }: Pick<Order, 'id'>): Promise<string> {
  const { parameters } = await someone.post<{ parameters: Parameters }>(`/v1/orders/${id}/payment`)
  return parameters.package.replace('prepay_id=', '')
}

/** An order that is paid, past the app. */
export async function paidOrder(world: World, someone: Someone, wishes: Wish[]): Promise<Order> {
  const placed = await order(world, someone, wishes)
  const prepayId = await beginToPay(someone, placed)
  await world.wechat('POST', `/sandbox/payments/${prepayId}`, { outcome: 'paid' })
  return someone.get(`/v1/orders/${placed.id}`)
}
