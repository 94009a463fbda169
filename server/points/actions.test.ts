import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inTransaction } from '../db/in-transaction'
import { openTestDatabase, type TestDatabase } from '../db/testing'
import type { Trx } from '../db/schema'
import { clawBack, clawBackFigures, earn, giveBack, spend } from './actions'
import { lockAccount } from './read'
import { settleAccount } from './settle'
import { pointsSummary } from './summary'
import { testMember, timeZone } from './testing/member'

let database: TestDatabase
let memberId: string
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  memberId = await testMember(database.db)
})

const at = (instant: string) => new Date(instant)
const run = <T>(act: (trx: Trx) => Promise<T>) => inTransaction(database.db, act)
const order = (id = randomUUID()) => ({ kind: 'order' as const, id })
const redemption = (id = randomUUID()) => ({ kind: 'redemption' as const, id })

const earnAt = (
  now: Date,
  points: number,
  { availableAt, source = order() }: Partial<Parameters<typeof earn>[1]> = {},
) =>
  run((trx) =>
    earn(trx, { memberId, points, reason: 'purchased', source, programVersion: 1, availableAt, now, timeZone }),
  )
const spendAt = (now: Date, points: number, source = redemption()) =>
  run((trx) => spend(trx, { memberId, points, source, programVersion: 1, now }))
const giveBackAt = (now: Date, source: ReturnType<typeof redemption>) =>
  run((trx) => giveBack(trx, { memberId, source, programVersion: 1, now, timeZone }))
const clawBackAt = (now: Date, points: number, earnedEntryId: string) =>
  run((trx) => clawBack(trx, { memberId, points, earnedEntryId, source: order(), programVersion: 1, now }))
const summaryAt = (now: Date) => pointsSummary(database.db, memberId, now)
const settleAt = (now: Date) => run(async (trx) => settleAccount(trx, await lockAccount(trx, memberId), now))

const entries = () =>
  database.db
    .selectFrom('point_entries')
    .select(['seq', 'points', 'reason', 'at'])
    .where('member_id', '=', memberId)
    .orderBy('seq')
    .execute()
const lots = () =>
  database.db
    .selectFrom('point_lots')
    .select(['left_points', 'expires_at', 'available_at', 'continues_lot_id', 'expired_at'])
    .where('member_id', '=', memberId)
    .orderBy('expires_at')
    .orderBy('available_at')
    .execute()

const january = at('2026-01-10T04:00:00Z')
const february = at('2026-02-10T04:00:00Z')
const yearEnd = at('2027-12-31T16:00:00Z')

describe('earning', () => {
  it('makes points that can be spent until the end of 31 December of the next year, shop time', async () => {
    await earnAt(january, 30)
    expect(await summaryAt(january)).toEqual({ balance: 30, available: 30, pending: 0, debt: 0 })
    expect(await lots()).toMatchObject([{ left_points: 30, expires_at: yearEnd }])
  })

  it('counts by the shop’s year: a new year’s first second there earns a year more', async () => {
    await earnAt(at('2026-12-31T15:59:59.999Z'), 1)
    await earnAt(at('2026-12-31T16:00:00.000Z'), 2)
    expect((await lots()).map((lot) => lot.expires_at)).toEqual([yearEnd, at('2028-12-31T16:00:00Z')])
  })

  it('pays an event once, however often it is told', async () => {
    const source = order()
    const first = await earnAt(january, 30, { source })
    expect(await earnAt(february, 30, { source })).toEqual(first)
    expect(await summaryAt(february)).toMatchObject({ balance: 30 })
  })

  it('keeps points pending until their day, and no longer', async () => {
    await earnAt(january, 30, { availableAt: february })
    expect(await summaryAt(january)).toMatchObject({ available: 0, pending: 30, balance: 30 })
    expect(await summaryAt(new Date(february.getTime() - 1))).toMatchObject({ pending: 30 })
    expect(await summaryAt(february)).toMatchObject({ available: 30, pending: 0 })
    await expect(spendAt(new Date(february.getTime() - 1), 1)).rejects.toMatchObject({ code: 'too_few_points' })
    await spendAt(february, 30)
    expect(await summaryAt(february)).toMatchObject({ balance: 0 })
  })
})

describe('spending', () => {
  it('takes the points that expire first', async () => {
    await earnAt(at('2027-01-05T00:00:00Z'), 10)
    await earnAt(at('2026-12-05T00:00:00Z'), 10)
    await spendAt(at('2027-01-06T00:00:00Z'), 12)
    expect((await lots()).map((lot) => lot.left_points)).toEqual([0, 8])
  })

  it('takes the older points first among those that expire together', async () => {
    await earnAt(february, 5)
    await earnAt(january, 7)
    await spendAt(february, 8)
    expect((await lots()).map((lot) => lot.left_points)).toEqual([0, 4])
  })

  it('is refused when too few are available, and leaves nothing behind', async () => {
    await earnAt(january, 30)
    await expect(spendAt(january, 31)).rejects.toMatchObject({ code: 'too_few_points' })
    expect(await entries()).toHaveLength(1)
  })

  it('happens once, also when the points are gone by then', async () => {
    await earnAt(january, 30)
    const source = redemption()
    const first = await spendAt(january, 30, source)
    expect(await spendAt(february, 30, source)).toEqual(first)
  })

  it('reaches over as many small lots as it needs', async () => {
    for (let day = 0; day < 40; day++) await earnAt(new Date(january.getTime() + day * 86_400_000), 1)
    await spendAt(at('2026-03-01T00:00:00Z'), 38)
    expect(await summaryAt(at('2026-03-01T00:00:00Z'))).toMatchObject({ available: 2 })
  })
})

describe('expiry', () => {
  it('writes one line for what is left of a lot, at the time it was due', async () => {
    await earnAt(january, 30)
    await spendAt(february, 10)
    expect(await summaryAt(new Date(yearEnd.getTime() - 1))).toMatchObject({ available: 20 })
    expect(await summaryAt(yearEnd)).toEqual({ balance: 0, available: 0, pending: 0, debt: 0 })
    await settleAt(at('2029-05-05T00:00:00Z'))
    expect((await entries()).at(-1)).toEqual({ seq: 3, points: -20, reason: 'expired', at: yearEnd })
    expect(await lots()).toMatchObject([{ left_points: 0, expired_at: yearEnd }])
  })

  it('happens before anything else that is asked at that time', async () => {
    await earnAt(january, 30)
    await expect(spendAt(yearEnd, 1)).rejects.toMatchObject({ code: 'too_few_points' })
    await earnAt(yearEnd, 5)
    expect((await entries()).map(({ reason }) => reason)).toEqual(['purchased', 'expired', 'purchased'])
  })

  it('books a member of many years’ lots, however many end in the same night', async () => {
    const { db } = database
    await run(async (trx) => {
      for (let n = 0; n < 620; n++)
        await earn(trx, {
          memberId,
          points: 1,
          reason: 'purchased',
          source: order(),
          programVersion: 1,
          now: new Date(january.getTime() + n),
          timeZone,
        })
    })
    await settleAt(yearEnd)
    const { expired } = await db
      .selectFrom('point_entries')
      .select((all) => all.fn.countAll<number>().as('expired'))
      .where('member_id', '=', memberId)
      .where('reason', '=', 'expired')
      .executeTakeFirstOrThrow()
    expect(expired).toBe(620)
    expect(await summaryAt(yearEnd)).toMatchObject({ balance: 0 })
  })
})

describe('giving back', () => {
  it('returns points to the lots they came from', async () => {
    await earnAt(january, 10)
    await earnAt(february, 10)
    const source = redemption()
    await spendAt(february, 15, source)
    const given = await giveBackAt(february, source)
    expect(given).toMatchObject({ points: 15, reason: 'given_back' })
    expect(await giveBackAt(february, source)).toEqual(given)
    expect((await lots()).map((lot) => lot.left_points)).toEqual([10, 10])
  })

  it('makes a new lot of 30 days for points whose lot has expired', async () => {
    await earnAt(january, 10)
    const source = redemption()
    await spendAt(february, 10, source)
    await giveBackAt(at('2028-01-10T04:00:00Z'), source)
    const [old, fresh] = await lots()
    expect(old).toMatchObject({ left_points: 0, expired_at: null })
    expect(fresh).toMatchObject({ left_points: 10, expires_at: at('2028-02-09T16:00:00Z') })
    expect(fresh?.continues_lot_id).not.toBeNull()
    expect(await summaryAt(at('2028-02-09T15:59:59Z'))).toMatchObject({ available: 10 })
    expect(await summaryAt(at('2028-02-09T16:00:00Z'))).toMatchObject({ available: 0 })
  })

  it('pays a debt first', async () => {
    const earned = await earnAt(january, 20)
    const source = redemption()
    await spendAt(january, 15, source)
    await clawBackAt(february, 20, earned.id)
    expect(await summaryAt(february)).toEqual({ balance: -15, available: 0, pending: 0, debt: 15 })
    await giveBackAt(february, source)
    expect(await summaryAt(february)).toEqual({ balance: 0, available: 0, pending: 0, debt: 0 })
  })
})

describe('clawing back', () => {
  it('takes the order’s own points first, also pending ones', async () => {
    await earnAt(january, 10)
    const earned = await earnAt(january, 10, { availableAt: at('2026-03-01T00:00:00Z') })
    await clawBackAt(february, 8, earned.id)
    expect(await summaryAt(february)).toEqual({ balance: 12, available: 10, pending: 2, debt: 0 })
  })

  it('takes available points next, leaves other orders’ pending ones alone, and then leaves a debt', async () => {
    const earned = await earnAt(january, 50)
    await spendAt(january, 45)
    await earnAt(january, 10)
    await earnAt(january, 100, { availableAt: at('2026-03-01T00:00:00Z') })
    await clawBackAt(february, 50, earned.id)
    expect(await summaryAt(february)).toEqual({ balance: 65, available: 0, pending: 100, debt: 35 })
  })

  it('is paid by the next points that become available, before they can be spent', async () => {
    const earned = await earnAt(january, 50)
    await spendAt(january, 50)
    await earnAt(january, 20, { availableAt: at('2026-03-01T00:00:00Z') })
    await clawBackAt(february, 50, earned.id)
    await earnAt(february, 10)
    expect(await summaryAt(february)).toEqual({ balance: -20, available: 0, pending: 20, debt: 40 })
    expect(await summaryAt(at('2026-03-01T00:00:00Z'))).toEqual({ balance: -20, available: 0, pending: 0, debt: 20 })
    await expect(spendAt(at('2026-03-01T00:00:00Z'), 1)).rejects.toMatchObject({ code: 'too_few_points' })
    await earnAt(at('2026-03-02T00:00:00Z'), 25)
    expect(await summaryAt(at('2026-03-02T00:00:00Z'))).toEqual({ balance: 5, available: 5, pending: 0, debt: 0 })
  })

  it('knows what of an earning expired unspent and what was clawed back before', async () => {
    const earned = await earnAt(january, 50)
    await spendAt(january, 20)
    await clawBackAt(february, 5, earned.id)
    await settleAt(yearEnd)
    expect(await run((trx) => clawBackFigures(trx, earned.id))).toEqual({
      earned: 50,
      expiredUnspent: 25,
      clawedBackBefore: 5,
    })
  })
})

describe('the ledger', () => {
  it('refuses to change or to forget a line', async () => {
    await earnAt(january, 10)
    const { db } = database
    await expect(db.updateTable('point_entries').set({ points: 1000 }).execute()).rejects.toThrow('append-only')
    await expect(db.deleteFrom('point_entries').execute()).rejects.toThrow('append-only')
    await expect(db.deleteFrom('lot_moves').execute()).rejects.toThrow('append-only')
  })

  it('refuses an account below zero, or with points to spend beside a debt', async () => {
    const { db } = database
    const set = (columns: { available?: number; debt?: number; pending?: number }) =>
      db.updateTable('accounts').set(columns).where('member_id', '=', memberId).execute()
    await earnAt(january, 10)
    await expect(set({ available: -1 })).rejects.toMatchObject({ code: '23514' })
    await expect(set({ pending: -1 })).rejects.toMatchObject({ code: '23514' })
    await expect(set({ debt: 1 })).rejects.toMatchObject({ code: '23514' })
  })
})
