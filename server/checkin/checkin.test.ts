import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addDays } from '../day'
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

const put = (day: string) => shop.call('PUT', `/v1/check-ins/${day}`, { token, body: {} })
const checkIn = async (day: string) => {
  const { status, body, text } = await put(day)
  expect(status, text).toBe(200)
  return body
}
/** Checks in on `days` days one after the other, at ten in the morning in Shanghai. */
const checkInDaily = async (first: string, days: number) => {
  let last
  for (let n = 0; n < days; n++) {
    const day = addDays(first, n)
    shop.clock.set(`${day}T02:00:00Z`)
    last = await checkIn(day)
  }
  return last
}
const month = async (query = '') => (await shop.call('GET', `/v1/check-ins${query}`, { token })).body

describe('checking in', () => {
  it('pays the day’s points at once and answers with the fresh member and the week', async () => {
    const body = await checkIn('2026-11-20')
    expect(body.checkIn).toEqual({
      day: '2026-11-20',
      streakDays: 1,
      ladderDay: 1,
      points: 5,
      at: '2026-11-20T02:00:00.000Z',
    })
    expect(body.member.points).toEqual({ balance: 5, available: 5, pending: 0, debt: 0 })
    expect(body.week).toMatchObject({ checkedInToday: true, streakDays: 1, todayPoints: 5, tomorrowPoints: 5 })
  })

  it('is one check-in however often the button is tapped', async () => {
    const first = await checkIn('2026-11-20')
    shop.clock.set('2026-11-20T15:59:59Z')
    expect(await checkIn('2026-11-20')).toEqual(first)
    const { body } = await shop.call('GET', '/v1/point-entries', { token })
    expect(body.items).toHaveLength(1)
    expect(body.items[0]).toMatchObject({
      points: 5,
      reason: 'checked_in',
      source: { kind: 'check_in', id: '2026-11-20' },
    })
  })

  it('pays 100 points for seven days, and an eighth starts the cycle over while the streak goes on', async () => {
    expect(await checkInDaily('2026-11-20', 7)).toMatchObject({
      checkIn: { streakDays: 7, ladderDay: 7, points: 40 },
      member: { points: { balance: 100 } },
    })
    shop.clock.set('2026-11-27T02:00:00Z')
    expect(await checkIn('2026-11-27')).toMatchObject({
      checkIn: { streakDays: 8, ladderDay: 1, points: 5 },
      week: { streakDays: 8, tomorrowPoints: 5 },
    })
  })

  it('begins again at day one after a missed day', async () => {
    await checkInDaily('2026-11-20', 3)
    shop.clock.set('2026-11-24T02:00:00Z')
    expect(await checkIn('2026-11-24')).toMatchObject({ checkIn: { streakDays: 1, ladderDay: 1, points: 5 } })
  })

  it('goes on over the end of the year', async () => {
    shop.clock.set('2026-12-31T02:00:00Z')
    token = (await shop.signIn()).token
    expect(await checkInDaily('2026-12-31', 2)).toMatchObject({ checkIn: { day: '2027-01-01', streakDays: 2 } })
  })

  it('follows the shop’s midnight to the second, whatever day the device believes in', async () => {
    shop.clock.set('2026-11-20T15:59:59.999Z')
    expect((await put('2026-11-21')).body.code).toBe('day_ahead')
    await checkIn('2026-11-20')
    shop.clock.set('2026-11-20T16:00:00.000Z')
    expect(await checkIn('2026-11-21')).toMatchObject({ checkIn: { streakDays: 2 } })
  })

  it('refuses a day that is over, unless it was checked in on', async () => {
    await checkIn('2026-11-20')
    shop.clock.set('2026-11-22T02:00:00Z')
    const over = await put('2026-11-21')
    expect([over.status, over.body.code]).toEqual([409, 'day_over'])
    const stored = await checkIn('2026-11-20')
    expect(stored).toMatchObject({ checkIn: { day: '2026-11-20', points: 5 }, week: { today: '2026-11-22' } })
    expect(stored.week.checkedInToday).toBe(false)
  })

  it('refuses days that are in no calendar, and strange bodies', async () => {
    for (const day of ['2026-02-30', '2026-13-01', '0000-01-01', 'today', '2026-11-20%00'])
      expect((await put(day)).status, day).toBe(400)
    const { status } = await shop.call('PUT', '/v1/check-ins/2026-11-20', { token, body: { points: 1000 } })
    expect(status).toBe(400)
  })

  it('books what is due before it pays', async () => {
    await checkIn('2026-11-20')
    shop.clock.set('2028-01-01T02:00:00Z')
    token = (await shop.signIn()).token
    expect((await checkIn('2028-01-01')).member.points.balance).toBe(5)
    const { body } = await shop.call('GET', '/v1/point-entries', { token })
    expect(body.items.map(({ points, at }: { points: number; at: string }) => [points, at])).toEqual([
      [5, '2028-01-01T02:00:00.000Z'],
      [-5, '2027-12-31T16:00:00.000Z'],
      [5, '2026-11-20T02:00:00.000Z'],
    ])
  })

  it('stores a day that pays nothing, without a line in the ledger', async () => {
    const { ladder } = shop.shop.program.checkIn
    shop.shop.program.checkIn.ladder = [0, 10]
    try {
      expect(await checkIn('2026-11-20')).toMatchObject({ checkIn: { points: 0 }, member: { points: { balance: 0 } } })
      expect(await checkIn('2026-11-20')).toMatchObject({ checkIn: { points: 0 } })
      shop.clock.set('2026-11-21T02:00:00Z')
      expect(await checkIn('2026-11-21')).toMatchObject({ checkIn: { points: 10, ladderDay: 2 } })
    } finally {
      shop.shop.program.checkIn.ladder = ladder
    }
  })

  it('does not exist where the shop has none', async () => {
    shop.shop.brand.features.checkin = false
    try {
      expect((await put('2026-11-20')).body.code).toBe('feature_off')
      expect((await month()).code).toBe('feature_off')
    } finally {
      shop.shop.brand.features.checkin = true
    }
  })
})

describe('in a zone with daylight saving', () => {
  it('a day of 23 and a day of 25 hours are one check-in each', async () => {
    const { timeZone } = shop.shop.program
    shop.shop.program.timeZone = 'America/New_York'
    try {
      shop.clock.set('2027-03-14T05:00:00Z')
      token = (await shop.signIn()).token
      await checkIn('2027-03-14')
      shop.clock.set('2027-03-15T03:59:59Z')
      expect(await checkIn('2027-03-14')).toMatchObject({ checkIn: { streakDays: 1 } })
      shop.clock.set('2027-03-15T04:00:00Z')
      expect(await checkIn('2027-03-15')).toMatchObject({ checkIn: { streakDays: 2 } })

      shop.clock.set('2027-11-07T04:00:00Z')
      token = (await shop.signIn()).token
      await checkIn('2027-11-07')
      shop.clock.set('2027-11-08T04:59:59Z')
      expect(await checkIn('2027-11-07')).toMatchObject({ checkIn: { streakDays: 1 } })
      shop.clock.set('2027-11-08T05:00:00Z')
      expect(await checkIn('2027-11-08')).toMatchObject({ checkIn: { streakDays: 2 } })
    } finally {
      shop.shop.program.timeZone = timeZone
    }
  })
})

describe('the month', () => {
  it('is this one by default, with every day’s state and the week', async () => {
    await checkInDaily('2026-11-20', 2)
    shop.clock.set('2026-11-23T02:00:00Z')
    const body = await month()
    expect(body).toMatchObject({ month: '2026-11', today: '2026-11-23', checkedInDays: 2, week: { streakDays: 0 } })
    expect(body.days.slice(18, 24).map(({ state }: { state: string }) => state)).toEqual([
      'outside',
      'checked_in',
      'checked_in',
      'missed',
      'today',
      'ahead',
    ])
    expect(body.days[22]).toEqual({ day: '2026-11-23', state: 'today', points: 5 })
  })

  it('can be any past or coming month', async () => {
    expect((await month('?month=2024-02')).days).toHaveLength(29)
    expect((await month('?month=2026-12')).days[0].state).toBe('ahead')
    expect((await shop.call('GET', '/v1/check-ins?month=0000-01', { token })).status).toBe(400)
    expect((await shop.call('GET', '/v1/check-ins?month=2026-13', { token })).status).toBe(400)
  })
})
