import type { FastifyRequest } from 'fastify'
import { isUser } from '../book/people'

const cookieName = 'wechat_user'
const yearSeconds = 31_536_000

/** Who this browser is, or null: somebody new. */
export const personOf = ({ headers }: Pick<FastifyRequest, 'headers'>): string | null => {
  for (const pair of (headers.cookie ?? '').split(';')) {
    const [name, value = ''] = pair.trim().split('=')
    if (name !== cookieName) continue
    try {
      const user = decodeURIComponent(value)
      return isUser(user) ? user : null
    } catch {
      return null
    }
  }
  return null
}

/** `Set-Cookie`; null makes the browser somebody new again. */
export const personCookie = (user: string | null) =>
  `${cookieName}=${user ? encodeURIComponent(user) : ''}; Path=/; Max-Age=${user ? yearSeconds : 0}; SameSite=Lax; HttpOnly`
