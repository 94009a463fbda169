import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { schemaFiles } from './schemas'

const root = fileURLToPath(new URL('../../', import.meta.url))

it.each(Object.entries(schemaFiles()))('%s beside the brand is what the server checks by', (name, text) => {
  expect(readFileSync(`${root}src/brand/${name}`, 'utf8'), 'run: npm run brand:schemas').toBe(text)
})

it.each(['docs/examples/tea-shop', 'docs/examples/night-bakery'])(
  'the files of %s name their schemas, so that editors help',
  (brand) => {
    for (const name of ['brand', 'program', 'catalog']) {
      const { $schema } = JSON.parse(readFileSync(`${root}${brand}/${name}.json`, 'utf8'))
      expect(fileURLToPath(new URL($schema, `file://${root}${brand}/`))).toBe(`${root}src/brand/${name}.schema.json`)
    }
  },
)

it('every field says what it is for', () => {
  const silent = (schema: Record<string, unknown>, path: string): string[] =>
    Object.entries((schema.properties ?? {}) as Record<string, Record<string, unknown>>).flatMap(([name, inner]) => [
      ...(inner.description || inner.const || inner.properties || name === '$schema' ? [] : [`${path}/${name}`]),
      ...silent(inner, `${path}/${name}`),
    ])
  for (const name of ['brand', 'program']) {
    const text = schemaFiles()[`${name}.schema.json`] ?? ''
    expect(silent(JSON.parse(text), name).filter((path) => !path.includes('/zh-CN') && !path.endsWith('/en'))).toEqual(
      [],
    )
  }
})
