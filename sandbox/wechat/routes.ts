import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify'
import { openidOf } from '../book/people'
import { uploadShipping } from '../pay/shipping'
import type { SignInKind, WechatApp } from '../settings'
import type { World } from '../world'
import { appHolding, jsTicket, stableToken, tokenSeconds } from './api-tokens'
import { authenticate, isProblem, textOf, type Query } from './apps'
import { createTextCheck } from './check-text'
import { problem } from './errcodes'
import { createExchange } from './exchange'
import { createMiniLinks } from './mini-links'
import { tellPhoneNumber } from './phone-numbers'
import { randomText } from './random-text'
import { createGroupRobot } from './robot'
import { isMiniPage, sendMessage } from './send-message'

/** `https://api.weixin.qq.com`, as far as the shop uses it: always HTTP 200, failures by `errcode`. */
export const registerWechatRoutes = (app: FastifyInstance, world: World) => {
  const { apps, book, backend, faults, settings } = world
  const exchange = createExchange(book)

  const answer = (method: HTTPMethods, url: string, does: (input: Query, now: Date) => object | Buffer) =>
    app.route({
      method,
      url,
      handler: async (request, reply) => {
        const fault = faults.take(url)
        if (fault?.delayMs) await sleep(fault.delayMs)
        if (fault?.status) return reply.code(fault.status).type('text/html').send(`<h1>${fault.status}</h1>`)
        if (fault?.errcode) return sendJson(reply, url, problem(fault.errcode))
        const given = does(inputOf(request), await backend.now())
        await book.save()
        if (fault?.lost) {
          reply.hijack()
          // The line itself: the request of a POST has been read and ended long ago.
          request.raw.socket.destroy()
          return reply
        }
        if (Buffer.isBuffer(given) && !fault?.answer) return reply.type('image/png').send(given)
        return sendJson(reply, url, { ...given, ...fault?.answer })
      },
    })

  answer('GET', '/sns/jscode2session', (query, now) => {
    const own = authenticate(apps, query)
    if (isProblem(own)) return own
    if (own.kind !== 'wechat-mini') return problem(40013)
    if (textOf(query, 'grant_type') !== 'authorization_code') return problem(40002)
    const person = exchange(textOf(query, 'js_code'), own.kind, now)
    if (isProblem(person)) return person
    return {
      openid: openidOf(person.user, own.appid),
      session_key: randomText(24),
      ...(person.unionid && { unionid: person.unionid }),
    }
  })

  answer('GET', '/sns/oauth2/access_token', (query, now) => {
    const own = authenticate(apps, query)
    if (isProblem(own)) return own
    if (own.kind !== 'wechat-h5') return problem(40013)
    if (textOf(query, 'grant_type') !== 'authorization_code') return problem(40002)
    const person = exchange(textOf(query, 'code'), own.kind, now)
    if (isProblem(person)) return person
    return {
      access_token: randomText(88),
      expires_in: tokenSeconds,
      refresh_token: randomText(88),
      openid: openidOf(person.user, own.appid),
      scope: 'snsapi_base',
      ...(person.snapshot && { is_snapshotuser: 1 }),
      ...(person.unionid && { unionid: person.unionid }),
    }
  })

  answer('POST', '/cgi-bin/stable_token', (body, now) => {
    const own = authenticate(apps, body)
    if (isProblem(own)) return own
    if (textOf(body, 'grant_type') !== 'client_credential') return problem(40002)
    return stableToken(book, own, { force: body.force_refresh === true, now })
  })

  answer('GET', '/cgi-bin/ticket/getticket', (query, now) => {
    const own = appHolding(book, apps, textOf(query, 'access_token'), now)
    if (isProblem(own)) return own
    return textOf(query, 'type') === 'jsapi' ? jsTicket(book, own, now) : problem(40097)
  })

  const answerOfMini = (url: string, does: (own: WechatApp, body: Query, now: Date) => object | Buffer) =>
    answer('POST', url, ({ access_token: token, ...body }, now) => {
      const own = appHolding(book, apps, typeof token === 'string' ? token : '', now)
      if (isProblem(own)) return own
      return own.kind === 'wechat-mini' ? does(own, body, now) : problem(48001)
    })
  answerOfMini('/wxa/sec/order/upload_shipping_info', (own, body, now) =>
    uploadShipping(book.pages.pay, { appid: own.appid, body, now }),
  )
  answerOfMini('/wxa/sec/order/is_trade_managed', (own, body) =>
    textOf(body, 'appid') === own.appid
      ? { errcode: 0, errmsg: 'ok', is_trade_managed: book.pages.pay.switches.tradeManaged }
      : problem(40013),
  )

  const { publicUrl } = settings
  const links = createMiniLinks(book)
  answerOfMini('/wxa/getwxacodeunlimit', (_own, body, now) => links.code({ body, now, publicUrl }))
  answerOfMini('/wxa/generate_urllink', (_own, body, now) => links.urlLink({ body, now, publicUrl }))
  answerOfMini('/wxa/generatescheme', (_own, body, now) => links.scheme({ body, now, publicUrl }))
  const checkText = createTextCheck(book)
  answerOfMini('/wxa/msg_sec_check', ({ appid }, body, now) => checkText({ appid, body, now }))

  answerOfMini('/wxa/business/getuserphonenumber', (app, body, now) => tellPhoneNumber(book, { app, body, now }))
  answer('POST', '/cgi-bin/webhook/send', createGroupRobot(book, settings.robotKey))

  const isOwnPage = (page: string) => URL.canParse(page) && new URL(page).host === new URL(settings.publicUrl).host
  const answerSending = (url: string, kind: SignInKind, mayOpen: (page: string) => boolean) =>
    answer('POST', url, ({ access_token: token, ...body }, now) => {
      const own = appHolding(book, apps, typeof token === 'string' ? token : '', now)
      if (isProblem(own)) return own
      return own.kind === kind ? sendMessage(book, { app: own, body, now, mayOpen }) : problem(48001)
    })
  // The mini-program's messages open its pages; a service account's open those of its own host.
  answerSending('/cgi-bin/message/subscribe/send', 'wechat-mini', isMiniPage)
  answerSending('/cgi-bin/message/subscribe/bizsend', 'wechat-h5', isOwnPage)
}

/** What is asked: the query; of a POST the body, with the token or the key that only the address may carry. */
const inputOf = ({ method, query, body }: FastifyRequest): Query => {
  const asked = fieldsOf(query)
  return method === 'GET' ? asked : { ...fieldsOf(body), access_token: asked.access_token, key: asked.key }
}
const fieldsOf = (input: unknown): Query => (typeof input === 'object' && input !== null ? { ...input } : {})

/** `sns/*` labels its JSON as plain text: a client that goes by the label would fail in the real one too. */
const sendJson = (reply: FastifyReply, url: string, body: object) =>
  reply.type(url.startsWith('/sns/') ? 'text/plain' : 'application/json; encoding=utf-8').send(JSON.stringify(body))
