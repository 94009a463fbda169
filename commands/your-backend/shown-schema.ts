import * as published from '../../contract/index'

/** A JSON schema of the contract, as a reader sees it: short, in TypeScript's way of writing. */
type Schema = Record<string, unknown>

const isObject = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const parseSchemas = (value: unknown) => (Array.isArray(value) ? value : []) as Schema[]
const isNamed = (value: unknown): value is Schema =>
  isObject(value) && (value.type === 'object' || 'anyOf' in value || 'enum' in value)

/** By identity: two schemas that happen to look alike are not the same thing. */
const names = new Map<object, string>(
  Object.entries<unknown>(published).flatMap(([name, value]) => (isNamed(value) ? [[value, name] as const] : [])),
)

/** Everything that has a name of its own, in the order of the alphabet. */
export const namedShapes = (): { name: string; text: string }[] =>
  [...names]
    .map(([schema, name]) => ({ name, text: inside(isObject(schema) ? schema : {}, '\n  ') }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))

export const shownSchema = (schema: unknown): string => {
  if (!isObject(schema)) return '…'
  return names.get(schema) ?? inside(schema, ' ')
}

/** `between`: what stands between the fields of an object. */
const inside = (schema: Schema, between: string): string => {
  if ('const' in schema) return JSON.stringify(schema.const).replaceAll('"', "'")
  if (Array.isArray(schema.enum)) return schema.enum.map((one) => `'${String(one)}'`).join(' | ')
  if ('anyOf' in schema)
    return parseSchemas(schema.anyOf)
      .map((one) => shownSchema(one))
      .join(between === ' ' ? ' | ' : `${between}| `)
  switch (schema.type) {
    case 'object':
      return objectOf(schema, between)
    case 'array': {
      const item = shownSchema(schema.items)
      return `${/[ |]/.test(item) && !item.startsWith('{') ? `(${item})` : item}[]${bounds(schema, 'minItems', 'maxItems')}`
    }
    case 'string':
      return textOf(schema)
    case 'integer':
      return `integer${bounds(schema, 'minimum', 'maximum')}`
    case 'boolean':
      return 'boolean'
    case 'null':
      return 'null'
    default:
      return 'anything'
  }
}

const objectOf = (schema: Schema, between: string): string => {
  const required = Array.isArray(schema.required) ? schema.required : []
  const fields = Object.entries(isObject(schema.properties) ? schema.properties : {}).map(
    ([name, inner]) => `${name}${required.includes(name) ? '' : '?'}: ${shownSchema(inner)}`,
  )
  if (isObject(schema.patternProperties)) {
    const [value] = Object.values(schema.patternProperties)
    return `{ [name]: ${shownSchema(value)} }`
  }
  if (fields.length === 0) return '{}'
  return between === ' ' ? `{ ${fields.join(', ')} }` : `{${between}${fields.join(between)}\n}`
}

const DAY = /^\^\\d\{4\}-\(0\[1-9\]\|1\[0-2\]\)-/
const MONTH = /^\^\\d\{4\}-\(0\[1-9\]\|1\[0-2\]\)\$$/
const TYPED = /^\^\[\^\\u0000/

const textOf = (schema: Schema): string => {
  if (schema.format === 'uuid') return 'id'
  if (schema.format === 'date-time') return 'instant'
  const pattern = typeof schema.pattern === 'string' ? schema.pattern : ''
  if (MONTH.test(pattern)) return 'month'
  if (DAY.test(pattern)) return 'day'
  const length = bounds(schema, 'minLength', 'maxLength')
  if (pattern === '' || TYPED.test(pattern)) return `text${length}`
  return `text /${pattern}/${length}`
}

const bounds = (schema: Schema, least: string, most: string): string => {
  const from = schema[least]
  const to = schema[most]
  if (from === undefined && to === undefined) return ''
  if (to === undefined) return ` ≥ ${String(from)}`
  return from === undefined ? ` ≤ ${String(to)}` : ` ${String(from)}–${String(to)}`
}
