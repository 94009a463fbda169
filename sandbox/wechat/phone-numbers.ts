import { createHash } from 'node:crypto'
import type { Book } from '../book/book'
import type { WechatApp } from '../settings'
import { textOf, type Query } from './apps'
import { problem } from './errcodes'
import { randomText } from './random-text'

const livesMs = 5 * 60_000
const rememberedMs = 86_400_000

/** The number that somebody's WeChat is bound to: always the same one, unless a test says another. */
export const phoneOf = (user: string): string => {
  const digest = createHash('sha256').update(`phone\n${user}`).digest()
  return `138${String(digest.readUInt32BE() % 100_000_000).padStart(8, '0')}`
}

/** What a tap on the phone button gives to the page. Not on disk yet: save the book before handing it out. */
export const issuePhoneCode = (book: Book, { phone, now }: { phone: string; now: Date }): string => {
  const { phoneCodes } = book.pages
  for (const [code, { issuedAt }] of Object.entries(phoneCodes))
    if (now.getTime() - issuedAt > rememberedMs) delete phoneCodes[code]
  const code = randomText(24)
  phoneCodes[code] = { phone, issuedAt: now.getTime(), usedAt: null }
  return code
}

/** `getuserphonenumber`: a code tells once, for 5 minutes. */
export const tellPhoneNumber = (book: Book, { app, body, now }: { app: WechatApp; body: Query; now: Date }) => {
  const { phoneCodes } = book.pages
  const text = textOf(body, 'code')
  const known = Object.hasOwn(phoneCodes, text) ? phoneCodes[text] : undefined
  if (!known || now.getTime() - known.issuedAt >= livesMs) return problem(40029)
  if (known.usedAt !== null) return problem(40163)
  known.usedAt = now.getTime()
  const { phone } = known
  const watermark = { timestamp: Math.floor(now.getTime() / 1000), appid: app.appid }
  return {
    errcode: 0,
    errmsg: 'ok',
    phone_info: { phoneNumber: phone, purePhoneNumber: phone, countryCode: '86', watermark },
  }
}
