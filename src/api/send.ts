import type { AnswerOf, BodyOf, ParamsOf, QueryOf, RouteKey } from '@huitou/contract'
import { learnServerTime } from '@/lib/clock'
import { request, type Answer } from '@/platform/request'
import { preferredLanguage } from '@/stores/preferences'
import { addressOf, withAddresses } from './address'
import { ApiProblem, parseProblem } from './problem'

/** Of a choice, any: so the type is asked for as a whole. */
type Given<Name extends string, T> = [T] extends [undefined] ? { [N in Name]?: undefined } : { [N in Name]: T }
type GivenQuery<T> = T extends undefined ? { query?: undefined } : { query?: T }
/** What a route takes: `params`, `query`, `body`, each as the contract says. */
export type Input<K extends RouteKey> = Given<'params', ParamsOf<K>> & GivenQuery<QueryOf<K>> & Given<'body', BodyOf<K>>
type AnyInput = { params?: unknown; query?: unknown; body?: unknown }

const TIMEOUT_MS = 10_000
/** A picture is as slow as the line. */
const BYTES_TIMEOUT_MS = 60_000
/** A table may be long. */
const TABLE_TIMEOUT_MS = 60_000
const isMethod = (text: string): text is 'GET' | 'POST' | 'PUT' | 'DELETE' => /^(GET|POST|PUT|DELETE)$/.test(text)

/** What a route takes as it is, instead of JSON: a picture. */
export type Bytes = { type: string; bytes: ArrayBuffer }

/** One request as the contract describes it, with this token or as a guest. Throws an `ApiProblem`. */
export const send = async <K extends RouteKey>(key: K, input: Input<K>, token: string | null): Promise<AnswerOf<K>> =>
  parseAnswer<K>(await ask(key, input, { token, timeoutMs: TIMEOUT_MS }))

/** The same route as a table (`text/csv`), where it has one. Throws an `ApiProblem`. */
export const sendForTable = async <K extends RouteKey>(
  key: K,
  input: Input<K>,
  token: string | null,
): Promise<string> => {
  const { status, body } = await ask(key, input, { token, timeoutMs: TABLE_TIMEOUT_MS, accept: 'text/csv' })
  if (typeof body !== 'string') throw new ApiProblem('busy')
  if (status >= 400) throw parseProblem(parseJson(body))
  return body
}

/** What a page that is asked for again and again is known by, and what it says now; null: nothing new. */
export type Changed<T> = { etag: string | null; answer: T | null }

/** The same, only if it says something new since the answer of this tag. Throws an `ApiProblem`. */
export const sendIfChanged = async <K extends RouteKey>(
  key: K,
  input: Input<K>,
  { token, etag }: { token: string | null; etag: string | null },
): Promise<Changed<AnswerOf<K>>> => {
  // As text: an answer without a body is no JSON in a browser.
  const { status, headers, body } = await ask(key, input, {
    token,
    timeoutMs: TIMEOUT_MS,
    accept: 'application/json',
    ...(etag === null ? {} : { etag }),
  })
  if (status === 304) return { etag, answer: null }
  const json = typeof body === 'string' ? parseJson(body) : body
  return { etag: headers.etag ?? null, answer: parseAnswer<K>({ status, headers, body: json }) }
}

type Asking = { token: string | null; timeoutMs: number; accept?: string; etag?: string }

const ask = async (key: RouteKey, input: AnyInput, { token, timeoutMs, accept, etag }: Asking): Promise<Answer> => {
  const [method = '', template = ''] = key.split(' ')
  if (!isMethod(method)) throw new ApiProblem('internal')
  const { params, query, body } = input
  const raw = isBytes(body) ? body : null
  const answer = await request({
    url: addressOf(pathOf(template, params) + queryOf(query)),
    method,
    headers: {
      'accept-language': preferredLanguage(),
      ...(accept === undefined ? {} : { accept }),
      ...(etag === undefined ? {} : { 'if-none-match': etag }),
      ...(body === undefined ? {} : { 'content-type': raw?.type ?? 'application/json' }),
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(raw === null ? { body } : { bytes: raw.bytes }),
    timeoutMs: raw === null ? timeoutMs : BYTES_TIMEOUT_MS,
    asText: accept !== undefined,
  })
  if (typeof answer === 'string') throw new ApiProblem(answer)
  learnServerTime(answer.headers.date, Date.now())
  return answer
}

const parseAnswer = <K extends RouteKey>({ status, body }: Answer): AnswerOf<K> => {
  if (status >= 400) throw parseProblem(body)
  if (status !== 204 && (typeof body !== 'object' || body === null)) throw new ApiProblem('busy')
  // The server's answers are checked against the contract on its side.
  return withAddresses(body) as AnswerOf<K>
}

const isBytes = (body: unknown): body is Bytes =>
  typeof body === 'object' && body !== null && 'bytes' in body && body.bytes instanceof ArrayBuffer

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const pathOf = (template: string, params: unknown): string => {
  const values = new Map<string, unknown>(Object.entries(params ?? {}))
  return template.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(values.get(name))))
}

const queryOf = (query: unknown): string => {
  const pairs = Object.entries(query ?? {}).filter(([, value]) => value !== undefined && value !== null)
  return pairs.length === 0
    ? ''
    : `?${pairs.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&')}`
}
