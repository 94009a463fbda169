import Fastify, { type FastifyInstance } from 'fastify'
import { openBook } from './book/book'
import { registerControlRoutes } from './control/routes'
import { registerSubscriptionRoutes } from './control/subscription-routes'
import { registerLinkRoutes } from './control/link-routes'
import { registerPublicFiles } from './control/public-files'
import { refuse } from './control/problems'
import { mayChange } from './control/same-origin'
import { registerPayHooks } from './pay/hook-routes'
import { openidOf } from './book/people'
import { startRounds } from './pay/decide'
import { postByHttp, type PayHost } from './pay/pay-host'
import { readPayKeys } from './pay/pay-keys'
import { registerPayRoutes } from './pay/pay-routes'
import { createPlay } from './play/play'
import { playedWechat } from './play/played-wechat'
import { appsOf, type SandboxSettings } from './settings'
import { connectBackend, ShopSilent } from './shop/backend'
import { createMoves } from './shop/clock'
import { registerAuthorize } from './wechat/authorize'
import { problem } from './wechat/errcodes'
import { createFaults } from './wechat/faults'
import { registerJsConfig } from './wechat/js-config'
import { registerWechatRoutes } from './wechat/routes'
import { registerSmsRoutes } from './sms-routes'
import type { World } from './world'

/** The local WeChat: WeChat's own routes, the control page, the play. Listening is the caller's. */
export const buildSandbox = (settings: SandboxSettings): FastifyInstance => {
  const app = Fastify({
    bodyLimit: 65_536,
    forceCloseConnections: true,
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false } },
  })
  const world = createWorld(settings)

  app.addHook('onRequest', async (request, reply) => {
    const changes = request.method !== 'GET' && request.method !== 'HEAD'
    if (changes && request.url.startsWith('/sandbox/') && !mayChange(request, settings.publicUrl)) {
      return refuse(reply, 403, 'Only this shop’s own pages and local tools may do that.')
    }
  })
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    if (error instanceof ShopSilent) return refuse(reply, 502, `The shop does not answer: ${error.message}`)
    const status = error.statusCode ?? 500
    if (status >= 500) process.stderr.write(`${error.stack}\n`)
    if (!request.url.startsWith('/sandbox')) return reply.code(200).send(problem(status < 500 ? 47001 : -1))
    return refuse(
      reply,
      status,
      status < 500 ? error.message : 'Something broke in the local WeChat; its log says what.',
    )
  })
  app.setNotFoundHandler((request, reply) => refuse(reply, 404, `There is no ${request.method} ${request.url} here.`))

  registerWechatRoutes(app, world)
  registerAuthorize(app, world)
  registerJsConfig(app, world)
  registerControlRoutes(app, world)
  registerSubscriptionRoutes(app, world)
  registerLinkRoutes(app, world)
  registerSmsRoutes(app, world)
  registerPublicFiles(app)
  if (world.pay) {
    registerPayRoutes(app, world.pay)
    registerPayHooks(app, world, world.pay)
    const stop = startRounds(world.pay, (error) => process.stderr.write(`${String(error)}\n`))
    app.addHook('onClose', stop)
  }
  return app
}

const createWorld = (settings: SandboxSettings): World => {
  const book = openBook(settings.bookDir)
  const backend = connectBackend({ url: settings.backendUrl, secret: settings.secret })
  const moves = createMoves(backend)
  const apps = appsOf(settings)
  const faults = createFaults()
  const keys = readPayKeys(settings.payDir)
  const pay: PayHost | null = keys && {
    keys,
    pages: () => book.pages.pay,
    save: () => book.save(),
    now: () => backend.now(),
    appids: apps.map(({ appid }) => appid),
    userOf: (appid, openid) =>
      Object.values(book.pages.people).find(({ user }) => openidOf(user, appid) === openid)?.user ?? null,
    faults,
    post: postByHttp,
  }
  const play = createPlay({ backend, moves, wechat: playedWechat({ book, backend, apps, pay }) })
  return { settings, apps, book, backend, moves, faults, play, pay }
}
