import { describe, expect, it } from 'vitest'
import { addDays } from '../day'
import {
  daysOfMonth,
  ladderDayOf,
  ladderPoints,
  monthOfCheckIns,
  streakBefore,
  weekOf,
  type CheckInFacts,
} from './rules'

const ladder = [5, 5, 10, 10, 15, 15, 40]
/** Check-ins on consecutive days up to `last`, the first of which was day 1 of a streak. */
const streak = (last: string, days: number): CheckInFacts[] =>
  Array.from({ length: days }, (_, index) => ({
    day: addDays(last, index + 1 - days),
    streakDays: index + 1,
    ladderDay: ladderDayOf(index + 1, ladder),
    points: ladderPoints(index + 1, ladder),
    at: new Date('2026-01-01T00:00:00Z'),
  }))

describe('the ladder', () => {
  it('pays 100 points for seven days, then starts over while the streak goes on', () => {
    const points = Array.from({ length: 9 }, (_, index) => ladderPoints(index + 1, ladder))
    expect(points).toEqual([5, 5, 10, 10, 15, 15, 40, 5, 5])
    expect(points.slice(0, 7).reduce((a, b) => a + b)).toBe(100)
    expect(ladderDayOf(15, ladder)).toBe(1)
  })

  it('is set back to the first day by a missed one', () => {
    expect(streakBefore('2026-03-05', streak('2026-03-04', 3))).toBe(3)
    expect(streakBefore('2026-03-06', streak('2026-03-04', 3))).toBe(0)
  })

  it('goes on over the ends of months, years and leap years', () => {
    expect(streakBefore('2027-01-01', streak('2026-12-31', 4))).toBe(4)
    expect(streakBefore('2028-03-01', streak('2028-02-29', 4))).toBe(4)
    expect(streakBefore('2027-03-01', streak('2027-02-28', 4))).toBe(4)
  })
})

describe('the week', () => {
  it('shows a guest what a new member would get', () => {
    const week = weekOf('2026-03-04', ladder, [])
    expect(week).toMatchObject({ checkedInToday: false, streakDays: 0, todayPoints: 5, tomorrowPoints: 5 })
    expect(week.days.map(({ day }) => day).at(-1)).toBe('2026-03-10')
    expect(week.days.map(({ points }) => points)).toEqual(ladder)
    expect(week.days.map(({ state }) => state)).toEqual(['today', ...Array<string>(6).fill('ahead')])
  })

  it('shows where the member stands before the tap', () => {
    const week = weekOf('2026-03-05', ladder, streak('2026-03-04', 3))
    expect(week).toMatchObject({ checkedInToday: false, streakDays: 3, todayPoints: 10, tomorrowPoints: 15 })
    expect(week.days[0]).toEqual({ day: '2026-03-02', ladderDay: 1, points: 5, state: 'checked_in' })
    expect(week.days[3]).toEqual({ day: '2026-03-05', ladderDay: 4, points: 10, state: 'today' })
  })

  it('shows the full cycle on its seventh day and names the first reward of the next', () => {
    const week = weekOf('2026-03-04', ladder, streak('2026-03-04', 7))
    expect(week).toMatchObject({ checkedInToday: true, streakDays: 7, todayPoints: 40, tomorrowPoints: 5 })
    expect(week.days.every(({ state }) => state === 'checked_in')).toBe(true)
  })

  it('begins a new cycle on the eighth day', () => {
    const week = weekOf('2026-03-05', ladder, streak('2026-03-04', 7))
    expect(week).toMatchObject({ checkedInToday: false, streakDays: 7, todayPoints: 5 })
    expect(week.days[0]).toMatchObject({ day: '2026-03-05', state: 'today' })
  })

  it('says what was paid, also when the ladder has changed since', () => {
    const week = weekOf('2026-03-05', [1, 2, 3, 4], streak('2026-03-05', 2))
    expect(week).toMatchObject({ todayPoints: 5, tomorrowPoints: 3 })
    expect(week.days.map(({ points }) => points)).toEqual([5, 5, 3, 4])
  })
})

describe('a month', () => {
  it('says of every day whether it was missed, done, or is still to come', () => {
    const checkIns = streak('2026-03-04', 2)
    const week = weekOf('2026-03-06', ladder, checkIns)
    const month = monthOfCheckIns('2026-03', { joinedOn: '2026-03-02', week, checkIns })
    expect(month.days).toHaveLength(31)
    expect(month.checkedInDays).toBe(2)
    expect(month.days.slice(0, 7)).toEqual([
      { day: '2026-03-01', state: 'outside', points: 0 },
      { day: '2026-03-02', state: 'missed', points: 0 },
      { day: '2026-03-03', state: 'checked_in', points: 5 },
      { day: '2026-03-04', state: 'checked_in', points: 5 },
      { day: '2026-03-05', state: 'missed', points: 0 },
      { day: '2026-03-06', state: 'today', points: 5 },
      { day: '2026-03-07', state: 'ahead', points: 0 },
    ])
  })

  it('has 29 days in a leap February and 28 in another', () => {
    expect(daysOfMonth('2028-02')).toHaveLength(29)
    expect(daysOfMonth('2027-02')).toHaveLength(28)
    expect(daysOfMonth('9999-12').at(-1)).toBe('9999-12-31')
  })
})
