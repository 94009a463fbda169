import type { FastifyInstance } from 'fastify'
import { registerAddressRoutes } from './addresses/routes'
import { registerCheckinRoutes } from './checkin/routes'
import { registerClockRoutes } from './clock/routes'
import type { Clock } from './clock/start-clock'
import { registerCounterRoutes } from './counter/routes'
import { registerCouponRoutes } from './coupons/routes'
import type { Db } from './db/schema'
import type { Deps } from './deps'
import { registerPages, type Link } from './h5/pages'
import { registerPassOn } from './h5/pass-on'
import { registerGroupRoutes } from './groups/routes'
import { registerHomeRoutes } from './home/routes'
import type { Authenticate } from './http/context'
import { createHttp } from './http/create-http'
import { createDraining, type Draining } from './http/draining'
import { registerHealthRoutes } from './http/health-routes'
import type { Log } from './http/log'
import type { Metrics } from './http/metrics'
import { registerMetrics } from './http/metrics-route'
import { registerOpenapi } from './http/openapi-route'
import { registerMallRoutes } from './mall/routes'
import type { Drawings } from './media/drawings'
import { registerMedia } from './media/routes'
import { memberViewOf } from './members/member-view'
import { registerOwnPhoneRoutes } from './members/phone-routes'
import { registerMergeRoutes } from './members/merge-routes'
import { registerMemberRoutes } from './members/routes'
import { registerSessionRoutes } from './members/session-routes'
import { findSession } from './members/sessions'
import { registerMessageRoutes } from './messages/routes'
import { noTemplates, type TemplatesOf } from './messages/templates'
import { tierLevelOf } from './membership/actions'
import { registerMembershipRoutes } from './membership/routes'
import { registerQuoteRoutes } from './orders/quote-routes'
import { registerOrderRoutes } from './orders/routes'
import { paymentEventsOf } from './payment-events'
import type { Money } from './payments/payable'
import { registerPaymentRoutes } from './payments/routes'
import { registerPhoneRoutes } from './phones/routes'
import { registerPointsRoutes } from './points/routes'
import { registerProductRoutes } from './products/routes'
import { say, type Shop } from './shop'
import { attributeFreeOrder } from './shares/attribute'
import { pageCard } from './shares/page-card'
import { registerShareRoutes } from './shares/routes'
import { registerShopRoutes } from './shop/routes'
import type { Sms } from './sms/sms'
import { registerOwnerDoor } from './staff/owner-door'
import { registerStaffRoutes } from './staff/routes'
import { registerStoreRoutes } from './stores/routes'
import type { WechatPay } from './wechat/pay/wechat-pay'
import { registerUploadRoutes } from './uploads/routes'
import type { Wechat } from './wechat/wechat'

export type AppOptions = {
  db: Db
  /** The shop's clock. */
  now: () => Date
  shop: Shop
  drawings: Drawings
  wechat: Wechat
  /** Null when the merchant has no WeChat Pay. */
  pay?: WechatPay | null
  /** Null when the merchant sends no SMS. */
  sms?: Sms | null
  /** The subscription messages that the shop's apps have at WeChat; none when nothing is said. */
  templates?: TemplatesOf
  /** Where the shop's pages are, `http://localhost:4000`. */
  publicUrl: string
  /** Other origins whose pages may read the API. */
  corsOrigins?: string[]
  /** The built H5 app; without it only the API is served. */
  h5Dist?: string
  /** Where those pages ask, when it is not here. */
  apiOrigin?: string | null
  /** The local WeChat beside us; null in production. */
  sandbox?: { url: string; secret: string; clock: Clock } | null
  /** Silent when there is none. */
  log?: Log
  /** What this process counts; without it nobody can ask for it. */
  metrics?: { of: Metrics; token: string | null }
  draining?: Draining
}

/** The only place that knows every domain. */
export const buildApp = async (options: AppOptions): Promise<FastifyInstance> => {
  const { db, now, shop, drawings, wechat, publicUrl, corsOrigins = [] } = options
  const { h5Dist, sandbox = null, templates = noTemplates, pay = null, sms = null } = options
  const { log, metrics, draining = createDraining() } = options
  const authenticate: Authenticate = (token, at) => findSession(db, token, at)
  const app = createHttp({
    authenticate,
    now,
    corsOrigins,
    features: () => shop.brand.features,
    log,
    metrics: metrics?.of,
    draining,
  })

  const deps: Deps = { db, shop, memberView: memberViewOf(shop) }
  const events = paymentEventsOf(shop)
  const onProblem = (problem: Error) => app.log.error({ err: problem }, 'problem')
  const money: Money = { db, pay, events, onProblem }
  registerShopRoutes(app, {
    ...deps,
    phoneWays: [...(wechat.mini ? (['wechat'] as const) : []), ...(sms ? (['sms'] as const) : [])],
  })
  registerMedia(app, drawings)
  registerSessionRoutes(app, { ...deps, wechat, sms, pageOrigins: [new URL(publicUrl).origin, ...corsOrigins] })
  registerMemberRoutes(app, { ...deps, events, wechat })
  registerOwnPhoneRoutes(app, { ...deps, wechat, sms })
  registerPhoneRoutes(app, { db, shop, sms })
  registerMergeRoutes(app, deps)
  registerCheckinRoutes(app, deps)
  registerPointsRoutes(app, deps)
  registerMembershipRoutes(app, deps)
  registerHomeRoutes(app, deps)
  registerMallRoutes(app, { ...deps, money })
  registerProductRoutes(app, { ...deps, tierLevel: tierLevelOf })
  registerQuoteRoutes(app, deps)
  registerOrderRoutes(app, { ...deps, money, onFree: attributeFreeOrder })
  registerGroupRoutes(app, { ...deps, events, onFree: attributeFreeOrder })
  registerPaymentRoutes(app, money)
  registerCounterRoutes(app, deps)
  registerCouponRoutes(app, deps)
  registerStoreRoutes(app, deps)
  registerAddressRoutes(app, deps)
  registerUploadRoutes(app, deps)
  registerShareRoutes(app, { ...deps, wechat, publicUrl, onProblem })
  registerStaffRoutes(app, { ...deps, events, publicUrl })
  registerMessageRoutes(app, { db, templates })
  registerHealthRoutes(app, db, draining)
  if (metrics) registerMetrics(app, { db, metrics: metrics.of, token: metrics.token })
  registerOpenapi(app)
  if (sandbox) {
    registerClockRoutes(app, { db, clock: sandbox.clock, secret: sandbox.secret })
    registerOwnerDoor(app, { db, secret: sandbox.secret })
    await registerPassOn(app, sandbox.url)
  }
  if (h5Dist !== undefined) {
    const of = async ({ language, ...link }: Link) => ({
      card: await pageCard(db, { ...link, language, shop }),
      shop: say(shop.brand.name, language),
      language,
    })
    registerPages(app, {
      dist: h5Dist,
      withSandbox: sandbox !== null,
      apiOrigin: options.apiOrigin,
      cards: { origin: publicUrl, of },
    })
  }
  return app
}
