import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTransaction } from '../db/in-transaction'
import { openDatabase } from '../db/open-database'
import type { Db, Trx } from '../db/schema'
import { onPostgres, openTestDatabase, type TestDatabase } from '../db/testing'
import { changeProfile } from '../members/profile'
import { orderChecks } from '../orders/audit-checks'
import { placeOrder } from '../orders/place'
import { askRefund } from '../orders/requests'
import { product, sell, skuId } from '../orders/testing/offers'
import { firstStore } from '../orders/testing/shopper'
import { paymentEventsOf } from '../payment-events'
import { auditLedger } from '../points/audit'
import { testMember } from '../points/testing/member'
import type { Shop } from '../shop'
import { testShop } from '../shop/testing'
import { dropUnusedUploads } from './sweep'

describe.skipIf(!onPostgres)('a picture that is used while unused ones are swept', () => {
  let database: TestDatabase
  let other: Db
  let shop: Shop
  const now = new Date('2026-11-20T02:00:00Z')
  beforeAll(async () => {
    database = await openTestDatabase()
    shop = await testShop(database.db)
    await sell({ db: database.db, shop }, [product('tea', { stock: 9 })])
    other = await openDatabase({ kind: 'postgres', url: database.url ?? '', poolSize: 10 })
  })
  afterAll(async () => {
    await other?.destroy()
    await database?.close()
  })

  const longAgo = async () => {
    const [id, memberId] = [randomUUID(), await testMember(database.db)]
    const picture = { token: randomBytes(16).toString('base64url'), bytes: Buffer.of(1), width: 8, height: 8 }
    const row = { id, member_id: memberId, source_hash: Buffer.of(1), ...picture, at: new Date(0) }
    await database.db.insertInto('uploads').values(row).execute()
    return { id, memberId }
  }
  const missing = async () =>
    (await auditLedger(database.db, { checks: orderChecks }))
      .flatMap(({ violations }) => violations)
      .filter((what) => what.includes('picture'))
  const pause = (trx: Trx) => sql`select pg_sleep(0.3)`.execute(trx)
  const isLeft = async (id: string) =>
    (await database.db.selectFrom('uploads').select('id').where('id', '=', id).execute()).length === 1
  type Own = Awaited<ReturnType<typeof longAgo>>
  const wear = (trx: Trx, { id, memberId }: Own) =>
    changeProfile(trx, { memberId, profile: { name: null, face: 5, pictureId: id }, verdict: 'same', now, shop })
  const prepared = async (memberId: string) => {
    const id = randomUUID()
    await inTransaction(database.db, (trx) =>
      placeOrder(trx, {
        ...{ id, memberId, now, shop, expectedAmountFen: 2000 },
        lines: [{ skuId: skuId('tea'), quantity: 1 }],
        fulfilment: { kind: 'pick_up', storeId: firstStore },
      }),
    )
    await sql`update orders set state = 'ready', paid_at = ${now} where id = ${id}`.execute(database.db)
    return id
  }
  /** The sweep comes by after the picture was looked at, and before what uses it is there. */
  const whileUsing = (use: (trx: Trx) => Promise<void>) =>
    Promise.all([
      inTransaction(database.db, use),
      sql`select pg_sleep(0.1)`.execute(other).then(() => dropUnusedUploads(other, now)),
    ])

  it('stays when it is put on before the sweep is over', async () => {
    const own = await longAgo()
    await whileUsing(async (trx) => {
      await wear(trx, own)
      await pause(trx)
    })
    await dropUnusedUploads(other, now)
    expect(await isLeft(own.id)).toBe(true)
  })

  it('stays when it is shown in a request before the sweep is over', async () => {
    const own = await longAgo()
    const request = { id: randomUUID(), orderId: await prepared(own.memberId), reason: 'late' as const }
    await whileUsing(async (trx) => {
      await askRefund(trx, paymentEventsOf(shop), {
        ...request,
        ...{ memberId: own.memberId, pictures: [own.id], now, shop },
      })
      await pause(trx)
    })
    await dropUnusedUploads(other, now)
    expect(await isLeft(own.id)).toBe(true)
    expect(await missing()).toEqual([])
  })

  it('is worn or gone, and whoever puts it on is told which', async () => {
    for (let round = 0; round < 30; round++) {
      const own = await longAgo()
      const [worn] = await Promise.allSettled([
        inTransaction(database.db, (trx) => wear(trx, own)),
        dropUnusedUploads(other, now),
        dropUnusedUploads(other, now),
      ])
      if (worn.status === 'rejected') expect(worn.reason).toMatchObject({ code: 'not_found' })
      expect(await isLeft(own.id)).toBe(worn.status === 'fulfilled')
    }
  })

  it('would be gone from the request that shows it if that did not hold it: the proof can fail', async () => {
    const own = await longAgo()
    const orderId = await prepared(own.memberId)
    await whileUsing(async (trx) => {
      expect(await trx.selectFrom('uploads').select('id').where('id', '=', own.id).execute()).toHaveLength(1)
      await pause(trx)
      await sql`
        insert into refund_requests (id, member_id, order_id, body_hash, reason, words, pictures, amount_fen, state,
          asked_at, answer_by)
        values (${randomUUID()}, ${own.memberId}, ${orderId}, ''::bytea, 'late', '', ${JSON.stringify([own.id])}::jsonb,
          1, 'asked', ${now}, ${now})`.execute(trx)
    })
    expect(await isLeft(own.id)).toBe(false)
    expect(await missing()).toEqual([expect.stringContaining(own.id)])
  })
})
