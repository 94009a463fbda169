import { request as ask, type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ApiError } from '../http/api-error'

/** Headers that belong to one connection (RFC 9110, 7.6.1). */
const OF_A_CONNECTION = new Set(['connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'te', 'trailer'])

/**
 * Passes the local WeChat's addresses of our own origin on to it, so that pages need no exception in their content
 * security. Registered only when it runs.
 */
export const registerPassOn = async (app: FastifyInstance, target: string) => {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    // Bodies pass as they come, whatever their type.
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
    const handler = (request: FastifyRequest, reply: FastifyReply) => passOn(request, reply, target)
    scope.all('/sandbox', handler)
    scope.all('/sandbox/*', handler)
    scope.get('/connect/oauth2/authorize', handler)
  })
}

const passOn = async (request: FastifyRequest, reply: FastifyReply, target: string) => {
  const answer = await reach(request, target)
  reply.code(answer.statusCode ?? 502).headers(lasting(answer.headers))
  return reply.send(answer)
}

const reach = (request: FastifyRequest, target: string) =>
  new Promise<IncomingMessage>((resolve, reject) => {
    const headers = {
      ...lasting(request.headers),
      host: new URL(target).host,
      'x-forwarded-host': request.headers.host ?? '',
      'x-forwarded-proto': request.protocol,
    }
    const outgoing = ask(new URL(request.url, target), { method: request.method, headers }, resolve)
    outgoing.on('error', () => reject(new ApiError('wechat_unavailable')))
    if (request.method === 'GET' || request.method === 'HEAD') outgoing.end()
    else request.raw.pipe(outgoing)
  })

const lasting = (headers: IncomingHttpHeaders) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !OF_A_CONNECTION.has(name)))
