import type { Day } from '@huitou/contract'

const dayMs = 86_400_000
const hourMs = 3_600_000

// Making a formatter costs a hundred times as much as using one.
const formatters = new Map<string, Intl.DateTimeFormat>()
const formatterOf = (timeZone: string) => {
  const known = formatters.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  formatters.set(timeZone, made)
  return made
}

/** The shop's day at an instant: the one place where an instant becomes a day. `timeZone` is an IANA name. */
export const dayOf = (instant: Date, timeZone: string): Day => {
  let year = ''
  let month = ''
  let day = ''
  for (const part of formatterOf(timeZone).formatToParts(instant)) {
    if (part.type === 'year') year = part.value
    if (part.type === 'month') month = part.value
    if (part.type === 'day') day = part.value
  }
  return `${year.padStart(4, '0')}-${month}-${day}`
}

const utcOf = (day: Day) => Date.parse(`${day}T00:00:00Z`)

/** Whether a day is in the calendar: the contract's pattern lets 30 February through. */
export const isDay = (day: string): boolean => {
  const at = utcOf(day)
  return day >= '0001' && !Number.isNaN(at) && new Date(at).toISOString().startsWith(day)
}

/** `n` days later (earlier when negative), by the calendar: no time zone is involved. */
export const addDays = (day: Day, n: number): Day => new Date(utcOf(day) + n * dayMs).toISOString().slice(0, 10)

/** Whole days from `a` to `b`; negative when `b` is earlier. */
export const daysBetween = (a: Day, b: Day): number => (utcOf(b) - utcOf(a)) / dayMs

/**
 * The instant at which a shop's day begins. That is not always midnight (clocks may jump over it), and a day that
 * a zone skipped (Apia, 30 December 2011) begins with the day after it; so it is searched for, not computed.
 */
export const startOfDay = (day: Day, timeZone: string): Date => {
  // Offsets lie between -12 and +14 hours.
  let before = utcOf(day) - 15 * 3_600_000
  let from = utcOf(day) + 13 * 3_600_000
  // Zones change by whole seconds.
  while (from - before > 1000) {
    const middle = before + Math.floor((from - before) / 2000) * 1000
    if (dayOf(new Date(middle), timeZone) >= day) from = middle
    else before = middle
  }
  return new Date(from)
}

/** A month and a day of it in a year; 29 February counts as the 28th where there is none. */
export const dayInYear = (year: number, { month, day }: { month: number; day: number }): Day => {
  const two = (n: number) => String(n).padStart(2, '0')
  const asked = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
  return isDay(asked) ? asked : addDays(asked.replace('-02-29', '-03-01'), -1)
}

const clocks = new Map<string, Intl.DateTimeFormat>()

/** What the shop's clock on the wall says at an instant, from 0 to 23. */
export const hourOf = (instant: Date, timeZone: string): number => {
  const clock =
    clocks.get(timeZone) ?? new Intl.DateTimeFormat('en-US-u-nu-latn', { timeZone, hour: '2-digit', hourCycle: 'h23' })
  clocks.set(timeZone, clock)
  return Number(clock.format(instant))
}

/** The instant of a full hour on a shop's day; the next one that there is where the clock jumps over it. */
export const atHour = (day: Day, hour: number, timeZone: string): Date => {
  const start = startOfDay(day, timeZone)
  // A day may be shorter or longer than 24 hours.
  for (let at = start.getTime() + Math.max(0, hour - 2) * hourMs; ; at += hourMs / 2) {
    const instant = new Date(at)
    if (dayOf(instant, timeZone) > day || hourOf(instant, timeZone) >= hour) return instant
  }
}
