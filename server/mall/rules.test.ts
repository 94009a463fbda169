import { describe, expect, it } from 'vitest'
import { fetching, inReach, missingPoints, refusalOf, type RewardTerms, type Viewer } from './rules'

const now = new Date('2026-11-20T02:00:00Z')
const hour = (hours: number) => new Date(now.getTime() + hours * 3_600_000)
const reward = (changes: Partial<RewardTerms> = {}): RewardTerms => ({
  pricePoints: 100,
  stock: null,
  limitPerMember: null,
  minTierLevel: null,
  opensAt: null,
  closesAt: null,
  withdrawn: false,
  needsPurchase: false,
  ...changes,
})
const viewer = (changes: Partial<NonNullable<Viewer>> = {}): Viewer => ({
  available: 1000,
  tierLevel: 1,
  hasPurchased: false,
  redeemed: 0,
  ...changes,
})

describe('a reward', () => {
  it('can be redeemed by who has the points, when it asks for nothing else', () => {
    expect(refusalOf(reward(), viewer({ available: 100 }), { now })).toBe(null)
    expect(refusalOf(reward(), viewer({ available: 99 }), { now })).toBe('too_few_points')
  })

  it('says the first reason that holds', () => {
    const asked = [
      reward({ opensAt: hour(1), stock: 0, minTierLevel: 2, needsPurchase: true, limitPerMember: 1 }),
      reward({ closesAt: now, stock: 0, minTierLevel: 2, needsPurchase: true, limitPerMember: 1 }),
      reward({ stock: 0, minTierLevel: 2, needsPurchase: true, limitPerMember: 1 }),
      reward({ minTierLevel: 2, needsPurchase: true, limitPerMember: 1 }),
      reward({ needsPurchase: true, limitPerMember: 1 }),
      reward({ limitPerMember: 1 }),
      reward(),
    ]
    const poor = viewer({ redeemed: 1, available: 0 })
    expect(asked.map((one) => refusalOf(one, poor, { now }))).toEqual([
      'not_open_yet',
      'closed',
      'sold_out',
      'tier_too_low',
      'purchase_needed',
      'limit_reached',
      'too_few_points',
    ])
    expect(refusalOf(reward({ opensAt: hour(1) }), null, { now })).toBe('sign_in')
  })

  it('counts what is asked for against stock, limit and points', () => {
    const three = { now, quantity: 3 }
    expect(refusalOf(reward({ stock: 2 }), viewer(), three)).toBe('sold_out')
    expect(refusalOf(reward({ stock: 3 }), viewer(), three)).toBe(null)
    expect(refusalOf(reward({ limitPerMember: 3 }), viewer({ redeemed: 1 }), three)).toBe('limit_reached')
    expect(refusalOf(reward(), viewer({ available: 299 }), three)).toBe('too_few_points')
  })

  it('opens at its first instant and closes at its last, to the second', () => {
    const window = reward({ opensAt: new Date('2026-11-30T16:00:00Z'), closesAt: new Date('2026-12-31T16:00:00Z') })
    // 23:59:59 and 00:00:00 in Shanghai.
    const times = ['2026-11-30T15:59:59Z', '2026-11-30T16:00:00Z', '2026-12-31T15:59:59Z', '2026-12-31T16:00:00Z']
    expect(times.map((time) => refusalOf(window, viewer(), { now: new Date(time) }))).toEqual([
      'not_open_yet',
      null,
      null,
      'closed',
    ])
  })

  it('says how many points are missing, to a guest the whole price', () => {
    expect(
      [viewer({ available: 30 }), viewer({ available: 100 }), null].map((who) => missingPoints(reward(), who)),
    ).toEqual([70, 0, 100])
  })
})

describe('goods', () => {
  const timeZone = 'Asia/Shanghai'

  it('can be fetched up to a day, and are given back 30 days after it', () => {
    expect(fetching(now, { withinDays: 30, timeZone })).toEqual({
      by: '2026-12-20',
      lapsesAt: new Date('2027-01-19T16:00:00Z'),
    })
  })

  it('count days of the shop: a second before midnight and a second later', () => {
    const dayBefore = fetching(new Date('2026-02-28T15:59:59Z'), { withinDays: 1, timeZone })
    const dayAfter = fetching(new Date('2026-02-28T16:00:00Z'), { withinDays: 1, timeZone })
    expect([dayBefore.by, dayAfter.by]).toEqual(['2026-03-01', '2026-03-02'])
  })

  it('are given back at the beginning of a day also where clocks change', () => {
    // From 1 to 31 October it is summer in New York, on 8 November no more.
    const { by, lapsesAt } = fetching(new Date('2026-10-08T12:00:00Z'), { withinDays: 1, timeZone: 'America/New_York' })
    expect([by, lapsesAt]).toEqual(['2026-10-09', new Date('2026-11-09T05:00:00Z')])
  })
})

describe('home', () => {
  const offers = (prices: number[], available: number) =>
    prices.map((pricePoints) => ({ terms: reward({ pricePoints }), viewer: viewer({ available }) }))
  const prices = (shown: { terms: RewardTerms }[]) => shown.map(({ terms }) => terms.pricePoints)

  it('shows what can be had now, dearest first, then what is nearest', () => {
    expect(prices(inReach(offers([900, 300, 100, 500, 700], 350), now))).toEqual([300, 100, 500])
    expect(prices(inReach(offers([900, 300, 100, 500, 700], 0), now))).toEqual([100, 300, 500])
    expect(prices(inReach(offers([900, 300, 100, 500, 700], 1000), now))).toEqual([900, 700, 500])
  })

  it('shows nothing that more points would not bring', () => {
    const others = [
      { stock: 0 },
      { minTierLevel: 2 },
      { needsPurchase: true },
      { opensAt: hour(1) },
      { withdrawn: true },
    ]
    expect(
      inReach(
        others.map((changes) => ({ terms: reward(changes), viewer: viewer() })),
        now,
      ),
    ).toEqual([])
  })
})
