import * as published from '@huitou/contract'
import { contract } from '@huitou/contract'
import { addressOf } from './route'

type Json = Record<string, unknown>

/** The contract as OpenAPI 3.1, from which others generate clients and mocks. What the contract names has its name here. */
export const openapiDocument = (): string => {
  const document = {
    openapi: '3.1.0',
    info: {
      title: 'Huitou',
      version: '1',
      description:
        'The API of a shop whose customers come back. Errors are RFC 9457 problems: programs read `code`. Names that the merchant writes come in the language of `Accept-Language` (zh-CN, en).',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    components: {
      securitySchemes: { session: { type: 'http', scheme: 'bearer' } },
      schemas: Object.fromEntries(namedSchemas()),
    },
    paths: pathsOf(Object.entries<Json>(contract)),
  }
  return `${JSON.stringify(document, null, 2)}\n`
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

/** By identity: two schemas that happen to look alike are not the same thing. */
const isNamed = (value: unknown): value is Json =>
  isObject(value) && (value.type === 'object' || 'anyOf' in value || 'enum' in value)

const names = new Map<object, string>()
for (const [name, value] of Object.entries<unknown>(published)) if (isNamed(value)) names.set(value, name)

const namedSchemas = () =>
  [...names].sort(([, a], [, b]) => (a < b ? -1 : 1)).map(([schema, name]) => [name, insideOf(schema)] as const)

const schemaOf = (value: unknown): unknown => {
  const name = isObject(value) ? names.get(value) : undefined
  return name === undefined ? insideOf(value) : { $ref: `#/components/schemas/${name}` }
}

const insideOf = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(schemaOf)
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, schemaOf(inner)]))
}

const pathsOf = (routes: [key: string, schema: Json][]) => {
  const paths: Record<string, Json> = {}
  for (const [key, schema] of routes) {
    const { method, url } = addressOf(key)
    const path = url.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [String(method).toLowerCase()]: operationOf(schema) }
  }
  return paths
}

const operationOf = ({ summary, security, params, querystring, body, response }: Json): Json => ({
  summary,
  security,
  parameters: [...parametersOf('path', params), ...parametersOf('query', querystring)],
  ...(body !== undefined && {
    requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body) } } },
  }),
  responses: Object.fromEntries(
    Object.entries(isObject(response) ? response : {}).map(([status, schema]) => [
      status.toUpperCase(),
      responseOf(status, schema),
    ]),
  ),
})

const parametersOf = (place: 'path' | 'query', schema: unknown): Json[] => {
  if (!isObject(schema) || !isObject(schema.properties)) return []
  const required: unknown[] = Array.isArray(schema.required) ? schema.required : []
  return Object.entries(schema.properties).map(([name, property]) => ({
    name,
    in: place,
    required: required.includes(name),
    schema: schemaOf(property),
  }))
}

const responseOf = (status: string, schema: unknown): Json => {
  if (isObject(schema) && schema.type === 'null') return { description: 'Done' }
  const failed = /^[45]/.test(status)
  return {
    description: failed ? 'A problem' : 'Success',
    content: { [failed ? 'application/problem+json' : 'application/json']: { schema: schemaOf(schema) } },
  }
}
