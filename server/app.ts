import Fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify'
import { registerCheckinRoutes } from './checkin/routes'
import type { Db } from './db/schema'
import type { Deps } from './deps'
import { registerHomeRoutes } from './home/routes'
import { ApiError } from './http/api-error'
import { sendProblem } from './http/problem'
import { setUpHttp } from './http/set-up-http'
import type { Drawings } from './media/drawings'
import { registerMedia } from './media/routes'
import { memberViewOf } from './members/member-view'
import { registerMemberRoutes } from './members/routes'
import { registerSessionRoutes } from './members/session-routes'
import { findSession } from './members/sessions'
import { registerPointsRoutes } from './points/routes'
import type { Shop } from './shop'
import { registerShopRoutes } from './shop/routes'
import type { Wechat } from './wechat/wechat'

export type AppOptions = {
  db: Db
  /** The shop's clock. */
  now: () => Date
  shop: Shop
  drawings: Drawings
  wechat: Wechat
  /** Where the shop's pages are, `http://localhost:4000`. */
  publicUrl: string
  /** Other origins whose pages may read the API. */
  corsOrigins?: string[]
  logger?: FastifyServerOptions['logger']
}

const BODY_LIMIT_BYTES = 65_536

/** The only place that knows every domain. */
export const buildApp = async (options: AppOptions): Promise<FastifyInstance> => {
  const { db, now, shop, drawings, wechat, publicUrl, corsOrigins = [], logger = false } = options
  const app = Fastify({
    logger,
    bodyLimit: BODY_LIMIT_BYTES,
    // Input is taken as it is, or refused.
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false } },
    // Malformed addresses never reach the error handler.
    frameworkErrors: (_error, _request, reply) => {
      void reply.header('date', now().toUTCString())
      void sendProblem(reply, new ApiError('invalid_input'))
    },
  })
  setUpHttp(app, { authenticate: (token, at) => findSession(db, token, at), now, corsOrigins })

  const deps: Deps = { db, shop, memberView: memberViewOf(shop) }
  registerShopRoutes(app, deps)
  registerMedia(app, drawings)
  registerSessionRoutes(app, { ...deps, wechat, pageOrigins: [new URL(publicUrl).origin, ...corsOrigins] })
  registerMemberRoutes(app, deps)
  registerCheckinRoutes(app, deps)
  registerPointsRoutes(app, deps)
  registerHomeRoutes(app, deps)
  return app
}
