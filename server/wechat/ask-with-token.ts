import { ask, textOf, type Asked, type Question, type WechatAnswer } from './ask'
import { keep, type Fetched } from './keep'
import type { WechatApp } from './wechat'

/** The access token was withdrawn or has ended: a fresh one may do. */
const STALE_TOKEN = [40001, 40014, 42001]

export type AskWithToken = (question: Question) => Promise<WechatAnswer>

/** Asks in the name of an app, with a token that is kept; once more with a fresh one when WeChat refuses it. */
export const askerWithToken = (base: Asked, app: WechatApp, now: () => Date): AskWithToken => {
  const token = keep(now, () => fetchToken(base, app))

  const askOnce = async (question: Question): Promise<WechatAnswer> => {
    const access = await token.get()
    // Whatever went wrong there, the question itself was not asked.
    if (access.kind === 'refused') return { ...access, errcode: null, unheard: true }
    return ask(base, { ...question, query: { ...question.query, access_token: access.value } })
  }

  return async (question) => {
    const answer = await askOnce(question)
    if (answer.kind === 'answer' || !STALE_TOKEN.includes(answer.errcode ?? 0)) return answer
    token.drop()
    return askOnce(question)
  }
}

/** Stable tokens are the same for every process that asks, so no process ends another's. */
const fetchToken = async (base: Asked, { appid, secret }: WechatApp): Promise<Fetched> => {
  const body = { grant_type: 'client_credential', appid, secret, force_refresh: false }
  return fetchedIn(await ask(base, { path: '/cgi-bin/stable_token', body }), 'access_token')
}

export const fetchedIn = (answer: WechatAnswer, name: string): Fetched => {
  if (answer.kind === 'refused') return answer
  const value = textOf(answer.fields, name)
  if (value === null) return { kind: 'refused', code: 'wechat_unavailable', errcode: null }
  return { kind: 'fetched', value, livesSeconds: Number(answer.fields.expires_in) || 0 }
}
