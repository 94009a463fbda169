import { openPhoneIn } from '../driver/weapp'
import { memberIn } from '../member'
import { home } from '../pages'
import type { World } from '../world/world'

/** Bytes of setData, of UTF-8 JSON as WeChat counts them. */
export type ShopSizes = {
  /** From the tap on the tab until the first 20 products rest. */
  firstScreen: number
  /** The next 20. */
  appended: number
  filtered: number
  /** From 买 until what it costs is there. */
  checkout: number
  /** Taps that load no list, by what they do, until everything rests. */
  taps: Record<string, number>
}

/** Measures the build in dist/weapp in a shop of more than 40 products, with somebody whose points buy a coupon. */
export async function measureShop(world: World): Promise<ShopSizes> {
  const phone = await openPhoneIn(world, { user: 'buys-tea' }, home)
  try {
    await phone.tap('#check-in')
    await phone.waitFor('#checked-in')
    await world.till.buy(await memberIn({ world, line: world.line }), { yuan: 80 })
    await phone.relaunch({ path: home.slice(1) })

    const bytesOf = async (action: () => Promise<void>) => (await phone.measure(action)).setData.bytes
    const firstScreen = await bytesOf(async () => {
      await phone.tap('#tab-shop')
      await phone.waitFor('#product-19')
    })
    const filtered = await bytesOf(async () => {
      await phone.tap('#filter-ware')
      await phone.waitUntilGone('#product-16')
    })
    await phone.tap('#filter-all')
    await phone.waitFor('#product-19')
    const appended = await bytesOf(async () => {
      await phone.scrollTo('end')
      await phone.waitFor('#product-39')
    })

    const taps: Record<string, number> = {}
    const tap = async (id: string, rests: () => Promise<unknown> = () => phone.waitFor('#pay')) => {
      await phone.waitFor(`#${id}`)
      taps[id] = await bytesOf(async () => {
        await phone.tap(`#${id}`)
        await rests()
      })
    }
    await phone.tap('#product-3')
    await phone.waitFor('#buy')
    await tap('sku-1', () => phone.waitFor('#buy'))
    await tap('more', () => phone.waitFor('#buy'))
    const checkout = await bytesOf(async () => {
      await phone.tap('#buy')
      await phone.waitFor('#exchange')
    })
    await tap('change-store', () => phone.waitFor('#store-1'))
    await tap('store-1', () => phone.waitUntilGone('#store-1'))
    await tap('exchange', () => phone.waitFor('#confirm-exchange'))
    await tap('confirm-exchange', () => phone.waitUntilGone('#exchange'))
    await tap('change-coupon', () => phone.waitFor('#no-coupon'))
    await tap('no-coupon', () => phone.waitUntilGone('#no-coupon'))
    return { firstScreen, appended, filtered, checkout, taps }
  } finally {
    await phone.close()
  }
}
