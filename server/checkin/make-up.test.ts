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

const put = (day: string, body: { makeUp?: boolean } = {}) => {
  shop.clock.set(`${day}T02:00:00Z`)
  return shop.call('PUT', `/v1/check-ins/${day}`, { token, body })
}
const checkIn = async (day: string, body: { makeUp?: boolean } = {}) => {
  const { status, body: answer, text } = await put(day, body)
  expect(status, text).toBe(200)
  return answer
}
const checkInDaily = async (first: string, days: number) => {
  let last
  for (let n = 0; n < days; n++) last = await checkIn(addDays(first, n))
  return last
}
const rescue = (day: string) => checkIn(day, { makeUp: true })
const entries = async () =>
  (await shop.call('GET', '/v1/point-entries', { token })).body.items.map(
    ({ points, reason, source }: { points: number; reason: string; source: { id: string } }) =>
      `${points} ${reason} ${source.id}`,
  )
const week = async () => (await shop.call('GET', '/v1/home', { token })).body.week
const cardMoves = () => shop.db.selectFrom('card_moves').select(['cards', 'reason', 'day']).orderBy('no').execute()

describe('a streak with a hole', () => {
  it('is rescued with one card and one tap: the missed day and today together', async () => {
    await checkInDaily('2026-11-20', 4)
    shop.clock.set('2026-11-25T02:00:00Z')
    expect(await week()).toMatchObject({
      streakDays: 0,
      todayPoints: 5,
      cardsHeld: 1,
      makeUp: { days: ['2026-11-24'], streakDays: 6, todayPoints: 15, madeUpPoints: 5 },
    })
    const body = await rescue('2026-11-25')
    expect(body).toMatchObject({
      checkIn: { day: '2026-11-25', streakDays: 6, ladderDay: 6, points: 15 },
      madeUp: [{ day: '2026-11-24', streakDays: 5, ladderDay: 5, points: 5, at: '2026-11-25T02:00:00.000Z' }],
      cardsEarned: 0,
      member: { makeUpCards: 0, points: { balance: 50 } },
      week: { streakDays: 6, makeUp: null, cardsHeld: 0 },
    })
    expect(body.week.days.map(({ state }: { state: string }) => state)).toEqual([
      ...Array<string>(4).fill('checked_in'),
      'made_up',
      'checked_in',
      'ahead',
    ])
    expect((await entries()).slice(0, 2)).toEqual(['15 checked_in 2026-11-25', '5 made_up 2026-11-24'])
    expect(await cardMoves()).toEqual([
      { cards: 1, reason: 'joined', day: '2026-11-20' },
      { cards: -1, reason: 'made_up', day: '2026-11-25' },
    ])
  })

  it('goes on the day after as if nothing had been missed', async () => {
    await checkInDaily('2026-11-20', 4)
    await rescue('2026-11-25')
    expect(await checkIn('2026-11-26')).toMatchObject({ checkIn: { streakDays: 7, points: 40 }, cardsEarned: 0 })
  })

  it('starts again when the member would rather keep the card', async () => {
    await checkInDaily('2026-11-20', 4)
    expect(await checkIn('2026-11-25')).toMatchObject({ checkIn: { streakDays: 1 }, member: { makeUpCards: 1 } })
  })

  it('of two days takes two cards, or nothing happens', async () => {
    await checkInDaily('2026-11-20', 4)
    const refused = await put('2026-11-26', { makeUp: true })
    expect([refused.status, refused.body.code]).toEqual([409, 'no_card'])
    expect(await entries()).toHaveLength(4)
    expect(await week()).toMatchObject({ checkedInToday: false, cardsHeld: 1, makeUp: null })
    await shop.db.updateTable('make_up_cards').set({ held: 2 }).execute()
    expect(await rescue('2026-11-26')).toMatchObject({
      checkIn: { streakDays: 7, points: 40 },
      madeUp: [{ day: '2026-11-24' }, { day: '2026-11-25' }],
      cardsEarned: 0,
      member: { makeUpCards: 0 },
    })
  })

  it('of three days is not filled, whatever is held', async () => {
    await shop.db.updateTable('make_up_cards').set({ held: 2 }).execute()
    await checkInDaily('2026-11-20', 4)
    const refused = await put('2026-11-27', { makeUp: true })
    expect([refused.status, refused.body.code]).toEqual([409, 'gap_too_long'])
    expect(await checkIn('2026-11-27')).toMatchObject({ checkIn: { streakDays: 1 } })
  })

  it('is filled from the joining day on, not from before', async () => {
    shop.clock.set('2026-11-22T02:00:00Z')
    token = (await shop.signIn('ben')).token
    expect(await rescue('2026-11-23')).toMatchObject({
      madeUp: [{ day: '2026-11-22' }],
      checkIn: { streakDays: 2 },
      member: { makeUpCards: 0 },
    })
  })

  it('without a hole spends nothing', async () => {
    await checkInDaily('2026-11-20', 2)
    expect(await rescue('2026-11-22')).toMatchObject({
      checkIn: { streakDays: 3 },
      madeUp: [],
      member: { makeUpCards: 1 },
    })
  })
})

describe('asking again', () => {
  it('answers the same and spends no second card', async () => {
    await checkInDaily('2026-11-20', 4)
    const first = await rescue('2026-11-25')
    expect(await rescue('2026-11-25')).toEqual(first)
    expect(await checkIn('2026-11-25')).toEqual(first)
    expect(await entries()).toHaveLength(6)
  })

  it('on a day that is checked in already fills nothing behind it', async () => {
    await checkInDaily('2026-11-20', 4)
    const first = await checkIn('2026-11-25')
    expect(await rescue('2026-11-25')).toEqual(first)
    expect(first.member.makeUpCards).toBe(1)
  })

  it('for a day that is over says what was filled with it', async () => {
    await checkInDaily('2026-11-20', 4)
    await rescue('2026-11-25')
    shop.clock.set('2026-11-28T02:00:00Z')
    const { body } = await shop.call('PUT', '/v1/check-ins/2026-11-25', { token, body: { makeUp: true } })
    expect(body).toMatchObject({ checkIn: { day: '2026-11-25' }, madeUp: [{ day: '2026-11-24' }] })
  })
})

describe('make-up cards', () => {
  it('come one with joining, and one with every cycle without a made-up day, two at most', async () => {
    expect(await checkInDaily('2026-11-20', 6)).toMatchObject({ member: { makeUpCards: 1 } })
    const seventh = await checkIn('2026-11-26')
    expect(seventh).toMatchObject({ cardsEarned: 1, member: { makeUpCards: 2 }, week: { cardsHeld: 2 } })
    expect(await checkIn('2026-11-26')).toEqual(seventh)
    expect(await checkInDaily('2026-11-27', 7)).toMatchObject({ cardsEarned: 0, member: { makeUpCards: 2 } })
  })

  it('do not come with a cycle that one was spent on', async () => {
    await checkInDaily('2026-11-20', 4)
    await rescue('2026-11-25')
    expect(await checkIn('2026-11-26')).toMatchObject({ checkIn: { ladderDay: 7 }, cardsEarned: 0 })
    expect(await checkInDaily('2026-11-27', 7)).toMatchObject({ cardsEarned: 1, member: { makeUpCards: 1 } })
  })

  it('are always what their moves add up to', async () => {
    await checkInDaily('2026-11-20', 10)
    await rescue('2026-12-01')
    const { held } = await shop.db.selectFrom('make_up_cards').select('held').executeTakeFirstOrThrow()
    expect((await cardMoves()).reduce((sum, { cards }) => sum + cards, 0)).toBe(held)
    await expect(shop.db.updateTable('card_moves').set({ cards: 9 }).execute()).rejects.toThrow('append-only')
  })
})

describe('the month’s reward', () => {
  const month = async (of: string) => (await shop.call('GET', `/v1/check-ins?month=${of}`, { token })).body

  it('is a coupon on the twentieth day, once', async () => {
    shop.clock.set('2026-12-01T02:00:00Z')
    token = (await shop.signIn()).token
    expect(await checkInDaily('2026-12-01', 19)).toMatchObject({ monthReward: null })
    expect((await month('2026-12')).rewards).toEqual([
      { days: 20, daysDone: 19, coupon: '签到 5 元券', granted: false },
    ])
    const twentieth = await checkIn('2026-12-20')
    expect(twentieth).toMatchObject({
      monthReward: { days: 20, coupon: '签到 5 元券' },
      member: { coupons: 1, unread: 1 },
    })
    expect(await checkIn('2026-12-20')).toEqual(twentieth)
    expect(await checkInDaily('2026-12-21', 3)).toMatchObject({ monthReward: null, member: { coupons: 1 } })
    expect((await month('2026-12')).rewards).toMatchObject([{ daysDone: 20, granted: true }])
    const { body } = await shop.call('GET', '/v1/inbox', { token })
    expect(body.items).toMatchObject([
      {
        news: {
          kind: 'coupon_granted',
          source: 'check_in_month',
          name: '签到 5 元券',
          count: 1,
          lastDay: '2027-01-19',
        },
      },
    ])
  })

  it('does not count days that were made up', async () => {
    shop.clock.set('2026-12-01T02:00:00Z')
    token = (await shop.signIn()).token
    await checkInDaily('2026-12-01', 10)
    await rescue('2026-12-12')
    expect(await month('2026-12')).toMatchObject({ checkedInDays: 11, rewards: [{ daysDone: 11 }] })
    expect((await month('2026-12')).days[10]).toEqual({ day: '2026-12-11', state: 'made_up', points: 5 })
    expect(await checkInDaily('2026-12-13', 8)).toMatchObject({ checkIn: { streakDays: 20 }, monthReward: null })
    expect(await checkIn('2026-12-21')).toMatchObject({ monthReward: { days: 20 } })
  })

  it('counts every calendar month by itself, and is shown for past ones', async () => {
    shop.clock.set('2026-12-01T02:00:00Z')
    token = (await shop.signIn()).token
    await checkInDaily('2026-12-10', 20)
    await checkInDaily('2026-12-30', 15)
    expect((await month('2026-12')).rewards).toMatchObject([{ daysDone: 20, granted: true }])
    expect((await month('2027-01')).rewards).toMatchObject([{ daysDone: 13, granted: false }])
  })
})
