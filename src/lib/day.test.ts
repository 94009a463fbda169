import { describe, expect, it } from 'vitest'
import { addDays, addMonths, daysOfMonth, weekdayOf } from './day'

describe('days as text', () => {
  it('steps over the end of a leap February', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(addDays('2027-02-28', 1)).toBe('2027-03-01')
  })
  it('steps back over the new year', () => {
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
    expect(addMonths('2026-01', -1)).toBe('2025-12')
  })
  it('lists every day of a month', () => {
    expect(daysOfMonth('2026-02')).toHaveLength(28)
    expect(daysOfMonth('2026-11')[29]).toBe('2026-11-30')
  })
  it('calls Sunday the seventh day', () => {
    expect(weekdayOf('2026-11-22')).toBe(7)
    expect(weekdayOf('2026-11-23')).toBe(1)
  })
})
