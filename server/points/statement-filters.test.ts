import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import fc from 'fast-check'
import type { EntryReason } from '@huitou/contract'
import { dayOf } from '../day'
import { inTransaction } from '../db/in-transaction'
import { emptyDatabase, openTestDatabase, type TestDatabase } from '../db/testing'
import { earn, giveBack, spend } from './actions'
import { auditLedger } from './audit'
import { statementCsv, quoted, text } from './csv'
import { statementPage } from './statement'
import { testMember, timeZone } from './testing/member'

let database: TestDatabase
let memberId: string
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  await emptyDatabase(database.db)
  memberId = await testMember(database.db)
})

const now = new Date('2026-12-01T00:00:00Z')
let names = 0
const source = () => ({ kind: 'redemption' as const, id: `redemption-${++names}` })
const common = (at: string) => ({ memberId, programVersion: 1, now: new Date(at) })
const earnAt = (at: string, points: number, reason: EntryReason = 'purchased') =>
  inTransaction(database.db, (trx) =>
    earn(trx, { ...common(at), points, reason, source: { kind: 'order', id: `order-${++names}` }, timeZone }),
  )
const spendAt = (at: string, points: number, of = source()) =>
  inTransaction(database.db, (trx) => spend(trx, { ...common(at), points, source: of }))
const giveBackAt = (at: string, of: ReturnType<typeof source>) =>
  inTransaction(database.db, (trx) => giveBack(trx, { ...common(at), source: of, timeZone }))

type Filter = { month?: string; reason?: EntryReason }
const page = (filter: Filter & { cursor?: string; limit?: number } = {}) =>
  statementPage(database.db, { limit: 20, ...filter, memberId, now })
const seqs = async (filter: Filter & { limit?: number }) => {
  const all: number[] = []
  for (let cursor: string | undefined; ;) {
    const { items, nextCursor } = await page({ ...filter, cursor })
    all.push(...items.map(({ seq }) => seq))
    if (nextCursor === null) return all
    cursor = nextCursor
  }
}

describe('the sums of a month', () => {
  it('are of the whole month, also where the page holds a part of it', async () => {
    for (let n = 0; n < 5; n++) await earnAt('2026-06-10T00:00:00Z', 10)
    const of = source()
    await spendAt('2026-06-11T00:00:00Z', 15, of)
    await giveBackAt('2026-07-01T00:00:00Z', of)
    const first = await page({ limit: 2 })
    expect(first.months).toEqual([
      { month: '2026-07', earned: 15, spent: 0 },
      { month: '2026-06', earned: 50, spent: 15 },
    ])
    const { months } = await page({ limit: 2, cursor: first.nextCursor ?? '' })
    expect(months).toEqual([{ month: '2026-06', earned: 50, spent: 15 }])
  })

  it('are under the same filter as the lines', async () => {
    await earnAt('2026-06-10T00:00:00Z', 10)
    await earnAt('2026-06-10T00:00:00Z', 7, 'checked_in')
    expect((await page({ reason: 'checked_in' })).months).toEqual([{ month: '2026-06', earned: 7, spent: 0 }])
    expect((await page({ month: '2026-05' })).months).toEqual([])
  })

  it('change at the shop’s midnight', async () => {
    await earnAt('2026-06-30T15:59:59.999Z', 1)
    await earnAt('2026-06-30T16:00:00.000Z', 2)
    expect((await page()).months).toEqual([
      { month: '2026-07', earned: 2, spent: 0 },
      { month: '2026-06', earned: 1, spent: 0 },
    ])
  })

  it('end a leap February with its 29th', async () => {
    await earnAt('2028-02-29T15:59:59Z', 1)
    await earnAt('2028-02-29T16:00:00Z', 2)
    const months = (await statementPage(database.db, { memberId, limit: 20, now: new Date('2028-03-01T00:00:00Z') }))
      .months
    expect(months.map(({ month }) => month)).toEqual(['2028-03', '2028-02'])
  })
})

describe('a filter', () => {
  it('shows a month alone, from its first to its last line', async () => {
    for (const at of ['2026-05-31T15:59:59Z', '2026-05-31T16:00:00Z', '2026-06-30T15:59:59Z', '2026-06-30T16:00:00Z'])
      await earnAt(at, 1)
    expect(await seqs({ month: '2026-06' })).toEqual([3, 2])
    expect(await seqs({ month: '2026-06', limit: 1 })).toEqual([3, 2])
    expect(await seqs({ month: '2031-01' })).toEqual([])
  })

  it('shows a reason alone, and both together', async () => {
    for (const [at, reason] of [
      ['2026-05-10T00:00:00Z', 'checked_in'],
      ['2026-05-11T00:00:00Z', 'purchased'],
      ['2026-06-10T00:00:00Z', 'purchased'],
      ['2026-07-10T00:00:00Z', 'checked_in'],
      ['2026-07-11T00:00:00Z', 'purchased'],
    ] as const)
      await earnAt(at, 1, reason)
    expect(await seqs({ reason: 'checked_in' })).toEqual([4, 1])
    expect(await seqs({ reason: 'checked_in', limit: 1 })).toEqual([4, 1])
    expect(await seqs({ reason: 'checked_in', month: '2026-05' })).toEqual([1])
    expect(await seqs({ reason: 'expired' })).toEqual([])
  })

  it('shows every line of its kind once, whatever the lines are and however they are paged', async () => {
    const line = fc.record({
      hours: fc.integer({ min: -3, max: 900 }),
      reason: fc.constantFrom<EntryReason[]>('purchased', 'checked_in', 'made_up'),
    })
    const lines = fc.array(line, { minLength: 1, maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(lines, fc.integer({ min: 1, max: 7 }), async (some, limit) => {
        await emptyDatabase(database.db)
        memberId = await testMember(database.db)
        let at = Date.parse('2026-01-31T00:00:00Z')
        const expected: { seq: number; month: string; reason: EntryReason }[] = []
        for (const { hours, reason } of some) {
          // Back in time too: the clocks of two processes differ.
          at += hours * 3_600_000
          const { seq } = await earnAt(new Date(at).toISOString(), 1, reason)
          expected.unshift({ seq, month: dayOf(new Date(at), timeZone).slice(0, 7), reason })
        }
        const months = [...new Set(expected.map(({ month }) => month))]
        const of = (filter: Filter) =>
          expected
            .filter(({ month, reason }) => (filter.month ?? month) === month && (filter.reason ?? reason) === reason)
            .map(({ seq }) => seq)
        for (const reason of [undefined, 'purchased', 'checked_in', 'made_up'] as const)
          for (const month of [undefined, ...months.slice(0, 2)])
            expect(await seqs({ month, reason, limit })).toEqual(of({ month, reason }))
      }),
      { numRuns: 8 },
    )
    const sums = (await auditLedger(database.db)).filter(({ check }) => check.startsWith('The sums of every month'))
    expect(sums.map(({ violations }) => violations)).toEqual([[]])
  }, 120_000)
})

describe('the statement as a table', () => {
  const csv = async (filter: Filter = {}) => {
    let whole = ''
    for await (const chunk of await statementCsv(database.db, { ...filter, memberId, now, timeZone }))
      whole += String(chunk)
    return whole
  }

  it('holds every line, newest first, for spreadsheets', async () => {
    await earnAt('2026-06-30T16:00:00Z', 30)
    await spendAt('2026-07-02T00:00:00Z', 10, { kind: 'redemption', id: 'a' })
    expect(await csv()).toBe(
      '\ufeffseq,day,at,points,reason,source_kind,source_id\r\n' +
        '2,2026-07-02,2026-07-02T00:00:00.000Z,-10,redeemed,redemption,a\r\n' +
        `1,2026-07-01,2026-06-30T16:00:00.000Z,30,purchased,order,order-${names}\r\n`,
    )
    expect((await csv({ reason: 'redeemed' })).split('\r\n')).toHaveLength(3)
  })

  it('is read page by page, however long it is', async () => {
    await inTransaction(database.db, async (trx) => {
      for (let n = 0; n < 1203; n++) {
        const order = { kind: 'order' as const, id: String(n) }
        await earn(trx, { ...common('2026-06-30T16:00:00Z'), points: 1, reason: 'purchased', source: order, timeZone })
      }
    })
    const numbers = (await csv())
      .split('\r\n')
      .slice(1, -1)
      .map((row) => Number(row.split(',')[0]))
    expect(numbers).toEqual(Array.from({ length: 1203 }, (_, index) => 1203 - index))
  })

  it('makes no formula of what somebody named', () => {
    expect(['=1+1', '+1', '-1', '@a', '\ta', '\ra', 'a=1', ''].map(text)).toEqual([
      "'=1+1",
      "'+1",
      "'-1",
      "'@a",
      "'\ta",
      "'\ra",
      'a=1',
      '',
    ])
    expect(['a,b', 'say "x"', 'two\nlines', 'plain'].map(quoted)).toEqual([
      '"a,b"',
      '"say ""x"""',
      '"two\nlines"',
      'plain',
    ])
  })
})
