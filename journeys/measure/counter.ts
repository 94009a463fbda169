import { randomUUID } from 'node:crypto'
import { openPhoneIn } from '../driver/weapp'
import { pages } from '../pages'
import { until } from '../world/until'
import type { World } from '../world/world'

/** Bytes of setData, of UTF-8 JSON as WeChat counts them; requests are the phone's own. */
export type CounterSizes = {
  /** From the launch at the code until it can be scanned. */
  page: { setDataBytes: number; requests: number }
  /** Two questions long, while nobody scans: the most that one setData sends, and what a second costs. */
  quiet: { largestBytes: number; setDataCalls: number; requests: number }
  /** The next half minute's code takes the place of this one's. */
  renewed: number
  /** From the till's scan with its amount until it is celebrated and everything is told. */
  celebrated: { setDataBytes: number; requests: number; tillRequests: number }
}

/** Measures the build in dist/weapp with somebody who shows their code at the till. */
export async function measureCounter(world: World): Promise<CounterSizes> {
  const device = { user: 'shows-a-code' }
  const before = await openPhoneIn(world, device, pages.me)
  await before.tap('#sign-in')
  await before.waitFor('#open-statement')
  const { session } = await before.storage()
  await before.close()
  const staff = await world.staff()

  const phone = await openPhoneIn(world, { ...device, storage: { session } }, pages.code)
  const asked = () => world.line.seen.filter(({ path }) => path === '/v1/me/counter-visit').length
  const code = async () => (await phone.textOf('#counter-code')).replaceAll(/\D/g, '').slice(0, 18)
  try {
    await phone.waitFor('#counter-code')
    const first = await phone.sinceLaunch()
    let shown = await code()
    const quietly = () => {
      const from = asked()
      return phone.measure(() => until('two questions', () => asked() >= from + 2 || null))
    }
    let quiet = await quietly()
    // A half minute ended meanwhile, which is measured by itself: the next two questions are well within the new one.
    if ((await code()) !== shown) quiet = await quietly()
    shown = await code()
    const renewed = await phone.measure(async () => {
      await world.advance({ seconds: 31 })
      await until('the next code', async () => (await code()) !== shown || null)
    })
    const scanned = await code()
    const celebrated = await phone.measure(async () => {
      await staff.put(`/v1/staff/counter-visits/${randomUUID()}`, { code: scanned, amountFen: 6800 })
      await phone.waitFor('#celebrated')
    })
    return {
      page: { setDataBytes: first.setData.bytes, requests: requestsIn(first) },
      quiet: {
        largestBytes: quiet.setData.largestBytes,
        setDataCalls: quiet.setData.count,
        requests: requestsIn(quiet),
      },
      renewed: renewed.setData.largestBytes,
      celebrated: { setDataBytes: celebrated.setData.bytes, requests: requestsIn(celebrated), tillRequests: 1 },
    }
  } finally {
    await phone.close()
  }
}

const requestsIn = ({ requests }: { requests: { kind: string }[] }): number =>
  requests.filter(({ kind }) => kind === 'request').length
