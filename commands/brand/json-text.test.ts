import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { jsonText, lineOf, linesOf } from './json-text'

const read = (path: string) => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8')
const files = ['docs/examples/tea-shop', 'docs/examples/night-bakery'].flatMap((brand) =>
  ['brand', 'program', 'catalog'].map((name) => `${brand}/${name}.json`),
)

describe('what the brand command writes', () => {
  it.each(files)('is, where nothing changed, what was there: %s', async (path) => {
    expect(await jsonText(JSON.parse(read(path)))).toBe(read(path))
  })
})

describe('the line of a value', () => {
  const text = '{\n  "a": { "b": "x\\"}{[" },\n  "c": [\n    1,\n    { "d/e": null }\n  ],\n  "f": []\n}\n'

  it.each([
    ['', 1],
    ['/a/b', 2],
    ['/c', 3],
    ['/c/0', 4],
    ['/c/1/d~1e', 5],
    ['/f', 7],
  ])('at %j is %i', (pointer, line) => {
    expect(linesOf(text).get(pointer)).toBe(line)
  })

  it('is found for every value of a real brand', () => {
    for (const path of files) {
      const lines = linesOf(read(path))
      const visit = (value: unknown, pointer: string) => {
        expect(lines.has(pointer), pointer).toBe(true)
        if (typeof value === 'object' && value !== null)
          for (const [name, inner] of Object.entries(value)) visit(inner, `${pointer}/${name}`)
      }
      visit(JSON.parse(read(path)), '')
    }
  })

  it('of what is missing is that of what it would be in', () => {
    expect(lineOf(linesOf(text), '/a/missing/deeper')).toBe(2)
    expect(lineOf(linesOf(text), '/missing')).toBe(1)
  })
})
