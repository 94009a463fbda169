import type { RouteKey } from '@huitou/contract'
import { guest, type Input } from '../backend'
import { accessOf, isStaffs, keys, newId, Unreadable, type Exam, type Member } from '../exam'
import { codeOf } from '../judge-answer'

/** Every question of the contract, asked once by everybody who may. What it finds is what later chapters ask about. */
export const look = async (exam: Exam): Promise<void> => {
  for (const key of keys.filter((one) => one.startsWith('GET ') && exam.isOn(one))) {
    const { params, why } = await paramsFor(exam, key)
    if (params === null) {
      exam.book.open(key, 'answers', why)
      continue
    }
    const who = whoFor(exam, key)
    if (who === null) {
      exam.book.open(key, 'answers', isStaffs(key) ? 'nobody signed in who works there' : 'nobody signed in')
      continue
    }
    const input: Input = { params, query: queryFor(exam, key) }
    const exchange = await exam.ask(key, who, input)
    const status = exchange.answer?.status ?? 0
    const code = codeOf(exchange)
    if (code === 'not_configured' || code === 'foreign_url') {
      exam.book.open(
        key,
        'answers',
        code === 'foreign_url' ? 'it signs for pages of H5 only' : 'the shop has not set this up',
      )
      continue
    }
    exam.judge(key, 'answers', status < 400, {
      expected: `an answer for ${who.name}`,
      found: `status ${status}`,
      by: exchange,
    })
    if (accessOf(key) === 'guest' && who !== guest) await asGuest(exam, key, input)
  }
}

const asGuest = async (exam: Exam, key: RouteKey, input: Input) => {
  const exchange = await exam.ask(key, guest, input)
  const { status } = exchange.answer ?? { status: 0 }
  exam.judge(key, 'guest', status !== 401 && status !== 403, { expected: 'an answer without a token', by: exchange })
}

export const whoFor = ({ first, staff }: Exam, key: RouteKey) => {
  if (isStaffs(key)) return staff
  return accessOf(key) === 'member' ? first : (first ?? guest)
}

export const queryFor = (exam: Exam, key: RouteKey): Input['query'] => {
  if (key === 'GET /v1/staff/members') return { phoneTail: '0000', name: 'nobody' }
  if (key === 'GET /v1/wechat/js-config') return { url: `${new URL(exam.base).origin}/` }
  return {}
}

type Found = { params: Record<string, string> | null; why: string }

/** The id of something that is there. */
export const paramsFor = async (exam: Exam, key: RouteKey): Promise<Found> => {
  const known = exam.known.get(key)
  if (known) return { params: known, why: '' }
  if (!key.includes(':')) return { params: {}, why: '' }
  try {
    const params = await search(exam, key)
    if (params) exam.known.set(key, params)
    return { params, why: whyNone[key] ?? 'there is none to ask for' }
  } catch (error) {
    if (error instanceof Unreadable) return { params: null, why: 'the list that it is found in cannot be read' }
    throw error
  }
}

const whyNone: Partial<Record<RouteKey, string>> = {
  'GET /v1/orders/:id': 'member 1 has no order (--write makes one)',
  'GET /v1/redemptions/:id': 'member 1 has redeemed nothing',
  'GET /v1/refund-requests/:id': 'member 1 has asked nothing back',
  'GET /v1/counter-visits/:id': 'member 1 has bought nothing at a till',
  'GET /v1/groups/:id': 'no group is open (--write opens one)',
  'GET /v1/shares/:token': 'a share is made with --write',
  'GET /v1/shares/:token/card': 'a share is made with --write',
  'GET /v1/wechat/codes/:token': 'a share is made with --write',
}

const idOf = (of: { id: string } | undefined) => (of ? { id: of.id } : null)

const search = async (exam: Exam, key: RouteKey): Promise<Record<string, string> | null> => {
  const { first, staff, read } = exam
  const asFirst = async (find: (member: Member) => Promise<{ id: string } | undefined>) =>
    first === null ? null : idOf(await find(first))
  const asStaff = async (find: (member: Member) => Promise<{ id: string } | undefined>) =>
    staff === null ? null : idOf(await find(staff))
  switch (key) {
    case 'GET /v1/products/:id':
      return idOf((await read('GET /v1/products', guest)).items[0])
    case 'GET /v1/deals/:id':
      return idOf((await read('GET /v1/deals', guest)).items[0])
    case 'GET /v1/groups/:id':
      return idOf((await openGroups(exam))[0])
    case 'GET /v1/rewards/:id':
      return idOf((await read('GET /v1/rewards', guest)).items[0])
    case 'GET /v1/orders/:id':
      return asFirst(async (member) => (await read('GET /v1/orders', member)).items[0])
    case 'GET /v1/redemptions/:id':
      return asFirst(async (member) => (await read('GET /v1/redemptions', member)).items[0])
    case 'GET /v1/refund-requests/:id':
      return asFirst(async (member) => {
        const { items } = await read('GET /v1/orders', member, { query: { state: 'refunds' } })
        return items.flatMap((order) => order.refundRequests)[0]
      })
    case 'GET /v1/counter-visits/:id':
      return asFirst(async (member) => {
        const { items } = await read('GET /v1/point-entries', member, { query: { reason: 'purchased' } })
        return items.map(({ source }) => source).find(({ kind }) => kind === 'counter_visit')
      })
    case 'GET /v1/staff/orders/:id':
      return asStaff(async (member) => (await read('GET /v1/staff/orders', member)).items[0])
    case 'GET /v1/staff/redemptions/:id':
      return asStaff(async (member) => (await read('GET /v1/staff/redemptions', member)).items[0])
    case 'GET /v1/staff/counter-visits/:id':
      return asStaff(async (member) => (await read('GET /v1/staff/counter-visits', member)).items[0])
    default:
      return null
  }
}

/** Those that anybody can see: on home, and at the deals. */
export const openGroups = async ({ read, isOn }: Exam) => {
  if (!isOn('GET /v1/deals')) return []
  const { groups } = await read('GET /v1/home', guest)
  const { items } = await read('GET /v1/deals', guest)
  const atDeals = []
  for (const { id } of items) atDeals.push(...(await read('GET /v1/deals/:id', guest, { params: { id } })).groups)
  return [...new Map([...groups, ...atDeals].map((group) => [group.id, group])).values()]
}

/** Right in form, and nobody's. */
export const strangeParams = (key: RouteKey): Record<string, string> =>
  Object.fromEntries([...key.matchAll(/:(\w+)/g)].map(([, name = '']) => [name, strange[name] ?? newId()]))
const strange: Record<string, string> = {
  token: 'AAAAAAAAAAAAAAAAAAAAAA',
  day: '2020-01-01',
  document: 'terms',
  template: 'check_in_reminder',
}
