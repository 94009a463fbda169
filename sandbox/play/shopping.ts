import { basketFor, type Offered } from './basket'
import type { Errand } from './cast'
import { shopsChoice } from './excuses'
import { toTheirHome } from './home'
import { idOf } from './id-of'
import type { Keeper } from './keeper'
import { fieldOf, listAt, numberAt, textAt } from './read-answer'
import type { Guest, PlayWechat } from './visits'

type Doing<Does extends Errand['does']> = Extract<Errand, { does: Does }>

/** What a shop may answer beside what it sells: no shop, another price a moment later, a merchant without WeChat Pay. */
const excused = [
  ...shopsChoice,
  ...['price_changed', 'delivery_impossible', 'not_delivered_there', 'not_configured', 'not_payable', 'already_paid'],
]

/** Buying as everybody buys: a basket, an order, WeChat's sheet, and the counter. Everything may be done twice. */
export const createShopping = ({ wechat, keeper }: { wechat: PlayWechat; keeper: Keeper }) => {
  const buy = async (guest: Guest, { order, goodsFen, shipped = false, waits = false }: Doing<'buys'>) => {
    const id = idOf(guest.persona.user, order)
    const placed = (await read(guest, id)) ?? (await place(guest, { id, goodsFen, shipped }))
    const paid = textAt(placed, 'state') === 'awaiting_payment' ? await pay(guest, id) : placed
    await serve(paid, { id, shipped, waits })
  }

  /** What is left to be done for an order at the counter. */
  const serve = async (order: unknown, { id, shipped, waits }: { id: string; shipped: boolean; waits: boolean }) => {
    const state = textAt(order, 'state')
    if (state === 'paid' && (shipped || waits)) await keeper.prepare(id)
    if (shipped && (state === 'paid' || state === 'to_ship')) await keeper.ship(id, trackingNumberOf(id))
    if (!shipped && !waits && (state === 'paid' || state === 'ready')) await handOver(order)
  }

  const read = async ({ ask }: Guest, id: string) => (await ask('GET', `/v1/orders/${id}`, { excused }))?.body ?? null

  const place = async (guest: Guest, { id, goodsFen, shipped }: { id: string; goodsFen: number; shipped: boolean }) => {
    const { ask } = guest
    const lines = basketFor(await menuFor(guest, shipped ? 'shipping' : 'pick_up'), goodsFen)
    if (lines.length === 0) return null
    const fulfilment = shipped ? await toTheirHome(guest) : await atTheStore(guest)
    const quote = await ask('POST', '/v1/quotes', { body: { lines, fulfilment, couponId: null }, excused })
    const expectedAmountFen = numberAt(quote?.body, 'amountFen')
    const answer = await ask('PUT', `/v1/orders/${id}`, { body: { lines, fulfilment, expectedAmountFen }, excused })
    return fieldOf(answer?.body, 'order')
  }

  const pay = async ({ persona, ask }: Guest, id: string) => {
    const begun = await ask('POST', `/v1/orders/${id}/payment`, { body: {}, excused })
    const parameters = fieldOf(begun?.body, 'parameters')
    if (parameters !== null) await wechat.pay(persona, String(textAt(parameters, 'package')))
    const settled = await ask('POST', `/v1/orders/${id}/settlement`, { body: {}, excused })
    return fieldOf(settled?.body, 'order')
  }

  const handOver = async (order: unknown) => {
    const pickUp = fieldOf(order, 'pickUp')
    const [storeId, code] = [textAt(fieldOf(pickUp, 'store'), 'id'), textAt(pickUp, 'code')]
    if (storeId && code) await keeper.handOver(storeId, code)
  }

  return {
    buy,
    pay,
    receive: ({ persona, ask }: Guest, { order }: Doing<'receives'>) =>
      ask('POST', `/v1/orders/${idOf(persona.user, order)}/receipt`, {
        body: {},
        excused: [...excused, 'not_shipped'],
      }),
    bringBack: async (guest: Guest, { order }: Doing<'returns'>) => {
      const { user } = guest.persona
      const orderId = idOf(user, order)
      const amountFen = numberAt(await read(guest, orderId), 'amountFen')
      if (amountFen > 0) await keeper.refund(idOf(user, `${order}: refund`), { orderId, amountFen, note: '拿回来了' })
    },
  }
}

/** What can be had this way, at this member's prices. */
const menuFor = async ({ ask }: Guest, delivery: 'pick_up' | 'shipping'): Promise<Offered[]> => {
  const page = await ask('GET', '/v1/products?limit=100', { excused })
  const menu: Offered[] = []
  for (const { id } of listAt(page?.body, 'items').map((product) => ({ id: textAt(product, 'id') }))) {
    const { body } = (await ask('GET', `/v1/products/${id}`, { excused })) ?? {}
    if (!listAt(body, 'deliveries').includes(delivery)) continue
    for (const sku of listAt(body, 'skus')) {
      const stock = fieldOf(sku, 'stock')
      menu.push({
        skuId: String(textAt(sku, 'id')),
        payFen: numberAt(sku, 'payFen'),
        stock: typeof stock === 'number' ? stock : null,
      })
    }
  }
  return menu
}

const atTheStore = async ({ ask }: Guest) => {
  const [store] = listAt((await ask('GET', '/v1/stores'))?.body, 'items')
  return { kind: 'pick_up', storeId: textAt(store, 'id') }
}

const trackingNumberOf = (orderId: string) => `SF${parseInt(orderId.slice(0, 12).replace('-', ''), 16) % 1e10}`
