import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { contract } from '@huitou/contract'
import { openapiDocument } from './openapi-document'

describe('contract/openapi.json', () => {
  it('is what the contract says (npx tsx server/openapi.ts writes it)', () => {
    const committed = readFileSync(new URL('../../contract/openapi.json', import.meta.url), 'utf8')
    expect(committed === openapiDocument(), 'drifted').toBe(true)
  })

  it('has every route, and every name that it refers to', () => {
    const text = openapiDocument()
    const { paths, components } = JSON.parse(text)
    const operations = Object.values<object>(paths).flatMap((path) => Object.keys(path))
    expect(operations).toHaveLength(Object.keys(contract).length)
    const referred = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name)
    expect(Object.keys(components.schemas)).toEqual(expect.arrayContaining(referred))
    expect(referred).toContain('Member')
  })
})
