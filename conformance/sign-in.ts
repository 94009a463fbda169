import { exec } from 'node:child_process'
import type { AnswerOf } from '@huitou/contract'
import { guest, type Backend, type Exchange } from './backend'
import type { Book } from './book'
import type { Member } from './exam'
import { codeOf, judgeAnswer } from './judge-answer'
import { isRecord } from './judge-shape'

export type SessionKind = 'wechat-mini' | 'wechat-h5' | 'phone'
/** What the command prints: a code, or for `phone` the number and the code. */
export type CodeOf = (name: string) => Promise<string>

const key = 'POST /v1/sessions'
const DAY_MS = 86_400_000

/** Signs in by a code, and judges the session that it brings. */
export const signInWith = async (
  { backend, book, kind }: { backend: Backend; book: Book; kind: SessionKind },
  { name, who }: { name: string; who: string },
  print: CodeOf,
): Promise<Member | null> => {
  const code = await print(name)
  const exchange = await backend.ask(key, guest, { body: bodyOf(kind, code) })
  judgeAnswer(book, key, exchange)
  const session = parseSession(exchange.answer?.json)
  if (session === null) {
    book.judge(key, 'answers', false, {
      expected: `a session for ${who}`,
      found: codeOf(exchange) ?? 'none',
      by: exchange,
    })
    return null
  }
  judgeSession(book, exchange, session)
  return { name: who, token: session.accessToken, id: session.member.id, profile: session.member }
}

/** Whatever else is wrong with it: with a token and a member one can go on. */
const parseSession = (json: unknown): AnswerOf<typeof key> | null => {
  const { accessToken, member, expiresAt } = isRecord(json) ? json : {}
  const isUsable = typeof accessToken === 'string' && typeof expiresAt === 'string' && isRecord(member)
  return isUsable && typeof member.id === 'string' ? (json as AnswerOf<typeof key>) : null
}

const bodyOf = (kind: SessionKind, printed: string) => {
  if (kind !== 'phone') return { kind, code: printed }
  const [phone = '', code = ''] = printed.split(/\s+/)
  return { kind, phone, code }
}

const judgeSession = (
  book: Book,
  exchange: Exchange,
  { accessToken, expiresAt }: { accessToken: string; expiresAt: string },
) => {
  book.judge(key, 'sign-in', /^[A-Za-z0-9_-]{43,}$/.test(accessToken), {
    expected: 'a token of 256 bits: 43 characters of base64url',
    found: `${accessToken.length} characters`,
  })
  const lives = Date.parse(expiresAt) - Date.parse(exchange.answer?.headers.date ?? '')
  book.judge(key, 'sign-in', lives > 29 * DAY_MS && lives <= 30.1 * DAY_MS, {
    expected: '30 days ahead of the Date header',
    found: expiresAt,
    by: exchange,
  })
}

export class CommandFailed extends Error {}

/** Runs the command of the one who asks; it learns by MEMBER whom to sign in, and prints a code as its last line. */
export const printedBy =
  (command: string): CodeOf =>
  (name) =>
    new Promise((resolve, reject) => {
      exec(command, { env: { ...process.env, MEMBER: name }, timeout: 60_000 }, (error, stdout, stderr) => {
        const printed = stdout.trim().split('\n').at(-1)?.trim() ?? ''
        if (error)
          reject(new CommandFailed(`the command failed for MEMBER=${name}: ${(stderr || error.message).trim()}`))
        else if (printed === '') reject(new CommandFailed(`the command printed no code for MEMBER=${name}`))
        else resolve(printed)
      })
    })

/** Runs the command that pays: it reads the parameters of the payment as JSON from its input. */
export const paidBy =
  (command: string) =>
  (parameters: unknown): Promise<void> =>
    new Promise((resolve, reject) => {
      const running = exec(command, { timeout: 60_000 }, (error, _stdout, stderr) => {
        if (error) reject(new CommandFailed(`the command that pays failed: ${(stderr || error.message).trim()}`))
        else resolve()
      })
      running.stdin?.on('error', () => undefined)
      running.stdin?.end(JSON.stringify(parameters))
    })
