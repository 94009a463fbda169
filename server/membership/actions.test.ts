import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../db/testing'
import { inTransaction } from '../db/in-transaction'
import { spend } from '../points/actions'
import { testProgram } from '../points/testing/member'
import { completedPurchaseWithin, reaches, tierHeld } from './actions'
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
const july = '2026-07-01T04:00:00Z'

describe('a completed purchase', () => {
  it('earns 5 points and 1 growth per yuan, each rounded down once', async () => {
    await anna.buy(39.99, june)
    expect(await anna.points(june)).toMatchObject({ available: 199, pending: 0 })
    expect(await anna.state()).toMatchObject({ growth: 39, held_tier: 'new-leaf', kept_until: null })
  })

  it('counts once, however often it is told', async () => {
    const bought = await anna.buy(100, june)
    await anna.buy(100, july, { source: bought.source })
    expect(await anna.points(july)).toMatchObject({ balance: 500 })
    expect(await anna.state()).toMatchObject({ growth: 100 })
  })

  it('of nothing earns nothing', async () => {
    await anna.buy(0, june)
    expect(await anna.points(june)).toMatchObject({ balance: 0 })
    expect(await anna.state()).toMatchObject({ growth: 0 })
  })

  it('that was shipped earns points that become available 7 days after receipt', async () => {
    await anna.buy(10, '2026-06-03T04:00:00Z', { handedOver: false, receivedAt: new Date(june) })
    expect(await anna.points('2026-06-08T03:59:59Z')).toMatchObject({ available: 0, pending: 50 })
    expect(await anna.points('2026-06-08T04:00:00Z')).toMatchObject({ available: 50, pending: 0 })
  })

  it('that was confirmed after that week earns points that are available at once', async () => {
    await anna.buy(10, '2026-06-20T04:00:00Z', { handedOver: false, receivedAt: new Date(june) })
    expect(await anna.points('2026-06-20T04:00:00Z')).toMatchObject({ available: 50, pending: 0 })
  })

  it('brings the tier up at once, and tells so', async () => {
    await anna.buy(199.99, june)
    expect(await anna.state()).toMatchObject({ held_tier: 'new-leaf' })
    await anna.buy(1, july)
    expect(await anna.state()).toMatchObject({ growth: 200, held_tier: 'silver-tip', kept_until: '2028-05-03' })
    expect(await anna.told()).toEqual([
      {
        kind: 'tier_up',
        tier: expect.objectContaining({ id: 'silver-tip', level: 2 }),
        keptUntil: '2028-05-03',
        at: new Date(july).toISOString(),
      },
    ])
  })

  it('goes up by several tiers at once', async () => {
    await anna.buy(3000, june)
    expect(await anna.history()).toEqual([
      '2026-05-04T04:00:00.000Z joined new-leaf null',
      '2026-06-01T04:00:00.000Z earned master 2028-05-03',
    ])
  })

  it('earns by the tier held when it was paid, not by the one that it leads to', async () => {
    await anna.buy(1000, june)
    expect(await anna.points(june)).toMatchObject({ balance: 5000 })
    await anna.buy(100, july)
    expect(await anna.points(july)).toMatchObject({ balance: 5000 + 625 })
    await anna.buy(100, july, { paidAt: new Date('2026-05-31T04:00:00Z') })
    expect(await anna.points(july)).toMatchObject({ balance: 5625 + 500 })
  })

  it('counts in the membership year that ends with the last second before the anniversary', async () => {
    await anna.buy(200, '2027-05-03T15:59:59Z')
    expect(await anna.state()).toMatchObject({ year_no: 0, growth: 200, kept_until: '2028-05-03' })
    await anna.buy(30, '2027-05-03T16:00:00Z')
    expect(await anna.state()).toMatchObject({
      year_no: 1,
      growth: 30,
      held_tier: 'silver-tip',
      kept_until: '2028-05-03',
    })
  })

  it('that is told after its year has ended counts in that year all the same', async () => {
    await anna.sweep('2027-06-01T00:00:00Z')
    await anna.buy(1000, '2027-05-03T15:00:00Z')
    expect(await anna.state()).toMatchObject({
      year_no: 1,
      growth: 0,
      held_tier: 'golden-bud',
      kept_until: '2028-05-03',
    })
  })

  it('says for a year that an order was completed', async () => {
    const { db } = database
    const within = (at: string) => completedPurchaseWithin(db, anna.memberId, { days: 365, now: new Date(at) })
    expect(await within(june)).toBe(false)
    const bought = await anna.buy(10, june)
    expect(await within(june)).toBe(true)
    expect(await within('2027-06-01T03:59:59Z')).toBe(true)
    expect(await within('2027-06-01T04:00:00Z')).toBe(false)
    await anna.refund(bought, 4, july)
    expect(await within(july)).toBe(true)
    await anna.refund(bought, 6, july)
    expect(await within(july)).toBe(false)
  })
})

describe('a reversed purchase', () => {
  it('takes back what the order earned, less what its remainder earns', async () => {
    const bought = await anna.buy(39.99, june)
    await anna.refund(bought, 10.5, july)
    // 29.49 earns 147.
    expect(await anna.points(july)).toMatchObject({ balance: 147 })
    expect(await anna.state()).toMatchObject({ growth: 29 })
    await anna.refund(bought, 29.49, july)
    expect(await anna.points(july)).toMatchObject({ balance: 0 })
    expect(await anna.state()).toMatchObject({ growth: 0 })
  })

  it('happens once, however often it is told', async () => {
    const bought = await anna.buy(100, june)
    const refundId = randomUUID()
    await anna.refund(bought, 40, july, refundId)
    await anna.refund(bought, 40, july, refundId)
    expect(await anna.points(july)).toMatchObject({ balance: 300 })
    expect(await anna.state()).toMatchObject({ growth: 60 })
  })

  it('takes by the percent that the order earned by, whatever the tier is now', async () => {
    await anna.buy(1000, june)
    const bought = await anna.buy(100, july)
    await anna.refund(bought, 50, july)
    expect(await anna.points(july)).toMatchObject({ balance: 5000 + 312 })
  })

  it('does not take what expired of the order’s own points unspent', async () => {
    const bought = await anna.buy(100, june)
    await anna.buy(10, '2027-02-01T04:00:00Z')
    await anna.refund(bought, 100, '2028-02-01T04:00:00Z')
    expect(await anna.points('2028-02-01T04:00:00Z')).toEqual({ balance: 50, available: 50, pending: 0, debt: 0 })
  })

  it('leaves a debt where the points are spent', async () => {
    const bought = await anna.buy(100, june)
    await inTransaction(database.db, async (trx) => {
      const source = { kind: 'redemption' as const, id: randomUUID() }
      await spend(trx, { memberId: anna.memberId, points: 450, source, programVersion: 1, now: new Date(june) })
    })
    await anna.refund(bought, 100, july)
    expect(await anna.points(july)).toEqual({ balance: -450, available: 0, pending: 0, debt: 450 })
  })

  it('lowers the tier at once, by several steps too, and tells why', async () => {
    await anna.buy(150, june)
    const bought = await anna.buy(2900, june)
    expect(await anna.state()).toMatchObject({ held_tier: 'master' })
    await anna.refund(bought, 2900, july)
    expect(await anna.state()).toMatchObject({ growth: 150, held_tier: 'new-leaf', kept_until: null })
    expect((await anna.told()).at(-1)).toMatchObject({
      kind: 'tier_down',
      tier: { id: 'new-leaf' },
      because: 'reversed',
    })
  })

  it('of an earlier year is taken off that year, and the years since are folded again', async () => {
    const bought = await anna.buy(3000, june)
    await anna.sweep('2028-06-01T00:00:00Z')
    expect(await anna.state()).toMatchObject({ year_no: 2, held_tier: 'golden-bud' })
    await anna.refund(bought, 2500, '2028-06-02T00:00:00Z')
    // 500 in the first year: silver tip, kept through the second, lost in the third.
    expect(await anna.state()).toMatchObject({ year_no: 2, growth: 0, held_tier: 'new-leaf', kept_until: null })
    expect((await anna.history()).at(-1)).toBe('2028-06-02T00:00:00.000Z reversed new-leaf null')
    const entries = await database.db
      .selectFrom('growth_entries')
      .selectAll()
      .where('member_id', '=', anna.memberId)
      .execute()
    expect(entries.map(({ year_no, growth }) => [year_no, growth])).toEqual([
      [0, 3000],
      [0, -2500],
    ])
  })

  it('that changes nothing but how long the tier is kept says so', async () => {
    await anna.buy(1000, june)
    const bought = await anna.buy(1000, '2027-06-01T00:00:00Z')
    await anna.refund(bought, 1, '2027-07-01T00:00:00Z')
    expect((await anna.history()).slice(1)).toEqual([
      '2026-06-01T04:00:00.000Z earned golden-bud 2028-05-03',
      '2027-06-01T00:00:00.000Z kept golden-bud 2029-05-03',
      '2027-07-01T00:00:00.000Z reversed golden-bud 2028-05-03',
    ])
    expect((await anna.told()).map(({ kind }) => kind)).toEqual(['tier_up'])
  })

  it('of more than was paid is refused, and leaves nothing behind', async () => {
    const bought = await anna.buy(100, june)
    await expect(anna.refund(bought, 100.01, july)).rejects.toMatchObject({ code: '23514' })
    expect(await anna.points(july)).toMatchObject({ balance: 500 })
    await expect(anna.refund({ source: { kind: 'order', id: randomUUID() } }, 1, july)).rejects.toThrow(
      'never completed',
    )
  })

  it('of somebody else’s order is refused', async () => {
    const bought = await anna.buy(100, june)
    const ben = await testBuyer(database.db)
    await expect(ben.refund(bought, 1, july)).rejects.toThrow('is not of member')
    await expect(ben.buy(1, july, { source: bought.source })).rejects.toThrow('is not of member')
  })
})

describe('growth', () => {
  it('refuses to change or to forget a line', async () => {
    await anna.buy(100, june)
    const { db } = database
    await expect(db.updateTable('growth_entries').set({ growth: 1 }).execute()).rejects.toThrow('append-only')
    await expect(db.deleteFrom('growth_entries').execute()).rejects.toThrow('append-only')
    await expect(db.deleteFrom('tier_changes').execute()).rejects.toThrow('append-only')
  })
})

describe('the tier that a member held', () => {
  it('is known for any time since joining', async () => {
    await anna.buy(1000, june)
    await anna.sweep('2029-06-01T00:00:00Z')
    const times = ['2020-01-01T00:00:00Z', '2026-06-01T03:59:59Z', june, '2028-05-03T15:59:59Z', '2028-05-03T16:00:00Z']
    expect(await Promise.all(times.map((at) => anna.tierAt(at)))).toEqual([
      'new-leaf',
      'new-leaf',
      'golden-bud',
      'golden-bud',
      'silver-tip',
    ])
  })

  it('is reckoned for a year that has ended and was not swept yet', async () => {
    await anna.buy(3000, june)
    expect(await anna.tierAt('2028-05-03T15:59:59Z')).toBe('master')
    expect(await anna.tierAt('2028-05-03T16:00:00Z')).toBe('golden-bud')
    expect(await anna.tierAt('2031-05-03T16:00:00Z')).toBe('new-leaf')
    expect(await anna.state()).toMatchObject({ year_no: 0 })
  })

  it('reaches what asks for it or for less', async () => {
    await anna.buy(1000, june)
    const shop = { program: testProgram }
    const tier = await tierHeld(database.db, anna.memberId, { now: new Date(june), shop })
    expect(['new-leaf', 'silver-tip', 'golden-bud', 'master'].map((id) => reaches(shop, tier, id))).toEqual([
      true,
      true,
      true,
      false,
    ])
  })
})
