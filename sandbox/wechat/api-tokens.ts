import { randomBytes } from 'node:crypto'
import type { Book, Token, TokenShelf } from '../book/book'
import type { WechatApp } from '../settings'
import { problem, type WechatProblem } from './errcodes'

export const tokenSeconds = 7200
const renewedEarlyMs = 5 * 60_000
const forcedPerDay = 20
const forcedApartMs = 30_000

const makeToken = (now: Date, bytes: number): Token => ({
  value: randomBytes(bytes).toString('base64url'),
  issuedAt: now.getTime(),
  expiresAt: now.getTime() + tokenSeconds * 1000,
})
const secondsLeft = (token: Token, now: Date) => Math.ceil((token.expiresAt - now.getTime()) / 1000)

/**
 * `stable_token`: asking again answers with the same token until 5 minutes before its end, and then the old one still
 * works; a forced one ends the old at once, 20 times a day and 30 s apart.
 */
export const stableToken = (book: Book, app: WechatApp, options: { force: boolean; now: Date }) => {
  const { force, now } = options
  const shelf = (book.pages.apiTokens[app.appid] ??= { current: null, previous: null, forcedAt: [] })
  const refusal = force ? takeForced(shelf, now) : null
  if (refusal) return refusal
  const { current } = shelf
  if (force) {
    shelf.previous = null
    shelf.current = makeToken(now, 100)
  } else if (!current || current.expiresAt - now.getTime() <= renewedEarlyMs) {
    shelf.previous = current
    shelf.current = makeToken(now, 100)
  }
  return { access_token: shelf.current?.value ?? '', expires_in: shelf.current ? secondsLeft(shelf.current, now) : 0 }
}

const takeForced = (shelf: TokenShelf, now: Date): WechatProblem | null => {
  const today = shelf.forcedAt.filter((at) => now.getTime() - at < 24 * 3_600_000)
  if (today.length >= forcedPerDay) return problem(45009)
  if (today.some((at) => now.getTime() - at < forcedApartMs)) return problem(45011)
  shelf.forcedAt = [...today, now.getTime()]
  return null
}

/** The app that holds this API token, or what WeChat says to it. */
export const appHolding = (book: Book, apps: WechatApp[], value: string, now: Date): WechatApp | WechatProblem => {
  for (const app of apps) {
    const shelf = book.pages.apiTokens[app.appid]
    const token = [shelf?.current, shelf?.previous].find((one) => one && one.value === value)
    if (token) return token.expiresAt > now.getTime() ? app : problem(42001)
  }
  return problem(40001)
}

/** The ticket that signs H5 pages: the same one until it ends. Only a service account has it. */
export const jsTicket = (book: Book, app: WechatApp, now: Date) => {
  if (app.kind !== 'wechat-h5') return problem(48001)
  const known = book.pages.tickets[app.appid]
  const ticket = known && known.expiresAt > now.getTime() ? known : makeToken(now, 64)
  book.pages.tickets[app.appid] = ticket
  return { errcode: 0, errmsg: 'ok', ticket: ticket.value, expires_in: secondsLeft(ticket, now) }
}
