import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { onPostgres } from '../db/testing'
import { openTwoShops, type TwoShops } from '../payments/testing/two-shops'
import { countOf, crowd, rushed, times, type Person } from './testing/rush'

const MEMBERS = 1000
const GROUPS = 50
/** Leaders whose money is heard of too late, or never comes. */
const LATE_LEADERS = 4

/** Each guard has its twin in `unguarded-group-races`. */
describe.skipIf(!onPostgres)('a rush at two server processes', () => {
  let shops: TwoShops
  let people: ReturnType<typeof crowd>
  beforeAll(async () => {
    shops = await openTwoShops()
    people = crowd(shops)
    // The deal has begun.
    await shops.advance(1)
    await people.leaveOver(GROUPS * rushed.seats)
  }, 120_000)
  afterAll(() => shops?.end())

  /** Looks again and again whether there are more seats than places, until it is told to stop. */
  const watch = () => {
    let isOn = true
    let most = 0
    const looking = (async () => {
      while (isOn) {
        most = Math.max(most, await people.overfull())
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    })()
    return async () => {
      isOn = false
      await looking
      return most
    }
  }

  const away = () => {
    for (const path of ['/v3/pay/transactions/out-trade-no/:no', '/v3/pay/transactions/out-trade-no/:no/close'])
      shops.pay.faults.add({ path, times: 1_000_000, status: 502 })
  }

  it(`of ${MEMBERS} for ${GROUPS} groups never seats more than there are places, and cheats nobody who paid`, async () => {
    const all = await people.signIn('rush', MEMBERS)
    const stopWatching = watch()
    const paid: string[] = []
    const late: string[] = []
    const pay = async (n: number, who: Person, orderId: string, isHeard: boolean) => {
      const number = await people.pay(n, who, { orderId, deliver: isHeard ? 2 : 0 })
      if (number === null) return
      paid.push(number)
      if (!isHeard) late.push(number)
    }

    // Sixty want to open one, and there is stock for fifty.
    const openers = all.slice(0, GROUPS + 10)
    const opened = await times(openers.length, (n) => people.open(n, openers[n]!))
    expect([countOf(opened, 200), countOf(opened, 'sold_out')]).toEqual([GROUPS, 10])
    const leaders = opened.flatMap(({ status, body }, n) => (status === 200 ? [{ who: openers[n]!, body }] : []))
    const groupIds = leaders.map(({ body }) => String(body.group.id))
    await times(GROUPS, async (n) => {
      const { who, body } = leaders[n]!
      if (n > 1) await pay(n, who, body.group.viewer.order.id, n >= LATE_LEADERS)
    })

    // WeChat cannot be asked, everybody else wants a seat, and a process dies in the middle of it.
    away()
    let answered = 0
    let killed: Promise<void> | null = null
    const rush = (some: Person[], then: (n: number, who: Person, orderId: string) => Promise<void>) =>
      times(some.length, async (n) => {
        for (let attempt = 0; attempt < 3; attempt++) {
          const id = groupIds[(n * 7 + attempt * 13) % groupIds.length]!
          const { status, body } = await people.join(n + attempt, some[n]!, { id })
          answered += 1
          if (answered > MEMBERS / 3) killed ??= shops.kill()
          if (status !== 200) continue
          await then(n, some[n]!, body.group.viewer.order.id)
          return true
        }
        return false
      })
    const seated = await rush(all.slice(openers.length), async (n, who, orderId) => {
      // Of five one never pays, and one is heard of too late.
      if (n % 5 > 0) await pay(n, who, orderId, n % 5 > 1)
    })
    await killed
    await shops.startAnother()
    await shops.advance(301)
    await shops.advance(11)

    // The seats that lapsed are wanted again, while late payments arrive, twice and out of order.
    const carried = [...late, ...late].sort(() => Math.random() - 0.5)
    await Promise.all([
      rush(all.slice(openers.length, 500).reverse(), (n, who, orderId) => pay(n, who, orderId, true)),
      times(carried.length, async (n) => shops.pay.carry(shops.pay.notification(carried[n]))),
    ])
    shops.pay.faults.clear()
    await shops.advance(301)
    await shops.advance(86_400)
    await shops.advance(60)

    expect(await stopWatching()).toBe(0)
    expect(shops.statuses.filter((status) => status >= 500)).toEqual([])
    expect(await people.cheated(paid)).toEqual([])
    expect(await shops.wrongs()).toEqual([])
    const { db } = shops.database
    const groups = await db.selectFrom('groups').select(['state', 'seats_paid']).execute()
    const ended = (state: string) => groups.filter((group) => group.state === state).length
    const seats = groups.reduce((sum, group) => sum + group.seats_paid, 0)
    const lateRefunds = await db.selectFrom('refunds').select('id').where('cause', '=', 'paid_late').execute()
    console.info(
      `${MEMBERS} members: ${seated.filter(Boolean).length} seated at first, ${paid.length} paid, ${late.length} of them ` +
        `heard of late (${lateRefunds.length} given back); ${ended('succeeded')} groups succeeded, ` +
        `${ended('failed')} failed, ${ended('lapsed')} lapsed; ${seats} seats`,
    )
    expect(groups.filter(({ state }) => state === 'open' || state === 'unpaid')).toEqual([])
    expect(seats).toBe(ended('succeeded') * rushed.seats)
    expect(seats).toBeLessThanOrEqual(GROUPS * rushed.seats)
    expect(ended('succeeded')).toBeGreaterThan(GROUPS / 2)
    expect(lateRefunds.length).toBeGreaterThan(0)
  }, 900_000)
})
