import type { Book } from '../book/book'
import { issueCode } from '../book/codes'
import { personFor } from '../book/people'
import { askToSubscribe } from '../book/subscriptions'
import type { WechatApp } from '../settings'
import type { Backend } from '../shop/backend'
import type { Persona } from './cast'
import type { PlayWechat } from './visits'

type Parts = { book: Book; backend: Backend; apps: WechatApp[] }

/** WeChat as the people of the play use it. */
export const playedWechat = ({ book, backend, apps }: Parts): PlayWechat => ({
  async giveCode(persona) {
    const kind = appOf(persona)
    const now = await backend.now()
    personFor(book, persona.user, { now })
    const code = issueCode(book, { user: persona.user, kind, now })
    await book.save()
    return { kind, code }
  },
  async allow(persona, tmplIds) {
    const app = apps.find(({ kind }) => kind === appOf(persona))
    if (app) askToSubscribe(book, app, { user: persona.user, tmplIds })
    await book.save()
  },
})

/** Who is known across apps comes by the mini-program and is recognised on H5 by the unionid. */
const appOf = ({ hasUnionid }: Persona) => (hasUnionid ? 'wechat-mini' : 'wechat-h5')
