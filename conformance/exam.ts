import { randomBytes, randomInt } from 'node:crypto'
import { contract, hasRoute, type AnswerOf, type Member as Profile, type RouteKey, type Shop } from '@huitou/contract'
import type { Backend, Exchange, Input, Who } from './backend'
import type { Book, Place } from './book'
import { codeOf, isWhole, judgeAnswer } from './judge-answer'
import type { RuleId } from './rules'

/** `profile`: as they were when they signed in. */
export type Member = Who & { id: string; token: string; profile: Profile }

/** What a chapter asks with, and where it writes down what it found. */
export type Exam = {
  book: Book
  /** The member whose things are looked at; null: nobody signs in. */
  first: Member | null
  /** Somebody else. */
  second: Member | null
  staff: Member | null
  /** Signs in once more, as a member with this name in the sign-in command. */
  signIn: ((name: string) => Promise<Member | null>) | null
  /** Pays what these parameters ask for. */
  pay: ((parameters: unknown) => Promise<void>) | null
  write: boolean
  deletes: boolean
  shop: Shop
  base: string
  /** What this examination itself left behind and takes back at its end. */
  made: { visitId: string | null }
  /** Parameters that a route is known to answer, by its key. */
  known: Map<RouteKey, Record<string, string>>
  /** Asks, and judges what every answer has to be. */
  ask: (key: RouteKey, who: Who, input?: Input) => Promise<Exchange>
  askAt: Backend['askAt']
  /** Asks, and hands on an answer that can be read. @throws Unreadable, after it was written down */
  read: <K extends RouteKey>(key: K, who: Who, input?: Input) => Promise<AnswerOf<K>>
  judge: (
    place: Place,
    rule: RuleId,
    holds: boolean,
    proof: { expected: string; found?: string; by?: Exchange },
  ) => boolean
  /** A refusal by this code, or by one of these. */
  refused: (key: RouteKey, rule: RuleId, exchange: Exchange, ...codes: string[]) => boolean
  isOn: (key: RouteKey) => boolean
}

/** What went wrong is in the book already; the chapter cannot go on. */
export class Unreadable extends Error {}

/** One after the other; what could not be read ends its own part alone. */
export const inTurn = async (parts: readonly (() => Promise<unknown>)[]): Promise<void> => {
  for (const part of parts) {
    try {
      await part()
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
    }
  }
}

type Parts = Pick<Exam, 'book' | 'signIn' | 'pay' | 'write' | 'deletes' | 'shop' | 'base'> & {
  backend: Backend
  first: Member | null
  second: Member | null
  staff: Member | null
}

export const createExam = ({ backend, ...parts }: Parts): Exam => {
  const { book } = parts
  const ask: Exam['ask'] = async (key, who, input) => {
    const exchange = await backend.ask(key, who, input)
    judgeAnswer(book, key, exchange)
    return exchange
  }
  const judge: Exam['judge'] = (place, rule, holds, proof) => book.judge(place, rule, holds, proof)
  return {
    ...parts,
    made: { visitId: null },
    known: new Map(),
    ask,
    judge,
    askAt: backend.askAt,
    read: async (key, who, input) => parseAnswer(key, await ask(key, who, input), book),
    refused: (key, rule, exchange, ...codes) =>
      judge(key, rule, codes.includes(codeOf(exchange) ?? ''), {
        expected: `a refusal: ${codes.join(' or ')}`,
        found:
          exchange.answer === null
            ? (exchange.failure ?? undefined)
            : `${exchange.answer.status} ${codeOf(exchange) ?? ''}`,
        by: exchange,
      }),
    isOn: (key) => hasRoute(key, parts.shop.features),
  }
}

/** Its shape was looked at: here it takes on the contract's type, and nowhere else. */
export const parseAnswer = <K extends RouteKey>(key: K, exchange: Exchange, book?: Book): AnswerOf<K> => {
  if (isWhole(key, exchange)) return (exchange.answer?.json ?? null) as AnswerOf<K>
  const code = codeOf(exchange)
  const isRefusal = (exchange.answer?.status ?? 0) >= 400
  if (isRefusal && (exchange.answer?.status ?? 0) < 500)
    book?.judge(key, 'answers', false, {
      expected: `an answer for ${exchange.who}`,
      found: code ?? 'a refusal',
      by: exchange,
    })
  throw new Unreadable(key)
}

export const keys = Object.keys(contract).filter((key): key is RouteKey => Object.hasOwn(contract, key))
export type Access = 'anyone' | 'guest' | 'member'
export const accessOf = (key: RouteKey): Access => {
  const security: readonly object[] = contract[key].security
  if (security.length === 0) return 'anyone'
  return security.every((way) => 'session' in way) ? 'member' : 'guest'
}
export const isStaffs = (key: RouteKey) => key.includes(' /v1/staff/') && !/staff\/(owner|joining)$/.test(key)

/** UUIDv7, as the app makes them. */
export const newId = (): string => {
  const time = Date.now().toString(16).padStart(12, '0')
  const random = randomBytes(10).toString('hex')
  const variant = '89ab'[randomInt(4)]
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-${variant}${random.slice(3, 6)}-${random.slice(6, 18)}`
}
/** A share's token: 128 random bits. */
export const newToken = (): string => randomBytes(16).toString('base64url')
