import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allChecks } from '../audit-checks'
import { checkIn } from '../checkin/actions'
import { auditLedger } from '../points/audit'
import { testShop } from '../shop/testing'
import { inTransaction } from './in-transaction'
import { migrate, migrations } from './migrate'
import { openPglite, overPglite } from './open-database'
import type { Db } from './schema'

const anna = '00000000-0000-4000-8000-00000000000a'
const gone = '00000000-0000-4000-8000-00000000000b'

describe('a shop that has run on check-ins alone', () => {
  let db: Db
  beforeAll(async () => {
    db = overPglite(await openPglite({}))
    await migrate(db, migrations.slice(0, 1))
    // As the first version left it: a member of three days, and one who became nobody.
    await sql
      .raw(
        `insert into clock (offset_ms) values (0);
      insert into program_versions values (1, 'first', '{"timeZone": "Asia/Shanghai", "earnPointsPerYuan": 5,
        "tiers": [{"id": "new-leaf", "name": {"zh-CN": "新叶"}, "growthFrom": 0, "earnPercent": 100}]}', now());
      insert into members (id, given_name_no, face, joined_at, joined_on, deleted_at) values
        ('${anna}', 1, 1, '2026-11-17T02:00:00Z', '2026-11-17', null),
        ('${gone}', 2, 2, '2026-11-17T02:00:00Z', '2026-11-17', '2026-11-18T02:00:00Z');
      insert into accounts (member_id, available, seq, next_due_at) values
        ('${anna}', 5, 1, '2027-12-31T16:00:00Z'), ('${gone}', 0, 0, null);
      insert into check_ins values ('${anna}', '2026-11-18', 1, 1, 5, 1, '2026-11-18T02:00:00Z');
      insert into point_entries (id, member_id, seq, points, reason, source_kind, source_id, program_version, at) values
        ('${anna}', '${anna}', 1, 5, 'checked_in', 'check_in', '2026-11-18', 1, '2026-11-18T02:00:00Z');
      insert into point_lots (id, member_id, entry_id, points, left_points, available_at, expires_at, became_available_at)
        values ('${anna}', '${anna}', '${anna}', 5, 5, '2026-11-18T02:00:00Z', '2027-12-31T16:00:00Z', '2026-11-18T02:00:00Z');
      insert into lot_moves values ('${anna}', '${anna}', 'earned', 5, '2026-11-18T02:00:00Z', '${anna}')`,
      )
      .execute(db)
    await migrate(db)
  }, 60_000)
  afterAll(() => db.destroy())

  it('goes on with everything that is new, and its ledger is clean', async () => {
    const found = await auditLedger(db, { checks: allChecks })
    expect(found.flatMap(({ violations }) => violations)).toEqual([])
  })

  it('has given every member the card that everybody gets for joining', async () => {
    expect(await db.selectFrom('make_up_cards').select(['member_id', 'held']).execute()).toEqual([
      { member_id: anna, held: 1 },
    ])
    const { program } = await testShop(db)
    const now = new Date('2026-11-20T02:00:00Z')
    const rescued = await inTransaction(db, (trx) =>
      checkIn(trx, { memberId: anna, day: '2026-11-20', program, now, makeUp: true }),
    )
    expect(rescued).toMatchObject({ checkIn: { streakDays: 3 }, madeUp: [{ day: '2026-11-19' }] })
  })

  it('gives what tiers give from the next month on, at its first second in the shop', async () => {
    const plans = await db.selectFrom('gift_plans').selectAll().execute()
    expect(plans.map(({ member_id }) => member_id)).toEqual([anna])
    const due = plans[0]?.monthly_due_at ?? new Date(0)
    expect(due.getTime()).toBeGreaterThan(Date.now())
    expect(new Date(due.getTime() + 8 * 3_600_000).toISOString()).toMatch(/-01T00:00:00.000Z$/)
  })
})
