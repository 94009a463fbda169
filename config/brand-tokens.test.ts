import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'culori'
import { describe, expect, it } from 'vitest'
import { unreadablePairs, type BrandColours } from './brand-colours'
import { brandTokens, tokensOf } from './brand-tokens'

const folder = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url))
const brandOf = (path: string) => JSON.parse(readFileSync(`${folder(path)}/brand.json`, 'utf8'))

/** As the designer drew them. */
const drawn = {
  'docs/examples/tea-shop': {
    'tint-soft': '#e1e8e0',
    'accent-soft': '#faebe2',
    sunk: '#edebe5',
    'ink-soft': '#565552',
    'ink-faint': '#676663',
    line: '#e1dfda',
    'line-strong': '#8f8d88',
    'on-tint': '#ffffff',
    'on-accent': '#2b1405',
    'accent-ink': '#a44e1b',
  },
  'docs/examples/night-bakery': {
    'tint-soft': '#3f2d33',
    'accent-soft': '#43342c',
    sunk: '#2c242a',
    'ink-soft': '#c3bbb7',
    'ink-faint': '#a39b99',
    line: '#3c3438',
    'line-strong': '#7b7176',
    'on-tint': '#2c0d15',
    'on-accent': '#2e1b04',
    'accent-ink': '#f0b56b',
  },
}
/** Layers of one colour on another are exact; shades found by contrast may stop a step earlier than a hand did. */
const LOOSE: Record<string, number> = { 'line-strong': 3, 'on-tint': 10, 'on-accent': 10, 'accent-ink': 10 }

const distance = (a: string, b: string) => {
  const left = parse(a)
  const right = parse(b)
  if (left?.mode !== 'rgb' || right?.mode !== 'rgb') return Infinity
  return Math.round(
    255 * Math.max(...(['r', 'g', 'b'] as const).map((channel) => Math.abs(left[channel] - right[channel]))),
  )
}

describe.each(Object.entries(drawn))('the colours of %s', (path, expected) => {
  it.each(Object.entries(expected))('derive %s as it was drawn', (name, value) => {
    const derived = tokensOf(brandOf(path))[name] ?? ''
    expect(distance(derived, value), `${derived} instead of ${value}`).toBeLessThanOrEqual(LOOSE[name] ?? 1)
  })

  it('can be read everywhere', () => {
    const { colours, cards } = brandOf(path)
    expect(unreadablePairs(colours, cards)).toEqual([])
  })

  it('carry the leaves of the check-in and a quiet elder mode', () => {
    const css = brandTokens(folder(path))
    expect(css).toMatch(/--leaf-bonus-done: url\("data:image\/svg\+xml;base64,/)
    expect(css).toMatch(/\.elder \{\n {2}--text: 1\.35;/)
  })
})

describe('a festival', () => {
  it('changes what it changes, in elder mode too, and nothing else', () => {
    const css = brandTokens(folder('docs/examples/night-bakery'))
    const [, rule = ''] = /\.festival-mid-autumn-2027 \{([^}]*)\}/.exec(css) ?? []
    expect(rule).toContain('--tint: #f0c46b')
    expect(rule).not.toContain('--ground')
    expect(css).toMatch(/\.elder\.festival-mid-autumn-2027 \{\n {2}--ink-soft/)
    expect(css.indexOf('.elder.festival')).toBeGreaterThan(css.indexOf('.elder {'))
  })
})

it('refuses colours in which words cannot be read', () => {
  const pale: BrandColours = { ...brandOf('docs/examples/night-bakery').colours, ink: '#4a4246' }
  expect(unreadablePairs(pale, [])).toContainEqual(expect.stringMatching(/^ink #4a4246 on ground/))
})
