import { createHash, randomUUID } from 'node:crypto'
import Fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify'
import { contract, type Features } from '@huitou/contract'
import { ApiError } from './api-error'
import { schemaCompilers } from './compile-schemas'
import type { Authenticate, Viewer } from './context'
import { crossOrigin } from './cross-origin'
import { createDraining, type Draining } from './draining'
import { createLog, type Log } from './log'
import { createMetrics, type Metrics } from './metrics'
import { expectedError, sendProblem } from './problem'
import { addressOf } from './route'
import { watchRequests } from './watch-requests'

declare module 'fastify' {
  interface FastifyInstance {
    authenticate: Authenticate
    /** What the shop offers, as the merchant has it now. */
    features: () => Features
  }
  interface FastifyRequest {
    viewer: Viewer | null
    /** The shop's clock when the request came. */
    shopNow: Date
  }
}

export type HttpOptions = {
  authenticate: Authenticate
  now: () => Date
  corsOrigins: string[]
  /** All, where nothing is said. */
  features?: () => Features
  log?: Log
  metrics?: Metrics
  draining?: Draining
}

const BODY_LIMIT_BYTES = 65_536
const allOn: Features = { checkin: true, mall: true, shop: true, groupbuy: true }

/** A server without routes, with what they share: the clock, who asks, problems, caching, other origins. */
export const createHttp = (options: HttpOptions): FastifyInstance => {
  const {
    authenticate,
    now,
    corsOrigins,
    features = () => allOn,
    draining = createDraining(),
    metrics = createMetrics(),
  } = options
  const loggerInstance: FastifyBaseLogger = options.log ?? createLog('silent')
  const app = Fastify({
    loggerInstance,
    // A line for each answer, which says less than Fastify's own (watch-requests).
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: ({ headers }) => knownRequestId(headers['x-request-id']) ?? randomUUID(),
    // What arrives while it closes is answered: nothing has been taken away yet.
    return503OnClosing: false,
    bodyLimit: BODY_LIMIT_BYTES,
    // Input is taken as it is, or refused.
    schemaController: { compilersFactory: schemaCompilers },
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false } },
    // Malformed addresses never reach the error handler.
    frameworkErrors: (_error, _request, reply) => {
      void reply.header('date', now().toUTCString())
      void sendProblem(reply, new ApiError('invalid_input'))
    },
  })
  app.decorate('authenticate', authenticate)
  app.decorate('features', features)
  app.decorateRequest('viewer', null)
  app.decorateRequest('shopNow')

  app.removeAllContentTypeParsers()
  const parseJson = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    // `wx.request` names JSON also where it sends nothing.
    if (body.length === 0) done(null, undefined)
    else void parseJson(request, body.toString(), done)
  })

  app.addHook('onRequest', async (request) => {
    request.shopNow = now()
  })
  app.addHook('onRequest', crossOrigin(corsOrigins))
  watchRequests(app, metrics)
  app.addHook('onSend', async (request, reply, payload) => {
    reply.header('date', now().toUTCString())
    reply.header('x-request-id', request.id)
    // Whoever keeps this connection opens the next one to somebody who stays.
    if (draining.isOn) reply.header('connection', 'close')
    if (request.url.startsWith('/v1/')) return cached(request, reply, payload)
    return payload
  })

  app.setErrorHandler((error, request, reply) => {
    const problem = expectedError(error)
    if (problem.code === 'internal') request.log.error({ err: error }, 'unexpected')
    return sendProblem(reply, problem)
  })
  app.setNotFoundHandler((request, reply) => {
    const allowed = methodsOf(request.url)
    if (allowed.length === 0) return sendProblem(reply, new ApiError('not_found'))
    reply.header('allow', allowed.join(', '))
    return sendProblem(reply, new ApiError('method_not_allowed'))
  })
  return app
}

/** The proxy's, so that one request has one name everywhere. What a stranger writes there has no room for words. */
const knownRequestId = (given: string | string[] | undefined): string | null =>
  typeof given === 'string' && /^[0-9a-f]{8}-?[0-9a-f-]{8,40}$/.test(given) ? given : null

/** Every answer is the viewer's own: kept by them, asked about again. */
const cached = (request: FastifyRequest, reply: FastifyReply, payload: unknown) => {
  reply.header('cache-control', 'private, no-cache')
  reply.header('access-control-expose-headers', 'Date, ETag')
  vary(reply, 'Accept-Language, Authorization')
  if (request.method !== 'GET' || reply.statusCode !== 200 || typeof payload !== 'string') return payload
  const tag = `"${createHash('sha1').update(payload).digest('base64url')}"`
  reply.header('etag', tag)
  if (!names(request.headers['if-none-match'], tag)) return payload
  reply.code(304).removeHeader('content-length')
  return null
}

/** Also in a list, and as a proxy that compresses on its way hands it back: weak. */
const names = (asked: string | undefined, tag: string): boolean =>
  asked !== undefined && asked.split(',').some((one) => one.trim().replace(/^W\//, '') === tag)

const vary = (reply: FastifyReply, names: string) => {
  const before = reply.getHeader('vary')
  reply.header('vary', before === undefined ? names : `${String(before)}, ${names}`)
}

const addresses = Object.keys(contract)
  .map(addressOf)
  .map(({ method, url }) => ({ method, path: new RegExp(`^${url.replaceAll('.', '\\.').replace(/:\w+/g, '[^/]+')}$`) }))

/** Which methods the contract knows for a path. */
const methodsOf = (url: string): string[] => {
  const [path = ''] = url.split('?')
  const methods = addresses.filter((address) => address.path.test(path)).map(({ method }) => String(method))
  return methods.includes('GET') ? ['HEAD', ...methods] : methods
}
