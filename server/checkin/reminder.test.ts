import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addDays } from '../day'
import { sweep } from '../jobs/sweep'
import { startTestApp, type TestApp } from '../testing'

let shop: TestApp
let token: string
beforeAll(async () => {
  shop = await startTestApp()
})
afterAll(() => shop.close())
beforeEach(async () => {
  await shop.reset()
  token = (await shop.signIn()).token
})

const at = async (instant: string) => {
  shop.clock.set(instant)
  await sweep(shop.db, shop.clock.now(), shop.shop)
}
const checkIn = async (instant: string, day = instant.slice(0, 10)) => {
  shop.clock.set(instant)
  expect((await shop.call('PUT', `/v1/check-ins/${day}`, { token, body: {} })).status).toBe(200)
}
const wish = (reminder: boolean) =>
  shop.call('PUT', '/v1/me/settings', {
    token,
    body: { reminder, optOuts: ['points', 'tier', 'gifts'], language: 'zh-CN', elder: false },
  })
const reminders = async () =>
  (await shop.call('GET', '/v1/inbox', { token })).body.items.map(
    ({ at: told, news }: { at: string; news: { kind: string; day: string } }) => `${news.kind} ${news.day} ${told}`,
  )

describe('the reminder', () => {
  it('comes at ten to who has no habit yet, and at the usual hour to who has one', async () => {
    await wish(true)
    await at('2026-11-20T02:00:01Z')
    await at('2026-11-21T01:59:59Z')
    expect(await reminders()).toEqual([])
    await at('2026-11-21T02:00:00Z')
    expect(await reminders()).toEqual(['check_in_reminder 2026-11-21 2026-11-21T02:00:00.000Z'])
    // Half past eight in the evening, three days long, and once in the morning.
    for (const n of [1, 2, 3]) await checkIn(`${addDays('2026-11-20', n)}T12:30:00Z`)
    await checkIn('2026-11-24T01:00:00Z')
    await at('2026-11-24T16:00:00Z')
    await at('2026-11-25T11:59:59Z')
    expect(await reminders()).toHaveLength(1)
    await at('2026-11-25T12:00:00Z')
    expect((await reminders())[0]).toBe('check_in_reminder 2026-11-25 2026-11-25T12:00:00.000Z')
  })

  it('names today’s points and the streak that would go on', async () => {
    for (const n of [0, 1, 2]) await checkIn(`${addDays('2026-11-20', n)}T03:00:00Z`)
    await wish(true)
    await at('2026-11-22T04:00:00Z')
    await at('2026-11-23T03:00:00Z')
    const { body } = await shop.call('GET', '/v1/inbox', { token })
    expect(body.items[0].news).toEqual({ kind: 'check_in_reminder', day: '2026-11-23', points: 10, streakDays: 3 })
  })

  it('does not come once the day is checked in, and only once a day', async () => {
    await wish(true)
    await at('2026-11-20T03:00:00Z')
    await checkIn('2026-11-21T01:00:00Z')
    await at('2026-11-21T02:00:00Z')
    expect(await reminders()).toEqual([])
    await at('2026-11-22T02:00:00Z')
    await wish(false)
    await wish(true)
    await at('2026-11-22T02:00:10Z')
    await at('2026-11-22T15:00:00Z')
    expect(await reminders()).toHaveLength(1)
  })

  it('is a switch of its own, off until somebody turns it on', async () => {
    await at('2026-11-22T02:00:00Z')
    await wish(true)
    await at('2026-11-22T03:00:00Z')
    await wish(false)
    await at('2026-11-23T02:00:00Z')
    expect(await reminders()).toEqual([])
  })

  it('is not written for days that went by while the shop was closed', async () => {
    await wish(true)
    await at('2026-11-20T03:00:00Z')
    await at('2026-11-27T20:00:00Z')
    expect(await reminders()).toEqual([])
    await at('2026-11-28T02:00:00Z')
    expect(await reminders()).toEqual(['check_in_reminder 2026-11-28 2026-11-28T02:00:00.000Z'])
  })
})
