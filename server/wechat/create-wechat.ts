import { ask, textOf, type Asked, type WechatAnswer } from './ask'
import { askerWithToken, fetchedIn, type AskWithToken } from './ask-with-token'
import { checkName } from './check-name'
import { tellPhone } from './tell-phone'
import { keep } from './keep'
import { makeCode, makeScheme, makeUrlLink } from './mini-links'
import { sendByMini, sendByServiceAccount } from './send'
import { isTradeManaged, uploadShipping } from './shipping'
import { signPage } from './sign-page'
import type { Exchange, Signed, Wechat, WechatApp, WechatSettings } from './wechat'

/** Our client of WeChat. `now` is the shop's clock, by which tokens end. */
export const createWechat = (settings: WechatSettings, now: () => Date): Wechat => {
  const { mini, h5, apiBase, openBase, timeLimitMs = 5_000, miniVersion = 'release' } = settings
  const asked = { apiBase, timeLimitMs }
  const asMini = mini && askerWithToken(asked, mini, now)
  const asH5 = h5 && askerWithToken(asked, h5, now)
  return {
    mini: asMini && {
      appid: mini.appid,
      exchange: (code) => exchangeMini(asked, mini, code),
      send: (message) => sendByMini(asMini, message),
      uploadShipping: (info) => uploadShipping(asMini, info),
      isTradeManaged: () => isTradeManaged(asMini, mini.appid),
      code: (code) => makeCode(asMini, code, miniVersion),
      urlLink: (opening) => makeUrlLink(asMini, opening, miniVersion),
      scheme: (opening) => makeScheme(asMini, opening, miniVersion),
      checkName: (name) => checkName(asMini, name),
      phone: (code) => tellPhone(asMini, { appid: mini.appid, code }),
    },
    h5: asH5 && {
      appid: h5.appid,
      authorizeUrl: new URL('/connect/oauth2/authorize', openBase).href,
      exchange: (code) => exchangeH5(asked, h5, code),
      signPage: signer(asH5, now),
      send: (message) => sendByServiceAccount(asH5, message),
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

const signer = (askWithToken: AskWithToken, now: () => Date) => {
  const question = { path: '/cgi-bin/ticket/getticket', query: { type: 'jsapi' } }
  const ticket = keep(now, async () => fetchedIn(await askWithToken(question), 'ticket'))
  return async (url: string): Promise<Signed> => {
    const kept = await ticket.get()
    return kept.kind === 'refused' ? kept : { kind: 'signed', ...signPage(kept.value, url, now()) }
  }
}
