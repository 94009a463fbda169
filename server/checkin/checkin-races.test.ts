import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../db/open-database'
import type { Db } from '../db/schema'
import { onPostgres, openTestDatabase, type TestDatabase } from '../db/testing'
import { auditLedger } from '../points/audit'
import { testMember } from '../points/testing/member'
import { postgresVersion } from '../points/testing/postgres-version'
import { startTestProcess, type TestProcess } from '../testing-process'
import { startTestWechat, type TestWechat } from '../wechat/testing'

const taps = 50

const entriesOf = (db: Db, memberId: string) =>
  db.selectFrom('point_entries').selectAll().where('member_id', '=', memberId).execute()
const violations = async (db: Db) => (await auditLedger(db)).flatMap((finding) => finding.violations)

describe.skipIf(!onPostgres)('one member checking in 50 times at once through two server processes', () => {
  let database: TestDatabase
  let wechat: TestWechat
  let servers: TestProcess[]
  beforeAll(async () => {
    database = await openTestDatabase()
    wechat = await startTestWechat()
    const start = () =>
      startTestProcess({
        DATABASE_URL: database.url ?? '',
        WECHAT_API_BASE: wechat.url,
        WECHAT_MINI_APPID: 'wx-mini',
        WECHAT_MINI_SECRET: 'mini-secret',
        // Days are the shop's: where the server stands must not matter.
        TZ: 'America/New_York',
      })
    servers = await Promise.all([start(), start()])
    console.info(`${servers.length} server processes on PostgreSQL ${await postgresVersion(database.db)}`)
  }, 120_000)
  afterAll(async () => {
    await Promise.all((servers ?? []).map((server) => server.end()))
    await wechat?.close()
    await database?.close()
  })

  const ask = async (server: TestProcess, route: string, { token, body }: { token?: string; body?: unknown }) => {
    const [method, path] = route.split(' ')
    const response = await fetch(`${server.url}${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    // Tests say what they expect in an answer.
    return { status: response.status, body: (await response.json()) as Record<string, never> }
  }
  const all = (member: { token: string; day: string }) =>
    Promise.all(
      Array.from({ length: taps }, (_, n) =>
        ask(servers[n % 2]!, `PUT /v1/check-ins/${member.day}`, { token: member.token, body: {} }),
      ),
    )
  const signIn = async (user: string) => {
    const { body } = await ask(servers[0]!, 'POST /v1/sessions', { body: { kind: 'wechat-mini', code: user } })
    const { accessToken, member } = body as unknown as { accessToken: string; member: { id: string } }
    const home = await ask(servers[1]!, 'GET /v1/home', { token: accessToken })
    return { token: accessToken, id: member.id, day: String(home.body.today) }
  }

  it('is one check-in and one entry, and every tap is answered alike', async () => {
    const member = await signIn('anna')
    const answers = await all(member)
    expect(answers.map(({ status }) => status)).toEqual(Array<number>(taps).fill(200))
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1)
    expect(await entriesOf(database.db, member.id)).toMatchObject([{ seq: 1, points: 5, reason: 'checked_in' }])
    expect(await violations(database.db)).toEqual([])
  })

  it('holds for many members at once', async () => {
    const members = await Promise.all(['bruno', 'chen', 'dora', 'emil', 'fang'].map(signIn))
    const answers = (await Promise.all(members.map(all))).flat()
    expect(answers.filter(({ status }) => status !== 200)).toEqual([])
    for (const { id } of members) expect(await entriesOf(database.db, id)).toHaveLength(1)
    expect(await violations(database.db)).toEqual([])
  })
})

describe.skipIf(!onPostgres)('the same 50 taps with the guard taken out', () => {
  let database: TestDatabase
  let pools: Db[]
  beforeAll(async () => {
    database = await openTestDatabase()
    const place = { kind: 'postgres' as const, url: database.url ?? '' }
    pools = await Promise.all([openDatabase(place), openDatabase(place)])
    await sql
      .raw(
        `alter table check_ins drop constraint check_ins_pkey;
      alter table point_entries drop constraint point_entries_member_id_reason_source_kind_source_id_key;
      alter table point_entries drop constraint point_entries_pkey`,
      )
      .execute(database.db)
  })
  afterAll(async () => {
    await Promise.all((pools ?? []).map((pool) => pool.destroy()))
    await database?.close()
  })

  /** What checking in would be without the lock and without the condition: look, then write. */
  const unguarded = (db: Db, memberId: string, day: string) =>
    db.transaction().execute(async (trx) => {
      const stored = await sql`select 1 from check_ins where member_id = ${memberId} and day = ${day}`.execute(trx)
      if (stored.rows.length > 0) return
      // As long as a busy server may take between the two.
      await sql`select pg_sleep(0.05)`.execute(trx)
      await sql`with condition as (
          insert into check_ins values (${memberId}, ${day}, 1, 1, 5, 1, now()) returning 1),
        account as (
          update accounts set available = available + 5, seq = seq + 1, next_due_at = '2027-12-31T16:00:00Z'
          where member_id = ${memberId} and exists (select from condition) returning seq),
        entry as (
          insert into point_entries (id, member_id, seq, points, reason, source_kind, source_id, program_version, at)
          select gen_random_uuid(), ${memberId}, seq, 5, 'checked_in', 'check_in', ${day}, 1, now() from account
          returning id),
        lot as (
          insert into point_lots (id, member_id, entry_id, points, left_points, available_at, expires_at, became_available_at)
          select gen_random_uuid(), ${memberId}, id, 5, 5, now(), '2027-12-31T16:00:00Z', now() from entry
          returning id, entry_id)
        insert into lot_moves (id, lot_id, kind, points, at, entry_id)
        select gen_random_uuid(), id, 'earned', 5, now(), entry_id from lot`.execute(trx)
    })

  it('pays more than once, which is counted and audited: the proof above can fail', async () => {
    const memberId = await testMember(database.db)
    const day = '2026-11-20'
    await Promise.all(Array.from({ length: taps }, (_, n) => unguarded(pools[n % 2]!, memberId, day)))
    const entries = await entriesOf(database.db, memberId)
    console.info(`without the guard: ${entries.length} entries for one day`)
    expect(entries.length).toBeGreaterThan(1)
    expect(await violations(database.db)).not.toEqual([])
  })
})
