import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const fixture = (name: string): string => fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url))

/** A build with a fault in every kind of file, made anew because no tool of ours would let such files be. */
export const brokenBuild = (): string => {
  const folder = mkdtempSync(path.join(tmpdir(), 'weapp-'))
  mkdirSync(path.join(folder, 'pages/a'), { recursive: true })
  const files = {
    'app.json': '{ "pages": ["pages/a/index", "pages/gone/index"], "tabBar": { "custom": true, "list": [] } }',
    'app.js': 'App({})',
    'pages/a/index.js': 'Page({})',
    'pages/a/index.json': '{ "enable',
    'pages/a/index.wxml': '<view><text></view>\n<view wx:if="{{open"></view>\n',
    'pages/a/index.wxss': '@import "./none.wxss";',
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text)
  return folder
}

export type Seen = { method: string; url: string; body: string; headers: http.IncomingHttpHeaders }

const PICTURE =
  '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="20" height="10" fill="green"/></svg>'

/** One black pixel: bytes that are no text. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==',
  'base64',
)

/** A shop's API in one answer, a picture, and one of bytes. */
export const startApi = async () => {
  const seen: Seen[] = []
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { method = '', url = '', headers } = request
      seen.push({ method, url, headers, body: Buffer.concat(chunks).toString('utf8') })
      if (url.startsWith('/media/')) return response.writeHead(200, { 'content-type': 'image/svg+xml' }).end(PICTURE)
      if (url.endsWith('.png')) return response.writeHead(200, { 'Content-Type': 'image/png' }).end(PNG)
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ words: '新茶' }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    seen,
    url: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
