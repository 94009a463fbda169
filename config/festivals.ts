import { deriveColours, type BrandColours } from './brand-colours'
import type { Festival } from './brand-page'

/** When a festival's dress is worn, as instants: phones know no time zones. */
export type FestivalTimes = { key: string; startsAt: number; endsAt: number }

/** What the app draws itself, a poster, is told these colours of each festival. */
const DRAWN = [
  'tint',
  'on-tint',
  'tint-soft',
  'accent-ink',
  'ground',
  'surface',
  'ink',
  'ink-soft',
  'ink-faint',
  'line-strong',
]

export const festivalColours = ({
  colours,
  festivals,
}: {
  colours: BrandColours
  festivals: Pick<Festival, 'key' | 'colours'>[]
}): Record<string, Record<string, string>> =>
  Object.fromEntries(
    festivals.map(({ key, colours: worn }) => {
      const all = { ...colours, ...worn }
      const derived = deriveColours(all)
      return [key, { scheme: all.scheme, ...Object.fromEntries(DRAWN.map((name) => [name, derived[name] ?? ''])) }]
    }),
  )

const DAY_MS = 86_400_000

export const festivalTimes = (festivals: Festival[], timeZone: string): FestivalTimes[] =>
  festivals.map(({ key, from, to }) => ({
    key,
    startsAt: startOfDay(from, timeZone),
    endsAt: startOfDay(nextDay(to), timeZone),
  }))

const nextDay = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10)

/** When this day begins there; where clocks jump over midnight, when it has begun. */
const startOfDay = (day: string, timeZone: string): number => {
  const midnight = Date.parse(`${day}T00:00:00Z`)
  // Twice, because the offset is that of the instant that is looked for.
  const once = midnight - offsetAt(midnight, timeZone)
  return midnight - offsetAt(once, timeZone)
}

const offsetAt = (instant: number, timeZone: string): number => {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant)
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value)
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')) - instant
}
