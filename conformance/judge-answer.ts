import { contract, errors, type RouteKey } from '@huitou/contract'
import type { Answer, Exchange } from './backend'
import type { Book } from './book'
import { flawsOf, isRecord, parseSchema, type Schema } from './judge-shape'
import type { RuleId } from './rules'

const responsesOf = (key: RouteKey): Record<string, unknown> => contract[key].response

/** The status of a route that went well. */
export const successOf = (key: RouteKey): number =>
  Number(Object.keys(responsesOf(key)).find((code) => /^2/.test(code)))

/** Whether the answer went well and has the shape of the contract: then it can be read. */
export const isWhole = (key: RouteKey, { answer }: Exchange): boolean =>
  answer !== null && answer.status === successOf(key) && flawsOf(bodySchema(key), answer.json ?? null).every(isNotShape)

const isNotShape = ({ rule }: { rule: RuleId }) => rule !== 'shape'

/** Status 204 has no body, and a body that the contract leaves open is not looked at. */
const bodySchema = (key: RouteKey): Schema => parseSchema(responsesOf(key)[String(successOf(key))])

/** The code of a refusal. What is called a success is none, whatever it holds. */
export const codeOf = ({ answer }: Exchange): string | null =>
  answer !== null && answer.status >= 400 && isRecord(answer.json) && typeof answer.json.code === 'string'
    ? answer.json.code
    : null

/** What every answer has to be, whatever was asked. Called once for each. */
export const judgeAnswer = (book: Book, key: RouteKey, exchange: Exchange): void => {
  const { answer } = exchange
  const judge = (rule: RuleId, holds: boolean, expected: string, found?: string) =>
    book.judge(key, rule, holds, { expected, found, by: exchange })
  if (answer === null) {
    judge('answers', false, 'an answer', exchange.failure ?? undefined)
    return
  }
  const { status, headers } = answer
  judge('clock', !Number.isNaN(Date.parse(headers.date ?? '')), 'a Date header')
  if (status >= 500) {
    const isHonest = ['wechat_unavailable', 'unavailable'].includes(codeOf(exchange) ?? '')
    if (isHonest) book.open(key, 'answers', `it said ${codeOf(exchange)}: try again later`)
    else judge('no-fault', false, 'any answer but a 500')
    return judgeProblem(judge, key, answer)
  }
  if (status >= 400) return judgeProblem(judge, key, answer)
  if (status === 304) {
    judge('etag', answer.text === '', '304 without a body')
    return
  }
  if (!judge('answers', status === successOf(key), `status ${successOf(key)}`, `status ${status}`)) return
  judgeBody(judge, key, answer)
  if (key.includes(' /v1/')) judgeHeaders(judge, key, answer)
}

type Judge = (rule: RuleId, holds: boolean, expected: string, found?: string) => boolean

const judgeBody = (judge: Judge, key: RouteKey, { status, text, json, headers }: Answer): void => {
  if (status === 204) {
    judge('shape', text === '', '204 without a body')
    return
  }
  const schema = bodySchema(key)
  // A file, or a document of its own.
  if (Object.keys(schema).length === 0) return
  if (
    !judge('shape', json !== undefined && /json/.test(headers['content-type'] ?? ''), 'JSON, called application/json')
  )
    return
  const flaws = flawsOf(schema, json)
  for (const rule of ['shape', 'nothing-else', 'whole', 'time'] as const) {
    const own = flaws.filter((flaw) => flaw.rule === rule)
    const told = own.slice(0, 3).map(({ path, says }) => `${path}: ${says}`)
    const more = own.length > 3 ? ` (and ${own.length - 3} more)` : ''
    judge(rule, own.length === 0, expectedOf[rule], `${told.join('; ')}${more}`)
  }
}

const expectedOf = {
  shape: 'the shape of the contract',
  'nothing-else': 'no field beside those of the contract',
  whole: 'whole numbers',
  time: 'instants in UTC, days of the shop',
}

const judgeHeaders = (judge: Judge, key: RouteKey, { headers }: Answer): void => {
  const has = (name: string, ...words: string[]) =>
    words.every((word) => new RegExp(`(^|[\\s,])${word}($|[\\s,;=])`, 'i').test(headers[name] ?? ''))
  const found = (name: string) => `${name}: ${headers[name] ?? '(none)'}`
  const isPrivate = has('cache-control', 'no-store') || has('cache-control', 'private', 'no-cache')
  judge('caching', isPrivate, 'Cache-Control: private, no-cache', found('cache-control'))
  if (!key.startsWith('GET ')) return
  const isExposed = has('access-control-expose-headers', 'Date', 'ETag')
  judge('exposed', isExposed, 'Access-Control-Expose-Headers: Date, ETag', found('access-control-expose-headers'))
  judge('language', has('vary', 'Accept-Language'), 'Vary: Accept-Language', found('vary'))
}

/** `detail` and `instance` are RFC 9457's own: they may come along, and nobody reads them. */
const judgeProblem = (judge: Judge, key: RouteKey, { status, headers, json }: Answer): void => {
  const expected = 'application/problem+json with a code of this route'
  if (!/^application\/problem\+json/i.test(headers['content-type'] ?? '')) {
    judge('problem', false, expected, `content-type: ${headers['content-type'] ?? '(none)'}`)
    return
  }
  const code = isRecord(json) ? json.code : undefined
  const schema = parseSchema(responsesOf(key)[`${String(status).slice(0, 1)}xx`] ?? {})
  const own = schema.properties?.code?.enum ?? []
  const isKnown = typeof code === 'string' && Object.hasOwn(errors, code) && (own.length === 0 || own.includes(code))
  if (!judge('problem', isKnown, expected, code === undefined ? 'no code' : `code ${JSON.stringify(code)}`)) return
  const belongs = Object.entries(errors).find(([name]) => name === code)?.[1]
  judge('problem', belongs === status, `status ${belongs} for ${String(code)}`, `status ${status}`)
  const flaws = flawsOf(schema, json).filter(({ path }) => !/^\/(detail|instance)$/.test(path))
  const [first] = flaws
  judge('problem', first === undefined, 'type, title, status and code', first && `${first.path}: ${first.says}`)
  if (isRecord(json)) judge('problem', json.status === status, `status ${status} inside too`)
}
