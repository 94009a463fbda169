import type { Store } from '@huitou/contract'
import { addDays, dayOf } from '../day'

/** `HH:MM` on the shop's walls at an instant. `timeZone` is an IANA name. */
export const timeOf = (instant: Date, timeZone: string): string => formatterOf(timeZone).format(instant)

// Making a formatter costs a hundred times as much as using one.
const formatters = new Map<string, Intl.DateTimeFormat>()
const formatterOf = (timeZone: string) => {
  const known = formatters.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  formatters.set(timeZone, made)
  return made
}

/**
 * Whether a store is open, by the clock on its wall. Hours that close no later than they open end on the next day, so
 * that at one in the morning yesterday's are looked at too.
 */
export const isOpenAt = (hours: Store['hours'], now: Date, timeZone: string): boolean => {
  const today = dayOf(now, timeZone)
  const time = timeOf(now, timeZone)
  const opening = hours[weekdayOf(today)]
  if (opening && time >= opening.opens && (pastMidnight(opening) || time < opening.closes)) return true
  const before = hours[weekdayOf(addDays(today, -1))]
  return !!before && pastMidnight(before) && time < before.closes
}

const pastMidnight = ({ opens, closes }: { opens: string; closes: string }) => closes <= opens

/** 0 is Monday. */
export const weekdayOf = (day: string) => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
