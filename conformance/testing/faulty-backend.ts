import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestApp } from '../../server/testing'

export type Seen = { method: string; url: string; path: string; headers: Record<string, string>; body: Buffer }
export type Told = { status: number; headers: Record<string, string>; body: string | Buffer }
export type Forward = (changes?: Partial<Seen>) => Promise<Told>
/** Stands between: it may change what is asked, what is told, or both. */
export type Fault = (seen: Seen, forward: Forward) => Promise<Told>

export const honest: Fault = (_seen, forward) => forward()

/** Our own backend behind a line on which one thing goes wrong. */
export const startFaultyBackend = async (
  { app }: TestApp,
  fault: Fault = honest,
): Promise<{ url: string; close: () => Promise<void> }> => {
  const server = createServer((request, response) => {
    void (async () => {
      const seen = await seenOf(request)
      const forward: Forward = async (changes = {}) => {
        const { method, url, headers, body } = { ...seen, ...changes }
        const answer = await app.inject({
          method: parseMethod(method),
          url,
          headers,
          payload: body.length === 0 ? undefined : body,
        })
        const told = Object.entries(answer.headers).map(([name, value]) => [name, String(value)])
        return { status: answer.statusCode, headers: Object.fromEntries(told), body: answer.rawPayload }
      }
      const { status, headers, body } = await fault(seen, forward)
      // The faults are ours alone: nothing is put right on the way out.
      response.sendDate = false
      const { 'content-length': _length, 'transfer-encoding': _encoding, connection: _connection, ...rest } = headers
      response.writeHead(status, rest).end(body)
    })()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = parseAddress(server.address())
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const parseMethod = (method: string) => method as 'GET'
const parseAddress = (address: unknown) => address as AddressInfo

const seenOf = async (request: IncomingMessage): Promise<Seen> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  const url = request.url ?? '/'
  const { connection: _connection, 'content-length': _length, host: _host, ...headers } = request.headers
  return {
    method: request.method ?? 'GET',
    url,
    path: url.split('?')[0] ?? '/',
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
    body: Buffer.concat(chunks),
  }
}
