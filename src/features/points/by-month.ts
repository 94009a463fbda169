import type { PointEntry } from '@huitou/contract'
import { localParts } from '@/lib/instant'

export type MonthOfEntries = { month: string; entries: PointEntry[] }

/** Newest first, as they came, under the months in which they were written. */
export const byMonth = (entries: PointEntry[]): MonthOfEntries[] => {
  const months: MonthOfEntries[] = []
  for (const entry of entries) {
    const { year, month } = localParts(entry.at)
    const name = `${year}-${month < 10 ? '0' : ''}${month}`
    const last = months[months.length - 1]
    if (last?.month === name) last.entries.push(entry)
    else months.push({ month: name, entries: [entry] })
  }
  return months
}
