import type { FastifyReply, FastifyRequest } from 'fastify'

const DAY_SECONDS = 86_400

/** Lets the pages of the configured origins read the API, and answers their preflight. Tokens travel in a header. */
export const crossOrigin = (origins: string[]) => async (request: FastifyRequest, reply: FastifyReply) => {
  const { origin } = request.headers
  if (origin === undefined || !request.url.startsWith('/v1/')) return
  reply.header('vary', 'Origin')
  if (!origins.includes(origin)) return
  reply.header('access-control-allow-origin', origin)
  if (request.method !== 'OPTIONS' || request.headers['access-control-request-method'] === undefined) return
  return reply
    .code(204)
    .header('access-control-allow-methods', 'GET, HEAD, POST, PUT, DELETE')
    .header('access-control-allow-headers', 'Authorization, Content-Type, Accept-Language, If-None-Match')
    .header('access-control-max-age', String(DAY_SECONDS))
    .send()
}
