import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ApiError } from '../http/api-error'
import { languageOf } from '../http/language'
import { encodingFor, openFiles, openPacked, type WireFile } from './files'
import { withCard, type PageCard } from './open-graph'

export type PagesOptions = {
  /** The built H5 app. */
  dist: string
  /** Whether the local WeChat runs beside us, whose browser part every page then loads. */
  withSandbox: boolean
  /** Another origin that the pages may ask: the API's, when it is not here. */
  apiOrigin?: string | null
  /** What chats show of a page; without it pages are as they were built. */
  cards?: { origin: string; of: (link: Link) => Promise<PageCard> }
}
/** `query` without its question mark, as it came. */
export type Link = { path: string; query: string; language: PageCard['language']; now: Date }

/** `apis`: where else answers and pictures come from, each after a space. */
const contentSecurity = (apis: string): string =>
  [
    "default-src 'self'",
    "script-src 'self' https://res.wx.qq.com",
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self' data:",
    `img-src 'self' data: https:${apis}`,
    `connect-src 'self'${apis}`,
    "frame-ancestors 'none'",
  ].join('; ')

/** What the app's router knows; everything else is a file or nothing. */
const APP_ROUTES = ['/', '/index.html', '/g', '/pages/*', '/packages/*']

/** Serves H5 on the API's own origin: one page for every route of the app, and its files. */
export const registerPages = (app: FastifyInstance, { dist, withSandbox, apiOrigin, cards }: PagesOptions) => {
  if (!existsSync(dist)) return
  const security = contentSecurity(apiOrigin ? ` ${apiOrigin}` : '')
  const fileAt = openFiles(dist)
  const packed = openPacked()

  const page = async (request: FastifyRequest): Promise<WireFile> => {
    const built = await fileAt('index.html')
    if (!built) throw new ApiError('not_found')
    const plain = await carded(request, built.plain)
    if (plain === built.plain && !withSandbox) return built
    return packed(withSandbox ? withLocalWechat(plain) : plain, built.type)
  }
  const carded = async (request: FastifyRequest, plain: Buffer): Promise<Buffer> => {
    if (!cards) return plain
    try {
      const { pathname, search } = new URL(request.url, cards.origin)
      const language = languageOf(request.headers['accept-language'])
      const link = { path: pathname, query: search.slice(1), language, now: request.shopNow }
      return withCard(plain, await cards.of(link), { url: `${cards.origin}${pathname}${search}`, origin: cards.origin })
    } catch (error) {
      // Without a card the page is a page; without a page there is nothing.
      request.log.error({ err: error }, 'no card')
      return plain
    }
  }
  for (const url of APP_ROUTES)
    app.get(url, async (request, reply) => {
      const whole = withoutMalformed(request.url)
      if (whole !== request.url) return reply.redirect(whole, 302)
      reply.header('content-security-policy', security).header('cache-control', 'no-cache')
      return send(request, reply, { file: await page(request), vary: 'Accept-Encoding, Accept-Language' })
    })

  app.get<{ Params: { '*': string } }>('/*', async (request, reply) => {
    const path = request.params['*']
    const file = await fileAt(path)
    if (!file) return reply.callNotFound()
    // The build writes a hash into the names of what it makes.
    const immutable = /\.[0-9a-f]{8,}\.\w+$/.test(path)
    reply.header('cache-control', immutable ? 'public, max-age=31536000, immutable' : 'no-cache')
    return send(request, reply, { file })
  })
}

const withLocalWechat = (page: Buffer) =>
  Buffer.from(
    page.toString('utf8').replace(/(?=<script|<\/head>)/, '<script src="/sandbox/wechat.js"></script>'),
    'utf8',
  )

type Sending = { file: WireFile; vary?: string }

const send = (request: FastifyRequest, reply: FastifyReply, { file, vary = 'Accept-Encoding' }: Sending) => {
  const encoding = encodingFor(request.headers['accept-encoding'])
  const encoded = encoding && file[encoding]
  const tag = `"${createHash('sha1').update(file.plain).digest('base64url')}${encoded ? `-${encoding}` : ''}"`
  reply.header('x-content-type-options', 'nosniff').header('vary', vary).header('etag', tag)
  if (request.headers['if-none-match'] === tag) return reply.code(304).send()
  if (encoded) reply.header('content-encoding', encoding)
  return reply.type(file.type).send(encoded ?? file.plain)
}

/**
 * The app's router shows a blank page for a `%` that encodes nothing: what a damaged link says beside it is kept.
 * Fastify refuses such a path by itself.
 */
const withoutMalformed = (url: string): string => {
  if (isDecodable(url)) return url
  const [path, ...rest] = url.split('?')
  const kept = rest.join('?').split('&').filter(isDecodable).join('&')
  return `${path}${kept === '' ? '' : `?${kept}`}`
}

const isDecodable = (text: string): boolean => {
  try {
    decodeURIComponent(text)
    return true
  } catch {
    return false
  }
}
