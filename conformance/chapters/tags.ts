import { polled, type RouteKey } from '@huitou/contract'
import { guest, type Exchange, type Input, type Who } from '../backend'
import { accessOf, keys, type Exam } from '../exam'
import { paramsFor, queryFor, whoFor } from './looking'

/** What is asked again: by the same viewer, in another language, by somebody else. */
export const askAgain = async (exam: Exam): Promise<void> => {
  for (const key of keys.filter((one) => one.startsWith('GET /v1/') && exam.isOn(one))) {
    const who = whoFor(exam, key)
    const { params } = await paramsFor(exam, key)
    if (who === null || params === null || isCounted(key)) continue
    await sameTag(exam, key, who, { params, query: queryFor(exam, key) })
  }
}

/** Tries at members are few. */
const isCounted = (key: RouteKey) => key === 'GET /v1/staff/members'
const isPolled = (key: RouteKey) => polled.some((one) => one === key)
const tagOf = ({ answer }: Exchange) => answer?.headers.etag ?? null

const sameTag = async (exam: Exam, key: RouteKey, who: Who, input: Input) => {
  const first = await exam.ask(key, who, input)
  if (first.answer?.status !== 200) return
  const tag = tagOf(first)
  if (isPolled(key)) exam.judge(key, 'etag', tag !== null, { expected: 'an ETag', by: first })
  if (tag === null) return
  const again = await exam.ask(key, who, { ...input, headers: { 'if-none-match': tag } })
  const isSame = again.answer?.status === 304
  const isNew = again.answer?.status === 200 && again.answer.text !== first.answer.text
  if (isPolled(key))
    exam.judge(key, 'etag', isSame || isNew, {
      expected: '304 while nothing is new',
      found: `status ${again.answer?.status}`,
      by: again,
    })
  for (const [what, other, headers] of othersOf(exam, key, who)) {
    const exchange = await exam.ask(key, other, { ...input, headers: { ...headers, 'if-none-match': tag } })
    const plain = exchange.answer?.status === 304 ? await exam.ask(key, other, { ...input, headers }) : exchange
    const isAnother = plain.answer?.status === 200 && plain.answer.text !== first.answer.text
    exam.judge(key, 'etag', !(isAnother && exchange.answer?.status === 304), {
      expected: `another answer for ${what}, not 304`,
      by: exchange,
    })
  }
}

/** Who and what else may get another answer at the same address. */
const othersOf = ({ first, second }: Exam, key: RouteKey, who: Who): [string, Who, Record<string, string>][] => [
  ['another language', who, { 'accept-language': 'zh-CN' }],
  ...(accessOf(key) === 'guest' && who !== guest
    ? [['a guest', guest, {}] satisfies [string, Who, Record<string, string>]]
    : []),
  ...(second !== null && who === first
    ? [['another member', second, {}] satisfies [string, Who, Record<string, string>]]
    : []),
]
