import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allChecks } from '../audit-checks'
import { inTransaction } from '../db/in-transaction'
import { openDatabase } from '../db/open-database'
import type { Db, Trx } from '../db/schema'
import { onPostgres, openTestDatabase, type TestDatabase } from '../db/testing'
import { ApiError } from '../http/api-error'
import { sweep } from '../jobs/sweep'
import { giveBack, spend } from '../points/actions'
import { auditLedger } from '../points/audit'
import { testMember, testProgram, timeZone } from '../points/testing/member'
import type { Shop } from '../shop'
import { testShop } from '../shop/testing'
import { completePurchase, reversePurchase } from './actions'
import type { PurchaseSource } from './purchases'

const joinedAt = new Date('2026-05-04T04:00:00Z')
const june = new Date('2026-06-01T04:00:00Z')
const rules = { program: testProgram }

describe.skipIf(!onPostgres)('what members have, over two connection pools', () => {
  let database: TestDatabase
  let pools: Db[]
  let shop: Shop
  beforeAll(async () => {
    database = await openTestDatabase()
    shop = await testShop(database.db)
    const place = { kind: 'postgres' as const, url: database.url ?? '', poolSize: 10 }
    pools = await Promise.all([openDatabase(place), openDatabase(place)])
  })
  afterAll(async () => {
    await Promise.all((pools ?? []).map((pool) => pool.destroy()))
    await database?.close()
  })

  const pool = (n: number) => pools[n % pools.length]!
  const violations = async () =>
    (await auditLedger(database.db, { checks: allChecks })).flatMap((finding) => finding.violations)
  type Buying = { memberId: string; yuan: number; at: Date; handedOver: boolean }
  const purchase = ({ memberId, yuan, at, handedOver }: Buying) => ({
    memberId,
    source: { kind: 'order' as const, id: randomUUID() },
    goodsFen: yuan * 100,
    paidAt: at,
    completedAt: at,
    receivedAt: at,
    handedOver,
    shop: rules,
  })

  it('keeps every invariant while eight writers buy, return, spend, give back and sweep as they like', async () => {
    const members = [await testMember(database.db, joinedAt), await testMember(database.db, joinedAt)]
    const orders: { memberId: string; source: PurchaseSource }[] = []
    const seed = Number(process.env.HISTORY_SEED ?? Math.floor(Math.random() * 2 ** 31))
    const random = randomOf(seed)
    let moment = june.getTime()
    const counts: Record<string, number> = {}
    const act = async (writer: number) => {
      const at = new Date((moment += random(40) * 3_600_000))
      const member = members[random(2)]!
      const posting = { memberId: member, programVersion: 1, now: at }
      const kind = random(10)
      const order = orders[random(orders.length)]
      const doing = (name: string, run: (trx: Trx) => Promise<unknown>) => {
        counts[name] = (counts[name] ?? 0) + 1
        return inTransaction(pool(writer), run)
      }
      if (kind < 4) {
        const bought = purchase({ memberId: member, yuan: random(400), at, handedOver: random(2) === 0 })
        await doing('bought', (trx) => completePurchase(trx, bought))
        orders.push({ memberId: member, source: bought.source })
      } else if (kind < 6 && order) {
        const refundedGoodsFen = 1 + random(20_000)
        const reversal = { ...order, refundId: randomUUID(), refundedGoodsFen, now: at, shop: rules }
        await doing('refunded', (trx) => reversePurchase(trx, reversal))
      } else if (kind < 9) {
        const source = { kind: 'redemption' as const, id: randomUUID() }
        await doing('spent', async (trx) => {
          await spend(trx, { ...posting, points: 1 + random(900), source })
          if (random(3) === 0) await giveBack(trx, { ...posting, source, timeZone })
        })
      } else {
        counts.swept = (counts.swept ?? 0) + 1
        await sweep(pool(writer), at, shop)
      }
    }
    const write = async (writer: number) => {
      for (let step = 0; step < 60; step++)
        await act(writer).catch((error: unknown) => {
          // Too few points, or more than is left of an order.
          const isRefused =
            error instanceof ApiError || (error instanceof Error && 'code' in error && error.code === '23514')
          if (!isRefused) throw error
        })
    }
    await Promise.all(Array.from({ length: 8 }, (_, writer) => write(writer)))
    console.info(
      `480 steps of 8 writers (seed ${seed}), to ${new Date(moment).toISOString()}: ${JSON.stringify(counts)}`,
    )
    expect(await violations()).toEqual([])
    await sweep(database.db, new Date(moment + 2 * 366 * 86_400_000), shop)
    expect(await violations()).toEqual([])
  }, 300_000)
})

/** The same numbers for the same seed, as far as eight writers let it be the same. */
const randomOf = (seed: number) => {
  let state = seed >>> 0
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return below === 0 ? 0 : (state >>> 8) % below
  }
}
