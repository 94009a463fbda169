import { isIP } from 'node:net'
import type { FastifyRequest } from 'fastify'

const withoutPort = (host: string) => host.replace(/:\d+$/, '').replace(/^\[|\]$/g, '')

export const isLoopback = (hostname: string) => {
  const name = hostname.replace(/^\[|\]$/g, '').toLowerCase()
  return name === 'localhost' || name.endsWith('.localhost') || name === '::1' || name.startsWith('127.')
}

/** The host that the browser asked for, also behind the shop's own origin. */
export const requestHost = ({ headers }: Pick<FastifyRequest, 'headers'>) => {
  const forwarded = headers['x-forwarded-host']
  return (typeof forwarded === 'string' && forwarded) || headers.host || ''
}

/**
 * May this request change something here? Tools send no `Origin`; a browser's must be this very page or a local one.
 * A name that is neither local, an address nor the shop's own could be a stranger's that points here (DNS rebinding).
 */
export const mayChange = (request: Pick<FastifyRequest, 'headers'>, publicUrl: string): boolean => {
  const host = requestHost(request)
  const name = withoutPort(host)
  const ownHost = new URL(publicUrl).host
  if (!isLoopback(name) && isIP(name) === 0 && host !== ownHost) return false
  if (request.headers['sec-fetch-site'] === 'cross-site') return false
  const { origin } = request.headers
  if (origin === undefined) return true
  if (!URL.canParse(origin)) return false
  const from = new URL(origin)
  return from.host === host || from.host === ownHost || isLoopback(from.hostname)
}
