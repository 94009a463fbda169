import { contract, type RouteKey } from '@huitou/contract'
import { guest, pathOf, type Exchange, type Who } from '../backend'
import { isStaffs, keys, type Exam } from '../exam'
import { codeOf } from '../judge-answer'
import { parseSchema } from '../judge-shape'
import { queryFor, strangeParams, whoFor } from './looking'

/** What links become on their way, and what strangers try. */
export const sendStrangeInput = async (exam: Exam): Promise<void> => {
  for (const key of keys.filter((one) => one.startsWith('GET /v1/') && exam.isOn(one))) {
    const who = whoFor(exam, key)
    if (who === null) continue
    await inPath(exam, key, who)
    await inQuery(exam, key, who)
  }
  await elsewhere(exam)
  if (exam.write && exam.first) await inBodies(exam, exam.first)
}

const noFault = (exam: Exam, key: RouteKey, what: string, exchange: Exchange) =>
  exam.judge(key, 'no-fault', (exchange.answer?.status ?? 500) < 500, {
    expected: `any answer but a 500 to ${what}`,
    found: `status ${exchange.answer?.status ?? exchange.failure}`,
    by: exchange,
  })

const inPath = async (exam: Exam, key: RouteKey, who: Who) => {
  if (!key.includes(':')) return
  const query = queryFor(exam, key)
  const at = (value: string) => pathOf((key.split(' ')[1] ?? '').replace(/:\w+/, '~'), { query }).replace('~', value)
  // Proxies answer broken escapes themselves, each in its own way.
  noFault(exam, key, 'a broken escape', await exam.askAt('GET', at('%E0%A4%A'), who))
  for (const [what, value] of [
    ['NUL', '%00'],
    ['what is no id', 'nonsense'],
    ['a way up', '..%2f..%2fetc'],
  ] as const) {
    const exchange = await exam.askAt('GET', at(value), who)
    if (noFault(exam, key, what, exchange)) exam.refused(key, 'refuses', exchange, 'invalid_input', 'not_found')
  }
  const unknown = await exam.ask(key, who, { params: strangeParams(key), query })
  exam.refused(key, 'unknown', unknown, 'not_found')
}

const inQuery = async (exam: Exam, key: RouteKey, who: Who) => {
  const schema = parseSchema(Reflect.get(contract[key], 'querystring') ?? {})
  const names = Object.keys(schema.properties ?? {})
  const ask = async (what: string, query: Record<string, string>) => {
    const exchange = await exam.ask(key, who, {
      query: { ...queryFor(exam, key), ...query },
      params: strangeParams(key),
    })
    if (noFault(exam, key, what, exchange)) exam.refused(key, 'refuses', exchange, 'invalid_input', 'foreign_url')
  }
  // Guesses at members are counted, and few.
  if (isStaffs(key) && key.endsWith('/members')) return
  for (const name of names) await ask(`NUL in ${name}`, { [name]: 'a\u0000b' })
  if (!names.includes('limit')) return
  for (const limit of ['0', '101', '1.5', 'many', '99999999999999999999']) await ask(`limit=${limit}`, { limit })
  await ask('a cursor that nobody gave', { cursor: 'bm9uc2Vuc2U' })
}

const elsewhere = async (exam: Exam) => {
  const who = exam.first ?? guest
  const judge = (what: string, exchange: Exchange, status: number, code: string) =>
    exam.judge('anywhere else', 'unknown', exchange.answer?.status === status && codeOf(exchange) === code, {
      expected: `${status} ${code} for ${what}`,
      found: `${exchange.answer?.status ?? exchange.failure} ${codeOf(exchange) ?? ''}`,
      by: exchange,
    })
  judge('an unknown address', await exam.askAt('GET', '/v1/nowhere', who), 404, 'not_found')
  // A method that no route has, so that nothing can happen.
  judge(
    'a method that the address does not have',
    await exam.askAt('PATCH', '/v1/shop', who),
    405,
    'method_not_allowed',
  )
}

/** Bodies that fit nothing, to things that are not there: whatever takes them takes anything. */
const inBodies = async (exam: Exam, first: Who) => {
  for (const key of keys.filter((one) => /^(PUT|POST) \/v1\//.test(one) && 'body' in contract[one] && exam.isOn(one))) {
    const who = isStaffs(key) ? exam.staff : first
    if (who === null || isBytes(key)) continue
    const at = { params: { ...strangeParams(key), ...(key.includes(':day') ? { day: exam.shop.today } : {}) } }
    const bodies: [string, unknown][] = [
      ['a field that nobody asked for', { role: 'owner', isAdmin: true }],
      ['a list', []],
      ['broken JSON', '{"a":'],
    ]
    for (const [what, body] of bodies) {
      const exchange = await exam.ask(key, who, { ...at, body })
      if (noFault(exam, key, what, exchange)) exam.refused(key, 'refuses', exchange, 'invalid_input')
    }
  }
  await inProfile(exam, first)
}

/** Where people type: what the text itself may hold. */
const inProfile = async (exam: Exam, first: Who) => {
  const key = 'PUT /v1/me/profile'
  const bodies: [string, unknown][] = [
    ['NUL in a name', { name: 'a\u0000b', face: 1 }],
    ['half a character', '{"name":"\\ud800","face":1}'],
    ['text for a number', { name: 'Anna', face: '3' }],
    ['a number for text', { name: 5, face: 3 }],
    ['one field too many', { name: 'Anna', face: 3, role: 'owner' }],
    ['a name of 21 characters', { name: 'x'.repeat(21), face: 3 }],
  ]
  for (const [what, body] of bodies) {
    const exchange = await exam.ask(key, first, { body })
    if (noFault(exam, key, what, exchange)) exam.refused(key, 'refuses', exchange, 'invalid_input')
  }
  const form = await exam.ask(key, first, {
    body: 'name=Anna&face=3',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  exam.refused(key, 'refuses', form, 'unsupported_media_type', 'invalid_input')
  const much = await exam.ask(key, first, { body: { name: 'x'.repeat(2_000_000), face: 3 } })
  exam.refused(key, 'refuses', much, 'too_large', 'invalid_input')
}

/** Whose body is no JSON of ours. */
const isBytes = (key: RouteKey) => key === 'PUT /v1/uploads/:id' || key.includes('/notifications/')
