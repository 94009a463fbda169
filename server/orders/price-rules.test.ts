import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  amountOf,
  bestOf,
  couponEffect,
  deliveriesOf,
  freightFor,
  freightTo,
  goodsOf,
  type CouponTerms,
  type GoodsLine,
} from './price-rules'

const productIds = ['tea', 'cup', 'roll', 'box']
const line = fc.record({
  skuId: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
  productId: fc.constantFrom(...productIds),
  quantity: fc.integer({ min: 1, max: 99 }),
  unitFen: fc.integer({ min: 1, max: 1_000_000_000 }),
})
const lines = fc.uniqueArray(line, { selector: ({ skuId }) => skuId, minLength: 1, maxLength: 7 })
const coupon: fc.Arbitrary<CouponTerms> = fc.record({
  kind: fc.constantFrom('amount_off' as const, 'percent_off' as const, 'one_free' as const, 'exchange' as const),
  amountFen: fc.integer({ min: 1, max: 1_000_000_000 }),
  percent: fc.integer({ min: 1, max: 100 }),
  capFen: fc.option(fc.integer({ min: 1, max: 1_000_000_000 })),
  minimumFen: fc.integer({ min: 0, max: 1_000_000_000 }),
  productIds: fc.option(fc.subarray(productIds, { minLength: 1 })),
  minLevel: fc.option(fc.integer({ min: 1, max: 4 })),
})
const tierLevel = fc.integer({ min: 1, max: 4 })

describe('a coupon', () => {
  it('takes off what it says, to the fen, and never more than a line costs', () => {
    fc.assert(
      fc.property(lines, coupon, tierLevel, (goods, terms, level) => {
        const effect = couponEffect(goods, { coupon: terms, tierLevel: level })
        if (effect.whyNot !== null) return effect.discountFen === 0
        const parts = [...effect.bySku]
        expect(parts.reduce((sum, [, fen]) => sum + fen, 0)).toBe(effect.discountFen)
        for (const [skuId, fen] of parts) {
          const its = goods.find((one) => one.skuId === skuId)
          expect(its && fen > 0 && Number.isInteger(fen) && fen <= amountOf(its)).toBe(true)
          expect(terms.productIds === null || terms.productIds.includes(its?.productId ?? '')).toBe(true)
        }
        expect(effect.discountFen).toBeGreaterThan(0)
        expect(goodsOf(goods) - effect.discountFen).toBeGreaterThanOrEqual(0)
        return true
      }),
      { numRuns: 2000 },
    )
  })

  it('takes the same off the same lines in whatever order they come', () => {
    fc.assert(
      fc.property(lines, fc.integer(), coupon, tierLevel, (goods, turn, terms, level) => {
        const at = { coupon: terms, tierLevel: level }
        const n = Math.abs(turn) % goods.length
        const turned = [...goods.slice(n), ...goods.slice(0, n)]
        const sorted = (effect: ReturnType<typeof couponEffect>) =>
          effect.whyNot ?? [...effect.bySku].sort(([a], [b]) => (a < b ? -1 : 1))
        expect(sorted(couponEffect(turned, at))).toEqual(sorted(couponEffect(goods, at)))
        expect(sorted(couponEffect([...goods].reverse(), at))).toEqual(sorted(couponEffect(goods, at)))
      }),
      { numRuns: 1000 },
    )
  })

  const goods = (changes: Partial<GoodsLine>): GoodsLine => ({
    skuId: 'a',
    productId: 'tea',
    quantity: 1,
    unitFen: 1000,
    ...changes,
  })
  const terms = (changes: Partial<CouponTerms>): CouponTerms => ({
    kind: 'amount_off',
    amountFen: 500,
    percent: null,
    capFen: null,
    minimumFen: 0,
    productIds: null,
    minLevel: null,
    ...changes,
  })
  const two = [goods({}), goods({ skuId: 'b', productId: 'roll', unitFen: 2000 })]
  const parts = (some: readonly GoodsLine[], changes: Partial<CouponTerms>, level = 1) => {
    const effect = couponEffect(some, { coupon: terms(changes), tierLevel: level })
    return effect.whyNot ?? Object.fromEntries(effect.bySku)
  }

  it('of money falls on the lines by what they cost, and the odd fen on the largest remainder', () => {
    expect(parts(two, { amountFen: 500 })).toEqual({ a: 167, b: 333 })
    expect(parts(two, { amountFen: 100_000 })).toEqual({ a: 1000, b: 2000 })
  })

  it('of percent is rounded down once, and stops at its cap', () => {
    const percent = { kind: 'percent_off' as const, amountFen: null, percent: 12 }
    expect(parts([goods({ unitFen: 999 })], percent)).toEqual({ a: 119 })
    expect(parts(two, { ...percent, capFen: 90 })).toEqual({ a: 30, b: 60 })
  })

  it('for one free of two takes the cheapest, where there are two', () => {
    expect(parts(two, { kind: 'one_free' })).toEqual({ a: 1000 })
    expect(parts([goods({ quantity: 3 })], { kind: 'one_free' })).toEqual({ a: 1000 })
    expect(parts([goods({})], { kind: 'one_free' })).toBe('no_gain')
    expect(parts(two, { kind: 'one_free', productIds: ['roll'] })).toBe('no_gain')
  })

  it('for an exchange takes the dearest of what it is for, once', () => {
    expect(
      parts([...two, goods({ skuId: 'c', unitFen: 1500, quantity: 2 })], { kind: 'exchange', productIds: ['tea'] }),
    ).toEqual({ c: 1500 })
  })

  it('says why it cannot be used', () => {
    expect(parts(two, { minLevel: 2 })).toBe('tier_too_low')
    expect(parts(two, { minLevel: 2 }, 2)).toEqual({ a: 167, b: 333 })
    expect(parts(two, { productIds: ['box'] })).toBe('other_products')
    expect(parts(two, { productIds: ['tea'], minimumFen: 1001 })).toBe('below_minimum')
  })

  it('is the best when it takes off most, and of equals ends first', () => {
    const end = (day: number) => new Date(Date.UTC(2026, 10, day))
    const wallet = [
      { id: 'small', discountFen: 100, endsAt: end(1) },
      { id: 'late', discountFen: 500, endsAt: end(9) },
      { id: 'soon', discountFen: 500, endsAt: end(2) },
      { id: 'nothing', discountFen: 0, endsAt: end(1) },
    ]
    expect(bestOf(wallet)?.id).toBe('soon')
    expect(bestOf([...wallet].reverse())?.id).toBe('soon')
    expect(bestOf(wallet.slice(3))).toBe(null)
  })
})

describe('freight', () => {
  const freight = {
    feeFen: 800,
    freeFromFen: 9900,
    regions: [{ provinces: ['内蒙古', '甘肃'], feeFen: 1500 }],
    notDeliveredTo: ['香港'],
  }

  it.each([
    ['上海市', { feeFen: 800, freeFromFen: 9900 }],
    ['内蒙古自治区', { feeFen: 1500, freeFromFen: null }],
    ['甘肃', { feeFen: 1500, freeFromFen: null }],
    ['香港特别行政区', null],
    [null, { feeFen: 800, freeFromFen: 9900 }],
    ['Atlantis', { feeFen: 800, freeFromFen: 9900 }],
  ])('goes by the province: %s', (province, terms) => {
    expect(freightTo(freight, province)).toEqual(terms)
  })

  it('is free from an amount of goods on, before any coupon', () => {
    const terms = { feeFen: 800, freeFromFen: 9900 }
    expect([9899, 9900].map((goodsFen) => freightFor(terms, goodsFen))).toEqual([800, 0])
    expect(freightFor({ feeFen: 1500, freeFromFen: null }, 1_000_000)).toBe(1500)
  })

  it('is not asked for where nothing is sent', () => {
    expect(freightTo(null, '上海市')).toBe(null)
    const both = { pickUp: true, ships: true }
    expect(deliveriesOf([both], { hasStores: true, freight: null })).toEqual(['pick_up'])
    expect(deliveriesOf([both, { pickUp: true, ships: false }], { hasStores: true, freight })).toEqual(['pick_up'])
    expect(
      deliveriesOf(
        [
          { pickUp: false, ships: true },
          { pickUp: true, ships: false },
        ],
        { hasStores: true, freight },
      ),
    ).toEqual([])
    expect(deliveriesOf([both], { hasStores: false, freight })).toEqual(['shipping'])
  })
})
