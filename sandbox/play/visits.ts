import type { Answer, Backend } from '../shop/backend'
import { shopkeeper, type Persona } from './cast'
import { createErrands } from './errands'
import { createKeeper } from './keeper'
import { fieldOf, say, textAt } from './read-answer'
import type { Visit } from './script'

/** What WeChat does for somebody in the play: a sign-in code, a yes to its question, and their money. */
export type PlayWechat = {
  giveCode(persona: Persona): Promise<{ kind: string; code: string }>
  /** @param tmplIds of the app that they sign in with */
  allow(persona: Persona, tmplIds: string[]): Promise<void>
  /** @param prepay as the shop names it, `prepay_id=…` */
  pay(persona: Persona, prepay: string): Promise<void>
}
/** Asks the shop as a member; null: the shop refuses in a way that is all right in a play. */
export type Ask = (
  method: string,
  path: string,
  options?: { body?: unknown; excused?: string[] },
) => Promise<Answer | null>
export type Guest = { persona: Persona; memberId: string; ask: Ask }

/** A visit: sign in when needed, say who one is the first time, check in, do errands. Everything may be done twice. */
export const createVisits = ({ backend, wechat, today }: { backend: Backend; wechat: PlayWechat; today: string }) => {
  const sessions = new Map<string, { token: string; memberId: string }>()

  const signIn = async (persona: Persona) => {
    const session = await backend.call('POST', '/v1/sessions', { body: await wechat.giveCode(persona) })
    const token = textAt(session.body, 'accessToken')
    const memberId = textAt(fieldOf(session.body, 'member'), 'id')
    if (session.status !== 201 || !token || !memberId)
      throw new Error(`${persona.name} could not sign in: ${say(session)}`)
    const signedIn = { token, memberId }
    sessions.set(persona.user, signedIn)
    return signedIn
  }

  const asking =
    (persona: Persona): Ask =>
    async (method, path, { body, excused = [] } = {}) => {
      const known = sessions.get(persona.user)
      const once = async ({ token }: { token: string }) => backend.call(method, path, { token, body })
      const first = await once(known ?? (await signIn(persona)))
      const answer = first.status === 401 && known ? await once(await signIn(persona)) : first
      if (answer.status < 300) return answer
      if (excused.includes(textAt(answer.body, 'code') ?? '')) return null
      throw new Error(`${persona.name} could not ${method} ${path}: ${say(answer)}`)
    }

  const keeper = createKeeper({ backend, ask: asking(shopkeeper) })
  const runErrand = createErrands({ wechat, keeper })

  return async ({ persona, checksIn, errands }: Visit, day: string) => {
    const ask = asking(persona)
    const isFirst = !sessions.has(persona.user)
    const { memberId } = sessions.get(persona.user) ?? (await signIn(persona))
    if (isFirst) await introduce({ persona, memberId, ask }, { backend, today })
    // The day may end while the scene is being played, and a shop may do without check-ins: the play goes on.
    const excused = ['day_over', 'day_ahead', 'feature_off']
    if (checksIn) await ask('PUT', `/v1/check-ins/${day}`, { body: {}, excused })
    for (const errand of errands) await runErrand({ persona, memberId, ask }, errand)
  }
}

/** Agrees to what everybody agrees to, and tells of themselves what they like to tell. */
const introduce = async ({ persona, ask }: Guest, { backend, today }: { backend: Backend; today: string }) => {
  const shop = await backend.call('GET', '/v1/shop')
  for (const document of ['terms', 'privacy']) {
    const version = textAt(fieldOf(shop.body, 'documents'), document)
    await ask('PUT', `/v1/me/agreements/${document}`, { body: { version } })
  }
  const { name, face, language, introducesThemselves, birthdayAgo } = persona
  if (introducesThemselves) await ask('PUT', '/v1/me/profile', { body: { name, face } })
  if (birthdayAgo !== null) {
    const born = new Date(Date.parse(`${today}T00:00:00Z`) - birthdayAgo * 86_400_000)
    const birthday = { month: born.getUTCMonth() + 1, day: born.getUTCDate() }
    // A play that goes on another day finds another birthday, and the first one fixed.
    await ask('PUT', '/v1/me/profile', { body: { name, face, birthday }, excused: ['birthday_fixed'] })
  }
  if (language !== 'zh-CN') {
    await ask('PUT', '/v1/me/settings', { body: { reminder: false, optOuts: [], language, elder: false } })
  }
}
