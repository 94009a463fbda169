import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Db } from '../db/schema'
import { onPostgres } from '../db/testing'
import { wrongs } from '../orders/testing/shopper'
import { times } from './testing/rush'
import { dealId } from './testing/together'
import { firstTime as now, openTwoPools, type TwoPools } from './testing/two-pools'

/**
 * Each proof of `group-races`, `group-rush` and `group-end-races` has its twin here, which must find what the guards
 * keep out: the proofs can fail.
 */
describe.skipIf(!onPostgres)('the races of groups with the guards taken out', () => {
  let shop: TwoPools
  beforeAll(async () => {
    shop = await openTwoPools({ seats: 3, leaderBenefit: { kind: 'points', points: 20 } })
    await sql.raw('drop index seats_one_living; drop index seats_one_hold').execute(shop.db)
    const { rows } = await sql<{ name: string; of: string }>`
      select conname as name, conrelid::regclass::text as of from pg_constraint
      where contype = 'c' and conrelid in ('groups'::regclass, 'deals'::regclass, 'seats'::regclass)
        or conname like 'point_entries_member_id_reason%' or conname = 'seats_group_id_no_key'`.execute(shop.db)
    for (const { name, of } of rows)
      await sql`alter table ${sql.table(of)} drop constraint ${sql.id(name)}`.execute(shop.db)
  }, 120_000)
  afterAll(() => shop?.close())

  const look = <T>(n: number, act: (trx: Db) => Promise<T>) => shop.poolAt(n).transaction().execute(act)
  // As long as a busy server may take between looking and writing.
  const wait = (trx: Db) => sql`select pg_sleep(0.05)`.execute(trx)
  const newOnes = async (before: string[]) => (await wrongs(shop.database)).filter((what) => !before.includes(what))
  const groupRow = (trx: Db, id: string) =>
    trx.selectFrom('groups').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  /** A seat as `holdSeat` writes it, with an order like another one. */
  const addSeat = async (trx: Db, { groupId, memberId, like }: { groupId: string; memberId: string; like: string }) => {
    const id = randomUUID()
    await sql`insert into orders select (o).* from (select jsonb_populate_record(orders, jsonb_build_object(
      'id', ${id}::text, 'member_id', ${memberId}::text)) as o from orders where id = ${like}) as copied`.execute(trx)
    await sql`insert into seats (order_id, group_id, deal_id, member_id, no, state, held_at, held_until)
      values (${id}, ${groupId}, ${dealId()}, ${memberId}, 9, 'held', ${now}, ${now})`.execute(trx)
    await sql`update groups set seats_held = seats_held + 1 where id = ${groupId}`.execute(trx)
  }

  it('seat more members than there are seats', async () => {
    const { id, orders } = await shop.groupOf(2)
    const before = await wrongs(shop.database)
    const members = await times(12, () => shop.member())
    const seated = await times(12, (n) =>
      look(n, async (trx) => {
        const { seats, seats_paid, seats_held } = await groupRow(trx, id)
        await wait(trx)
        if (seats_paid + seats_held >= seats) return 0
        await addSeat(trx, { groupId: id, memberId: members[n] ?? '', like: orders[0] ?? '' })
        return 1
      }),
    )
    const total = seated.reduce<number>((sum, one) => sum + one, 2)
    console.info(`without the guard: ${total} members in a group of 3`)
    expect(total).toBeGreaterThan(3)
    expect((await newOnes(before)).some((what) => what.includes(`group ${id} of 3`))).toBe(true)
  })

  it('give a member two seats in one group', async () => {
    const { id, orders } = await shop.groupOf(1)
    const memberId = await shop.member()
    const seated = await times(6, (n) =>
      look(n, async (trx) => {
        const own = trx.selectFrom('seats').select('no').where('group_id', '=', id).where('member_id', '=', memberId)
        const has = (await own.execute()).length > 0
        await wait(trx)
        if (has) return 0
        await addSeat(trx, { groupId: id, memberId, like: orders[0] ?? '' })
        return 1
      }),
    )
    expect(seated.reduce<number>((sum, one) => sum + one, 0)).toBeGreaterThan(1)
  })

  it('succeed with a seat that is refunded', async () => {
    const { id, orders } = await shop.groupOf(2)
    const last = await shop.join(0, id, { memberId: await shop.member() })
    const before = await wrongs(shop.database)
    const done = await times(2, (n) =>
      look(n, async (trx) => {
        const { state } = await groupRow(trx, id)
        await wait(trx)
        if (state !== 'open') return false
        // One pays the last seat and one leaves: both saw it open.
        if (n === 0) {
          await sql`update seats set state = 'paid', paid_at = ${now} where order_id = ${last}`.execute(trx)
          await sql`update groups set state = 'succeeded', seats_paid = 3, seats_held = 0 where id = ${id}`.execute(trx)
          await sql`update orders set state = 'paid', paid_at = ${now} where group_id = ${id}`.execute(trx)
        } else {
          await sql`update seats set state = 'refunded', ended_at = ${now}, cause = 'left'
            where order_id = ${orders[1]}`.execute(trx)
          await sql`update orders set state = 'cancelled', refunded_fen = amount_fen where id = ${orders[1]}`.execute(
            trx,
          )
        }
        return true
      }),
    )
    expect(done).toEqual([true, true])
    expect((await newOnes(before)).some((what) => what.startsWith(`group ${id}`))).toBe(true)
  })

  it('let a hold lapse of which the money is kept', async () => {
    const { id } = await shop.groupOf(1)
    const orderId = await shop.join(0, id, { memberId: await shop.member() })
    const before = await wrongs(shop.database)
    const done = await times(2, (n) =>
      look(n, async (trx) => {
        const seat = trx.selectFrom('seats').select('state').where('order_id', '=', orderId)
        const { state } = await seat.executeTakeFirstOrThrow()
        await wait(trx)
        if (state !== 'held') return false
        if (n === 0) {
          await sql`update orders set state = 'in_group', paid_at = ${now} where id = ${orderId}`.execute(trx)
          await sql`update groups set seats_held = seats_held - 1, seats_paid = seats_paid + 1
            where id = ${id}`.execute(trx)
        } else {
          await sql`update seats set state = 'released', ended_at = ${now}, cause = 'lapsed'
            where order_id = ${orderId}`.execute(trx)
          await sql`update groups set seats_held = seats_held - 1 where id = ${id}`.execute(trx)
        }
        return true
      }),
    )
    expect(done).toEqual([true, true])
    expect((await newOnes(before)).some((what) => what.includes(orderId))).toBe(true)
  })

  it('return the stock of a group that is over more than once', async () => {
    const { id } = await shop.groupOf(1)
    const before = await wrongs(shop.database)
    const swept = await times(6, (n) =>
      look(n, async (trx) => {
        const { state, stock } = await groupRow(trx, id)
        await wait(trx)
        if (state !== 'open') return 0
        await sql`update groups set state = 'failed', failed_because = 'time', stock = 0 where id = ${id}`.execute(trx)
        await sql`update deals set left_over = left_over + ${stock} where id = ${dealId()}`.execute(trx)
        return 1
      }),
    )
    const total = swept.reduce<number>((sum, one) => sum + one, 0)
    console.info(`without the guard: one group failed ${total} times`)
    expect(total).toBeGreaterThan(1)
    expect((await newOnes(before)).some((what) => what.startsWith('deal '))).toBe(true)
  })

  it('pay whoever leads more than once', async () => {
    const { id } = await shop.groupOf(3)
    const { leader_id } = await groupRow(shop.db, id)
    const paid = await times(4, (n) =>
      look(n, async (trx) => {
        const { benefit_at } = await groupRow(trx, id)
        await wait(trx)
        if (benefit_at !== null) return 0
        await sql`update groups set benefit_at = ${now} where id = ${id}`.execute(trx)
        await sql`insert into point_entries (id, member_id, seq, points, reason, source_kind, source_id,
            program_version, at)
          values (${randomUUID()}, ${leader_id}, ${n + 100}, 20, 'group_led', 'group', ${id}, 1, ${now})`.execute(trx)
        return 1
      }),
    )
    expect(paid.reduce<number>((sum, one) => sum + one, 0)).toBeGreaterThan(1)
    expect((await wrongs(shop.database)).some((what) => what.includes(`group_led group ${id} entered`))).toBe(true)
  })

  it('open more groups than there is stock for', async () => {
    const before = await wrongs(shop.database)
    await sql`update deals set given = given - left_over + 3, left_over = 3 where id = ${dealId()}`.execute(shop.db)
    const { id } = await sql<{ id: string }>`select id from groups limit 1`
      .execute(shop.db)
      .then(({ rows }) => rows[0]!)
    const opened = await times(8, (n) =>
      look(n, async (trx) => {
        const { left_over } = await trx
          .selectFrom('deals')
          .select('left_over')
          .where('id', '=', dealId())
          .executeTakeFirstOrThrow()
        await wait(trx)
        if (left_over < 3) return 0
        await sql`update deals set left_over = left_over - 3 where id = ${dealId()}`.execute(trx)
        await sql`insert into groups select (g).* from (select jsonb_populate_record(groups,
          jsonb_build_object('id', ${randomUUID()}::text)) as g from groups where id = ${id}) as copied`.execute(trx)
        return 1
      }),
    )
    const total = opened.reduce<number>((sum, one) => sum + one, 0)
    console.info(`without the guard: ${total} groups of stock for one`)
    expect(total).toBeGreaterThan(1)
    const { left_over } = await shop.db
      .selectFrom('deals')
      .select('left_over')
      .where('id', '=', dealId())
      .executeTakeFirstOrThrow()
    expect(left_over).toBeLessThan(0)
    expect((await newOnes(before)).length).toBeGreaterThan(0)
  })
})
