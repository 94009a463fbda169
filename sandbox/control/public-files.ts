import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'

const files = {
  '/sandbox/': ['control.html', 'text/html; charset=utf-8'],
  '/sandbox/control.css': ['control.css', 'text/css; charset=utf-8'],
  '/sandbox/control.js': ['control.js', 'text/javascript; charset=utf-8'],
  '/sandbox/control-pay.js': ['control-pay.js', 'text/javascript; charset=utf-8'],
  '/sandbox/control-counter.js': ['control-counter.js', 'text/javascript; charset=utf-8'],
  '/sandbox/wechat.js': ['wechat.js', 'text/javascript; charset=utf-8'],
  '/sandbox/cashier.js': ['cashier.js', 'text/javascript; charset=utf-8'],
  ...Object.fromEntries(
    [1, 3, 4, 6, 7, 8].map((face) => [`/sandbox/faces/${face}.svg`, [`faces/${face}.svg`, 'image/svg+xml']]),
  ),
}

const policy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

/** The control page with what it loads, and the script that makes a browser WeChat's. */
export const registerPublicFiles = (app: FastifyInstance) => {
  for (const [url, [name, type]] of Object.entries(files)) {
    const content = readFileSync(fileURLToPath(new URL(`./public/${name}`, import.meta.url)))
    app.get(url, (_request, reply) =>
      reply
        .headers({
          'content-type': type,
          'cache-control': 'no-cache',
          'content-security-policy': policy,
          'x-content-type-options': 'nosniff',
          'referrer-policy': 'no-referrer',
        })
        .send(content),
    )
  }
  app.get('/sandbox', (_request, reply) => reply.redirect('/sandbox/', 302))
  app.get('/', (_request, reply) => reply.redirect('/sandbox/', 302))
}
