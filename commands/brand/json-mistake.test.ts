import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonMistakeAt } from './json-mistake'

const isJson = (text: string) => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

describe('where a text stops being JSON', () => {
  it.each([
    ['{"a": [,1]}', 7],
    ['{"a": 1,}', 8],
    ['{"a" 1}', 5],
    ['{"a": 1} x', 9],
    ['[1 2]', 3],
    ['{"a": tru}', 6],
    ['{"a": 1', 7],
    ['[1}', 2],
  ])('is found in %j', (text, at) => {
    expect(jsonMistakeAt(text)).toBe(at)
  })

  it('is nowhere in what is JSON', () => {
    const text = readFileSync(
      fileURLToPath(new URL('../../docs/examples/night-bakery/catalog.json', import.meta.url)),
      'utf8',
    )
    expect(jsonMistakeAt(text)).toBe(null)
    fc.assert(fc.property(fc.json(), (json) => jsonMistakeAt(json) === null))
  })

  it('is somewhere in whatever a parser refuses', () => {
    const broken = fc.tuple(fc.json(), fc.nat(40), fc.constantFrom(',', ']', '}', '"', ':', 'x', ''))
    fc.assert(
      fc.property(broken, ([json, at, stray]) => {
        const text = json.slice(0, at) + stray + json.slice(at + 1)
        return (jsonMistakeAt(text) === null) === isJson(text)
      }),
      { numRuns: 500 },
    )
  })
})
