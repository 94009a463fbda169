import { describe, expect, it } from 'vitest'
import type { Features } from '../src/lib/app-pages'
import { chosen, pagesOf, screensOf, shotsIn } from './all-screens'
import { fileOf, platforms, states } from './shot'

const on: Features = { checkin: true, mall: true, shop: true, groupbuy: true }
const off: Features = { checkin: false, mall: false, shop: false, groupbuy: false }
const bools = [true, false]
const every: Features[] = bools.flatMap((checkin) =>
  bools.flatMap((mall) => bools.flatMap((shop) => bools.map((groupbuy) => ({ checkin, mall, shop, groupbuy })))),
)

describe('the gallery', () => {
  it.each(every)('has a screen for every page of the shop, and no other: %o', (features) => {
    const shown = screensOf(features).map(({ page }) => page)
    expect([...shown].sort()).toEqual([...pagesOf(features)].sort())
  })

  it.each(every)('shows each of them as it is day by day, in elder mode and in English: %o', (features) => {
    for (const screen of screensOf(features)) {
      const seen = shotsIn([screen], features).map(({ state }) => state)
      expect(seen, screen.page).toEqual(expect.arrayContaining(['elder', 'english']))
      expect(seen.some((state) => state === 'regular' || state === 'staff')).toBe(true)
      if (screen.of !== 'staff') expect(seen, screen.page).toContain('guest')
      if (!screen.still) expect(seen, screen.page).toEqual(expect.arrayContaining(['failed', 'offline']))
    }
  })

  it('has every state, and the group page in many', () => {
    const shots = shotsIn(screensOf(on), on)
    expect(new Set(shots.map(({ state }) => state))).toEqual(new Set(states))
    const ofGroup = shots.filter(({ screen }) => screen.page === 'packages/groups/group')
    expect(ofGroup.length).toBeGreaterThanOrEqual(20)
  })

  it('gives each picture a file of its own', () => {
    for (const platform of platforms) {
      const files = shotsIn(screensOf(on), on)
        .filter((shot) => shot.on === null || shot.on === platform)
        .map(fileOf)
      expect(files.filter((file, index) => files.indexOf(file) !== index)).toEqual([])
    }
  })

  it('leaves out what needs a feature that is off', () => {
    const names = (features: Features) =>
      shotsIn(screensOf(features), features)
        .filter(({ screen }) => screen.page === 'pages/home/index')
        .map(({ name }) => name)
    expect(names(on)).toContain('rescue')
    expect(names(off)).not.toContain('rescue')
  })

  it('finds screens by a part of their path, or by their group', () => {
    const pages = (only: string) => chosen(screensOf(on), only).map(({ page }) => page)
    expect(pages('groups/group')).toEqual(['packages/groups/group'])
    expect(pages('Papers')).toContain('packages/papers/terms')
    expect(pages('nothing')).toEqual([])
  })
})
