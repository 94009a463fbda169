import type { Book, Code, Person } from '../book/book'
import { lookUpCode } from '../book/codes'
import { personFor } from '../book/people'
import type { SignInKind } from '../settings'
import { problem, type WechatProblem } from './errcodes'

/** Tourist mode of WeChat DevTools has no account and hands this out at every `wx.login`. */
export const devToolsCode = 'the code is a mock one'
export const devToolsUser = 'devtools'

const signInsKept = 200
const exchangesPerMinute = 100

/** Turns a code into the person who gave it, once. Not on disk yet: the caller saves before it answers. */
export const createExchange = (book: Book) => {
  const recent = new Map<string, number[]>()

  const tooOften = (user: string, now: Date) => {
    const minute = (recent.get(user) ?? []).filter((at) => now.getTime() - at < 60_000)
    recent.set(user, [...minute, now.getTime()])
    return minute.length >= exchangesPerMinute
  }
  const note = (user: string | null, kind: SignInKind, errcode: number, now: Date) => {
    book.pages.signIns = [...book.pages.signIns, { at: now.getTime(), user, kind, errcode }].slice(-signInsKept)
  }

  return (text: string, kind: SignInKind, now: Date): Person | WechatProblem => {
    const refuse = (user: string | null, errcode: number) => {
      note(user, kind, errcode, now)
      return problem(errcode)
    }
    if (text === '') return problem(41008)
    const code = codeFor(book, text, kind, now)
    if (!code) return refuse(null, 40029)
    if (code.usedAt !== null) return refuse(code.user, 40163)
    if (tooOften(code.user, now)) return refuse(code.user, 45011)
    code.usedAt = now.getTime()
    note(code.user, kind, 0, now)
    return personFor(book, code.user, { now })
  }
}

const codeFor = (book: Book, text: string, kind: SignInKind, now: Date): Code | null => {
  if (text === devToolsCode && kind === 'wechat-mini') {
    return { user: devToolsUser, kind, issuedAt: now.getTime(), usedAt: null }
  }
  const state = lookUpCode(book, text, now)
  // A code of the other app is as good as none.
  return state.kind === 'unknown' || state.code.kind !== kind ? null : state.code
}
