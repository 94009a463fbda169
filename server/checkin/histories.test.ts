import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allChecks } from '../audit-checks'
import { addDays } from '../day'
import { inTransaction } from '../db/in-transaction'
import { openTestDatabase, type TestDatabase } from '../db/testing'
import { auditLedger } from '../points/audit'
import { testMember, testProgram } from '../points/testing/member'
import { checkIn } from './actions'

/** Some days later, once or twice, plainly or to fill the gap. */
type Tap = { later: number; makeUp: boolean; twice: boolean }
const taps = fc.array(
  fc.record({ later: fc.constantFrom(0, 1, 1, 1, 1, 1, 1, 2, 2, 3, 4), makeUp: fc.boolean(), twice: fc.boolean() }),
  { minLength: 20, maxLength: 40 },
)

const ladder = [5, 5, 10, 10, 15, 15, 40]
const joined = '2028-01-20'

/** Checking in as one would keep it in a diary: a list of days, and how many cards are in the drawer. */
const createDiary = () => {
  const days = new Map<string, 'checked in' | 'made up'>()
  let cards = 1
  let points = 0

  const streakUpTo = (day: string) => {
    let streak = 0
    for (let one = day; days.has(one); one = addDays(one, -1)) streak++
    return streak
  }
  const tap = (today: string, makeUp: boolean): string => {
    if (days.has(today)) return 'done before'
    const missed: string[] = []
    for (let one = addDays(today, -1); one >= joined && !days.has(one); one = addDays(one, -1)) missed.push(one)
    if (makeUp && missed.length > 2) return 'gap_too_long'
    if (makeUp && missed.length > cards) return 'no_card'
    if (makeUp)
      for (const day of missed) {
        days.set(day, 'made up')
        cards--
        points += 5
      }
    days.set(today, 'checked in')
    const streak = streakUpTo(today)
    points += ladder[(streak - 1) % 7] ?? 0
    const cycle = Array.from({ length: 7 }, (_, n) => days.get(addDays(today, -n)))
    if (streak % 7 === 0 && cycle.every((day) => day === 'checked in') && cards < 2) cards++
    return `streak ${streak}, ${cards} cards`
  }
  return { tap, points: () => points, days: () => days.size }
}

describe('random histories of checking in', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await openTestDatabase()
  })
  afterAll(() => database.close())

  it('go as in a diary that counts days and cards, over a leap day, and leave a clean ledger', async () => {
    const seen = new Set<string>()
    await fc.assert(
      fc.asyncProperty(taps, async (history: Tap[]) => {
        const memberId = await testMember(database.db, new Date(`${joined}T02:00:00Z`))
        const diary = createDiary()
        let day = joined
        for (const { later, makeUp, twice } of history) {
          day = addDays(day, later)
          for (const again of twice ? [false, true] : [false]) {
            const expected = diary.tap(day, makeUp)
            const now = new Date(`${day}T02:00:00Z`)
            const outcome = await inTransaction(database.db, (trx) =>
              checkIn(trx, { memberId, day, program: testProgram, now, makeUp }),
            ).then(
              ({ checkIn: { streakDays }, facts }) => `streak ${streakDays}, ${facts.cardsHeld} cards`,
              ({ code }: { code: string }) => code,
            )
            seen.add(expected.split(' ')[0] ?? '')
            if (expected !== 'done before') expect(outcome).toBe(expected)
            else expect(outcome).toMatch(/^streak/)
            expect(again && outcome === 'day_over').toBe(false)
          }
        }
        const account = database.db.selectFrom('accounts').select('available').where('member_id', '=', memberId)
        expect((await account.executeTakeFirstOrThrow()).available).toBe(diary.points())
        const stored = database.db.selectFrom('check_ins').select('day').where('member_id', '=', memberId)
        expect(await stored.execute()).toHaveLength(diary.days())
      }),
      { numRuns: 25 },
    )
    expect([...seen].sort()).toEqual(['done', 'gap_too_long', 'no_card', 'streak'])
    const found = await auditLedger(database.db, { checks: allChecks })
    expect(found.flatMap(({ violations }) => violations)).toEqual([])
  }, 120_000)
})
