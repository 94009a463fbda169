import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { addDays, atHour, dayInYear, dayOf, daysBetween, hourOf, isDay, startOfDay } from './day'

const zones = [
  'Asia/Shanghai',
  'America/New_York',
  'Europe/Berlin',
  'America/Sao_Paulo',
  'Africa/Cairo',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Etc/GMT+12',
  'Australia/Lord_Howe',
  'UTC',
]
const at = (instant: string) => new Date(instant)

describe('the shop’s day', () => {
  it('ends after 23:59:59 and begins at 00:00:00 in the shop’s time zone', () => {
    expect(dayOf(at('2026-03-04T15:59:59.999Z'), 'Asia/Shanghai')).toBe('2026-03-04')
    expect(dayOf(at('2026-03-04T16:00:00.000Z'), 'Asia/Shanghai')).toBe('2026-03-05')
  })

  it('is the calendar day of any zone, whatever zone the server stands in', () => {
    const instant = at('2026-07-01T10:30:00Z')
    expect(dayOf(instant, 'Pacific/Kiritimati')).toBe('2026-07-02')
    expect(dayOf(instant, 'Asia/Shanghai')).toBe('2026-07-01')
    expect(dayOf(instant, 'Etc/GMT+12')).toBe('2026-06-30')
  })

  it('has 23 hours when clocks go forward and 25 when they go back', () => {
    const hours = (day: string, zone: string) =>
      (startOfDay(addDays(day, 1), zone).getTime() - startOfDay(day, zone).getTime()) / 3_600_000
    expect(hours('2026-03-08', 'America/New_York')).toBe(23)
    expect(hours('2026-11-01', 'America/New_York')).toBe(25)
    expect(hours('2026-10-25', 'Europe/Berlin')).toBe(25)
    expect(hours('2026-04-05', 'Australia/Lord_Howe')).toBe(24.5)
    expect(hours('2026-03-08', 'Asia/Shanghai')).toBe(24)
  })

  it('begins at one o’clock where midnight was jumped over', () => {
    expect(startOfDay('2018-11-04', 'America/Sao_Paulo').toISOString()).toBe('2018-11-04T03:00:00.000Z')
    expect(dayOf(at('2018-11-04T02:59:59Z'), 'America/Sao_Paulo')).toBe('2018-11-03')
    expect(startOfDay('2026-04-24', 'Africa/Cairo').toISOString()).toBe('2026-04-23T22:00:00.000Z')
  })

  it('gives a day that a zone skipped the beginning of the next one', () => {
    expect(startOfDay('2011-12-30', 'Pacific/Apia')).toEqual(startOfDay('2011-12-31', 'Pacific/Apia'))
  })

  it('begins at the first instant that belongs to it, in every zone', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 20_000 }).map((n) => addDays('2012-01-01', n)),
        (zone, day) => {
          const start = startOfDay(day, zone)
          expect(dayOf(start, zone)).toBe(day)
          expect(dayOf(new Date(start.getTime() - 1), zone)).toBe(addDays(day, -1))
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('days of the calendar', () => {
  it('crosses the ends of months, years and leap years', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01')
    expect(addDays('2027-01-01', -1)).toBe('2026-12-31')
    expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2)
    expect(daysBetween('2026-03-01', '2026-02-27')).toBe(-2)
  })

  it('knows which days exist', () => {
    expect(['2028-02-29', '2026-12-31', '0001-01-01', '9999-12-31'].every(isDay)).toBe(true)
    expect(['2026-02-29', '2026-02-30', '2026-04-31', '0000-01-01'].some(isDay)).toBe(false)
  })
})

describe('an hour of the shop’s day', () => {
  it('is the hour on the wall, also where days have 23 or 25 hours', () => {
    expect(atHour('2026-11-20', 8, 'Asia/Shanghai')).toEqual(new Date('2026-11-20T00:00:00Z'))
    expect(atHour('2027-03-14', 10, 'America/New_York')).toEqual(new Date('2027-03-14T14:00:00Z'))
    expect(atHour('2027-11-07', 10, 'America/New_York')).toEqual(new Date('2027-11-07T15:00:00Z'))
    expect(atHour('2027-11-07', 0, 'America/New_York')).toEqual(new Date('2027-11-07T04:00:00Z'))
    expect(atHour('2026-11-20', 9, 'Asia/Kolkata')).toEqual(new Date('2026-11-20T03:30:00Z'))
  })

  it('that the clock jumps over is the next one', () => {
    expect(atHour('2027-03-14', 2, 'America/New_York')).toEqual(new Date('2027-03-14T07:00:00Z'))
  })

  it('is read from an instant', () => {
    expect(hourOf(new Date('2026-11-20T15:59:59Z'), 'Asia/Shanghai')).toBe(23)
    expect(hourOf(new Date('2026-11-20T16:00:00Z'), 'Asia/Shanghai')).toBe(0)
  })
})

describe('a month and day in a year', () => {
  it('counts 29 February as the 28th in common years', () => {
    expect(dayInYear(2028, { month: 2, day: 29 })).toBe('2028-02-29')
    expect(dayInYear(2027, { month: 2, day: 29 })).toBe('2027-02-28')
    expect(dayInYear(2100, { month: 2, day: 29 })).toBe('2100-02-28')
    expect(dayInYear(2027, { month: 5, day: 3 })).toBe('2027-05-03')
  })
})
