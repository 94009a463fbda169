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
  const data = fieldsOf(body.data)
  const wrong = wrongData(template, data)
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
    data: Object.fromEntries(Object.entries(data).map(([name, { value }]) => [name, String(value)])),
  }
  book.pages.messages = [...book.pages.messages, message].slice(-messagesKept)
  return { errcode: 0, errmsg: 'ok' }
}

type Fields = Record<string, { value?: unknown }>

const wrongData = ({ fields }: Template, data: Fields): string | null => {
  const names = fields ?? Object.keys(data)
  if (names.length === 0) return 'data is empty'
  return names.map((name) => wrongField(name, data[name]?.value)).find((wrong) => wrong !== null) ?? null
}

/** What of a body has the shape of a field. */
const fieldsOf = (data: unknown): Fields =>
  Object.fromEntries(
    Object.entries(typeof data === 'object' && data !== null ? data : {}).filter(
      ([, field]) => typeof field === 'object' && field !== null,
    ),
  )

/** A page of the mini-program, as its `app.json` names them: no slash before it, a query behind it. */
export const isMiniPage = (page: string) => /^[\w-]+(\/[\w-]+)+(\?[^#\s]*)?$/.test(page)
