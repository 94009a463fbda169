import type { Day, Month } from '@huitou/contract'

/** Days and months are text (`2026-11-21`, `2026-11`) that the server counted in the shop's time zone; the app only moves along them. */
type Parts = { year: number; month: number; day: number }

const two = (value: number): string => String(value).padStart(2, '0')
const numberAt = (text: string, from: number, to: number): number => Number(text.slice(from, to))

export const partsOf = (day: Day): Parts => ({
  year: numberAt(day, 0, 4),
  month: numberAt(day, 5, 7),
  day: numberAt(day, 8, 10),
})
export const monthOf = (day: Day): Month => day.slice(0, 7)

// Midnight UTC stands for the day as such: UTC has no daylight saving, so adding days never loses one.
const utcOf = ({ year, month, day }: Parts): Date => new Date(Date.UTC(year, month - 1, day))
const dayOfUtc = (date: Date): Day =>
  `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`

export const addDays = (day: Day, days: number): Day => {
  const date = utcOf(partsOf(day))
  date.setUTCDate(date.getUTCDate() + days)
  return dayOfUtc(date)
}

export const addMonths = (month: Month, months: number): Month => {
  const date = new Date(Date.UTC(numberAt(month, 0, 4), numberAt(month, 5, 7) - 1 + months, 1))
  return dayOfUtc(date).slice(0, 7)
}

export const daysOfMonth = (month: Month): Day[] => {
  const count = new Date(Date.UTC(numberAt(month, 0, 4), numberAt(month, 5, 7), 0)).getUTCDate()
  return Array.from({ length: count }, (_, index) => `${month}-${two(index + 1)}`)
}

/** Monday is 1, Sunday is 7. */
export const weekdayOf = (day: Day): number => utcOf(partsOf(day)).getUTCDay() || 7
