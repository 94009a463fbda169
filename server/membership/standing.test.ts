import { describe, expect, it } from 'vitest'
import { membershipYearOf } from './rules'
import { firstTier, standingOf } from './standing'

const tiers = [0, 200, 1000, 3000].map((growthFrom, i) => ({
  id: `tier-${i + 1}`,
  name: { 'zh-CN': `第${i + 1}级` },
  growthFrom,
  earnPercent: 100,
}))
const standing = (growth: number) => standingOf({ tiers }, { joinedOn: '2026-05-04', growth }, '2026-06-01')

describe('the membership year', () => {
  it('begins on the joining day and ends on the day before its anniversary', () => {
    expect(membershipYearOf('2026-05-04', '2026-05-04')).toEqual({ startsOn: '2026-05-04', endsOn: '2027-05-03' })
    expect(membershipYearOf('2026-05-04', '2027-05-03')).toEqual({ startsOn: '2026-05-04', endsOn: '2027-05-03' })
    expect(membershipYearOf('2026-05-04', '2027-05-04')).toEqual({ startsOn: '2027-05-04', endsOn: '2028-05-03' })
    expect(membershipYearOf('2025-12-31', '2026-01-01')).toEqual({ startsOn: '2025-12-31', endsOn: '2026-12-30' })
  })

  it('counts 29 February as the 28th in common years, always from the joining day', () => {
    const years = ['2028-02-29', '2029-02-27', '2029-02-28', '2031-03-01', '2032-02-28', '2032-02-29', '2036-03-01']
    expect(years.map((today) => membershipYearOf('2028-02-29', today))).toEqual([
      { startsOn: '2028-02-29', endsOn: '2029-02-27' },
      { startsOn: '2028-02-29', endsOn: '2029-02-27' },
      { startsOn: '2029-02-28', endsOn: '2030-02-27' },
      { startsOn: '2031-02-28', endsOn: '2032-02-28' },
      { startsOn: '2031-02-28', endsOn: '2032-02-28' },
      { startsOn: '2032-02-29', endsOn: '2033-02-27' },
      { startsOn: '2036-02-29', endsOn: '2037-02-27' },
    ])
  })
})

describe('the standing of a member', () => {
  it('is the lowest tier for who has bought nothing, with what is missing to the next', () => {
    expect(standing(0)).toMatchObject({
      tier: { id: 'tier-1', level: 1 },
      nextTier: { id: 'tier-2', level: 2, growthFrom: 200, growthMissing: 200 },
      membershipYear: { startsOn: '2026-05-04', endsOn: '2027-05-03' },
    })
    expect(firstTier({ tiers }).id).toBe('tier-1')
  })

  it('goes up at the very yuan that a tier asks for', () => {
    expect(standing(199)).toMatchObject({ tier: { level: 1 }, nextTier: { growthMissing: 1 } })
    expect(standing(200)).toMatchObject({ tier: { level: 2 }, nextTier: { level: 3, growthMissing: 800 } })
  })

  it('has nothing above the highest tier', () => {
    expect(standing(3000)).toMatchObject({ tier: { level: 4 }, nextTier: null })
  })

  it('stays at the lowest when refunds bring growth below nothing', () => {
    expect(standing(-5)).toMatchObject({ tier: { level: 1 }, nextTier: { growthMissing: 205 } })
  })
})
