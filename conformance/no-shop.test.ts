import { createServer, type RequestListener } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { examine } from './examine'
import { NoShop } from './no-shop'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const somebodyElse = async (answer: RequestListener): Promise<string> => {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => new Promise((resolve) => void (server.close(() => resolve()), server.closeAllConnections())))
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
}

const answering =
  (status: number, type: string, body = ''): RequestListener =>
  (_request, response) =>
    response.writeHead(status, { 'content-type': type, location: 'https://elsewhere.example/' }).end(body)

describe('where there is no shop, it is said what there is and what helps', () => {
  it.each([
    ['a website', answering(200, 'text/html; charset=utf-8', '<p>Hello'), /answers 200 with text\/html, not JSON.*API/],
    ['another path', answering(404, 'text/plain'), /answers 404.*--url and then \/v1\/shop/],
    [
      'an address that moved',
      answering(301, 'text/html'),
      /sends elsewhere \(301\), to https:\/\/elsewhere\.example\//,
    ],
    ['a gate', answering(401, 'text/plain'), /answers 401.*guests may read the shop/],
    ['a proxy before nothing', answering(502, 'text/html', '<h1>Bad gateway'), /answers 502.*does not reach it/],
    [
      'another API',
      answering(200, 'application/json', '{"today":"2026-11-20"}'),
      /features, documents, timeZone \(docs\/your-backend\.md\)/,
    ],
    ['somebody who hangs up', (request) => request.destroy(), /does not answer: .*hung up/],
  ] satisfies [string, RequestListener, RegExp][])('%s', async (_what, answer, words) => {
    const asking = examine({ url: await somebodyElse(answer) })
    await expect(asking).rejects.toThrow(NoShop)
    await expect(asking).rejects.toThrow(words)
  })

  it.each([
    ['a port where nobody listens', 'http://127.0.0.1:2', /Nobody listens there/],
    ['a host that is not there', 'http://nobody.invalid', /Nobody knows this host/],
  ])('%s', async (_what, url, words) => {
    await expect(examine({ url })).rejects.toThrow(words)
  })

  it('somebody who never answers', async () => {
    const asking = examine({ url: await somebodyElse(() => undefined), timeoutMs: 200 })
    await expect(asking).rejects.toThrow('no answer within 0.2 s. A slow one gets more by --timeout')
  })

  it('HTTPS where there is HTTP', async () => {
    const url = await somebodyElse(answering(200, 'text/html'))
    await expect(examine({ url: url.replace('http', 'https') })).rejects.toThrow(
      'It does not speak HTTPS: give http://',
    )
  })
})
