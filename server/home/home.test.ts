import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inTransaction } from '../db/in-transaction'
import { earn } from '../points/actions'
import { startTestApp, type TestApp } from '../testing'

let shop: TestApp
beforeAll(async () => {
  shop = await startTestApp()
})
afterAll(() => shop.close())
beforeEach(() => shop.reset())

const home = async (token?: string, headers?: Record<string, string>) => {
  const { status, body, text } = await shop.call('GET', '/v1/home', { token, headers })
  expect(status, text).toBe(200)
  return body
}
const earnPoints = (memberId: string, points: number) =>
  inTransaction(shop.db, (trx) =>
    earn(trx, {
      memberId,
      points,
      reason: 'purchased',
      source: { kind: 'order', id: `${points}-${shop.clock.now().toISOString()}` },
      programVersion: 1,
      now: shop.clock.now(),
      timeZone: 'Asia/Shanghai',
    }),
  )

describe('home', () => {
  it('shows a guest the shop’s day, the first tier and a new member’s week', async () => {
    const body = await home()
    expect(body).toMatchObject({
      today: '2026-11-20',
      member: null,
      firstTier: { id: 'new-leaf', name: '新叶', level: 1 },
      week: { checkedInToday: false, streakDays: 0, todayPoints: 5 },
      line: null,
    })
    expect((await home(undefined, { 'accept-language': 'en' })).firstTier.name).toBe('New Leaf')
  })

  it('shows a member their card and where they stand in the week', async () => {
    const { token } = await shop.signIn()
    await shop.call('PUT', '/v1/check-ins/2026-11-20', { token, body: {} })
    shop.clock.set('2026-11-21T02:00:00Z')
    const body = await home(token)
    expect(body.member.points).toEqual({ balance: 5, available: 5, pending: 0, debt: 0 })
    expect(body.week).toMatchObject({ today: '2026-11-21', checkedInToday: false, streakDays: 1, todayPoints: 5 })
  })

  it('names 100 points that end within 30 days, with their last day', async () => {
    const { token, member } = await shop.signIn()
    await earnPoints(member.id, 99)
    shop.clock.set('2027-12-10T02:00:00Z')
    const again = await shop.signIn()
    expect((await home(again.token)).line).toBeNull()
    shop.clock.set('2026-12-11T02:00:00Z')
    await earnPoints(member.id, 1)
    shop.clock.set('2027-11-30T15:59:59Z')
    const { token: late } = await shop.signIn()
    expect((await home(late)).line).toBeNull()
    shop.clock.set('2027-12-01T00:00:00Z')
    expect((await home(late)).line).toEqual({ kind: 'points_expiring', points: 100, lastDay: '2027-12-31' })
    shop.clock.set('2027-12-31T15:59:59Z')
    const { token: last } = await shop.signIn()
    expect((await home(last)).line).toEqual({ kind: 'points_expiring', points: 100, lastDay: '2027-12-31' })
    shop.clock.set('2027-12-31T16:00:00Z')
    expect(await home(last)).toMatchObject({ line: null, member: { points: { balance: 0 } } })
    expect(token).not.toBe(late)
  })

  it('has no week where the shop has no check-in', async () => {
    shop.shop.brand.features.checkin = false
    try {
      expect((await home()).week).toBeNull()
      const { token } = await shop.signIn()
      expect((await home(token)).week).toBeNull()
    } finally {
      shop.shop.brand.features.checkin = true
    }
  })

  it('refuses a token that is over: the app then reads as a guest', async () => {
    const { status, body } = await shop.call('GET', '/v1/home', { token: 'unknown' })
    expect([status, body.code]).toEqual([401, 'unauthenticated'])
  })
})
