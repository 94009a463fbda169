import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkinChecks } from '../checkin/audit-checks'
import { inTransaction } from '../db/in-transaction'
import { openDatabase } from '../db/open-database'
import type { Db } from '../db/schema'
import { onPostgres, openTestDatabase, type TestDatabase } from '../db/testing'
import { tell } from '../messages/tell'
import { auditLedger } from '../points/audit'
import { testMember } from '../points/testing/member'
import { testShop } from '../shop/testing'

const times = <T>(count: number, act: (n: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, n) => act(n)))

/** Each proof of `once-races` has its twin here, which must find what the guards keep out: the proofs can fail. */
describe.skipIf(!onPostgres)('what is to happen once, with the guards taken out', () => {
  let database: TestDatabase
  let pools: Db[]
  let memberId: string
  beforeAll(async () => {
    database = await openTestDatabase()
    await testShop(database.db)
    const place = { kind: 'postgres' as const, url: database.url ?? '', poolSize: 10 }
    pools = await Promise.all([openDatabase(place), openDatabase(place)])
    memberId = await testMember(database.db)
    await sql
      .raw(
        `alter table make_up_cards drop constraint make_up_cards_held_check;
      alter table card_moves drop constraint card_moves_pkey;
      drop index card_moves_once;
      drop index coupons_once`,
      )
      .execute(database.db)
  })
  afterAll(async () => {
    await Promise.all((pools ?? []).map((pool) => pool.destroy()))
    await database?.close()
  })

  const poolAt = (n: number): Db => pools[n % 2] ?? database.db
  // As long as a busy server may take between looking and writing.
  const wait = (db: Db) => sql`select pg_sleep(0.05)`.execute(db)

  it('spends one card many times', async () => {
    await times(20, (n) =>
      poolAt(n)
        .transaction()
        .execute(async (trx) => {
          const { rows } = await sql<{ held: number }>`
            select held from make_up_cards where member_id = ${memberId}`.execute(trx)
          await wait(trx)
          if ((rows[0]?.held ?? 0) < 1) return
          await sql`update make_up_cards set held = held - 1, moves = moves + 1 where member_id = ${memberId}`.execute(
            trx,
          )
          await sql`insert into card_moves (member_id, no, cards, reason, day, at)
            values (${memberId}, 2, -1, 'made_up', '2026-11-20', now())`.execute(trx)
        }),
    )
    const { held } = await database.db
      .selectFrom('make_up_cards')
      .select('held')
      .where('member_id', '=', memberId)
      .executeTakeFirstOrThrow()
    console.info(`without the guard: ${1 - held} cards spent of one`)
    expect(held).toBeLessThan(0)
    const found = (await auditLedger(database.db, { checks: checkinChecks })).flatMap((one) => one.violations)
    expect(found).not.toEqual([])
  })

  it('gives several birthday gifts', async () => {
    await sql`update gift_plans set birthday_due_at = '2026-11-20T00:00:00Z'`.execute(database.db)
    await times(6, async (n) => {
      const db = poolAt(n)
      const { rows } = await sql<{ member_id: string }>`
        select member_id from gift_plans where birthday_due_at <= '2026-11-20T00:00:00Z'`.execute(db)
      await wait(db)
      for (const { member_id } of rows) {
        await sql`insert into coupons (id, member_id, kind_key, name, kind, amount_fen, minimum_fen, source, source_id, state,
            granted_at, expires_at)
          select ${randomUUID()}, ${member_id}, key, name, kind, amount_fen, minimum_fen, 'birthday', '2026', 'available',
            now(), now() + interval '30 days' from coupon_kinds where key = 'birthday-5-off'`.execute(db)
        await sql`update gift_plans set birthday_due_at = null where member_id = ${member_id}`.execute(db)
      }
    })
    const gifts = await database.db.selectFrom('coupons').select('id').where('member_id', '=', memberId).execute()
    console.info(`without the guard: ${gifts.length} birthday gifts in a year`)
    expect(gifts.length).toBeGreaterThan(1)
  })

  it('sends a message several times', async () => {
    const consent = { member_id: memberId, appid: 'wx-mini', template: 'reward_restocked' as const }
    await database.db
      .insertInto('consents')
      .values({ ...consent, left_count: 9, always: false })
      .execute()
    const news = { kind: 'reward_restocked' as const, rewardId: randomUUID(), name: { 'zh-CN': '帆布袋' } }
    await inTransaction(database.db, (trx) => tell(trx, { memberId, news, sourceId: '1', at: new Date(0) }))
    let sent = 0
    await times(6, async (n) => {
      const db = poolAt(n)
      const due = await db.selectFrom('outbox').select('id').where('done_at', 'is', null).execute()
      // WeChat's answer takes its time.
      await wait(db)
      for (const { id } of due) {
        sent += 1
        await sql`update outbox set done_at = now(), outcome = 'sent' where id = ${id}`.execute(db)
      }
    })
    console.info(`without the guard: one message sent ${sent} times`)
    expect(sent).toBeGreaterThan(1)
  })
})
