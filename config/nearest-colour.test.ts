import { converter, wcagContrast } from 'culori'
import { describe, expect, it } from 'vitest'
import type { BrandColours } from './brand-colours'
import { nearestOn, nearestReadable, readableFace } from './nearest-colour'

const tea: BrandColours = {
  scheme: 'light',
  tint: '#1f6f54',
  accent: '#e07a3f',
  ground: '#f7f5ef',
  surface: '#ffffff',
  ink: '#1d1d1b',
  good: '#1f6f54',
  warn: '#8a5a00',
  bad: '#b3372b',
}
const hueOf = (hex: string) => converter('oklch')(hex)?.h ?? 0

describe('the nearest colour that can be read', () => {
  it('is, for a pale yellow on white, a yellow that is just dark enough', () => {
    const pale = '#fff2a8'
    const yellow = nearestReadable({ ...tea, tint: pale }, 'tint') ?? ''
    expect(wcagContrast(yellow, tea.surface)).toBeGreaterThanOrEqual(4.5)
    expect(wcagContrast(yellow, tea.ground)).toBeLessThan(5.6)
    expect(Math.abs(hueOf(yellow) - hueOf(pale))).toBeLessThan(6)
  })

  it('is the colour itself where it can be read already', () => {
    expect(nearestReadable(tea, 'tint')).toBe(tea.tint)
  })

  it('is lighter, not darker, where the ground is dark', () => {
    const night = { ...tea, scheme: 'dark', ground: '#171216', surface: '#221b20', ink: '#f7efe9' } as const
    const tint = nearestReadable({ ...night, tint: '#402030' }, 'tint') ?? ''
    expect(wcagContrast(tint, night.surface)).toBeGreaterThanOrEqual(4.5)
    expect(wcagContrast(tint, '#000000')).toBeGreaterThan(wcagContrast('#402030', '#000000'))
  })

  it('does not exist between black and white', () => {
    expect(nearestOn('#808080', ['#000000', '#777777', '#ffffff'])).toBe(null)
  })
})

describe('a card on which nothing can be read', () => {
  it.each([
    { from: '#ffffff', via: '#dddddd', to: '#bbbbbb', ink: '#cccccc' },
    { from: '#ffffff', via: '#777777', to: '#000000', ink: '#ffffff' },
  ])('is mended with as little as it takes: %o', (face) => {
    const { from, via, to, ink } = readableFace(face)
    for (const stop of [from, via, to]) expect(wcagContrast(ink, stop)).toBeGreaterThanOrEqual(4.5)
  })
})
