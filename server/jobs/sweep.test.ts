import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inTransaction } from '../db/in-transaction'
import { openTestDatabase, type TestDatabase } from '../db/testing'
import { earn } from '../points/actions'
import { testMember, timeZone } from '../points/testing/member'
import type { Shop } from '../shop'
import { testShop } from '../shop/testing'
import { sweep } from './sweep'

let database: TestDatabase
let shop: Shop
beforeAll(async () => {
  database = await openTestDatabase()
  shop = await testShop(database.db)
})
afterAll(() => database.close())

const now = new Date('2026-11-20T02:00:00Z')
let memberIds: string[]
beforeEach(async () => {
  memberIds = []
  for (let n = 0; n < 45; n++) memberIds.push(await testMember(database.db))
  for (const [n, memberId] of memberIds.entries())
    await inTransaction(database.db, (trx) =>
      earn(trx, {
        memberId,
        points: 10,
        reason: 'purchased',
        source: { kind: 'order', id: memberId },
        programVersion: 1,
        availableAt: new Date(now.getTime() + (n + 1) * 1000),
        now,
        timeZone,
      }),
    )
})

const accounts = () => database.db.selectFrom('accounts').selectAll().where('member_id', 'in', memberIds).execute()

describe('the sweeper', () => {
  it('does what is due on idle accounts, and nothing that is not', async () => {
    await sweep(database.db, new Date(now.getTime() + 44_000), shop)
    const after = await accounts()
    expect(after.filter(({ available }) => available === 10)).toHaveLength(44)
    expect(after.filter(({ pending }) => pending === 10)).toHaveLength(1)
  })

  it('writes the time at which a thing was due, also after years of standing still', async () => {
    await sweep(database.db, new Date('2031-01-01T00:00:00Z'), shop)
    const entries = await database.db
      .selectFrom('point_entries')
      .select(['reason', 'points', 'at'])
      .where('member_id', '=', memberIds[0] ?? '')
      .orderBy('seq')
      .execute()
    expect(entries[1]).toEqual({ reason: 'expired', points: -10, at: new Date('2027-12-31T16:00:00Z') })
    const [lot] = await database.db
      .selectFrom('point_lots')
      .selectAll()
      .where('member_id', '=', memberIds[0] ?? '')
      .execute()
    expect(lot?.became_available_at).toEqual(new Date(now.getTime() + 1000))
  })

  it('finds nothing more to do the second time', async () => {
    await sweep(database.db, new Date('2031-01-01T00:00:00Z'), shop)
    const before = await accounts()
    await sweep(database.db, new Date('2031-01-01T00:00:00Z'), shop)
    expect(await accounts()).toEqual(before)
    expect(before.every(({ next_due_at }) => next_due_at === null)).toBe(true)
  })
})
