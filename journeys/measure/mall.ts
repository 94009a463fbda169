import { randomUUID } from 'node:crypto'
import type { Weapp } from '../../weapp-host/driver/weapp'
import { openPhoneIn } from '../driver/weapp'
import { lastToken } from '../member'
import { home, pages } from '../pages'
import { offered } from '../shopping'
import type { World } from '../world/world'

/** Bytes of setData, of UTF-8 JSON as WeChat counts them. */
export type MallSizes = {
  /** From the tap on the tab until the first 20 rewards rest. */
  firstScreen: number
  /** The next 20. */
  appended: number
  filtered: number
  /** Taps that load no list, by what they do, until everything rests. */
  taps: Record<string, number>
}

/** Measures the build in dist/weapp in a shop of more than 40 rewards, with somebody who can afford them. */
export async function measureMall(world: World): Promise<MallSizes> {
  const user = 'has-enough'
  const phone = await openPhoneIn(world, { user }, home)
  try {
    await phone.tap('#check-in')
    await phone.waitFor('#checked-in')
    const token = lastToken(world.line)
    const { id } = await (await world.api('GET', '/v1/me', { token })).json()
    await world.till.buy(id, { yuan: 900 })
    await phone.relaunch({ path: home.slice(1) })

    const bytesOf = async (action: () => Promise<void>) => (await phone.measure(action)).setData.bytes
    const firstScreen = await bytesOf(async () => {
      await phone.tap('#tab-mall')
      await phone.waitFor('#reward-19')
    })
    const filtered = await bytesOf(async () => {
      await phone.tap('#filter-ware')
      await phone.waitUntilGone('#reward-16')
    })
    await phone.tap('#filter-all')
    await phone.waitFor('#reward-19')
    const appended = await bytesOf(async () => {
      await phone.scrollTo('end')
      await phone.waitFor('#reward-39')
    })

    const tin = await offered(world, '手绘茶罐 · 孤品')
    const body = { rewardId: tin.id, quantity: 1 }
    await world.api('PUT', `/v1/redemptions/${randomUUID()}`, { token, body })
    const taps = await measureTaps(phone, world, [
      [
        `${pages.reward}?id=${(await offered(world, '桂花冷泡一瓶')).id}`,
        ['redeem', 'more', 'choose-store', 'store-1', 'confirm'],
      ],
      [`${pages.reward}?id=${tin.id}`, ['wish', 'unwish']],
      [pages.redemptions, ['redemption-0', 'cancel-redemption', 'cancel']],
      [pages.settings, ['reminder', 'tell-tier', 'reduce-motion', 'elder-mode', 'language']],
      [pages.profile, ['face-3', 'save-profile']],
      [pages.statement, ['choose-month', 'open-ending']],
    ])
    return { firstScreen, appended, filtered, taps }
  } finally {
    await phone.close()
  }
}

/** Opens each page and taps its controls, one after the other. Going on to another page is not counted. */
async function measureTaps(phone: Weapp, world: World, plan: [page: string, ids: string[]][]) {
  const taps: Record<string, number> = {}
  for (const [page, ids] of plan) {
    await phone.relaunch({ path: page.slice(1) })
    for (const id of ids) {
      await phone.waitFor(`#${id}`)
      const { path } = await phone.current()
      const { setData } = await phone.measure(() => phone.tap(`#${id}`))
      if ((await phone.current()).path === path) taps[id] = setData.bytes
    }
  }
  await phone.relaunch({ path: home.slice(1) })
  await world.advance({ days: 2 })
  await phone.relaunch({ path: home.slice(1) })
  await phone.waitFor('#rescue')
  const { setData } = await phone.measure(async () => {
    await phone.tap('#rescue')
    await phone.waitFor('#checked-in')
  })
  return { ...taps, rescue: setData.bytes }
}
