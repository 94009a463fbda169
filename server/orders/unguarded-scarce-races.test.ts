import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../db/open-database'
import type { Db } from '../db/schema'
import { onPostgres, openTestDatabase, type TestDatabase } from '../db/testing'
import { testMember } from '../points/testing/member'
import type { Shop } from '../shop'
import { testShop } from '../shop/testing'
import { giveCoupon, skuId } from './testing/offers'
import { wrongs } from './testing/shopper'

const times = <T>(count: number, act: (n: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, n) => act(n)))

describe.skipIf(!onPostgres)('the races for what is scarce with the guards taken out', () => {
  let database: TestDatabase
  let pools: Db[]
  let shop: Shop
  beforeAll(async () => {
    database = await openTestDatabase()
    shop = await testShop(database.db)
    const place = { kind: 'postgres' as const, url: database.url ?? '', poolSize: 10 }
    pools = await Promise.all([openDatabase(place), openDatabase(place)])
    await sql.raw('alter table skus drop constraint skus_stock_check').execute(database.db)
    await sql.raw('alter table coupons drop constraint coupons_order_id_fkey').execute(database.db)
  })
  afterAll(async () => {
    await Promise.all((pools ?? []).map((pool) => pool.destroy()))
    await database?.close()
  })

  const look = <T>(n: number, act: (trx: Db) => Promise<T>) => pools[n % 2]!.transaction().execute(act)
  // As long as a busy server may take between looking and writing.
  const wait = (trx: Db) => sql`select pg_sleep(0.05)`.execute(trx)

  it('sell the last one more than once', async () => {
    const id = skuId('aged-puer-200')
    await database.db.updateTable('skus').set({ stock: 1, given: 1 }).where('id', '=', id).execute()
    const sold = await times(20, (n) =>
      look(n, async (trx) => {
        const { stock } = await trx.selectFrom('skus').select('stock').where('id', '=', id).executeTakeFirstOrThrow()
        await wait(trx)
        if (stock === null || stock < 1) return 0
        await sql`update skus set stock = stock - 1 where id = ${id}`.execute(trx)
        return 1
      }),
    )
    const total = sold.reduce<number>((sum, one) => sum + one, 0)
    console.info(`without the guard: the last one sold ${total} times`)
    expect(total).toBeGreaterThan(1)
    expect((await wrongs(database)).length).toBeGreaterThan(0)
  })

  it('give a coupon to two orders', async () => {
    const now = new Date('2026-11-20T02:00:00Z')
    const memberId = await testMember(database.db)
    const couponId = await giveCoupon({ db: database.db, shop }, memberId, { now })
    const held = await times(2, (n) =>
      look(n, async (trx) => {
        const coupon = trx.selectFrom('coupons').select('state').where('id', '=', couponId)
        const { state } = await coupon.executeTakeFirstOrThrow()
        await wait(trx)
        if (state !== 'available') return false
        await trx
          .updateTable('coupons')
          .set({ state: 'held', order_id: randomUUID() })
          .where('id', '=', couponId)
          .execute()
        return true
      }),
    )
    expect(held).toEqual([true, true])
  })
})
