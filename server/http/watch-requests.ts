import type { FastifyInstance } from 'fastify'
import type { Metrics } from './metrics'

declare module 'fastify' {
  interface FastifyReply {
    /** The code of the problem that was answered; null when there was none. */
    problemCode: string | null
  }
}

/** From a read of memory to what waits for WeChat. */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
/** Asked every few seconds by whoever looks after the process. */
const ROUTINE = ['/healthz', '/readyz', '/metrics']

/** Every answer as one line of the log and a count, by the contract's name of the route: addresses say who and what. */
export const watchRequests = (app: FastifyInstance, metrics: Metrics) => {
  const answered = metrics.counter('huitou_http_requests_total', 'Answers by route, method and status')
  const took = metrics.histogram('huitou_http_request_seconds', 'Seconds from request to answer, by route', SECONDS)
  const problems = metrics.counter('huitou_problems_total', 'Answers that are problems, by code and route')
  app.decorateReply('problemCode', null)
  app.addHook('onResponse', async (request, reply) => {
    const { method } = request
    const route = request.routeOptions.url ?? 'unknown'
    const status = reply.statusCode
    const ms = Math.round(reply.elapsedTime * 10) / 10
    const code = reply.problemCode
    answered.add({ route, method: knownMethod(method), status })
    took.observe(ms / 1000, { route })
    if (code !== null) problems.add({ code, route })
    const level = status >= 500 ? 'warn' : ROUTINE.includes(route) ? 'debug' : 'info'
    request.log[level]({ method: knownMethod(method), route, status, ms, ...(code !== null && { code }) }, 'answered')
  })
}

/** HTTP lets anybody invent one. */
const knownMethod = (method: string) =>
  ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'].includes(method) ? method : 'other'
