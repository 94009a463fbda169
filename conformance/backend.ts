import type { RouteKey } from '@huitou/contract'

/** Who asks. A guest has no token. */
export type Who = { name: string; token: string | null }
export const guest: Who = { name: 'a guest', token: null }
export const nobody: Who = { name: 'a token that nobody has', token: 'conformance-suite-unknown-token-0123456789_' }

export type Input = {
  params?: Record<string, string>
  query?: Record<string, string | number | boolean | undefined>
  body?: unknown
  headers?: Record<string, string>
  /** Bytes instead of JSON. */
  bytes?: { type: string; data: Uint8Array<ArrayBuffer> }
}

export type Asked = { method: string; url: string; headers: Record<string, string>; body: string | null }
export type Answer = { status: number; headers: Record<string, string>; text: string; json: unknown }
/** One request, and what came back: an answer, or why there was none. */
export type Exchange = { who: string; asked: Asked; answer: Answer | null; failure: string | null }

export type Backend = {
  ask: (key: RouteKey, who: Who, input?: Input) => Promise<Exchange>
  /** An address as it is, which may be none of the contract's. */
  askAt: (method: string, path: string, who: Who, input?: Input) => Promise<Exchange>
  requests: () => number
}

const PATIENCE_MS = 30_000
const TRIES = 4

export const createBackend = (url: string, { timeoutMs = 15_000 }: { timeoutMs?: number } = {}): Backend => {
  const base = url.replace(/\/$/, '')
  let requests = 0

  const askAt: Backend['askAt'] = async (method, path, who, input = {}) => {
    const asked = requestOf(method, `${base}${path}`, who, input)
    for (let attempt = 1; ; attempt++) {
      requests += 1
      const exchange = await exchanged(asked, who, input, timeoutMs)
      // Who is asked to slow down slows down: what the route does is judged afterwards.
      if (exchange.answer?.status !== 429 || attempt === TRIES) return exchange
      await later(waitOf(exchange.answer.headers['retry-after'], attempt))
    }
  }
  return {
    askAt,
    ask: (key, who, input = {}) => {
      const [method = '', template = ''] = key.split(' ')
      return askAt(method, pathOf(template, input), who, input)
    },
    requests: () => requests,
  }
}

export const pathOf = (template: string, { params = {}, query = {} }: Input): string => {
  const path = template.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined)
  const search = pairs.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&')
  return search === '' ? path : `${path}?${search}`
}

const requestOf = (method: string, url: string, { token }: Who, { body, headers, bytes }: Input): Asked => ({
  method,
  url,
  headers: {
    'accept-language': 'en',
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    ...(bytes ? { 'content-type': bytes.type } : body === undefined ? {} : { 'content-type': 'application/json' }),
    ...headers,
  },
  body: bytes
    ? `(${bytes.data.length} bytes)`
    : body === undefined
      ? null
      : typeof body === 'string'
        ? body
        : JSON.stringify(body),
})

const exchanged = async (asked: Asked, who: Who, { bytes }: Input, timeoutMs: number): Promise<Exchange> => {
  try {
    const response = await fetch(asked.url, {
      method: asked.method,
      headers: asked.headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
      ...(bytes ? { body: bytes.data } : asked.body === null ? {} : { body: asked.body }),
    })
    const text = await response.text()
    const headers = Object.fromEntries(response.headers)
    const answer = { status: response.status, headers, text, json: jsonOf(text) }
    return { who: who.name, asked: masked(asked), answer, failure: null }
  } catch (error) {
    return { who: who.name, asked: masked(asked), answer: null, failure: reasonOf(error, timeoutMs) }
  }
}

/** A token in a report would be one more key under the mat. */
const masked = (asked: Asked): Asked => {
  const { authorization, ...headers } = asked.headers
  return authorization === undefined ? asked : { ...asked, headers: { ...headers, authorization: 'Bearer …' } }
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const reasonOf = (error: unknown, timeoutMs: number): string => {
  if (!(error instanceof Error)) return String(error)
  if (error.name === 'TimeoutError') return `no answer within ${timeoutMs / 1000} s`
  const { cause } = error
  return cause instanceof Error ? cause.message || String(Reflect.get(cause, 'code')) : error.message
}

const waitOf = (retryAfter: string | undefined, attempt: number): number => {
  const seconds = Number(retryAfter)
  return Math.min(Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 1000 * 2 ** attempt, PATIENCE_MS)
}

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
