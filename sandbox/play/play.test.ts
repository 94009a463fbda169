import { rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { copyOf, makeEmptyShop, openRealShop, teaShopWith, type RealShop } from '../testing/open-real-shop'
import { cast } from './cast'

let emptyShop: string
let shop: RealShop
beforeAll(async () => {
  emptyShop = await makeEmptyShop()
}, 120_000)
afterEach(() => shop.close(), 30_000)
afterAll(() => rmSync(emptyShop, { recursive: true, force: true }))

type Week = { streakDays: number; checkedInToday: boolean; makeUp: { days: string[]; cardsHeld: number } | null }
type Entry = { points: number; reason: string; source: { kind: string; id: string } }
type Points = { summary: Record<'balance' | 'available' | 'pending' | 'debt', number>; expiring: Ending[] }
type Ending = { lastDay: string; points: number }

/** What each persona would see. */
const standings = async () => {
  const found: Record<string, object> = {}
  for (const { user, name } of cast) {
    const token = await shop.signIn(user)
    const me = await shop.ask('GET', '/v1/me', { token })
    const { week } = (await shop.ask('GET', '/v1/check-ins', { token })) as { week: Week }
    const { items } = (await shop.ask('GET', '/v1/point-entries?limit=100', { token })) as { items: Entry[] }
    const { summary } = (await shop.ask('GET', '/v1/me/points', { token })) as Points
    const sum = items.reduce((total, entry) => total + entry.points, 0)
    expect(summary.balance, `${name}'s statement adds up`).toBe(sum)
    const sources = items.map(({ reason, source }) => `${reason} ${source.kind} ${source.id}`)
    expect(new Set(sources).size, `${name} was paid once for everything`).toBe(items.length)
    expect(me.agreed, `${name} agreed`).toEqual({ terms: expect.any(String), privacy: expect.any(String) })
    found[user] = {
      name: me.name,
      tier: (me.tier as { level: number }).level,
      streakDays: week.streakDays,
      today: week.checkedInToday,
      points: [summary.available, summary.pending, summary.debt],
    }
  }
  return found
}

const asWritten = {
  'lin-wan': { name: '林晚', tier: 3, streakDays: 6, today: false, points: [1299, 800, 0] },
  'chen-xiaoman': { name: '陈小满', tier: 2, streakDays: 11, today: true, points: [510, 0, 0] },
  'zhou-yuan': { name: '周予安', tier: 1, streakDays: 0, today: false, points: [265, 0, 0] },
  'a-mu': { name: '阿木', tier: 1, streakDays: 3, today: false, points: [0, 0, 1070] },
  nora: { name: 'Nora Blake', tier: 4, streakDays: 4, today: false, points: [7030, 7875, 0] },
  'xiao-lin': { name: expect.not.stringContaining('小林'), tier: 1, streakDays: 0, today: false, points: [0, 0, 0] },
}

/** Who and what of the play stands in a log that says everything it can say. */
const personsIn = (log: string) => {
  const lines = log.slice(0, log.lastIndexOf('\n')).split('\n')
  expect(lines.length, 'answers in the log').toBeGreaterThan(500)
  for (const line of lines) JSON.parse(line)
  return [...cast.map(({ name }) => name), '13800138000', '示例路', 'Bearer', 'access_token'].filter((one) =>
    log.includes(one),
  )
}

describe('the play on a real shop', { timeout: 240_000 }, () => {
  beforeEach(async () => {
    shop = await openRealShop(copyOf(emptyShop))
  }, 120_000)

  it('ends now, with streaks of different lengths, a tier for everybody and statements that add up; playing it again changes nothing', async () => {
    expect(await shop.ask('GET', '/sandbox/status')).toMatchObject({ play: 'waiting' })
    expect(await shop.ask('POST', '/sandbox/play')).toMatchObject({ play: 'done' })
    const { now, offsetMs } = await shop.ask('GET', '/sandbox/status')
    expect(offsetMs).toBe(0)
    expect(Math.abs(Date.parse(String(now)) - Date.now())).toBeLessThan(2000)
    expect(await standings()).toEqual(asWritten)
    expect(await shop.ask('POST', '/sandbox/play')).toMatchObject({ play: 'done' })
    expect(await standings()).toEqual(asWritten)
    expect(personsIn(shop.logged())).toEqual([])
    expect(await shop.audit()).toMatchObject({ code: 0, said: expect.stringContaining('The ledger is right.') })
  })

  it('leaves something of everything: points that end, a debt with its cause, a streak to rescue, gifts and news', async () => {
    await shop.ask('POST', '/sandbox/play')
    const of = async (user: string, path: string) => shop.ask('GET', path, { token: await shop.signIn(user) })
    const all = async (user: string, path: string) => (await of(user, path)).items as Record<string, unknown>[]

    const thisYear = String((await shop.ask('GET', '/v1/shop')).today).slice(0, 4)
    const { expiring } = (await of('lin-wan', '/v1/me/points')) as Points
    expect(expiring.find(({ lastDay }) => lastDay === `${thisYear}-12-31`)?.points).toBeGreaterThanOrEqual(100)
    expect((await of('a-mu', '/v1/me/points')).debtCauses).toMatchObject([{ reason: 'clawed_back' }])
    expect((await of('a-mu', '/v1/me/membership')).history).toMatchObject([
      { cause: 'reversed', to: { level: 1 } },
      { cause: 'earned', to: { level: 2 } },
      { cause: 'joined' },
    ])
    const { week } = (await of('zhou-yuan', '/v1/check-ins')) as { week: Week }
    expect(week.makeUp).toMatchObject({ days: [expect.any(String)], cardsHeld: 2, streakDays: 10 })

    expect((await shop.ask('GET', '/v1/rewards')).items).toHaveLength(16)
    const states = (await all('lin-wan', '/v1/redemptions')).map(({ kind, state }) => `${kind} ${state}`)
    expect(new Set(states)).toEqual(
      new Set(['goods redeemed', 'goods cancelled', 'coupon completed', 'code completed']),
    )
    // What is on its way, and what waits for her, are to be seen too.
    const orders = (await all('lin-wan', '/v1/orders')).map(({ state, payment }) => `${state} ${payment}`)
    expect(orders.sort()).toEqual([
      ...Array.from({ length: 5 }, () => 'completed paid'),
      ...['in_group paid', 'paid paid', 'paid paid', 'ready paid'],
    ])
    expect((await all('nora', '/v1/orders')).map(({ state }) => state)).toContain('shipped')
    expect(await all('a-mu', '/v1/orders')).toContainEqual(
      expect.objectContaining({ state: 'completed', refunds: [expect.objectContaining({ cause: 'staff' })] }),
    )
    const sources = (await all('lin-wan', '/v1/coupons')).map(({ source }) => source)
    expect(sources).toEqual(expect.arrayContaining(['birthday', 'monthly', 'redeemed']))
    const told = (await all('lin-wan', '/v1/inbox')).map(({ news }) => (news as { kind: string }).kind)
    expect(told).toEqual(expect.arrayContaining(['tier_up', 'coupon_granted']))

    // Groups in every state that time and members bring about.
    const groups: Record<string, string[]> = {}
    for (const { user } of cast)
      groups[user] = (await all(user, '/v1/groups')).map(
        ({ state, failedBecause, seatsPaid, seatsTreated, viewer }) =>
          `${failedBecause ?? state} ${seatsPaid}+${seatsTreated} ${(viewer as { relation: string }).relation}`,
      )
    expect(groups).toEqual({
      'lin-wan': ['open 1+0 leading', 'succeeded 2+0 seated', 'succeeded 2+1 leading'],
      'chen-xiaoman': ['open 1+0 leading', 'succeeded 2+1 seated', 'succeeded 3+0 seated'],
      'zhou-yuan': ['open 1+0 leading', 'left 0+0 left', 'succeeded 3+0 leading'],
      'a-mu': ['open 2+0 seated', 'open 1+0 leading', 'lapsed 0+0 left', 'time 1+0 left', 'succeeded 3+0 seated'],
      nora: ['open 2+0 leading', 'open 1+0 holding', 'succeeded 2+0 leading'],
      'xiao-lin': [],
    })
    expect((await of('xiao-lin', '/v1/home')).groups).toHaveLength(3)
    expect((await of('chen-xiaoman', '/v1/home')).line).toMatchObject({ kind: 'group_short_of_one' })

    // From here WeChat carries what she allowed, on the day on which it is due.
    await shop.ask('POST', '/sandbox/clock', { body: { to: '12-03' } })
    const { messages } = await shop.ask('GET', '/sandbox/messages?user=lin-wan')
    expect(messages).toContainEqual(expect.objectContaining({ kind: 'points_expiring', app: 'wechat-mini' }))
  })

  it('goes on from the clock when everything was killed in the middle, however often', async () => {
    for (const scenes of [3, 8]) {
      const broken = fetch(`${shop.wechatUrl}/sandbox/play`, { method: 'POST' }).catch(() => null)
      for (let played = 0; played < scenes; await sleep(5)) {
        const { play, done } = await shop.ask('GET', '/sandbox/status')
        played = play === 'done' ? scenes : Number(done)
      }
      await shop.kill()
      await broken
      shop = await shop.again()
    }
    expect(await shop.ask('POST', '/sandbox/play')).toMatchObject({ play: 'done' })
    expect(await standings()).toEqual(asWritten)
    expect(personsIn(shop.logged())).toEqual([])
    expect(await shop.audit()).toMatchObject({ code: 0 })
  })

  it('starts over on wish: what members did since is gone, the personas are back', async () => {
    await shop.ask('POST', '/sandbox/play')
    const token = await shop.signIn('passer-by')
    await shop.ask('POST', '/sandbox/clock', { body: { advanceSeconds: 3 * 86_400 } })
    expect(await shop.ask('POST', '/sandbox/start-over', { body: {} })).toMatchObject({ play: 'done' })
    expect(await shop.ask('GET', '/v1/me', { token })).toMatchObject({ code: 'unauthenticated' })
    expect(await shop.ask('GET', '/sandbox/status')).toMatchObject({ offsetMs: 0 })
    expect(await standings()).toEqual(asWritten)
  })
})

describe('the play on a shop that has not everything', { timeout: 240_000 }, () => {
  const playedWith = async (features: Record<string, boolean>) => {
    const dataDir = copyOf(emptyShop)
    shop = await openRealShop(dataDir, teaShopWith(features, dataDir))
    expect(await shop.ask('POST', '/sandbox/play')).toMatchObject({ play: 'done' })
    return shop.signIn('lin-wan')
  }

  it('ends where there are group-buys alone, with groups in it', async () => {
    const token = await playedWith({ checkin: false, mall: false, shop: false, groupbuy: true })
    expect((await shop.ask('GET', '/v1/groups', { token })).items).not.toEqual([])
    expect((await shop.ask('GET', '/v1/home')).groups).not.toEqual([])
  })

  it('ends where there is membership alone, with a card', async () => {
    const token = await playedWith({ checkin: false, mall: false, shop: false, groupbuy: false })
    expect(await shop.ask('GET', '/v1/home', { token })).toMatchObject({
      member: { name: '林晚', tier: { level: 1 } },
      week: null,
      line: null,
      groups: [],
      rewards: [],
    })
  })
})
