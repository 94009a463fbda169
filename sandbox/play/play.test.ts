import { rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { copyOf, makeEmptyShop, openRealShop, type RealShop } from '../testing/open-real-shop'
import { cast } from './cast'

let emptyShop: string
let shop: RealShop
beforeAll(async () => {
  emptyShop = await makeEmptyShop()
}, 120_000)
beforeEach(async () => {
  shop = await openRealShop(copyOf(emptyShop))
}, 120_000)
afterEach(() => shop.close(), 30_000)
afterAll(() => rmSync(emptyShop, { recursive: true, force: true }))

type Week = { streakDays: number; checkedInToday: boolean }
type Entries = { items: { seq: number; points: number; source: { id: string } }[] }

/** What each persona would see: name, streak and points, and the days that were paid. */
const standings = async () => {
  const found: Record<string, { name: unknown; streakDays: number; today: boolean; points: number; days: number }> = {}
  for (const { user, name } of cast) {
    const token = await shop.signIn(user)
    const me = await shop.ask('GET', '/v1/me', { token })
    const { week } = (await shop.ask('GET', '/v1/check-ins', { token })) as { week: Week }
    const { items } = (await shop.ask('GET', '/v1/point-entries?limit=100', { token })) as Entries
    const points = items.reduce((sum, entry) => sum + entry.points, 0)
    expect(me.points, `${name}'s statement adds up`).toMatchObject({ balance: points, available: points })
    expect(new Set(items.map(({ source }) => source.id)).size, `${name} was paid once a day`).toBe(items.length)
    found[user] = { name: me.name, streakDays: week.streakDays, today: week.checkedInToday, points, days: items.length }
  }
  return found
}

const asWritten = {
  'lin-wan': { name: '林晚', streakDays: 6, today: false, points: 170, days: 15 },
  'chen-xiaoman': { name: '陈小满', streakDays: 11, today: true, points: 130, days: 11 },
  'zhou-yuan': { name: '周予安', streakDays: 0, today: false, points: 50, days: 7 },
  'a-mu': { name: '阿木', streakDays: 3, today: false, points: 130, days: 12 },
  nora: { name: 'Nora Blake', streakDays: 4, today: false, points: 30, days: 4 },
  'xiao-lin': { name: expect.not.stringContaining('小林'), streakDays: 0, today: false, points: 0, days: 0 },
}

describe('the play on a real shop', { timeout: 240_000 }, () => {
  it('ends now, with streaks of different lengths and statements that add up; playing it again changes nothing', async () => {
    expect(await shop.ask('GET', '/sandbox/status')).toMatchObject({ play: 'waiting' })
    expect(await shop.ask('POST', '/sandbox/play')).toMatchObject({ play: 'done' })
    const { now, offsetMs } = await shop.ask('GET', '/sandbox/status')
    expect(offsetMs).toBe(0)
    expect(Math.abs(Date.parse(String(now)) - Date.now())).toBeLessThan(2000)
    expect(await standings()).toEqual(asWritten)
    expect(await shop.ask('POST', '/sandbox/play')).toMatchObject({ play: 'done' })
    expect(await standings()).toEqual(asWritten)
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
