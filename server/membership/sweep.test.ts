import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inTransaction } from '../db/in-transaction'
import type { Db } from '../db/schema'
import { openTestDatabase, type TestDatabase } from '../db/testing'
import { testProgram } from '../points/testing/member'
import { stopMembership } from './start'
import { testBuyer } from './testing/buyer'

let database: TestDatabase
let anna: Awaited<ReturnType<typeof testBuyer>>
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  anna = await testBuyer(database.db, { joinedAt: '2026-05-04T04:00:00Z' })
})

const june = '2026-06-01T04:00:00Z'

describe('the end of a membership year', () => {
  it('comes with the first instant of the anniversary, not before', async () => {
    await anna.buy(200, june)
    await anna.sweep('2028-05-03T15:59:59.999Z')
    expect(await anna.state()).toMatchObject({ year_no: 1, held_tier: 'silver-tip' })
    await anna.sweep('2028-05-03T16:00:00Z')
    expect(await anna.state()).toMatchObject({ year_no: 2, held_tier: 'new-leaf', kept_until: null, growth: 0 })
  })

  it('takes one step, tells so, and writes the time at which it was due, also after three years away', async () => {
    await anna.buy(3000, june)
    await anna.sweep('2030-01-01T00:00:00Z')
    expect(await anna.history()).toEqual([
      '2026-05-04T04:00:00.000Z joined new-leaf null',
      '2026-06-01T04:00:00.000Z earned master 2028-05-03',
      '2028-05-03T16:00:00.000Z year_ended golden-bud 2029-05-03',
      '2029-05-03T16:00:00.000Z year_ended silver-tip 2030-05-03',
    ])
    expect((await anna.told()).map(({ kind, at }) => `${at} ${kind}`)).toEqual([
      '2026-06-01T04:00:00.000Z tier_up',
      '2028-04-03T02:00:00.000Z tier_ending',
      '2028-05-03T16:00:00.000Z tier_down',
      '2029-04-03T02:00:00.000Z tier_ending',
      '2029-05-03T16:00:00.000Z tier_down',
    ])
  })

  it('is done once, however often and by however many it is looked for', async () => {
    await anna.buy(3000, june)
    await Promise.all([anna.sweep('2030-01-01T00:00:00Z'), anna.sweep('2030-01-01T00:00:00Z')])
    const [history, told] = [await anna.history(), await anna.told()]
    await anna.sweep('2030-01-01T00:00:00Z')
    expect([await anna.history(), await anna.told()]).toEqual([history, told])
    expect(history).toHaveLength(4)
  })

  it('keeps the tier of who bought enough in the year', async () => {
    await anna.buy(200, june)
    await anna.buy(200, '2027-06-01T00:00:00Z')
    await anna.sweep('2028-05-04T00:00:00Z')
    expect(await anna.state()).toMatchObject({ held_tier: 'silver-tip', kept_until: '2029-05-03' })
    expect((await anna.told()).map(({ kind }) => kind)).toEqual(['tier_up'])
  })

  it('is booked before a purchase that comes after it', async () => {
    await anna.buy(3000, june)
    await anna.buy(10, '2028-05-03T16:00:00Z')
    expect((await anna.history()).at(-1)).toBe('2028-05-03T16:00:00.000Z year_ended golden-bud 2029-05-03')
    expect(await anna.points('2028-05-03T16:00:00Z')).toMatchObject({ available: 62 })
  })

  it('of a member who joined on 29 February comes with the 28th in common years', async () => {
    const leap = await testBuyer(database.db, { joinedAt: '2028-02-29T04:00:00Z' })
    await leap.sweep('2029-02-27T15:59:59Z')
    expect(await leap.state()).toMatchObject({ year_no: 0 })
    await leap.sweep('2029-02-27T16:00:00Z')
    expect(await leap.state()).toMatchObject({ year_no: 1 })
    await leap.sweep('2032-02-28T15:59:59Z')
    expect(await leap.state()).toMatchObject({ year_no: 3 })
    await leap.sweep('2032-02-28T16:00:00Z')
    expect(await leap.state()).toMatchObject({ year_no: 4 })
  })

  it('does not come for who is nobody any more', async () => {
    await anna.buy(3000, june)
    await inTransaction(database.db, (trx) => stopMembership(trx, anna.memberId))
    await anna.sweep('2030-01-01T00:00:00Z')
    expect(await anna.state()).toMatchObject({ year_no: 0, held_tier: 'master' })
  })

  it('goes through every member, in the order of their time', async () => {
    const many = await Promise.all(
      Array.from({ length: 45 }, (_, day) =>
        testBuyer(database.db, { joinedAt: new Date(Date.UTC(2026, 0, 1 + day, 4)).toISOString() }),
      ),
    )
    await anna.sweep('2027-02-01T00:00:00Z')
    const years = await Promise.all(many.map(async (one) => (await one.state()).year_no))
    expect(years.filter((no) => no === 1)).toHaveLength(32)
    expect(years.filter((no) => no === 0)).toHaveLength(13)
  })
})

describe('the notice before a year’s end', () => {
  it('says at ten in the morning, 30 days before, what is missing to keep the tier', async () => {
    await anna.buy(1000, june)
    await anna.buy(300, '2027-06-01T00:00:00Z')
    await anna.sweep('2028-04-03T01:59:59Z')
    expect((await anna.told()).map(({ kind }) => kind)).toEqual(['tier_up'])
    await anna.sweep('2028-04-03T02:00:00Z')
    await anna.sweep('2028-04-20T00:00:00Z')
    expect((await anna.told()).slice(1)).toEqual([
      {
        kind: 'tier_ending',
        tier: expect.objectContaining({ id: 'golden-bud', level: 3 }),
        growthMissing: 700,
        by: '2028-05-03',
        at: '2028-04-03T02:00:00.000Z',
      },
    ])
  })

  it('does not come where nothing is missing, nor to the lowest tier', async () => {
    const ben = await testBuyer(database.db, { joinedAt: '2026-05-04T04:00:00Z' })
    await anna.buy(200, june)
    await anna.buy(200, '2027-06-01T00:00:00Z')
    await anna.sweep('2028-05-01T00:00:00Z')
    expect((await anna.told()).map(({ kind }) => kind)).toEqual(['tier_up'])
    expect(await ben.told()).toEqual([])
  })

  it('comes at once when a refund takes in the last month what was enough', async () => {
    await anna.buy(200, june)
    const bought = await anna.buy(200, '2028-04-10T00:00:00Z')
    expect((await anna.told()).map(({ kind }) => kind)).toEqual(['tier_up', 'tier_ending'])
    const ben = await testBuyer(database.db, { joinedAt: '2026-05-04T04:00:00Z' })
    await ben.buy(200, june)
    const early = await ben.buy(200, '2027-06-01T00:00:00Z')
    await ben.refund(early, 50, '2028-04-20T00:00:00Z')
    await ben.sweep('2028-04-20T00:00:10Z')
    expect((await ben.told()).slice(1)).toMatchObject([
      { kind: 'tier_ending', growthMissing: 50, at: '2028-04-20T00:00:00.000Z' },
    ])
    await anna.refund(bought, 100, '2028-04-20T00:00:00Z')
    await anna.sweep('2028-04-21T00:00:00Z')
    expect((await anna.told()).filter(({ kind }) => kind === 'tier_ending')).toHaveLength(1)
  })
})

describe('changed thresholds', () => {
  it('count from a member’s next year on', async () => {
    const dearer = await anotherProgram(database.db, (growthFrom) => growthFrom * 2)
    await anna.buy(200, june)
    await anna.sweep('2027-05-03T15:00:00Z', dearer)
    expect(await anna.tierAt('2027-05-03T15:00:00Z', dearer)).toBe('silver-tip')
    const late = await testBuyer(database.db, { joinedAt: '2026-05-05T04:00:00Z', rules: dearer })
    // Both in the year in which the old thresholds count for them.
    await late.buy(200, '2026-06-01T04:00:00Z')
    expect(await late.state()).toMatchObject({ held_tier: 'silver-tip' })
    await late.sweep('2027-05-05T00:00:00Z')
    await late.buy(399, '2027-06-01T04:00:00Z')
    expect(await late.state()).toMatchObject({ held_tier: 'silver-tip', kept_until: '2028-05-04' })
    await late.buy(1, '2027-06-02T04:00:00Z')
    expect(await late.state()).toMatchObject({ held_tier: 'silver-tip', kept_until: '2029-05-04' })
  })
})

/** Other thresholds from now on, under the next version. Members join under version 1 all the same. */
const anotherProgram = async (db: Db, threshold: (growthFrom: number) => number) => {
  const tiers = testProgram.tiers.map((tier) => ({ ...tier, growthFrom: threshold(tier.growthFrom) }))
  const program = { ...testProgram, version: 2, tiers }
  await db
    .insertInto('program_versions')
    .values({ version: 2, hash: 'another', content: JSON.stringify(program), created_at: new Date(0) })
    .execute()
  return { program }
}
