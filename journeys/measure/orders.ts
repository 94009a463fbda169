import type { Weapp } from '../../weapp-host/driver/weapp'
import { openPhoneIn } from '../driver/weapp'
import { memberIn, type Someone } from '../member'
import { order, paidOrder } from '../ordering'
import { home, pages } from '../pages'
import type { World } from '../world/world'

/** Bytes of setData, of UTF-8 JSON as WeChat counts them. */
export type OrderSizes = {
  /** From the tap that opens the list until the first 20 orders rest. */
  firstScreen: number
  /** The next 20. */
  appended: number
  /** Taps that load no list, by what they do, until everything rests. */
  taps: Record<string, number>
}

const tea = '一周茶包'
const MANY = 41

/** Measures the build in dist/weapp with somebody who ordered more than a page holds. */
export async function measureOrders(world: World): Promise<OrderSizes> {
  const phone = await openPhoneIn(world, { user: 'orders-much' }, home)
  try {
    await phone.tap('#check-in')
    await phone.waitFor('#checked-in')
    const someone = await memberIn({ world, line: world.line })
    const plan = await orderMuch(world, someone)
    await phone.relaunch({ path: pages.me.slice(1) })
    await phone.waitFor('#open-orders')

    const bytesOf = async (action: () => Promise<void>) => (await phone.measure(action)).setData.bytes
    const firstScreen = await bytesOf(async () => {
      await phone.tap('#open-orders')
      await phone.waitFor('#order-19')
    })
    const appended = await bytesOf(async () => {
      await phone.scrollTo('end')
      await phone.waitFor('#order-39')
    })
    return { firstScreen, appended, taps: await measureTaps(phone, plan) }
  } finally {
    await phone.close()
  }
}

type Plan = [page: string, ids: string[]][]

const orderMuch = async (world: World, someone: Someone): Promise<Plan> => {
  for (let made = 0; made < MANY; made += 1) {
    const { id } = await order(world, someone, [{ name: tea }])
    await someone.post(`/v1/orders/${id}/cancellation`)
  }
  const unpaid = await order(world, someone, [{ name: tea }])
  const paid = await paidOrder(world, someone, [{ name: tea }])
  const shipped = await paidOrder(world, someone, [{ name: tea, shipped: true }, { name: '茶酥' }])
  const staff = await world.staff()
  await staff.post(`/v1/staff/orders/${shipped.id}/preparation`)
  const parcel = { carrier: 'SF', trackingNumber: 'SF1234567890123' }
  await staff.post(`/v1/staff/orders/${shipped.id}/shipment`, parcel)
  return [
    [`${pages.order}?id=${paid.id}`, ['contact']],
    [`${pages.order}?id=${paid.id}`, ['tell-me', 'refund', 'confirm']],
    [`${pages.order}?id=${unpaid.id}`, ['cancel-order', 'confirm']],
    [`${pages.refund}?order=${shipped.id}`, ['what-lines', 'line-0', 'what-amount', 'reason-wrong']],
    [`${pages.order}?id=${shipped.id}`, ['copy-number', 'received', 'confirm']],
  ]
}

const measureTaps = async (phone: Weapp, plan: Plan): Promise<Record<string, number>> => {
  const taps: Record<string, number> = {}
  for (const [page, ids] of plan) {
    await phone.relaunch({ path: page.slice(1) })
    let before = ''
    for (const id of ids) {
      await phone.waitFor(`#${id}`)
      const { setData } = await phone.measure(() => phone.tap(`#${id}`))
      taps[id === 'confirm' ? `${before}, ${id}` : id] = setData.bytes
      before = id
    }
  }
  return taps
}
