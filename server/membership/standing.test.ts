import { describe, expect, it } from 'vitest'
import { membershipYearOf } from './rules'
import { cardStanding, firstTier } from './standing'

const tiers = [0, 200, 1000, 3000].map((growthFrom, index) => ({
  id: `tier-${index + 1}`,
  name: { 'zh-CN': `第${index + 1}级` },
  growthFrom,
  earnPercent: 100,
  benefits: [],
  level: index + 1,
}))
const card = (heldTier: string, growth: number) =>
  cardStanding(tiers, { heldTier, growth, joinedOn: '2026-05-04' }, '2026-06-01')

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

describe('the card of a member', () => {
  it('shows the lowest tier to who has bought nothing, with what is missing to the next', () => {
    expect(card('tier-1', 0)).toMatchObject({
      tier: { id: 'tier-1', level: 1 },
      nextTier: { id: 'tier-2', level: 2, growthFrom: 200, growthMissing: 200 },
      membershipYear: { startsOn: '2026-05-04', endsOn: '2027-05-03' },
    })
    expect(firstTier({ tiers })).toMatchObject({ id: 'tier-1', level: 1 })
  })

  it('shows what is missing beside a tier that was brought along', () => {
    expect(card('tier-3', 50)).toMatchObject({ tier: { level: 3 }, nextTier: { level: 4, growthMissing: 2950 } })
  })

  it('has nothing above the highest tier', () => {
    expect(card('tier-4', 3000)).toMatchObject({ tier: { level: 4 }, nextTier: null })
  })
})
