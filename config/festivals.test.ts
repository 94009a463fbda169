import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { deriveColours } from './brand-colours'
import { festivalColours } from './festivals'

const bakery = JSON.parse(
  readFileSync(fileURLToPath(new URL('../docs/examples/night-bakery/brand.json', import.meta.url)), 'utf8'),
)

it('a poster drawn on a festival has the colours that the shop wears then', () => {
  const worn = festivalColours(bakery)['mid-autumn-2027']
  const everyday = deriveColours(bakery.colours)
  expect(worn).toMatchObject({ scheme: 'dark', tint: '#f0c46b', ground: everyday.ground, ink: everyday.ink })
  expect(worn?.['on-tint']).not.toBe(everyday['on-tint'])
  expect(Object.values(worn ?? {})).not.toContain('')
})
