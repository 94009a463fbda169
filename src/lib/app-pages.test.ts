import { describe, expect, it } from 'vitest'
import { appPages, type Features } from './app-pages'

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
})
