import type { FastifyInstance, FastifyReply } from 'fastify'
import { textOf, type Query } from '../wechat/apps'
import type { World } from '../world'

/** Where a browser stands in for WeChat: what a code or link opens in the mini-program is shown on H5. */
export const registerLinkRoutes = (app: FastifyInstance, { book, backend }: World) => {
  app.get<{ Querystring: Query }>('/sandbox/scan', async ({ query }, reply) =>
    open(reply, textOf(query, 'page'), new URLSearchParams({ scene: textOf(query, 'scene') }).toString()),
  )

  app.get<{ Params: { ticket: string } }>('/sandbox/links/:ticket', async ({ params: { ticket } }, reply) => {
    const link = Object.hasOwn(book.pages.links, ticket) ? book.pages.links[ticket] : undefined
    const now = await backend.now()
    if (!link || link.expiresAt <= now.getTime())
      return reply
        .code(404)
        .type('text/html; charset=utf-8')
        .send('<!doctype html><p>链接已过期 · This link is over</p>')
    return open(reply, link.page, link.query)
  })
}

const open = (reply: FastifyReply, page: string, query: string) =>
  // Never anywhere but a page of this shop.
  reply
    .header('cache-control', 'no-store')
    .redirect(/^[\w-]+(\/[\w-]+)*$/.test(page) ? `/${page}${query === '' ? '' : `?${query}`}` : '/', 302)
