import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as rules from './rules'
import { fold, type YearFacts } from './rules'

const tiers = [0, 200, 1000, 3000].map((growthFrom, index) => ({ id: `tier-${index}`, growthFrom }))
const years = (...growths: number[]): YearFacts[] => growths.map((growth) => ({ tiers, growth }))
const held = (facts: YearFacts[]) => fold(facts).map((standing) => standing.held)

describe('the tier of a membership year', () => {
  it('is reached at the very yuan that it asks for', () => {
    expect([0, 199, 200, 999, 1000, 2999, 3000, 90_000].map((growth) => held(years(growth))[0])).toEqual([
      0, 0, 1, 1, 2, 2, 3, 3,
    ])
  })

  it('is kept until the end of the next year, and then goes down by one step a year', () => {
    expect(held(years(3000, 0, 0, 0, 0, 0))).toEqual([3, 3, 2, 1, 0, 0])
  })

  it('stays for who reaches it again in the year that it was brought along into', () => {
    expect(held(years(1000, 1000, 0, 0))).toEqual([2, 2, 2, 1])
  })

  it('is what the ended year earned where that is more than one step below', () => {
    expect(held(years(3000, 0, 200, 0))).toEqual([3, 3, 2, 1])
    expect(held(years(3000, 1000, 0, 0, 0))).toEqual([3, 3, 2, 1, 0])
  })

  it('says how long it is kept, and what is missing to keep it longer', () => {
    const of = (...growths: number[]) => {
      const facts = years(...growths)
      const standing = fold(facts).at(-1)!
      return { kept: rules.yearsKept(standing), missing: rules.missingToKeep(facts.at(-1)!, standing) }
    }
    expect(of(0)).toEqual({ kept: 0, missing: 0 })
    expect(of(200)).toEqual({ kept: 2, missing: 0 })
    expect(of(1000, 0)).toEqual({ kept: 1, missing: 1000 })
    expect(of(1000, 999)).toEqual({ kept: 1, missing: 1 })
    expect(of(1000, 1000)).toEqual({ kept: 2, missing: 0 })
  })

  it('counts by the thresholds of its own year', () => {
    const dearer = tiers.map((tier, index) => ({ ...tier, growthFrom: tier.growthFrom * 2 + (index && 1) }))
    expect(held([...years(200), { tiers: dearer, growth: 200 }, { tiers: dearer, growth: 401 }])).toEqual([1, 1, 1])
    expect(held([...years(200), { tiers: dearer, growth: 400 }, { tiers: dearer, growth: 0 }])).toEqual([1, 1, 0])
  })

  it('that the shop has no more becomes the highest one that asks for no more', () => {
    const fewer = [tiers[0]!, { id: 'silver', growthFrom: 150 }, { id: 'top', growthFrom: 2000 }]
    expect(held([...years(1000), { tiers: fewer, growth: 0 }])).toEqual([2, 1])
  })
})

describe('whatever is bought and refunded', () => {
  const growths = fc.array(fc.integer({ min: 0, max: 4000 }), { minLength: 1, maxLength: 12 })

  it('a year’s end takes one step at most', () => {
    fc.assert(
      fc.property(growths, (some) => {
        const standings = fold(years(...some))
        standings.forEach(({ held }, index) => {
          const before = standings[index - 1]
          if (before) expect(held).toBeGreaterThanOrEqual(before.held - 1)
        })
      }),
    )
  })

  it('a tier that was earned is held in the next year too', () => {
    fc.assert(
      fc.property(growths, (some) => {
        const standings = fold(years(...some))
        standings.forEach(({ earned }, index) => {
          const next = standings[index + 1]
          if (next) expect(next.held).toBeGreaterThanOrEqual(earned)
        })
      }),
    )
  })

  it('nothing but growth brings a tier up', () => {
    fc.assert(
      fc.property(growths, (some) => {
        const standings = fold(years(...some))
        standings.forEach(({ held, earned }, index) =>
          expect(held).toBeLessThanOrEqual(Math.max(earned, standings[index - 1]?.held ?? 0)),
        )
      }),
    )
  })

  it('more growth in any year never leads lower, in any year', () => {
    fc.assert(
      fc.property(growths, fc.nat(), fc.integer({ min: 1, max: 3000 }), (some, at, more) => {
        const with_ = some.map((growth, index) => (index === at % some.length ? growth + more : growth))
        const [before, after] = [held(years(...some)), held(years(...with_))]
        before.forEach((tier, index) => expect(after[index]).toBeGreaterThanOrEqual(tier))
      }),
    )
  })

  it('an idle member loses every tier in as many years as it has steps, and no sooner', () => {
    fc.assert(
      fc.property(growths, (some) => {
        const last = fold(years(...some)).at(-1)!
        const idle = held(years(...some, 0, 0, 0, 0, 0)).slice(some.length)
        expect(idle).toEqual([0, 1, 2, 3, 4].map((year) => Math.max(0, last.next - year)))
      }),
    )
  })

  it('an order earns its points once, rounded once, and a split order never more than a whole one', () => {
    const order = fc.record({
      goodsFen: fc.integer({ min: 0, max: 100_000_000 }),
      split: fc.integer({ min: 0, max: 100 }),
      earnPercent: fc.constantFrom(100, 110, 125, 150),
    })
    fc.assert(
      fc.property(order, ({ goodsFen, split, earnPercent }) => {
        const rates = { earnPointsPerYuan: 5, earnPercent }
        const whole = rules.pointsOf(goodsFen, rates)
        const part = Math.floor((goodsFen * split) / 100)
        expect(BigInt(whole)).toBe((BigInt(goodsFen) * 5n * BigInt(earnPercent)) / 10_000n)
        expect(rules.pointsOf(part, rates) + rules.pointsOf(goodsFen - part, rates)).toBeLessThanOrEqual(whole)
      }),
    )
  })
})

describe('the times of a membership year', () => {
  const year = (joinedOn: string, no = 0) => rules.membershipYear(joinedOn, no)
  const ends = (joinedOn: string, timeZone: string) => rules.yearEndsAt(year(joinedOn), timeZone).toISOString()
  const notice = (joinedOn: string, timeZone: string) => rules.noticeAtOf(year(joinedOn), timeZone).toISOString()

  it('end with the last second of the shop’s day before the anniversary', () => {
    expect(ends('2026-05-04', 'Asia/Shanghai')).toBe('2027-05-03T16:00:00.000Z')
    expect(ends('2028-02-29', 'Asia/Shanghai')).toBe('2029-02-27T16:00:00.000Z')
    expect(ends('2027-01-01', 'Asia/Shanghai')).toBe('2027-12-31T16:00:00.000Z')
  })

  it('follow a zone’s summer time', () => {
    // New York is on summer time on the day after the year's end, and was not 30 days before.
    expect(ends('2026-03-20', 'America/New_York')).toBe('2027-03-20T04:00:00.000Z')
    expect(notice('2026-03-20', 'America/New_York')).toBe('2027-02-17T15:00:00.000Z')
    // The day on which the clocks jump over midnight begins an hour late.
    expect(ends('2025-09-07', 'America/Santiago')).toBe('2026-09-07T03:00:00.000Z')
    expect(ends('2025-09-06', 'America/Santiago')).toBe('2026-09-06T04:00:00.000Z')
  })

  it('have their notice at ten in the morning, 30 days before the last day', () => {
    expect(notice('2026-05-04', 'Asia/Shanghai')).toBe('2027-04-03T02:00:00.000Z')
    expect(notice('2027-03-01', 'Asia/Shanghai')).toBe('2028-01-30T02:00:00.000Z')
  })

  it.each([
    ['2028-02-29', '2029-02-27', 0],
    ['2028-02-29', '2029-02-28', 1],
    ['2028-02-29', '2032-02-28', 3],
    ['2028-02-29', '2032-02-29', 4],
    ['2026-12-31', '2027-01-01', 0],
    ['2026-12-31', '2027-12-31', 1],
    ['2026-05-04', '2026-01-01', 0],
  ])('count for who joined on %s, on %s, as year %i', (joinedOn, today, no) =>
    expect(rules.yearNoOf(joinedOn, today)).toBe(no),
  )
})
