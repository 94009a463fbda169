import { contract, type RouteKey } from '@huitou/contract'
import { guest, type Who } from '../backend'
import { keys, type Exam } from '../exam'
import { isWhole } from '../judge-answer'
import { isRecord, parseSchema } from '../judge-shape'
import { whoFor } from './looking'

/** Items are told apart by these. */
type Item = { id: string; seq: number | null; at: string | null; text: string }
type Page = { items: Item[]; nextCursor: string | null }

const lists = keys.filter(
  (key) => 'cursor' in (parseSchema(Reflect.get(contract[key], 'querystring') ?? {}).properties ?? {}),
)

/** More are not read: a shop may have thousands. */
const MOST = 60

/** Every list, whole and in pages. */
export const turnPages = async (exam: Exam): Promise<void> => {
  for (const key of lists.filter((one) => exam.isOn(one))) {
    const who = whoFor(exam, key)
    if (who !== null) await turn(exam, key, who)
    if (exam.second !== null && who !== null && who !== guest && isOwn(key)) await compareOwners(exam, key, exam.second)
  }
}

const turn = async (exam: Exam, key: RouteKey, who: Who) => {
  const whole = await pageOf(exam, key, who, { limit: 100 })
  if (whole === null) return
  inOrder(exam, key, whole.items)
  const isLong = whole.items.length > MOST
  // Three pages at least, where there is enough for them.
  const limit = Math.max(1, Math.min(7, Math.ceil(Math.min(whole.items.length, MOST) / 4)))
  if (whole.items.length < 2) exam.book.open(key, 'pages', `the list has ${whole.items.length} items`)
  for (const round of ['once', 'once more']) {
    const walked = await walk(exam, key, who, { limit, atMost: isLong ? MOST : whole.items.length })
    if (walked === null || whole.items.length < 2) return
    const expected = ids(whole.items.slice(0, walked.length))
    exam.judge(key, 'pages', ids(walked) === expected && (isLong || walked.length === whole.items.length), {
      expected: `in pages of ${limit}, ${round}, the same ${whole.items.length} items as in one`,
      found: differenceOf(whole.items, walked),
    })
  }
}

const ids = (items: readonly Item[]) => items.map(({ id }) => id).join(' ')

const differenceOf = (whole: readonly Item[], walked: readonly Item[]): string => {
  const twice = walked.find(({ id }, index) => walked.findIndex((one) => one.id === id) !== index)
  if (twice) return `${twice.id} comes twice`
  const missing = whole.slice(0, walked.length).find(({ id }) => !walked.some((one) => one.id === id))
  if (missing) return `${missing.id} never comes`
  return walked.length === whole.length ? 'another order' : `${walked.length} items`
}

const walk = async (exam: Exam, key: RouteKey, who: Who, { limit, atMost }: { limit: number; atMost: number }) => {
  const walked: Item[] = []
  let cursor: string | undefined
  for (let pages = 0; pages <= atMost; pages++) {
    const page = await pageOf(exam, key, who, { limit, ...(cursor === undefined ? {} : { cursor }) })
    if (page === null) return null
    walked.push(...page.items)
    if (page.nextCursor === null || walked.length >= atMost) return walked
    cursor = page.nextCursor
  }
  exam.judge(key, 'pages', false, { expected: 'nextCursor null at the end', found: 'pages without end' })
  return null
}

const pageOf = async (
  exam: Exam,
  key: RouteKey,
  who: Who,
  query: { limit: number; cursor?: string },
): Promise<Page | null> => {
  const exchange = await exam.ask(key, who, { query })
  const json: unknown = exchange.answer?.json
  if (!isWhole(key, exchange) || !isRecord(json) || !Array.isArray(json.items)) return null
  const items = json.items.map(itemOf)
  exam.judge(key, 'pages', items.length <= query.limit, {
    expected: `at most ${query.limit} items`,
    found: `${items.length} items`,
    by: exchange,
  })
  return { items, nextCursor: typeof json.nextCursor === 'string' ? json.nextCursor : null }
}

const itemOf = (item: unknown): Item => {
  if (!isRecord(item)) return { id: String(item), seq: null, at: null, text: '' }
  return {
    id: typeof item.id === 'string' ? item.id : JSON.stringify(item),
    seq: typeof item.seq === 'number' ? item.seq : null,
    at: typeof item.at === 'string' ? item.at : null,
    text: JSON.stringify(item),
  }
}

const newestFirst = new Set<RouteKey>([
  'GET /v1/point-entries',
  'GET /v1/inbox',
  'GET /v1/orders',
  'GET /v1/redemptions',
  'GET /v1/staff/acts',
  'GET /v1/staff/counter-visits',
  'GET /v1/staff/merges',
])

const inOrder = (exam: Exam, key: RouteKey, items: readonly Item[]) => {
  if (!newestFirst.has(key)) return
  if (items.length < 2) return exam.book.open(key, 'newest', `the list has ${items.length} items`)
  const late = items.findIndex((item, index) => {
    const before = items[index - 1]
    if (before === undefined) return false
    if (item.seq !== null && before.seq !== null) return item.seq >= before.seq
    return item.at !== null && before.at !== null && item.at > before.at
  })
  exam.judge(key, 'newest', late === -1, {
    expected: 'newest first',
    found: `item ${late + 1} is newer than the one before`,
  })
}

/** Lists of what one member has. */
const isOwn = (key: RouteKey) => !key.includes('/staff/') && !/\/(products|deals|rewards)$/.test(key)

/** A group has several members: there the list may name the same. */
const compareOwners = async (exam: Exam, key: RouteKey, second: Who) => {
  if (key === 'GET /v1/groups' || exam.first === null) return
  const theirs = await pageOf(exam, key, second, { limit: 100 })
  const own = await pageOf(exam, key, exam.first, { limit: 100 })
  if (theirs === null || own === null) return
  const both = theirs.items.find(({ id }) => own.items.some((one) => one.id === id))
  if (own.items.length === 0) return exam.book.open(key, 'own', 'member 1 has none')
  exam.judge(key, 'own', both === undefined, {
    expected: 'nothing that is member 1’s in member 2’s list',
    found: both?.id,
  })
}
