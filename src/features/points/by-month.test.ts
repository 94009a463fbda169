import type { PointEntry } from '@huitou/contract'
import { expect, it } from 'vitest'
import { byMonth } from './by-month'

const entryAt = (seq: number, at: string): PointEntry => ({
  id: `00000000-0000-7000-8000-00000000000${seq}`,
  seq,
  points: 5,
  reason: 'checked_in',
  source: { kind: 'check_in', id: at.slice(0, 10) },
  at,
})

it('puts the lines of the statement under their months, newest first, and starts anew after a new year', () => {
  const months = byMonth([
    entryAt(4, '2027-01-15T04:00:00Z'),
    entryAt(3, '2026-12-20T04:00:00Z'),
    entryAt(2, '2026-12-10T04:00:00Z'),
    entryAt(1, '2026-01-10T04:00:00Z'),
  ])
  expect(months.map(({ month, entries }) => [month, entries.map(({ seq }) => seq)])).toEqual([
    ['2027-01', [4]],
    ['2026-12', [3, 2]],
    ['2026-01', [1]],
  ])
})
