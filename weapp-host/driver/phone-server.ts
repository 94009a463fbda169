import { createReadStream, existsSync, statSync } from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import type { WeappBundle } from '../bundle/weapp-bundle'
import type { PhoneOptions } from '../phone/phone-options'
import type { Network } from './network'
import { phoneFiles } from './phone-script'

const TYPES: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
}
// Nothing leaves the page but through Node; app code from strings is refused elsewhere, templates need eval.
const POLICY = "default-src 'self' data: blob: 'unsafe-inline' 'unsafe-eval'"

type Parts = { dist: string; bundle: WeappBundle; network: Network; options: () => PhoneOptions }

const send = (response: http.ServerResponse, type: string, body: string | Buffer) => {
  response.writeHead(200, { 'content-type': type, 'content-security-policy': POLICY }).end(body)
}

const sendFile = (response: http.ServerResponse, dist: string, name: string) => {
  const file = path.join(dist, name)
  if (!file.startsWith(dist + path.sep) || !existsSync(file) || !statSync(file).isFile()) {
    response.writeHead(404).end()
    return
  }
  response.writeHead(200, { 'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream' })
  createReadStream(file).pipe(response)
}

const sendRemote = async (response: http.ServerResponse, network: Network, url: string) => {
  const reply = await network.image(url)
  if ('failure' in reply) return void response.writeHead(504).end()
  const pass = Object.entries(reply.header).filter(([name]) => /^(content-type|cache-control|etag)$/i.test(name))
  response.writeHead(reply.statusCode, Object.fromEntries(pass)).end(reply.body)
}

/** Serves one app with the page that plays its phone, on a free port of this machine. */
export const startPhoneServer = async ({ dist, bundle, network, options }: Parts) => {
  const { script, style, html } = await phoneFiles()
  const bundleJson = JSON.stringify(bundle)
  const server = http.createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://phone')
    if (pathname === '/') return send(response, 'text/html', html)
    if (pathname === '/phone.js') return send(response, 'text/javascript', script)
    if (pathname === '/phone.css') return send(response, 'text/css', style)
    if (pathname === '/bundle.json') return send(response, 'application/json', bundleJson)
    if (pathname === '/phone-options.json') return send(response, 'application/json', JSON.stringify(options()))
    if (pathname === '/remote') return void sendRemote(response, network, searchParams.get('url') ?? '')
    if (pathname.startsWith('/dist/'))
      return sendFile(response, dist, decodeURIComponent(pathname.slice('/dist/'.length)))
    response.writeHead(pathname === '/favicon.ico' ? 204 : 404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
