import type { RuleId } from './rules'

/** A JSON schema, as far as the contract uses it. */
export type Schema = {
  type?: string
  const?: unknown
  enum?: readonly unknown[]
  anyOf?: readonly Schema[]
  properties?: Record<string, Schema>
  required?: readonly string[]
  additionalProperties?: boolean | Schema
  patternProperties?: Record<string, Schema>
  items?: Schema
  pattern?: string
  format?: string
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  minItems?: number
  maxItems?: number
}

export type Flaw = { rule: RuleId; path: string; says: string }

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const parseSchema = (schema: unknown): Schema => schema as Schema

/** What of a value is not as its schema says, with where. Empty: all of it is. */
export const flawsOf = (schema: Schema, value: unknown, path = ''): Flaw[] => {
  if (schema.anyOf) return ofBest(schema.anyOf, value, path)
  if ('const' in schema && value !== schema.const)
    return [shape(path, `${shown(value)} instead of ${shown(schema.const)}`)]
  if (schema.enum && !schema.enum.includes(value))
    return [shape(path, `${shown(value)} is none of ${schema.enum.map(shown).join(', ')}`)]
  switch (schema.type) {
    case 'object':
      return isRecord(value) ? ofObject(schema, value, path) : [shape(path, `${shown(value)} is no object`)]
    case 'array':
      return Array.isArray(value) ? ofArray(schema, value, path) : [shape(path, `${shown(value)} is no list`)]
    case 'string':
      return ofText(schema, value, path)
    case 'integer':
    case 'number':
      return ofNumber(schema, value, path)
    case 'boolean':
      return typeof value === 'boolean' ? [] : [shape(path, `${shown(value)} is neither true nor false`)]
    case 'null':
      return value === null ? [] : [shape(path, `${shown(value)} instead of null`)]
    default:
      return []
  }
}

const shape = (path: string, says: string): Flaw => ({ rule: 'shape', path: path || '/', says })

const shown = (value: unknown): string => {
  const text = value === undefined ? 'nothing' : JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}

/** Of several ways to be right, the one that was meant: of the same kind, or else with the fewest flaws. */
const ofBest = (branches: readonly Schema[], value: unknown, path: string): Flaw[] => {
  const meant = branches.filter((branch) => isMeant(branch, value))
  const tried = (meant.length > 0 ? meant : branches).map((branch) => flawsOf(branch, value, path))
  return tried.reduce((best, one) => (one.length < best.length ? one : best), tried[0] ?? [])
}

const isMeant = (branch: Schema, value: unknown): boolean => {
  if (branch.type === 'null') return value === null
  if (branch.type !== 'object') return value !== null
  if (!isRecord(value)) return false
  return Object.entries(branch.properties ?? {}).every(
    ([name, inner]) => !('const' in inner) || value[name] === inner.const,
  )
}

const ofObject = (schema: Schema, value: Record<string, unknown>, path: string): Flaw[] => {
  const known = schema.properties ?? {}
  const [extra] = Object.values(schema.patternProperties ?? {})
  const missing = (schema.required ?? []).filter((name) => !Object.hasOwn(value, name))
  return [
    ...missing.map((name) => shape(`${path}/${name}`, 'is missing')),
    ...Object.entries(value).flatMap(([name, inner]): Flaw[] => {
      const at = `${path}/${name}`
      const own = Object.hasOwn(known, name) ? known[name] : undefined
      if (own) return flawsOf(own, inner, at)
      if (extra) return flawsOf(extra, inner, at)
      if (schema.additionalProperties === true) return []
      return [{ rule: 'nothing-else', path: at, says: `the contract knows no field ${name}` }]
    }),
  ]
}

const ofArray = (schema: Schema, value: unknown[], path: string): Flaw[] => {
  const { minItems = 0, maxItems = Infinity, items } = schema
  const count = value.length < minItems || value.length > maxItems ? [shape(path, `has ${value.length} items`)] : []
  return [...count, ...(items ? value.flatMap((one, index) => flawsOf(items, one, `${path}/${index}`)) : [])]
}

const formats: Record<string, RegExp> = {
  uuid: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
  'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/,
}
const DAY_OR_MONTH = /^\^\\d\{4\}-/

const ofText = (schema: Schema, value: unknown, path: string): Flaw[] => {
  const isTime = schema.format === 'date-time' || DAY_OR_MONTH.test(schema.pattern ?? '')
  const rule = isTime ? 'time' : 'shape'
  if (typeof value !== 'string') return [{ rule: 'shape', path, says: `${shown(value)} is no text` }]
  const format = formats[schema.format ?? '']
  if (format && !format.test(value))
    return [
      {
        rule,
        path,
        says: `${shown(value)} is no ${isTime ? 'instant in UTC (2026-11-20T02:00:00.000Z)' : schema.format}`,
      },
    ]
  if (isTime && format && Number.isNaN(Date.parse(value))) return [{ rule, path, says: `${shown(value)} never is` }]
  if (schema.pattern !== undefined && !new RegExp(schema.pattern, 'u').test(value))
    return [{ rule, path, says: `${shown(value)} does not match ${schema.pattern}` }]
  const length = [...value].length
  if (length < (schema.minLength ?? 0) || length > (schema.maxLength ?? Infinity))
    return [shape(path, `has ${length} characters`)]
  return []
}

/** What the app shows as money, points or growth. */
const COUNTED = /(Fen|points|Points|balance|available|pending|debt|growth|Growth)$/

const ofNumber = (schema: Schema, value: unknown, path: string): Flaw[] => {
  const rule = COUNTED.test(path) ? 'whole' : 'shape'
  if (typeof value !== 'number')
    return [{ rule: typeof value === 'string' ? rule : 'shape', path, says: `${shown(value)} is no number` }]
  if (schema.type === 'integer' && !Number.isSafeInteger(value)) return [{ rule, path, says: `${value} is not whole` }]
  if (value < (schema.minimum ?? -Infinity) || value > (schema.maximum ?? Infinity))
    return [{ rule, path, says: `${value} is out of bounds` }]
  return []
}
