import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTransaction } from '../db/in-transaction'
import { openDatabase } from '../db/open-database'
import type { Db } from '../db/schema'
import { onPostgres, openTestDatabase, type TestDatabase } from '../db/testing'
import { placeOrder } from '../orders/place'
import { product, sell, skuId } from '../orders/testing/offers'
import { firstStore } from '../orders/testing/shopper'
import { testMember } from '../points/testing/member'
import type { Shop } from '../shop'
import { testShop } from '../shop/testing'
import { newToken } from './testing/sharing'
import { keepVisit } from './visits'

const times = <T>(count: number, act: (n: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, n) => act(n)))

/** Each proof of `share-races` has its twin here, which must find what the guards keep out: the proofs can fail. */
describe.skipIf(!onPostgres)('the races of shares with the guards taken out', () => {
  let database: TestDatabase
  let pools: Db[]
  let shop: Shop
  const now = new Date('2026-11-20T02:00:00Z')
  beforeAll(async () => {
    database = await openTestDatabase()
    const { db } = database
    shop = await testShop(db)
    await sell({ db, shop }, [product('tea', { stock: 200 })])
    const place = { kind: 'postgres' as const, url: database.url ?? '', poolSize: 10 }
    pools = await Promise.all([openDatabase(place), openDatabase(place)])
    await sql`drop index shares_of_a_day`.execute(db)
    await sql`alter table attributions drop constraint attributions_visit_id_key`.execute(db)
  })
  afterAll(async () => {
    await Promise.all((pools ?? []).map((pool) => pool.destroy()))
    await database?.close()
  })

  const look = <T>(n: number, act: (trx: Db) => Promise<T>) => pools[n % 2]!.transaction().execute(act)
  // As long as a busy server may take between looking and writing.
  const wait = (trx: Db) => sql`select pg_sleep(0.05)`.execute(trx)
  const member = () => testMember(database.db, now)
  const share = async (memberId: string, on: Db = database.db) => {
    const token = newToken()
    const row = { token, member_id: memberId, target_kind: 'shop' as const, target_id: null, day: '2026-11-20' }
    await on
      .insertInto('shares')
      .values({ ...row, at: now })
      .execute()
    return token
  }
  const visit = async (token: string, memberId: string | null) => {
    const id = randomUUID()
    await keepVisit(database.db, { id, token, memberId, now })
    return id
  }
  const order = async (memberId: string) => {
    const id = randomUUID()
    const lines = [{ skuId: skuId('tea'), quantity: 1 }]
    const fulfilment = { kind: 'pick_up' as const, storeId: firstStore }
    const ask = { id, memberId, lines, fulfilment, expectedAmountFen: 2000, now, shop }
    await inTransaction(database.db, (trx) => placeOrder(trx, ask))
    return id
  }
  type Thanks = { orderId: string; visitId: string; token: string; sharerId: string; memberId: string }
  /** Looks whether somebody was thanked, and then thanks. */
  const thank = (n: number, { orderId, visitId, token, sharerId, memberId }: Thanks) =>
    look(n, async (trx) => {
      const { rows } = await sql`select 1 from attributions where visit_id = ${visitId}
        or (member_id = ${sharerId} and sharer_id = ${memberId})`.execute(trx)
      await wait(trx)
      if (rows.length > 0) return 0
      const people = { sharer_id: sharerId, member_id: memberId }
      await trx
        .insertInto('attributions')
        .values({ order_id: orderId, visit_id: visitId, token, ...people, at: now })
        .execute()
      return 1
    })
  const sum = (counts: number[]) => counts.reduce((total, one) => total + one, 0)

  it('make several shares of one target and day', async () => {
    const memberId = await member()
    const made = await times(8, (n) =>
      look(n, async (trx) => {
        const known = await trx.selectFrom('shares').select('token').where('member_id', '=', memberId).execute()
        await wait(trx)
        if (known.length > 0) return 0
        await share(memberId, trx)
        return 1
      }),
    )
    console.info(`without the guard: ${sum(made)} shares of one target and day`)
    expect(sum(made)).toBeGreaterThan(1)
  })

  it('bind one visit to several members', async () => {
    const id = await visit(await share(await member()), null)
    const members = await times(6, member)
    const bound = await times(6, (n) =>
      look(n, async (trx) => {
        const { member_id } = await trx
          .selectFrom('visits')
          .select('member_id')
          .where('id', '=', id)
          .executeTakeFirstOrThrow()
        await wait(trx)
        if (member_id !== null) return 0
        await trx.updateTable('visits').set({ member_id: members[n], bound_at: now }).where('id', '=', id).execute()
        return 1
      }),
    )
    console.info(`without the guard: one visit was ${sum(bound)} members`)
    expect(sum(bound)).toBeGreaterThan(1)
  })

  it('thank more than once for one visit', async () => {
    const [sharerId, memberId] = [await member(), await member()]
    const token = await share(sharerId)
    const visitId = await visit(token, memberId)
    const orders = [await order(memberId), await order(memberId), await order(memberId)]
    const thanked = await times(3, (n) => thank(n, { orderId: orders[n]!, visitId, token, sharerId, memberId }))
    console.info(`without the guard: thanked ${sum(thanked)} times for one visit`)
    expect(sum(thanked)).toBeGreaterThan(1)
  })

  it('thank two who brought each other', async () => {
    const [one, other] = [await member(), await member()]
    const tokens = [await share(one), await share(other)]
    const visits = [await visit(tokens[0]!, other), await visit(tokens[1]!, one)]
    const orders = [await order(other), await order(one)]
    const thanked = await times(2, (n) => {
      const [sharerId, memberId] = n === 0 ? [one, other] : [other, one]
      return thank(n, { orderId: orders[n]!, visitId: visits[n]!, token: tokens[n]!, sharerId, memberId })
    })
    expect(sum(thanked)).toBe(2)
  })
})
