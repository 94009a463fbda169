import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { BrandData } from '../../../server/shop/brand-data'
import { CatalogData } from '../../../server/shop/catalog-data'
import { ProgramData } from '../../../server/shop/program-data'
import { shapeErrors, type ShapeError } from '../../../server/shop/read-checked'
import { jsonMistakeAt } from '../json-mistake'
import { lineOf, linesOf } from '../json-text'
import type { Finding } from './finding'
import { nearestWord } from './nearest-word'

export type FileName = 'brand.json' | 'program.json' | 'catalog.json'
const schemas: Record<FileName, Parameters<typeof shapeErrors>[0]> = {
  'brand.json': BrandData,
  'program.json': ProgramData,
  'catalog.json': CatalogData,
}

/** One of the merchant's files; `content` is null when its shape is wrong, and then `findings` say where. */
export type PackFile = {
  name: FileName
  content: unknown
  raw: unknown
  lines: Map<string, number>
  findings: Finding[]
}

export const readFileOf = (folder: string, name: FileName): PackFile => {
  const nothing = { name, content: null, raw: null, lines: new Map<string, number>() }
  const path = join(folder, name)
  if (!existsSync(path)) {
    const remedy = 'Copy the one of docs/examples/tea-shop or docs/examples/night-bakery, or run: npm run brand'
    return { ...nothing, findings: [{ file: name, line: null, what: 'it is missing', remedy }] }
  }
  const text = readFileSync(path, 'utf8')
  try {
    const raw: unknown = JSON.parse(text)
    const lines = linesOf(text)
    const findings = shapeFindings(name, raw, lines)
    return { name, raw, content: findings.length === 0 ? raw : null, lines, findings }
  } catch {
    return { ...nothing, findings: [notJson(name, text)] }
  }
}

const notJson = (file: string, text: string): Finding => {
  const at = jsonMistakeAt(text) ?? 0
  const [line = ''] = text.slice(at).split('\n')
  return {
    file,
    line: text.slice(0, at).split('\n').length,
    what: line === '' ? 'it is not JSON: it ends too early' : `it is not JSON from here on: ${line.slice(0, 30)}`,
    remedy: 'Often a comma is missing before this, or one too many stands there',
  }
}

const shapeFindings = (name: FileName, raw: unknown, lines: Map<string, number>): Finding[] => {
  const seen = new Set<string>()
  return shapeErrors(schemas[name], raw).flatMap((error): Finding[] => {
    // One thing that is wrong is named once.
    if (seen.has(error.at)) return []
    seen.add(error.at)
    return [{ file: name, line: lineOf(lines, error.at), ...wordsOf(name, raw, error) }]
  })
}

const wordsOf = (name: FileName, raw: unknown, error: ShapeError): Pick<Finding, 'what' | 'remedy'> => {
  const { at, message, unknownKey, description, choices } = error
  const key = at.slice(at.lastIndexOf('/') + 1)
  if (unknownKey) {
    const meant = nearestWord(key, keysBeside(schemas[name], at))
    return {
      what: `nobody knows the key ${key} (${at})`,
      remedy: meant === null ? 'Leave it out; the schema beside the file names every key' : `Did you mean ${meant}?`,
    }
  }
  if (at === '/expiry/rule')
    return {
      what: `points would end by a rule of their own: ${JSON.stringify(valueAt(raw, at))}`,
      remedy: 'Write "end_of_next_year": points must last 12 months or longer, and all end on one date that is said',
    }
  const what = `${at || 'the whole file'}: ${message.charAt(0).toLowerCase()}${message.slice(1)}`
  if (choices.length > 0) return { what, remedy: `Write ${choices.map((one) => `"${one}"`).join(' or ')}` }
  return { what, remedy: description ?? 'See the schema beside the file' }
}

export const valueAt = (raw: unknown, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .reduce<unknown>(
      (value, name) => (typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined),
      raw,
    )

/** The keys that the schema knows where an unknown one stands. */
const keysBeside = (schema: unknown, pointer: string): string[] => {
  let at: unknown = schema
  for (const name of pointer.split('/').slice(1, -1)) {
    if (typeof at !== 'object' || at === null) return []
    at = valueAt(at, '/items') ?? valueAt(at, `/properties/${name}`)
  }
  return Object.keys(Object(valueAt(at, '/properties')))
}
