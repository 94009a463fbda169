import { ask, textOf, type Asked, type Question, type WechatAnswer } from './ask'
import { keep, type Fetched } from './keep'
import { signPage } from './sign-page'
import type { Exchange, Signed, Wechat, WechatApp, WechatSettings } from './wechat'

/** Our client of WeChat. `now` is the shop's clock, by which tokens end. */
export const createWechat = (settings: WechatSettings, now: () => Date): Wechat => {
  const { mini, h5, apiBase, openBase, timeLimitMs = 5_000 } = settings
  const asked = { apiBase, timeLimitMs }
  return {
    mini: mini && { appid: mini.appid, exchange: (code) => exchangeMini(asked, mini, code) },
    h5: h5 && {
      appid: h5.appid,
      authorizeUrl: new URL('/connect/oauth2/authorize', openBase).href,
      exchange: (code) => exchangeH5(asked, h5, code),
      signPage: signer(asked, h5, now),
    },
  }
}

const exchangeMini = async (base: Asked, { appid, secret }: WechatApp, code: string): Promise<Exchange> => {
  const answer = await ask(base, {
    path: '/sns/jscode2session',
    query: { appid, secret, js_code: code, grant_type: 'authorization_code' },
  })
  // `session_key` is in the answer too; it goes no further.
  return personIn(appid, answer)
}

const exchangeH5 = async (base: Asked, { appid, secret }: WechatApp, code: string): Promise<Exchange> => {
  const answer = await ask(base, {
    path: '/sns/oauth2/access_token',
    query: { appid, secret, code, grant_type: 'authorization_code' },
  })
  // A snapshot page shows an invented person to who has not agreed yet.
  if (answer.kind === 'answer' && Number(answer.fields.is_snapshotuser) === 1)
    return { kind: 'refused', code: 'snapshot_user' }
  return personIn(appid, answer)
}

const personIn = (appid: string, answer: WechatAnswer): Exchange => {
  if (answer.kind === 'refused') return { kind: 'refused', code: answer.code }
  const openid = textOf(answer.fields, 'openid')
  if (openid === null) return { kind: 'refused', code: 'wechat_unavailable' }
  return { kind: 'person', person: { appid, openid, unionid: textOf(answer.fields, 'unionid') } }
}

/** The access token was withdrawn or has ended: a fresh one may do. */
const STALE_TOKEN = [40001, 40014, 42001]

const signer = (base: Asked, app: WechatApp, now: () => Date) => {
  const token = keep(now, () => fetchToken(base, app))

  const askWithToken = async (question: Question): Promise<WechatAnswer> => {
    const access = await token.get()
    if (access.kind === 'refused') return access
    return ask(base, { ...question, query: { ...question.query, access_token: access.value } })
  }

  const fetchTicket = async (): Promise<Fetched> => {
    const question = { path: '/cgi-bin/ticket/getticket', query: { type: 'jsapi' } }
    let answer = await askWithToken(question)
    if (answer.kind === 'refused' && STALE_TOKEN.includes(answer.errcode ?? 0)) {
      token.drop()
      answer = await askWithToken(question)
    }
    return fetchedIn(answer, 'ticket')
  }

  const ticket = keep(now, fetchTicket)
  return async (url: string): Promise<Signed> => {
    const kept = await ticket.get()
    return kept.kind === 'refused' ? kept : { kind: 'signed', ...signPage(kept.value, url, now()) }
  }
}

/** Stable tokens are the same for every process that asks, so no process ends another's. */
const fetchToken = async (base: Asked, { appid, secret }: WechatApp): Promise<Fetched> => {
  const body = { grant_type: 'client_credential', appid, secret, force_refresh: false }
  return fetchedIn(await ask(base, { path: '/cgi-bin/stable_token', body }), 'access_token')
}

const fetchedIn = (answer: WechatAnswer, name: string): Fetched => {
  if (answer.kind === 'refused') return answer
  const value = textOf(answer.fields, name)
  if (value === null) return { kind: 'refused', code: 'wechat_unavailable', errcode: null }
  return { kind: 'fetched', value, livesSeconds: Number(answer.fields.expires_in) || 0 }
}
