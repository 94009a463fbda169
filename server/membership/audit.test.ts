import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { emptyDatabase, openTestDatabase, type TestDatabase } from '../db/testing'
import { auditLedger } from '../points/audit'
import { membershipChecks } from './audit-checks'
import { testBuyer } from './testing/buyer'

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

const fill = async () => {
  await emptyDatabase(database.db)
  const anna = await testBuyer(database.db, { joinedAt: '2026-05-04T04:00:00Z' })
  await anna.buy(2999, '2026-06-01T00:00:00Z')
  const bought = await anna.buy(100, '2026-06-02T00:00:00Z')
  await anna.sweep('2028-06-01T00:00:00Z')
  const last = await anna.buy(30, '2028-06-02T00:00:00Z')
  await anna.refund(last, 10, '2028-06-02T01:00:00Z')
  await anna.refund(bought, 50, '2028-06-03T00:00:00Z')
}
const audit = () => auditLedger(database.db, { checks: membershipChecks })

describe('the audit of tiers', () => {
  it('looks at every year, purchase and change of a right shop and finds nothing', async () => {
    await fill()
    const findings = await audit()
    expect(findings.flatMap(({ violations }) => violations)).toEqual([])
    const looked = (name: string) => findings.find(({ check }) => check.startsWith(name))?.looked
    expect(['The growth of', 'The growth shown', 'The tier', 'The history', 'A purchase'].map(looked)).toEqual([
      3, 1, 3, 4, 3,
    ])
  })

  it.each([
    [
      'growth that nobody entered',
      'update membership_years set growth = growth + 1 where year_no = 2',
      'The growth of',
    ],
    ['a forgotten line of growth', 'delete from growth_entries where growth < 0', 'The growth of'],
    ['growth that is shown and is not there', 'update memberships set growth = 90', 'The growth shown'],
    ['a forgotten year', 'delete from membership_years where year_no = 1', 'The growth shown'],
    ['a member without a membership', 'delete from memberships', 'The growth shown'],
    ['a tier that was given away', `update memberships set held_tier = 'master'`, 'The tier'],
    ['a tier kept for too long', `update memberships set kept_until = kept_until + 1`, 'The tier'],
    ['a tier brought along that was not', `update memberships set carried_tier = 'new-leaf'`, 'The tier'],
    ['a hole in the history', 'delete from tier_changes where no = 2', 'The history'],
    ['a history that ends elsewhere', `update tier_changes set to_tier = 'master' where no = 4`, 'The history'],
    ['a refund that nobody gave', 'update purchases set refunded_fen = 100 where refunded_fen = 0', 'A purchase'],
    ['a purchase without its points', `delete from point_entries where reason = 'purchased' and seq = 1`, 'A purchase'],
    [
      'more clawed back than was earned',
      `update point_entries set points = points - 1000 where reason = 'clawed_back'`,
      'A refund',
    ],
  ])('finds %s', async (_what, change, check) => {
    await fill()
    await sql.raw(`begin; set local session_replication_role = replica; ${change}; commit`).execute(database.db)
    const broken = (await audit()).filter(({ violations }) => violations.length > 0)
    expect(broken.map((finding) => finding.check)).toEqual(expect.arrayContaining([expect.stringContaining(check)]))
  })
})
