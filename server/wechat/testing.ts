import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

type Asked = { path: string; query: URLSearchParams; body: string }
type Answer = Record<string, unknown> | Buffer | 'hang' | 'broken'

export type TestWechat = {
  url: string
  asked: Asked[]
  /** Answers this path by this function instead; an undefined answer is the usual one. */
  answer: (path: string, by: (asked: Asked, count: number) => Answer | undefined) => void
  close: () => Promise<void>
}

/** WeChat's two hosts, as small as tests need them: code `anna` is openid `anna-mini`; `anna:u1` brings unionid `u1`. */
export const startTestWechat = async (): Promise<TestWechat> => {
  const asked: Asked[] = []
  const special = new Map<string, (asked: Asked, count: number) => Answer | undefined>()
  const server = createServer((request, response) => {
    void read(request).then((one) => {
      asked.push(one)
      const count = asked.filter(({ path }) => path === one.path).length
      const answer = special.get(one.path)?.(one, count) ?? usual(one, count)
      if (answer === 'hang') return
      if (Buffer.isBuffer(answer)) return void response.setHeader('content-type', 'image/png').end(answer)
      response.end(answer === 'broken' ? '<html>502</html>' : JSON.stringify(answer))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    answer: (path, by) => void special.set(path, by),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const read = async (request: IncomingMessage): Promise<Asked> => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://wechat')
  let body = ''
  for await (const chunk of request) body += String(chunk)
  return { path: pathname, query: searchParams, body }
}

const usual = ({ path, query, body }: Asked, count: number): Answer => {
  const [user, unionid] = (query.get('js_code') ?? query.get('code') ?? '').split(':')
  switch (path) {
    case '/sns/jscode2session':
      return { openid: `${user}-mini`, session_key: 'never sent on', unionid }
    case '/sns/oauth2/access_token':
      return { openid: `${user}-h5`, access_token: 'of the person', expires_in: 7200, unionid }
    case '/cgi-bin/stable_token':
      return { access_token: `token-${count}`, expires_in: 7200 }
    case '/cgi-bin/ticket/getticket':
      return { errcode: 0, errmsg: 'ok', ticket: `ticket-${count}`, expires_in: 7200 }
    case '/cgi-bin/message/subscribe/send':
    case '/cgi-bin/message/subscribe/bizsend':
    case '/cgi-bin/webhook/send':
      return { errcode: 0, errmsg: 'ok' }
    case '/wxa/getwxacodeunlimit':
      return Buffer.from(`code ${count}`)
    case '/wxa/generate_urllink':
      return { errcode: 0, errmsg: 'ok', url_link: `https://wxaurl.cn/${count}` }
    case '/wxa/generatescheme':
      return { errcode: 0, errmsg: 'ok', openlink: `weixin://dl/business/?t=${count}` }
    case '/wxa/business/getuserphonenumber':
      return phoneAnswer(body)
    case '/wxa/msg_sec_check':
      return { errcode: 0, errmsg: 'ok', result: { suggest: 'pass', label: 100 } }
    default:
      return { errcode: 404, errmsg: 'unknown' }
  }
}

/** The code is the number itself. */
const phoneAnswer = (body: string): Answer => {
  const code: unknown = JSON.parse(body).code
  if (typeof code !== 'string' || !/^\d{11}$/.test(code)) return { errcode: 40029, errmsg: 'invalid code' }
  const phone_info = { phoneNumber: code, purePhoneNumber: code, countryCode: '86', watermark: { appid: 'wx-mini' } }
  return { errcode: 0, errmsg: 'ok', phone_info }
}
