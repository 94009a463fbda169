import { randomUUID } from 'node:crypto'
import type { Book, Message } from '../book/book'
import { openidOf } from '../book/people'
import { takeSubscription } from '../book/subscriptions'
import type { WechatApp } from '../settings'
import { textOf, type Query } from './apps'
import { problem } from './errcodes'
import { wrongField } from './fields'
import type { Template } from './templates'

const messagesKept = 500

type Sending = { app: WechatApp; body: Query; now: Date; mayOpen: (page: string) => boolean }

/** Sends a subscription message to somebody who allowed one; the next needs another acceptance. */
export const sendMessage = (book: Book, { app, body, now, mayOpen }: Sending) => {
  const openid = textOf(body, 'touser')
  const person = Object.values(book.pages.people).find(({ user }) => openidOf(user, app.appid) === openid)
  if (!person) return problem(40003)
  const template = app.templates.find(({ id }) => id === textOf(body, 'template_id'))
  if (!template) return problem(40037)
  const page = body.page === undefined || body.page === '' ? null : textOf(body, 'page')
  if (page !== null && !mayOpen(page)) return problem(41030)
  const wrong = wrongData(template, body.data)
  if (wrong !== null) return problem(47003, `argument invalid! ${wrong}`)
  if (!takeSubscription(book, app, { user: person.user, templateId: template.id })) return problem(43101)

  const message: Message = {
    id: randomUUID(),
    at: now.getTime(),
    user: person.user,
    app: app.kind,
    kind: template.kind,
    templateId: template.id,
    page,
    data: valuesOf(body.data),
  }
  book.pages.messages = [...book.pages.messages, message].slice(-messagesKept)
  return { errcode: 0, errmsg: 'ok' }
}

const wrongData = ({ fields }: Template, data: unknown): string | null => {
  if (typeof data !== 'object' || data === null) return 'data is empty'
  const sent = { ...data } as Record<string, unknown>
  for (const name of fields ?? Object.keys(sent)) {
    const wrong = wrongField(name, sent[name])
    if (wrong !== null) return wrong
  }
  return null
}

const valuesOf = (data: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(data as Record<string, { value?: unknown }>).map(([name, { value }]) => [name, String(value)]),
  )

/** A page of the mini-program, as its `app.json` names them: no slash before it, a query behind it. */
export const isMiniPage = (page: string) => /^[\w-]+(\/[\w-]+)+(\?[^#\s]*)?$/.test(page)
