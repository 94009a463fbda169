import type { Answer } from '../shop/backend'

export const fieldOf = (body: unknown, name: string): unknown =>
  typeof body === 'object' && body !== null && name in body ? Reflect.get(body, name) : null

export const textAt = (body: unknown, name: string): string | null => {
  const value = fieldOf(body, name)
  return typeof value === 'string' ? value : null
}

/** 0 when there is none. */
export const numberAt = (body: unknown, name: string): number => {
  const value = fieldOf(body, name)
  return typeof value === 'number' ? value : 0
}

export const listAt = (body: unknown, name: string): unknown[] => {
  const value = fieldOf(body, name)
  return Array.isArray(value) ? value : []
}

export const say = ({ status, body }: Answer) => `${status} ${JSON.stringify(body).slice(0, 300)}`
