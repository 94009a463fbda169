import type { AnswerOf, Member, RouteKey } from '@huitou/contract'
import { signsInSilently } from '@/platform/login'
import { keepMember } from '@/stores/member'
import { accessToken, dropSession } from '@/stores/session'
import { ApiProblem } from './problem'
import { send, sendForTable, sendIfChanged, type Changed, type Input } from './send'
import { signIn, signInResumed } from './sign-in'

/**
 * The one door to the API, typed by the contract's key. Throws an `ApiProblem`.
 * A session that ended is renewed without a word where WeChat allows it; elsewhere what a guest may read is read as a guest.
 */
export const call = async <K extends RouteKey>(key: K, input: Input<K>): Promise<AnswerOf<K>> => {
  const reads = key.startsWith('GET ')
  for (;;) {
    const before = writes
    const answer = await withSession(key, (token) => send(key, input, token))
    // Read while a write was on its way, it may be older than what the write has told since: it is read again.
    if (reads && before !== writes) continue
    if (!key.includes(STAFF) && learn(answer) && !reads) writes += 1
    return answer
  }
}

/** What the shop is told is about somebody else. */
const STAFF = ' /v1/staff/'

/** How many writes have told of the member. */
let writes = 0

/** The same door for what a route also answers as a table: its CSV, as text. */
export const callForTable = <K extends RouteKey>(key: K, input: Input<K>): Promise<string> =>
  withSession(key, (token) => sendForTable(key, input, token))

/** The same door for what is asked again and again: nothing new costs next to nothing. */
export const callIfChanged = <K extends RouteKey>(
  key: K,
  input: Input<K>,
  etag: string | null,
): Promise<Changed<AnswerOf<K>>> => withSession(key, (token) => sendIfChanged(key, input, { token, etag }))

const withSession = async <T>(key: RouteKey, ask: (token: string | null) => Promise<T>): Promise<T> => {
  await signInResumed()
  const token = accessToken()
  try {
    return await ask(token)
  } catch (failure) {
    if (token === null || !(failure instanceof ApiProblem) || failure.code !== 'unauthenticated') throw failure
    // Another call may have renewed the session meanwhile; only the token that failed is dropped.
    if (accessToken() === token) dropSession()
    if (accessToken() === null && signsInSilently) await signIn()
    const renewed = accessToken()
    if (renewed === null) {
      keepMember(null)
      if (!key.startsWith('GET ')) throw failure
    }
    return ask(renewed)
  }
}

/** Replies that carry the member carry it fresh. @returns whether this one does */
const learn = (body: unknown): boolean => {
  if (typeof body !== 'object' || body === null || !('member' in body)) return false
  keepMember(parseMember(body.member))
  return true
}

// Checked against the contract by the server; null on guest routes.
const parseMember = (member: unknown): Member | null => (member ?? null) as Member | null
