import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { auditLedger } from '../points/audit'
import { startTestApp, type TestApp } from '../testing'
import { counterChecks } from './audit-checks'
import { atTill, guest } from './testing/guest'

describe('the audit of tills', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp()
  })
  beforeEach(async () => {
    await app.reset()
    const [clerk, manager] = [await atTill(app, 'clerk'), await atTill(app, 'manager')]
    const anna = await guest(app)
    await clerk.credit(anna, 20)
    await clerk.credit(anna, 30)
    await manager.reverse((await clerk.credit(anna, 40)).body.id)
    await manager.decide((await clerk.credit(anna, 6000)).body.id, true)
    await manager.decide((await clerk.credit(anna, 7000)).body.id, false)
    await clerk.put({ code: await anna.code() })
  })
  afterAll(() => app.close())

  const audit = () => auditLedger(app.db, { checks: counterChecks })

  it('looks at every visit of a right shop and finds nothing', async () => {
    const findings = await audit()
    expect(findings.flatMap(({ violations }) => violations)).toEqual([])
    expect(findings.map(({ looked }) => looked)).toEqual([6, 1, 6])
  })

  it.each([
    ['a visit that is no purchase', `delete from purchases where goods_fen = 2000`, 'A visit'],
    ['a purchase that is no visit', `delete from counter_visits where amount_fen = 2000`, 'A visit'],
    ['another amount', `update counter_visits set amount_fen = 2001 where amount_fen = 2000`, 'A visit'],
    ['points that nobody has', `update counter_visits set points = points + 1 where amount_fen = 2000`, 'A visit'],
    ['a reversal that took nothing back', `update purchases set refunded_fen = 0`, 'A visit'],
    [
      'another member’s purchase',
      `update counter_visits set member_id = by_member_id where amount_fen = 2000`,
      'A visit',
    ],
    ['more credited than the visits say', `update clerk_days set credited_fen = credited_fen + 1`, 'What somebody'],
    ['a forgotten day', `delete from clerk_days`, 'What somebody'],
    ['a credit that nobody wrote down', `delete from staff_acts where act = 'visit_credited'`, 'Who credited'],
    ['a decision that nobody wrote down', `delete from staff_acts where act = 'visit_decided'`, 'Who credited'],
    ['a reversal that another took', `update staff_acts set by_member_id = subject_id`, 'Who credited'],
  ])('finds %s', async (_what, change, check) => {
    await sql.raw(`begin; set local session_replication_role = replica; ${change}; commit`).execute(app.db)
    const broken = (await audit()).filter(({ violations }) => violations.length > 0)
    expect(broken.map((finding) => finding.check)).toEqual(expect.arrayContaining([expect.stringContaining(check)]))
  })
})
