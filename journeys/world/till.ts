import { randomUUID } from 'node:crypto'
import type { Someone } from '../member'
import type { Staff } from './staff'

export type Purchase = { orderId: string }

/** Buys past the app, as any program could: an order, WeChat's sheet, the counter. Amounts are whole yuan of goods. */
export type Till = {
  /** Fetched at once, or sent and received. What nothing in the shop costs is made up by staff, who give the rest back. */
  buy: (someone: Someone, what: { yuan: number; shipped?: boolean }) => Promise<Purchase>
  /** Staff give so much of it back. */
  refund: (what: { orderId: string; yuan: number }) => Promise<void>
}

type Shop = {
  staff: () => Promise<Staff>
  wechat: (method: 'POST', path: string, body: unknown) => Promise<Response>
}

type Order = { id: string; amountFen: number; pickUp: { store: { id: string }; code: string | null } | null }
type Line = { skuId: string; quantity: number }
type Fulfilment = { kind: 'pick_up'; storeId: string } | { kind: 'shipping'; addressId: string }

export function openTill({ staff, wechat }: Shop): Till {
  const pay = async (someone: Someone, { id }: Order): Promise<Order> => {
    const { parameters } = await someone.post<{ parameters: { package: string } }>(`/v1/orders/${id}/payment`)
    const prepayId = parameters.package.replace('prepay_id=', '')
    await wechat('POST', `/sandbox/payments/${prepayId}`, { outcome: 'paid' })
    return (await someone.post<{ order: Order }>(`/v1/orders/${id}/settlement`)).order
  }

  const give = async (orderId: string, amountFen: number) => {
    await (await staff()).put(`/v1/staff/refunds/${randomUUID()}`, { orderId, amountFen, note: '' })
  }

  return {
    buy: async (someone, { yuan, shipped = false }) => {
      const { lines, moreFen } = basketFor(yuan * 100, await menuOf(someone, shipped ? 'shipping' : 'pick_up'))
      const fulfilment = shipped ? await toTheirHome(someone) : await atTheStore(someone)
      const { amountFen } = await someone.post<Order>('/v1/quotes', { lines, fulfilment, couponId: null })
      const body = { lines, fulfilment, expectedAmountFen: amountFen }
      const { order } = await someone.put<{ order: Order }>(`/v1/orders/${randomUUID()}`, body)
      const { id, pickUp } = await pay(someone, order)
      const counter = await staff()
      // Before it is theirs, so that it never counted.
      if (moreFen > 0) await give(id, moreFen)
      if (shipped) {
        await counter.post(`/v1/staff/orders/${id}/shipment`, { carrier: 'SF', trackingNumber: 'SF1000000001' })
        await someone.post(`/v1/orders/${id}/receipt`)
      } else {
        await counter.post('/v1/staff/hand-overs', { storeId: pickUp?.store.id, code: pickUp?.code })
      }
      return { orderId: id }
    },
    refund: ({ orderId, yuan }) => give(orderId, yuan * 100),
  }
}

type Offer = { skuId: string; payFen: number; stock: number }
type Detail = { deliveries: string[]; skus: { id: string; payFen: number; stock: number | null }[] }

/** At this member's prices. */
const menuOf = async (someone: Someone, delivery: 'pick_up' | 'shipping'): Promise<Offer[]> => {
  const { items } = await someone.get<{ items: { id: string }[] }>('/v1/products?limit=100')
  const details = await Promise.all(items.map(({ id }) => someone.get<Detail>(`/v1/products/${id}`)))
  return details
    .filter(({ deliveries }) => deliveries.includes(delivery))
    .flatMap(({ skus }) => skus.map(({ id, payFen, stock }) => ({ skuId: id, payFen, stock: stock ?? 99 })))
}

/** The fewest things that cost so much, or as little more as can be. @throws Error when the shop has too little */
const basketFor = (goodsFen: number, offers: Offer[]): { lines: Line[]; moreFen: number } => {
  const dearest = Math.max(...offers.map(({ payFen }) => payFen))
  let baskets = new Map<number, Line[]>([[0, []]])
  for (const { skuId, payFen, stock } of offers) {
    const next = new Map(baskets)
    for (const [sum, lines] of baskets)
      for (let quantity = 1; quantity <= Math.min(stock, 9) && sum < goodsFen + dearest; quantity += 1) {
        const total = sum + quantity * payFen
        const known = next.get(total)
        if (!known || piecesOf(known) > piecesOf(lines) + quantity) next.set(total, [...lines, { skuId, quantity }])
      }
    baskets = next
  }
  const costs = Math.min(...[...baskets.keys()].filter((sum) => sum >= goodsFen))
  const lines = baskets.get(costs)
  if (!lines) throw new Error(`the shop has not enough for ${goodsFen} fen`)
  return { lines, moreFen: costs - goodsFen }
}

const piecesOf = (lines: Line[]) => lines.reduce((sum, { quantity }) => sum + quantity, 0)

const atTheStore = async (someone: Someone): Promise<Fulfilment> => {
  const { items } = await someone.get<{ items: { id: string }[] }>('/v1/stores')
  return { kind: 'pick_up', storeId: items[0]?.id ?? '' }
}

const toTheirHome = async (someone: Someone): Promise<Fulfilment> => {
  const addressId = randomUUID()
  const place = { province: '上海市', city: '上海市', district: '静安区', detail: '示例路 1 号' }
  await someone.put(`/v1/addresses/${addressId}`, { name: '林晚', phone: '13800138000', ...place })
  return { kind: 'shipping', addressId }
}
