import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { appPages, hasPage, type Features } from './app-pages'
import { paths } from './paths'

const bools = [true, false]
const every: Features[] = bools.flatMap((checkin) =>
  bools.flatMap((mall) => bools.flatMap((shop) => bools.map((groupbuy) => ({ checkin, mall, shop, groupbuy })))),
)

describe('the page list', () => {
  it.each(every)('begins with home and ends every tab in the main package: %o', (features) => {
    const { pages, tabs } = appPages(features)
    expect(pages[0]).toBe('pages/home/index')
    expect(tabs.every((tab) => pages.includes(tab))).toBe(true)
  })
  it('has no check-in page where the shop has no check-in', () => {
    const roots = (checkin: boolean) =>
      appPages({ checkin, mall: false, shop: false, groupbuy: false }).subPackages.map(({ root }) => root)
    expect(roots(true)).toContain('packages/checkin')
    expect(roots(false)).not.toContain('packages/checkin')
  })

  const source = fileURLToPath(new URL('..', import.meta.url))
  it.each(every)('names pages that there are, each once, and at most five tabs: %o', (features) => {
    const { pages, tabs, subPackages } = appPages(features)
    const all = [...pages, ...subPackages.flatMap(({ root, pages: inside }) => inside.map((page) => `${root}/${page}`))]
    expect(new Set(all).size).toBe(all.length)
    expect(all.filter((page) => !existsSync(`${source}${page}.tsx`))).toEqual([])
    expect(tabs.length).toBeGreaterThanOrEqual(2)
    expect(tabs.length).toBeLessThanOrEqual(5)
  })

  /** What each door of the app belongs to; what is not named belongs to membership. */
  const doors: Partial<Record<keyof typeof paths, (features: Features) => boolean>> = {
    checkin: ({ checkin }) => checkin,
    mall: ({ mall }) => mall,
    reward: ({ mall }) => mall,
    redemptions: ({ mall }) => mall,
    redemption: ({ mall }) => mall,
    tillRedemptions: ({ mall }) => mall,
    product: ({ shop }) => shop,
    search: ({ shop }) => shop,
    checkout: ({ shop }) => shop,
    deal: ({ groupbuy }) => groupbuy,
    group: ({ groupbuy }) => groupbuy,
    ownGroups: ({ groupbuy }) => groupbuy,
    poster: ({ groupbuy }) => groupbuy,
    shop: ({ shop, groupbuy }) => shop || groupbuy,
    orders: ({ shop, groupbuy }) => shop || groupbuy,
    order: ({ shop, groupbuy }) => shop || groupbuy,
    refund: ({ shop, groupbuy }) => shop || groupbuy,
    tillOrders: ({ shop, groupbuy }) => shop || groupbuy,
    addresses: ({ mall, shop, groupbuy }) => mall || shop || groupbuy,
    address: ({ mall, shop, groupbuy }) => mall || shop || groupbuy,
    tillRefunds: ({ mall, shop, groupbuy }) => mall || shop || groupbuy,
  }
  it.each(every)('has the doors of what is on, and no other: %o', (features) => {
    for (const [name, path] of Object.entries(paths)) {
      const isOn = doors[name as keyof typeof paths]?.(features) ?? true
      expect(hasPage(features, `${path}?id=1`), `${name} ${path}`).toBe(isOn)
    }
  })
})
