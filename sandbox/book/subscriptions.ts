import type { WechatApp } from '../settings'
import type { Book } from './book'

/** How somebody answers WeChat’s question whether an app may send a message; `always` keeps the choice, unasked. */
export const subscribeAnswers = ['accept', 'always', 'reject', 'ban'] as const
export type SubscribeAnswer = (typeof subscribeAnswers)[number]
/** By app and template: how many messages are allowed, and which choices were kept. */
export type Subscriptions = { answer: SubscribeAnswer; left: Record<string, number>; kept: string[] }

/** One question may name so many templates. */
const askedAtMost = 5

const keyOf = (app: WechatApp, templateId: string) => `${app.appid} ${templateId}`

export const subscriptionsOf = (book: Book, user: string): Subscriptions =>
  (Object.hasOwn(book.pages.subscriptions, user) ? book.pages.subscriptions[user] : undefined) ?? {
    answer: 'accept',
    left: {},
    kept: [],
  }

/** From now on this person answers so. What was kept as another answer is kept no more. */
export const setAnswer = (book: Book, user: string, answer: SubscribeAnswer): Subscriptions => {
  const before = subscriptionsOf(book, user)
  const after = { ...before, answer, kept: answer === 'always' ? before.kept : [] }
  book.pages.subscriptions[user] = after
  return after
}

/** What `wx.requestSubscribeMessage` hears: each acceptance allows one message more, also one that WeChat gives unasked. */
export const askToSubscribe = (book: Book, app: WechatApp, { user, tmplIds }: { user: string; tmplIds: string[] }) => {
  const refuse = (errCode: number, words: string) => ({ errMsg: `requestSubscribeMessage:fail ${words}`, errCode })
  if (tmplIds.length === 0) return refuse(10001, "TmplIds can't be empty")
  if (tmplIds.length > askedAtMost) return refuse(20003, 'Templates count out of max bounds')
  if (!tmplIds.every((id) => app.templates.some((template) => template.id === id)))
    return refuse(20001, 'No template data return, verify the template id exist')
  const { answer, left, kept } = subscriptionsOf(book, user)
  const asked = [...new Set(tmplIds)]
  const keys = asked.map((id) => keyOf(app, id))
  const accepts = answer === 'accept' || answer === 'always'
  book.pages.subscriptions[user] = {
    answer,
    left: accepts ? { ...left, ...Object.fromEntries(keys.map((key) => [key, (left[key] ?? 0) + 1])) } : left,
    kept: answer === 'always' ? [...new Set([...kept, ...keys])] : kept,
  }
  const said = accepts ? 'accept' : answer
  return { errMsg: 'requestSubscribeMessage:ok', ...Object.fromEntries(asked.map((id) => [id, said])) }
}

/** What `wx.getSetting({ withSubscriptions: true })` hears: only the choices that are kept. */
export const subscriptionsSetting = (book: Book, app: WechatApp, user: string) => {
  const { kept } = subscriptionsOf(book, user)
  const items = app.templates.filter(({ id }) => kept.includes(keyOf(app, id))).map(({ id }) => [id, 'accept'] as const)
  return { mainSwitch: true, itemSettings: Object.fromEntries(items) }
}

/** What an app may still send to somebody, template by template. */
export const allowedBy = (book: Book, app: WechatApp, user: string) => {
  const { left } = subscriptionsOf(book, user)
  return app.templates.map(({ id, kind }) => ({ templateId: id, kind, left: left[keyOf(app, id)] ?? 0 }))
}

/** Takes one of the messages that somebody allowed. @returns false when none is left */
export const takeSubscription = (
  book: Book,
  app: WechatApp,
  { user, templateId }: { user: string; templateId: string },
) => {
  const subscriptions = subscriptionsOf(book, user)
  const key = keyOf(app, templateId)
  const left = subscriptions.left[key] ?? 0
  if (left === 0 || subscriptions.answer === 'ban') return false
  book.pages.subscriptions[user] = { ...subscriptions, left: { ...subscriptions.left, [key]: left - 1 } }
  return true
}
