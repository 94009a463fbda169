import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** As much of a shop as the local WeChat sees when it only looks at the time: a `Date` header and the internal clock. */
export type StandInShop = {
  url: string
  secret: string
  set(time: string): void
  /** Seconds of each move so far. */ moves(): number[]
  close(): Promise<void>
}

export const openStandInShop = async (): Promise<StandInShop> => {
  const secret = 'secret-of-this-start'
  let offsetMs = 0
  const moves: number[] = []
  const now = () => new Date(Date.now() + offsetMs)
  const server = createServer(async (request, response) => {
    response.setHeader('date', now().toUTCString())
    const answer = (status: number, body: object) =>
      void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    const { url = '', method } = request
    if (url === '/healthz') return answer(200, { status: 'alive' })
    if (url === '/v1/shop') return answer(200, { name: '青禾茶铺', timeZone: 'Asia/Shanghai' })
    if (!url.startsWith('/internal/') || request.headers['x-sandbox-secret'] !== secret) return answer(404, {})
    const body = await bodyOf(request)
    if (method === 'POST' && url === '/internal/clock') {
      if (body.advanceSeconds) moves.push(body.advanceSeconds)
      offsetMs = body.catchUp ? Math.max(offsetMs, 0) : offsetMs + (body.advanceSeconds ?? 0) * 1000
    }
    if (url === '/internal/start-over') {
      offsetMs = body.clockStartsAt ? Date.parse(body.clockStartsAt) - Date.now() : 0
    }
    return answer(200, { now: now().toISOString(), offsetMs, members: 0 })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    secret,
    moves: () => moves,
    set: (time) => void (offsetMs = Date.parse(time) - Date.now()),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

const bodyOf = async (request: IncomingMessage) => {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return JSON.parse(text || '{}') as { advanceSeconds?: number; catchUp?: boolean; clockStartsAt?: string }
}
