import { describe, expect, it } from 'vitest'
import { addDays } from '../day'
import {
  completesCycle,
  daysOfMonth,
  gapBefore,
  joinOver,
  ladderDayOf,
  ladderPoints,
  streakBefore,
  usualHour,
  type CheckInFacts,
} from './rules'
import { guestStanding, monthOfCheckIns, weekOf as weekBy, type Standing } from './week-rules'

const ladder = [5, 5, 10, 10, 15, 15, 40]
const makeUp = { cardsAtJoining: 1, cardsPerCycle: 1, cardsHeldAtMost: 2, gapAtMostDays: 2 }
/** The week of a member who joined long ago. */
const weekOf = (today: string, by: number[], recent: CheckInFacts[], standing: Partial<Standing> = {}) =>
  weekBy(today, { ladder: by, makeUp }, { joinedOn: '2025-01-01', cardsHeld: 0, recent, ...standing })
/** Check-ins on consecutive days up to `last`, the first of which was day 1 of a streak. */
const streak = (last: string, days: number): CheckInFacts[] =>
  Array.from({ length: days }, (_, index) => ({
    day: addDays(last, index + 1 - days),
    streakDays: index + 1,
    ladderDay: ladderDayOf(index + 1, ladder),
    points: ladderPoints(index + 1, ladder),
    at: new Date('2026-01-01T00:00:00Z'),
    madeUp: false,
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
    const rules = { ladder, makeUp }
    const week = weekBy('2026-03-04', rules, guestStanding('2026-03-04', rules))
    expect(week).toMatchObject({ makeUp: null, cardsHeld: 1 })
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
    const month = monthOfCheckIns('2026-03', { joinedOn: '2026-03-02', week, checkIns, rewards: [] })
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

describe('a gap', () => {
  const since = { joinedOn: '2026-01-01', atMost: 3 }

  it('is the missed days directly before today', () => {
    expect(gapBefore('2026-03-07', streak('2026-03-04', 3), since)).toEqual(['2026-03-05', '2026-03-06'])
    expect(gapBefore('2026-03-05', streak('2026-03-04', 3), since)).toEqual([])
  })

  it('does not reach back before joining, and is not counted further than it matters', () => {
    expect(gapBefore('2026-03-05', [], { joinedOn: '2026-03-04', atMost: 3 })).toEqual(['2026-03-04'])
    expect(gapBefore('2026-03-04', [], { joinedOn: '2026-03-04', atMost: 3 })).toEqual([])
    expect(gapBefore('2026-03-20', streak('2026-03-04', 3), since)).toHaveLength(3)
  })

  it('goes over the end of February, of a month and of a year', () => {
    expect(gapBefore('2028-03-01', streak('2028-02-28', 2), since)).toEqual(['2028-02-29'])
    expect(gapBefore('2027-01-02', streak('2026-12-30', 2), since)).toEqual(['2026-12-31', '2027-01-01'])
  })

  it('filled pays what day 1 pays for each day, and today by the streak that it joins', () => {
    const at = new Date('2026-03-07T02:00:00Z')
    const joined = joinOver(['2026-03-05', '2026-03-06'], '2026-03-07', {
      checkIns: streak('2026-03-04', 4),
      ladder,
      at,
    })
    expect(joined.map(({ day, streakDays, points, madeUp }) => [day, streakDays, points, madeUp])).toEqual([
      ['2026-03-05', 5, 5, true],
      ['2026-03-06', 6, 5, true],
      ['2026-03-07', 7, 40, false],
    ])
  })
})

describe('what is offered before the tap', () => {
  const broken = streak('2026-03-04', 4)

  it('is the gap with what it costs and brings', () => {
    expect(weekOf('2026-03-06', ladder, broken, { cardsHeld: 1 }).makeUp).toEqual({
      days: ['2026-03-05'],
      cardsHeld: 1,
      streakDays: 6,
      todayPoints: 15,
      madeUpPoints: 5,
    })
  })

  it.each([
    ['no gap', '2026-03-05', { cardsHeld: 2 }],
    ['a gap for which the cards do not do', '2026-03-07', { cardsHeld: 1 }],
    ['a gap of three days', '2026-03-08', { cardsHeld: 2 }],
  ])('is nothing with %s', (_what, today, standing) => {
    expect(weekOf(today, ladder, broken, standing).makeUp).toBeNull()
  })

  it('is nothing once today is checked in', () => {
    const checkIns = [...broken, ...streak('2026-03-06', 1)]
    expect(weekOf('2026-03-06', ladder, checkIns, { cardsHeld: 2 }).makeUp).toBeNull()
  })
})

describe('a cycle', () => {
  const at = new Date('2026-03-07T02:00:00Z')

  it('is completed by seven days that were checked in on', () => {
    expect(completesCycle('2026-03-07', streak('2026-03-07', 7), ladder)).toBe(true)
    expect(completesCycle('2026-03-07', streak('2026-03-07', 14), ladder)).toBe(true)
    expect(completesCycle('2026-03-07', streak('2026-03-07', 6), ladder)).toBe(false)
  })

  it('with a made-up day brings no card, the next one without does', () => {
    const joined = joinOver(['2026-03-06'], '2026-03-07', { checkIns: streak('2026-03-05', 5), ladder, at })
    const checkIns = [...streak('2026-03-05', 5), ...joined]
    expect(completesCycle('2026-03-07', checkIns, ladder)).toBe(false)
    const next = Array.from({ length: 7 }, (_, n) => addDays('2026-03-08', n))
    const longer = next.reduce(
      (before, day) => [...before, ...joinOver([], day, { checkIns: before, ladder, at })],
      checkIns,
    )
    expect(completesCycle('2026-03-14', longer, ladder)).toBe(true)
  })
})

describe('the usual hour', () => {
  it('is the one in the middle, and not moved by a night out', () => {
    expect(usualHour([8, 9, 8, 23, 9], 10)).toBe(9)
    expect(usualHour([20, 7], 10)).toBe(7)
    expect(usualHour([], 10)).toBe(10)
  })
})
