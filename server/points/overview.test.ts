import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inTransaction } from '../db/in-transaction'
import { openTestDatabase, type TestDatabase } from '../db/testing'
import { clawBack, earn, spend } from './actions'
import { pointsOverview } from './overview'
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
const common = (now: string) => ({ memberId, programVersion: 1, now: at(now) })
const earnAt = (now: string, points: number, availableAt?: string) =>
  inTransaction(database.db, (trx) =>
    earn(trx, {
      ...common(now),
      points,
      reason: 'purchased',
      source: { kind: 'order', id: randomUUID() },
      availableAt: availableAt === undefined ? undefined : at(availableAt),
      timeZone,
    }),
  )
const spendAt = (now: string, points: number) =>
  inTransaction(database.db, (trx) =>
    spend(trx, { ...common(now), points, source: { kind: 'redemption', id: randomUUID() } }),
  )
const clawBackAt = (
  now: string,
  points: number,
  { earnedEntryId, refund }: { earnedEntryId: string; refund: string },
) =>
  inTransaction(database.db, (trx) =>
    clawBack(trx, { ...common(now), points, source: { kind: 'refund', id: refund }, earnedEntryId }),
  )
const overview = (now: string) => pointsOverview(database.db, { memberId, now: at(now), timeZone })

describe('what a member sees of the points', () => {
  it('is nothing at first', async () => {
    expect(await overview('2026-06-01T00:00:00Z')).toEqual({
      summary: { balance: 0, available: 0, pending: 0, debt: 0 },
      pending: [],
      expiring: [],
      debtCauses: [],
    })
  })

  it('says on which day of the shop pending points come', async () => {
    await earnAt('2026-06-01T00:00:00Z', 10, '2026-06-08T15:59:59Z')
    await earnAt('2026-06-01T00:00:00Z', 5, '2026-06-08T01:00:00Z')
    await earnAt('2026-06-01T00:00:00Z', 20, '2026-06-08T16:00:00Z')
    expect((await overview('2026-06-02T00:00:00Z')).pending).toEqual([
      { day: '2026-06-08', points: 15 },
      { day: '2026-06-09', points: 20 },
    ])
    expect(await overview('2026-06-08T16:00:00Z')).toMatchObject({ summary: { available: 35 }, pending: [] })
  })

  it('says up to which day available points can be used', async () => {
    await earnAt('2026-12-31T15:59:59Z', 10)
    await earnAt('2026-12-31T16:00:00Z', 20)
    await earnAt('2027-01-02T00:00:00Z', 5, '2027-01-09T00:00:00Z')
    await spendAt('2027-01-02T00:00:00Z', 4)
    expect((await overview('2027-01-03T00:00:00Z')).expiring).toEqual([
      { lastDay: '2027-12-31', points: 6 },
      { lastDay: '2028-12-31', points: 20 },
    ])
    expect((await overview('2027-12-31T15:59:59Z')).expiring).toHaveLength(2)
    expect((await overview('2027-12-31T16:00:00Z')).expiring).toEqual([{ lastDay: '2028-12-31', points: 25 }])
  })

  it('names the claw-backs that a debt is left of, the newest first', async () => {
    const [first, second] = [await earnAt('2026-06-01T00:00:00Z', 50), await earnAt('2026-06-01T00:00:00Z', 50)]
    await spendAt('2026-06-01T00:00:00Z', 100)
    const refunds = [randomUUID(), randomUUID()]
    await clawBackAt('2026-06-02T00:00:00Z', 50, { earnedEntryId: first.id, refund: refunds[0]! })
    await clawBackAt('2026-06-03T00:00:00Z', 50, { earnedEntryId: second.id, refund: refunds[1]! })
    const causes = async (now: string) => (await overview(now)).debtCauses.map(({ source }) => source.id)
    expect(await causes('2026-06-04T00:00:00Z')).toEqual([refunds[1], refunds[0]])
    await earnAt('2026-06-05T00:00:00Z', 50)
    expect(await causes('2026-06-05T00:00:00Z')).toEqual([refunds[1]])
    await earnAt('2026-06-06T00:00:00Z', 50)
    expect(await overview('2026-06-06T00:00:00Z')).toMatchObject({ summary: { balance: 0, debt: 0 }, debtCauses: [] })
  })
})
