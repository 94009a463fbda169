import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { costsOf, costWords, ladderPoints, type CostInput } from './costs'

const read = (name: string) =>
  JSON.parse(
    readFileSync(fileURLToPath(new URL(`../../docs/examples/night-bakery/${name}.json`, import.meta.url)), 'utf8'),
  )
const input = (): CostInput => ({
  program: read('program'),
  coupons: read('catalog').couponKinds,
  checkin: true,
  mall: true,
})

describe('what the programme costs', () => {
  it('is said in three sentences that a shopkeeper understands', () => {
    expect(costWords(input()).slice(0, 3)).toEqual([
      'A daily visitor who buys nothing costs you at most ¥21 a year.',
      'A ¥1,000 customer gets ¥50 back (¥75 on the highest tier).',
      'The whole programme is about 1.8 % of sales.',
    ])
  })

  it('says what it was reckoned with, and what coupons add', () => {
    const words = costWords(input()).join('\n')
    expect(words).toContain('¥20 a purchase, goods at 40 % of their price')
    expect(words).toContain('Coupons of the tiers come on top')
  })

  it('doubles with what goods cost', () => {
    const dearer = input()
    dearer.program.economics.goodsCostPercent = 80
    expect(costsOf(dearer).percentOfSales).toBeCloseTo(2 * costsOf(input()).percentOfSales)
    expect(costsOf(dearer).dailyVisitor.costFen).toBe(4164)
  })

  it('is nothing for a visitor where there is no check-in, and for points that buy nothing', () => {
    expect(costsOf({ ...input(), checkin: false })).toMatchObject({ dailyVisitor: { points: 0, costFen: 0 } })
    expect(costWords({ ...input(), checkin: false })[0]).toMatch(/^A ¥1,000 customer/)
    expect(costsOf({ ...input(), mall: false }).percentOfSales).toBe(0)
  })

  it('pays a broken ladder for the days it has', () => {
    expect([0, 1, 7, 8, 14, 365].map((days) => ladderPoints([5, 5, 10, 10, 15, 15, 40], days))).toEqual([
      0, 5, 100, 105, 200, 5205,
    ])
  })
})
