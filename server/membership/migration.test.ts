import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { allChecks } from '../audit-checks'
import { migrate, migrations } from '../db/migrate'
import { openPglite, overPglite } from '../db/open-database'
import { sweep } from '../jobs/sweep'
import { auditLedger } from '../points/audit'
import { testShop } from '../shop/testing'

const ids = [1, 2].map((n) => `00000000-0000-4000-8000-00000000000${n}`)
const program = readFileSync(new URL('../../docs/examples/tea-shop/program.json', import.meta.url), 'utf8')

/** A shop of the first version: a member of some years with points, and one who is nobody. */
const firstShop = `
  insert into program_versions values (1, 'first', '${program.replaceAll("'", "''")}', now());
  insert into members (id, given_name_no, face, joined_at, joined_on, deleted_at) values
    ('${ids[0]}', 1, 1, '2024-02-29T01:00:00Z', '2024-02-29', null),
    ('${ids[1]}', 1, 1, '2026-01-01T01:00:00Z', '2026-01-01', '2026-02-01T00:00:00Z');
  insert into accounts (member_id, available, pending, seq, next_due_at) values
    ('${ids[0]}', 3, 8, 3, '2026-03-01T00:00:00Z'), ('${ids[1]}', 0, 0, 0, null);
  insert into point_entries (id, member_id, seq, points, reason, source_kind, source_id, program_version, at) values
    ('00000000-0000-4000-8000-000000000011', '${ids[0]}', 1, 5, 'purchased', 'order', 'a', 1, '2026-01-31T15:59:59Z'),
    ('00000000-0000-4000-8000-000000000012', '${ids[0]}', 2, 8, 'purchased', 'order', 'b', 1, '2026-01-31T16:00:00Z'),
    ('00000000-0000-4000-8000-000000000013', '${ids[0]}', 3, -2, 'redeemed', 'redemption', 'c', 1, '2026-02-02T00:00:00Z');
  insert into point_lots (id, member_id, entry_id, points, left_points, available_at, expires_at, became_available_at) values
    ('00000000-0000-4000-8000-000000000021', '${ids[0]}', '00000000-0000-4000-8000-000000000011', 5, 3,
      '2026-01-31T15:59:59Z', '2027-12-31T16:00:00Z', '2026-01-31T15:59:59Z'),
    ('00000000-0000-4000-8000-000000000022', '${ids[0]}', '00000000-0000-4000-8000-000000000012', 8, 8,
      '2026-03-01T00:00:00Z', '2027-12-31T16:00:00Z', null);
  insert into lot_moves (id, lot_id, kind, points, at, entry_id) values
    (gen_random_uuid(), '00000000-0000-4000-8000-000000000021', 'earned', 5, '2026-01-31T15:59:59Z', '00000000-0000-4000-8000-000000000011'),
    (gen_random_uuid(), '00000000-0000-4000-8000-000000000022', 'earned', 8, '2026-01-31T16:00:00Z', '00000000-0000-4000-8000-000000000012'),
    (gen_random_uuid(), '00000000-0000-4000-8000-000000000021', 'spent', 2, '2026-02-02T00:00:00Z', '00000000-0000-4000-8000-000000000013')`

it('who was a member before there were tiers gets theirs, and the years since', async () => {
  const db = overPglite(await openPglite({}))
  try {
    await migrate(db, migrations.slice(0, 1))
    await sql.raw(firstShop).execute(db)
    await migrate(db)
    const violations = async () =>
      (await auditLedger(db, { checks: allChecks })).flatMap(({ violations: found }) => found)
    expect(await violations()).toEqual([])
    const months = await db.selectFrom('point_months').selectAll().orderBy('first_seq').execute()
    expect(months.map(({ month, reason, earned, spent }) => [month, reason, earned, spent])).toEqual([
      ['2026-01', 'purchased', 5, 0],
      ['2026-02', 'purchased', 8, 0],
      ['2026-02', 'redeemed', 0, 2],
    ])
    const shop = await testShop(db)
    await sweep(db, new Date('2026-11-20T00:00:00Z'), shop)
    const years = await db
      .selectFrom('memberships')
      .select(['member_id', 'year_no', 'held_tier'])
      .orderBy('member_id')
      .execute()
    expect(years).toEqual([
      { member_id: ids[0], year_no: 2, held_tier: 'new-leaf' },
      { member_id: ids[1], year_no: 0, held_tier: 'new-leaf' },
    ])
    expect(await violations()).toEqual([])
  } finally {
    await db.destroy()
  }
}, 120_000)
