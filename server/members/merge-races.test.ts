import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { allChecks } from '../audit-checks'
import { checkIn } from '../checkin/actions'
import { dayOf } from '../day'
import { inTransaction, isMergedMeanwhile } from '../db/in-transaction'
import { openDatabase } from '../db/open-database'
import type { Db, Trx } from '../db/schema'
import { onPostgres } from '../db/testing'
import { ApiError } from '../http/api-error'
import { completePurchase, reversePurchase } from '../membership/actions'
import { spend } from '../points/actions'
import { auditLedger } from '../points/audit'
import { postgresVersion } from '../points/testing/postgres-version'
import { startTestApp, type TestApp } from '../testing'
import { confirmMerge, livingMember, offerMerge } from './merge'

const phone = '+8613800138000'
const otherPhone = '+8613900139000'

describe.skipIf(!onPostgres)('two members becoming one while others act, over two connection pools', () => {
  let app: TestApp
  let pools: Db[]
  let older: { id: string; token: string }
  let younger: { id: string; token: string }
  beforeAll(async () => {
    app = await startTestApp()
    const place = { kind: 'postgres' as const, url: app.url ?? '', poolSize: 10 }
    pools = await Promise.all([openDatabase(place), openDatabase(place)])
    console.info(`${pools.length} pools of 10 on PostgreSQL ${await postgresVersion(app.db)}`)
  })
  beforeEach(async () => {
    await app.reset()
    older = await join('anna', phone)
    app.clock.advance(3_600_000)
    younger = await join('ben', otherPhone)
  })
  afterAll(async () => {
    await Promise.all((pools ?? []).map((pool) => pool.destroy()))
    await app?.close()
  })

  const join = async (user: string, openid: string) => {
    const { token, member } = await app.signIn(user)
    await app.db
      .insertInto('identities')
      .values({ kind: 'phone', appid: 'phone', openid, unionid: null, member_id: member.id, created_at: new Date(0) })
      .execute()
    return { id: member.id, token }
  }
  const at = () => ({ now: app.clock.now(), shop: app.shop })
  const on = <T>(n: number, act: (trx: Trx) => Promise<T>) => inTransaction(pools[n % 2]!, act)
  const offer = (memberId = younger.id, otherMemberId = older.id, number = phone) =>
    on(0, (trx) => offerMerge(trx, { memberId, otherMemberId, phone: number, language: 'en', ...at() }))
  const confirm = (n: number, offerId: string, memberId = younger.id) =>
    on(n, (trx) => confirmMerge(trx, { offerId, memberId, ...at() }))
  const buy = async (memberId: string, fen = 2000) => {
    const source = { kind: 'order' as const, id: randomUUID() }
    const now = app.clock.now()
    const times = { paidAt: now, completedAt: now, receivedAt: now, handedOver: true }
    await on(0, (trx) => completePurchase(trx, { memberId, source, goodsFen: fen, ...times, shop: app.shop }))
    return source
  }
  const wrongs = async () => (await auditLedger(app.db, { checks: allChecks })).flatMap(({ violations }) => violations)
  const merges = async () => (await app.db.selectFrom('merges').selectAll().execute()).length
  const accountOf = (memberId: string) =>
    app.db.selectFrom('accounts').selectAll().where('member_id', '=', memberId).executeTakeFirstOrThrow()
  /** What an expected refusal is not. */
  const failed = (results: PromiseSettledResult<unknown>[]) =>
    results.flatMap((result) =>
      result.status === 'rejected' && !(result.reason instanceof ApiError) && !isMergedMeanwhile(result.reason)
        ? [result.reason]
        : [],
    )
  const done = (results: PromiseSettledResult<unknown>[]) =>
    results.filter(({ status }) => status === 'fulfilled').length

  it('merges once when it is confirmed eight times at once', async () => {
    await buy(younger.id)
    const { id } = await offer()
    const results = await Promise.allSettled(Array.from({ length: 8 }, (_, n) => confirm(n, id)))
    expect(failed(results)).toEqual([])
    expect(done(results)).toBe(8)
    expect(await merges()).toBe(1)
    expect(await accountOf(older.id)).toMatchObject({ available: 100 })
    expect(await wrongs()).toEqual([])
  })

  it('merges once when each of the two takes the other’s number at the same moment', async () => {
    const mine = await offer()
    const theirs = await offer(older.id, younger.id, otherPhone)
    const results = await Promise.allSettled([confirm(0, mine.id), confirm(1, theirs.id, older.id)])
    expect(failed(results)).toEqual([])
    expect(done(results)).toBe(1)
    expect(await merges()).toBe(1)
    expect(await wrongs()).toEqual([])
  })

  it('lets points be spent by one of them or brought along, never both', async () => {
    for (let round = 0; round < 5; round++) {
      await app.reset()
      older = await join('anna', phone)
      younger = await join('ben', otherPhone)
      await buy(younger.id)
      const { id } = await offer()
      const redeem = (n: number) =>
        on(n, (trx) =>
          spend(trx, {
            memberId: younger.id,
            points: 100,
            source: { kind: 'redemption', id: randomUUID() },
            programVersion: app.shop.program.version,
            now: app.clock.now(),
          }),
        )
      const [merged, ...spent] = await Promise.allSettled([confirm(0, id), ...[1, 2, 3, 4].map(redeem)])
      expect(failed([merged, ...spent])).toEqual([])
      expect(merged.status).toBe('fulfilled')
      const left = (await accountOf(await livingMember(app.db, younger.id))).available
      expect(left + 100 * done(spent)).toBe(100)
    }
  })

  it('takes back once what an order of the younger earned, whoever has it then', async () => {
    const source = await buy(younger.id)
    const { id } = await offer()
    const refundId = randomUUID()
    const refund = (n: number) =>
      on(n, (trx) => reversePurchase(trx, { memberId: younger.id, source, refundId, refundedGoodsFen: 2000, ...at() }))
    const results = await Promise.allSettled([refund(0), confirm(1, id), refund(1), refund(0)])
    expect(failed(results)).toEqual([])
    await refund(0)
    expect(await accountOf(older.id)).toMatchObject({ available: 0, debt: 0 })
    expect(await wrongs()).toEqual([])
  })

  it('has one check-in a day of each, and none of whoever is another by then', async () => {
    const { id } = await offer()
    const check = (n: number, memberId: string) =>
      on(n, (trx) =>
        checkIn(trx, {
          memberId,
          day: dayOf(app.clock.now(), app.shop.program.timeZone),
          program: app.shop.program,
          now: app.clock.now(),
        }),
      )
    const results = await Promise.allSettled([
      check(0, younger.id),
      confirm(1, id),
      check(1, older.id),
      check(0, younger.id),
    ])
    expect(failed(results)).toEqual([])
    expect(await wrongs()).toEqual([])
  })

  it('answers whoever asks meanwhile as the one they have become', async () => {
    const { id } = await offer()
    const day = dayOf(app.clock.now(), app.shop.program.timeZone)
    const ask = () => app.call('PUT', `/v1/check-ins/${day}`, { token: younger.token, body: {} })
    const sharing = () =>
      app.call('PUT', `/v1/shares/${randomUUID().replaceAll('-', '').slice(0, 21)}A`, {
        token: younger.token,
        body: { target: { kind: 'shop' } },
      })
    const answers = await Promise.all([
      app.call('POST', `/v1/me/merges/${id}`, { token: younger.token, body: {} }),
      ...Array.from({ length: 8 }, (_, n) => (n % 2 === 0 ? ask() : sharing())),
    ])
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
    expect((await app.call('GET', '/v1/me', { token: younger.token })).body.id).toBe(older.id)
    expect(await wrongs()).toEqual([])
  })

  it('would leave points with nobody if the account were not locked and closed: the proofs above can fail', async () => {
    const { id } = await offer()
    const unguarded = pools[1]!.transaction().execute(async (trx) => {
      const { seq } = await trx
        .selectFrom('accounts')
        .select('seq')
        .where('member_id', '=', younger.id)
        .executeTakeFirstOrThrow()
      // As long as a busy server may take between the two.
      await sql`select pg_sleep(0.5)`.execute(trx)
      await sql`with account as (
          update accounts set pending = 0, debt = 0, seq = ${seq}::bigint + 1 where member_id = ${younger.id} returning seq)
        insert into point_entries (id, member_id, seq, points, reason, source_kind, source_id, program_version, at)
        select gen_random_uuid(), ${younger.id}, seq, 5, 'checked_in', 'check_in', '2026-11-20',
          ${app.shop.program.version}::int, now() from account`.execute(trx)
    })
    await confirm(0, id)
    await unguarded
    expect(await wrongs()).not.toEqual([])
  })
})
