import type { FastifyInstance } from 'fastify'
import { issueCode } from '../book/codes'
import { newcomer, personFor } from '../book/people'
import { personCookie, personOf } from '../control/person-cookie'
import { isLoopback, requestHost } from '../control/same-origin'
import type { World } from '../world'
import { textOf, type Query } from './apps'

/**
 * The page of `open.weixin.qq.com` that H5 is sent to. For a silent scope nobody sees it: it redirects at once, with
 * `code` and `state`. A browser that is nobody yet becomes somebody new here.
 */
export const registerAuthorize = (app: FastifyInstance, { apps, book, backend, settings }: World) => {
  app.get<{ Querystring: Query }>('/connect/oauth2/authorize', async (request, reply) => {
    const refuse = (words: string) => reply.code(400).type('text/html; charset=utf-8').send(errorPage(words))
    const { query } = request
    const own = apps.find((one) => one.kind === 'wechat-h5' && one.appid === textOf(query, 'appid'))
    if (!own) return refuse('appid 参数错误 · invalid appid (40013)')
    if (textOf(query, 'response_type') !== 'code') return refuse('response_type 参数错误 · must be “code” (10004)')
    if (!['snsapi_base', 'snsapi_userinfo'].includes(textOf(query, 'scope'))) {
      return refuse('scope 参数错误 · unknown scope (10005)')
    }
    const state = textOf(query, 'state')
    if (!/^[A-Za-z0-9]{0,128}$/.test(state)) return refuse('state 参数错误 · up to 128 letters and digits (10008)')
    const target = redirectTarget(textOf(query, 'redirect_uri'), [
      requestHost(request),
      new URL(settings.publicUrl).host,
    ])
    if (!target) return refuse('redirect_uri 域名与后台配置不一致 · foreign or damaged redirect_uri (10003)')

    const now = await backend.now()
    const user = personOf(request)
    const person = user ? personFor(book, user, { now }) : newcomer(book, now)
    target.searchParams.set('code', issueCode(book, { user: person.user, kind: own.kind, now }))
    target.searchParams.set('state', state)
    await book.save()
    return reply
      .header('set-cookie', personCookie(person.user))
      .header('cache-control', 'no-store')
      .redirect(target.href, 302)
  })
}

/** Only the shop's own pages: the callback domain that the service account registered. */
const redirectTarget = (text: string, hosts: string[]): URL | null => {
  if (!URL.canParse(text)) return null
  const url = new URL(text)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null
  return hosts.includes(url.host) || isLoopback(url.hostname) ? url : null
}

const errorPage = (words: string) =>
  `<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>微信 WeChat</title>
<link rel="stylesheet" href="/sandbox/control.css"><main class="oops"><h1>出错了 · Oops</h1><p>${words}</p></main>`
