import { mkdirSync, readFileSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { emptyPay, type PayPages } from '../pay/pay-pages'
import type { SignInKind } from '../settings'
import type { Subscriptions } from './subscriptions'

/** Somebody with a WeChat account. `unionid` only where the account is bound to the shop's open platform. */
export type Person = { user: string; name: string; unionid: string | null; snapshot: boolean; madeAt: string }
/** Instants are the shop's time in milliseconds since 1970. */
export type Code = { user: string; kind: SignInKind; issuedAt: number; usedAt: number | null }
export type SignIn = { at: number; user: string | null; kind: SignInKind; errcode: number }
export type Token = { value: string; issuedAt: number; expiresAt: number }
export type TokenShelf = { current: Token | null; previous: Token | null; forcedAt: number[] }

/** A subscription message that arrived. `page` null: a tap on it opens nothing. */
export type Message = {
  id: string
  at: number
  user: string
  app: SignInKind
  kind: string
  templateId: string
  page: string | null
  data: Record<string, string>
}

export type Pages = {
  version: 1
  people: Record<string, Person>
  codes: Record<string, Code>
  signIns: SignIn[]
  apiTokens: Record<string, TokenShelf>
  tickets: Record<string, Token>
  subscriptions: Record<string, Subscriptions>
  messages: Message[]
  /** Links and schemes into the mini-program, by what stands in their address. */
  links: Record<string, { page: string; query: string; expiresAt: number }>
  /** What phone buttons gave to pages. */
  phoneCodes: Record<string, { phone: string; issuedAt: number; usedAt: number | null }>
  /** What was said in the group of the shop's people. */
  robot: { at: number; text: string }[]
  sms: { at: number; phone: string; code: string }[]
  pay: PayPages
}

const emptyPages = (): Pages => ({
  version: 1,
  people: {},
  codes: {},
  signIns: [],
  apiTokens: {},
  tickets: {},
  subscriptions: {},
  messages: [],
  links: {},
  phoneCodes: {},
  robot: [],
  sms: [],
  pay: emptyPay(),
})

export type Book = {
  pages: Pages
  /** Resolves when everything that stood in `pages` at the call is on disk. */
  save(): Promise<void>
  /** A new book: nobody, no codes. */
  clear(): Promise<void>
}

/**
 * What the local WeChat remembers, in `dir/book.json`. Every state on disk is a whole one (written beside, then
 * renamed), so a `kill -9` loses at most what nobody has been told yet.
 * @throws Error when the book on disk cannot be read
 */
export const openBook = (dir: string): Book => {
  mkdirSync(dir, { recursive: true })
  const file = path.join(dir, 'book.json')
  let writing: Promise<void> | null = null
  let next: Promise<void> | null = null

  const write = async () => {
    const draft = `${file}.${process.pid}.new`
    await writeFile(draft, JSON.stringify(book.pages))
    await rename(draft, file)
  }

  const book: Book = {
    pages: read(file),
    // While one write is under way, all further wishes share the next one.
    save() {
      // Between the end of one write and the begin of the next, that one is already on its way.
      if (next) return next
      if (!writing) {
        writing = write().finally(() => (writing = null))
        return writing
      }
      next = writing
        .catch(() => undefined)
        .then(() => {
          next = null
          writing = write().finally(() => (writing = null))
          return writing
        })
      return next
    },
    clear() {
      book.pages = emptyPages()
      return book.save()
    },
  }
  return book
}

const read = (file: string): Pages => {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return emptyPages()
  }
  const pages = parsePages(text)
  if (!pages) throw new Error(`the local WeChat cannot read its book: move ${file} away and start again`)
  return { ...emptyPages(), ...pages }
}

const parsePages = (text: string): Pages | null => {
  try {
    const pages = JSON.parse(text) as Pages
    return pages.version === 1 ? pages : null
  } catch {
    return null
  }
}
