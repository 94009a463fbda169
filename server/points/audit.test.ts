import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import { inTransaction } from '../db/in-transaction'
import { emptyDatabase, openTestDatabase, type TestDatabase } from '../db/testing'
import { earn, spend } from './actions'
import { auditLedger } from './audit'
import { testMember, timeZone } from './testing/member'

let database: TestDatabase
let memberId: string
const now = new Date('2026-11-20T02:00:00Z')
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

const fill = async () => {
  await emptyDatabase(database.db)
  memberId = await testMember(database.db)
  const common = { memberId, programVersion: 1, now }
  await inTransaction(database.db, async (trx) => {
    await earn(trx, { ...common, points: 30, reason: 'purchased', source: { kind: 'order', id: 'a' }, timeZone })
    await earn(trx, { ...common, points: 20, reason: 'purchased', source: { kind: 'order', id: 'b' }, timeZone })
    await spend(trx, { ...common, points: 35, source: { kind: 'redemption', id: 'c' } })
  })
}
/** What the audit says after someone changed rows by hand, with every guard of the tables taken away. */
const findingsAfter = async (change: string) => {
  await fill()
  await sql.raw(`begin; set local session_replication_role = replica; ${change}; commit`).execute(database.db)
  return (await auditLedger(database.db)).filter(({ violations }) => violations.length > 0).map(({ check }) => check)
}

describe('the audit of the ledger', () => {
  it('looks at every row of a right ledger and finds nothing', async () => {
    await fill()
    const findings = await auditLedger(database.db)
    expect(findings.flatMap(({ violations }) => violations)).toEqual([])
    expect(findings.find(({ check }) => check.startsWith('No event'))?.looked).toBe(3)
    expect(findings.find(({ check }) => check.startsWith('No lot'))?.looked).toBe(2)
    expect(findings.find(({ check }) => check.startsWith('What is left'))?.looked).toBe(4)
  })

  it.each([
    ['points on an account that nobody entered', 'update accounts set available = available + 1', 'The balance'],
    ['points that went from available to pending', 'update accounts set available = 0, pending = 15', 'What is open'],
    ['a forgotten line', 'delete from point_entries where seq = 2', 'The numbers'],
    ['a changed line', 'update point_entries set points = points + 1 where seq = 1', 'Every entry is spread'],
    ['a lot that lost points', 'update point_lots set left_points = 1 where left_points > 0', 'What is left'],
    ['a forgotten move', `delete from lot_moves where kind = 'spent'`, 'Every entry is spread'],
    ['a month that adds up to something else', 'update point_months set spent = spent + 1', 'The sums of every month'],
    ['a month that forgot its first line', 'update point_months set entries = entries + 1', 'The sums of every'],
    ['points that end at no time', 'update point_ends set points = points - 1', 'What is available ends'],
    ['an account that is never looked at again', `update accounts set next_due_at = '2100-01-01'`, 'Nothing falls due'],
    [
      'a lot of somebody else',
      `update point_lots set member_id = gen_random_uuid() where left_points > 0`,
      'What is open',
    ],
    [
      'a check-in without its points',
      `insert into check_ins select member_id, '2026-11-20', 1, 1, 5, 1, now() from accounts`,
      'Every check-in',
    ],
    [
      'a streak out of nothing',
      `insert into check_ins select member_id, '2026-11-20', 3, 3, 0, 1, now() from accounts`,
      'A streak',
    ],
  ])('finds %s', async (_what, change, check) => {
    expect(await findingsAfter(change)).toEqual(expect.arrayContaining([expect.stringContaining(check)]))
  })
})
