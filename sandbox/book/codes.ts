import { randomBytes } from 'node:crypto'
import type { SignInKind } from '../settings'
import type { Book, Code } from './book'

export const codeMinutes = 5
const minutesMs = (minutes: number) => minutes * 60_000
/** A used code is remembered for a day, so that the second use can be told from a code that never was. */
const rememberedMs = minutesMs(24 * 60)

/** 32 letters and digits, as WeChat's codes are. Not on disk yet: save the book before handing it out. */
export const issueCode = (book: Book, { user, kind, now }: { user: string; kind: SignInKind; now: Date }) => {
  forgetOld(book, now)
  const code = `0${randomBytes(24)
    .toString('base64url')
    .replace(/[-_]/g, () => 'x')
    .slice(0, 31)}`
  book.pages.codes[code] = { user, kind, issuedAt: now.getTime(), usedAt: null }
  return code
}

export type CodeState = { kind: 'good'; code: Code } | { kind: 'used'; code: Code } | { kind: 'unknown' }

/** Looks without using: an exchange that is refused for another reason leaves the code as it was. */
export const lookUpCode = (book: Book, text: string, now: Date): CodeState => {
  const code = Object.hasOwn(book.pages.codes, text) ? book.pages.codes[text] : undefined
  if (!code) return { kind: 'unknown' }
  if (code.usedAt !== null) return { kind: 'used', code }
  return now.getTime() - code.issuedAt >= minutesMs(codeMinutes) ? { kind: 'unknown' } : { kind: 'good', code }
}

const forgetOld = (book: Book, now: Date) => {
  for (const [text, code] of Object.entries(book.pages.codes)) {
    if (now.getTime() - code.issuedAt > rememberedMs) delete book.pages.codes[text]
  }
}
