import type { Book } from '../book/book'
import { issueCode } from '../book/codes'
import { personFor } from '../book/people'
import { askToSubscribe } from '../book/subscriptions'
import { decidePayment } from '../pay/decide'
import { PayRefusal, type PayHost } from '../pay/pay-host'
import type { WechatApp } from '../settings'
import type { Backend } from '../shop/backend'
import type { Persona } from './cast'
import type { PlayWechat } from './visits'

type Parts = { book: Book; backend: Backend; apps: WechatApp[]; pay: PayHost | null }

/** WeChat as the people of the play use it. */
export const playedWechat = ({ book, backend, apps, pay }: Parts): PlayWechat => ({
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
  async pay(persona, prepay) {
    const user = persona.user
    const prepayId = prepay.replace('prepay_id=', '')
    // Paid before a play that broke off: it is not paid twice.
    if (pay) await decidePayment(pay, prepayId, { outcome: 'paid' }).catch(refuseUnlessPaid(user))
  },
})

const refuseUnlessPaid = (user: string) => (problem: unknown) => {
  if (!(problem instanceof PayRefusal)) throw problem
  if (problem.status !== 409) throw new Error(`${user} could not pay: ${problem.message}`)
}

/** Who is known across apps comes by the mini-program and is recognised on H5 by the unionid. */
const appOf = ({ hasUnionid }: Persona) => (hasUnionid ? 'wechat-mini' : 'wechat-h5')
