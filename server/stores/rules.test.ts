import { describe, expect, it } from 'vitest'
import { isOpenAt } from './rules'

const shanghai = 'Asia/Shanghai'
const week = (opens: string, closes: string) => Array.from({ length: 7 }, () => ({ opens, closes }))
const openAt = (hours: ({ opens: string; closes: string } | null)[], local: string) =>
  isOpenAt(hours, new Date(`${local}+08:00`), shanghai)

describe('a store', () => {
  it('is open from the minute it opens to the minute it closes', () => {
    const times = ['08:59:59', '09:00:00', '21:59:59', '22:00:00']
    expect(times.map((time) => openAt(week('09:00', '22:00'), `2026-11-20T${time}`))).toEqual([
      false,
      true,
      true,
      false,
    ])
  })

  it('that closes after midnight is still open then, also before a day on which it is closed', () => {
    // 22 November 2026 is a Sunday, 23 a Monday.
    const closedOnMondays = [null, ...week('16:00', '02:00').slice(1)]
    const times = ['2026-11-22T23:59:59', '2026-11-23T01:59:59', '2026-11-23T02:00:00', '2026-11-23T16:00:00']
    expect(times.map((time) => openAt(closedOnMondays, time))).toEqual([true, true, false, false])
    expect(openAt(closedOnMondays, '2026-11-24T01:00:00')).toBe(false)
  })

  it('that closes at 24:00 closes at midnight', () => {
    const times = ['2026-11-20T23:59:59', '2026-11-21T00:00:00']
    expect(times.map((time) => openAt(week('17:00', '24:00'), time))).toEqual([true, false])
  })

  it('goes by the clock on its wall when clocks change', () => {
    // New York sets its clocks back at 2:00 on 1 November 2026: 13:30 UTC is 8:30 there, no longer 9:30.
    const openIn = (at: string) => isOpenAt(week('09:00', '17:00'), new Date(at), 'America/New_York')
    expect([openIn('2026-10-31T13:30:00Z'), openIn('2026-11-01T13:30:00Z')]).toEqual([true, false])
  })
})
