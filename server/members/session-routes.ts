import type { FastifyInstance } from 'fastify'
import type { BodyOf } from '@huitou/contract'
import { inTransaction } from '../db/in-transaction'
import type { Trx } from '../db/schema'
import type { Deps } from '../deps'
import { ApiError } from '../http/api-error'
import { route } from '../http/route'
import { takeTry, useCode } from '../phones/codes'
import { PHONE_APP, withCountry } from '../phones/number'
import { bindVisit } from '../shares/visits'
import type { Sms } from '../sms/sms'
import type { Wechat } from '../wechat/wechat'
import { queueNameCheck } from './name-checks'
import { endSession } from './sessions'
import { signIn } from './sign-in'

/** `pageOrigins`: whose pages may be signed for. */
export type SessionDeps = Deps & { wechat: Wechat; sms: Sms | null; pageOrigins: string[] }

export const registerSessionRoutes = (app: FastifyInstance, deps: SessionDeps) => {
  const { db, shop, memberView, wechat, sms, pageOrigins } = deps
  const apps = { 'wechat-mini': wechat.mini, 'wechat-h5': wechat.h5 }

  /** Who it is, asked with no transaction open; a code by SMS counts in the transaction that signs in. */
  const personOf = async (body: BodyOf<'POST /v1/sessions'>, now: Date) => {
    if (body.kind === 'phone') {
      configured(sms)
      const phone = withCountry(body.phone)
      await takeTry(db, { phone, now })
      const person = { appid: PHONE_APP, openid: phone, unionid: null }
      return { person, use: (trx: Trx) => useCode(trx, { phone, code: body.code, now }) }
    }
    const exchange = await configured(apps[body.kind]).exchange(body.code)
    if (exchange.kind === 'refused') throw new ApiError(exchange.code)
    return { person: exchange.person, use: async () => undefined }
  }

  route(app, 'POST /v1/sessions', async ({ body, now, language }) => {
    const { kind, visitId } = body
    const { person, use } = await personOf(body, now)
    return inTransaction(db, async (trx) => {
      await use(trx)
      const { memberId, token, expiresAt } = await signIn(trx, { kind, person, now, shop })
      // Whoever is in the mini-program now is somebody whose name WeChat can look at.
      if (kind === 'wechat-mini') await queueNameCheck(trx, { memberId, now })
      if (visitId !== undefined) await bindVisit(trx, { visitId, memberId, now })
      const member = await memberView(trx, memberId, { now, language })
      return { accessToken: token, expiresAt: expiresAt.toISOString(), member }
    })
  })

  route(app, 'DELETE /v1/sessions/current', async ({ member }) => {
    await endSession(db, member.session.tokenHash)
    return null
  })

  route(app, 'GET /v1/wechat/h5', () => {
    const { appid, authorizeUrl } = configured(wechat.h5)
    return { appId: appid, authorizeUrl }
  })

  route(app, 'GET /v1/wechat/js-config', async ({ query: { url } }) => {
    const { appid, signPage } = configured(wechat.h5)
    // Whoever gets a signature for a page can use the shop's rights there.
    if (!pageOrigins.includes(originOf(url))) throw new ApiError('foreign_url')
    const signed = await signPage(url)
    if (signed.kind === 'refused') throw new ApiError(signed.code)
    const { timestamp, nonceStr, signature } = signed
    return { appId: appid, timestamp, nonceStr, signature, miniAppId: wechat.mini?.appid ?? null }
  })
}

const configured = <T>(app: T | null): T => {
  if (app === null) throw new ApiError('not_configured')
  return app
}

const originOf = (url: string) => (URL.canParse(url) ? new URL(url).origin : '')
