import { isRecord } from '../judge-shape'
import type { Told } from './faulty-backend'

/** The answer with other JSON in it; what is no JSON stays as it is. */
export const withJson = (told: Told, change: (json: unknown) => unknown): Told => {
  if (!/json/.test(told.headers['content-type'] ?? '') || told.body.length === 0) return told
  return { ...told, body: JSON.stringify(change(JSON.parse(told.body.toString()))) }
}

/** Every field of every object inside, by a function that may change its value. */
export const eachField = (value: unknown, change: (name: string, inner: unknown) => unknown): unknown => {
  if (Array.isArray(value)) return value.map((one) => eachField(one, change))
  if (!isRecord(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, eachField(change(name, inner), change)]),
  )
}

/** Every object inside that passes. */
export const eachObject = (
  value: unknown,
  passes: (one: Record<string, unknown>) => boolean,
  change: (one: Record<string, unknown>) => Record<string, unknown>,
): unknown => {
  if (Array.isArray(value)) return value.map((one) => eachObject(one, passes, change))
  if (!isRecord(value)) return value
  const inside = Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, eachObject(inner, passes, change)]),
  )
  return passes(inside) ? change(inside) : inside
}

export const withHeaders = (told: Told, headers: Record<string, string | null>): Told => ({
  ...told,
  headers: Object.fromEntries(
    Object.entries({ ...told.headers, ...headers }).filter((pair): pair is [string, string] => pair[1] !== null),
  ),
})

export const jsonOf = (body: string | Buffer): Record<string, unknown> => {
  try {
    const json: unknown = JSON.parse(body.toString())
    return isRecord(json) ? json : {}
  } catch {
    return {}
  }
}

export const problem = (status: number, code: string): Told => ({
  status,
  headers: { 'content-type': 'application/problem+json', date: 'Fri, 20 Nov 2026 02:00:00 GMT' },
  body: JSON.stringify({ type: 'about:blank', title: code, status, code }),
})
