import type { StatementLine } from '@huitou/contract'
import { describe, expect, it } from 'vitest'
import { byMonth } from './by-month'

const lineIn = (seq: number, month: string): StatementLine => ({
  id: `00000000-0000-7000-8000-00000000000${seq}`,
  seq,
  points: 5,
  reason: 'checked_in',
  source: { kind: 'check_in', id: `${month}-10` },
  at: `${month}-10T04:00:00Z`,
  month,
})

describe('the lines of the statement', () => {
  it('stand under the shop’s months, newest first, and start anew after a new year', () => {
    const months = byMonth([lineIn(4, '2027-01'), lineIn(3, '2026-12'), lineIn(2, '2026-12'), lineIn(1, '2026-01')], [])
    expect(months.map(({ month, lines }) => [month, lines.map(({ seq }) => seq)])).toEqual([
      ['2027-01', [4]],
      ['2026-12', [3, 2]],
      ['2026-01', [1]],
    ])
  })

  it('carry the sum of their month, the latest that was told', () => {
    const told = [
      { month: '2026-12', earned: 10, spent: 0 },
      { month: '2026-12', earned: 15, spent: 5 },
    ]
    expect(byMonth([lineIn(1, '2026-12'), lineIn(2, '2026-11')], told).map(({ sum }) => sum)).toEqual([told[1], null])
  })
})
