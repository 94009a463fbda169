import http from 'node:http'
import https from 'node:https'

export type HttpRequest = {
  url: string
  method: string
  header: Record<string, unknown>
  data: unknown
  timeoutMs: number
  appId: string
  signal?: AbortSignal
}

export type HttpReply =
  | { statusCode: number; header: Record<string, string>; cookies: string[]; body: Buffer }
  | { failure: string; errno?: number }

const CONNECTION_FAILED = 600_001
const TIMED_OUT = 5
const USER_AGENT =
  'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/122.0 Mobile Safari/537.36 ' +
  'MicroMessenger/8.0.50 MiniProgramEnv/android'

const headersOf = ({ header, appId }: HttpRequest): Record<string, string> => {
  const headers: Record<string, string> = { 'content-type': 'application/json' }
  for (const [name, value] of Object.entries(header)) {
    const key = name.toLowerCase()
    // WeChat does not let an app set these.
    if (key !== 'referer' && key !== 'content-length' && value !== undefined && value !== null)
      headers[key] = String(value)
  }
  headers.referer = `https://servicewechat.com/${appId}/devtools/page-frame.html`
  headers['user-agent'] = USER_AGENT
  return headers
}

const addQuery = (url: URL, data: unknown) => {
  if (typeof data !== 'object' || data === null) return
  for (const [key, value] of Object.entries(data)) {
    if (value !== undefined)
      url.searchParams.append(key, typeof value === 'object' ? JSON.stringify(value) : String(value))
  }
}

const isBytes = (data: unknown): data is { base64: string } =>
  typeof data === 'object' && data !== null && 'base64' in data && Object.keys(data).length === 1

const bodyOf = ({ method, data }: HttpRequest): string | Buffer | undefined => {
  if (method === 'GET' || data === undefined || data === null) return undefined
  if (isBytes(data)) return Buffer.from(data.base64, 'base64')
  return typeof data === 'string' ? data : JSON.stringify(data)
}

/** Header names as the server wrote them: an app must not rely on their case. */
const headerOf = ({ rawHeaders }: http.IncomingMessage): Record<string, string> => {
  const header: Record<string, string> = {}
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const [name = '', value = ''] = rawHeaders.slice(at, at + 2)
    header[name] = header[name] === undefined ? value : `${header[name]},${value}`
  }
  return header
}

const failureOf = (error: NodeJS.ErrnoException, { signal }: HttpRequest): HttpReply => {
  if (signal?.aborted) return { failure: 'abort' }
  if (error.message === 'timeout') return { failure: 'timeout', errno: TIMED_OUT }
  return { failure: `errcode:-102 error_msg:net::${error.code ?? error.message}`, errno: CONNECTION_FAILED }
}

/** Sends one request as WeChat's client does. Never throws: a failure is an answer, with WeChat's errno. */
export const sendHttp = (request: HttpRequest): Promise<HttpReply> =>
  new Promise((resolve) => {
    const url = new URL(request.url)
    if (request.method === 'GET') addQuery(url, request.data)
    const body = bodyOf(request)
    const headers = headersOf(request)
    if (body !== undefined) headers['content-length'] = String(Buffer.byteLength(body))
    const { request: send } = url.protocol === 'https:' ? https : http
    // No connection is kept: a server that was killed and started again must not meet an old one.
    const sent = send(url, { method: request.method, headers, agent: false, signal: request.signal }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('error', (error) => resolve(failureOf(error, request)))
      answer.on('end', () =>
        resolve({
          statusCode: answer.statusCode ?? 0,
          header: headerOf(answer),
          cookies: answer.headers['set-cookie'] ?? [],
          body: Buffer.concat(chunks),
        }),
      )
    })
    sent.setTimeout(request.timeoutMs, () => sent.destroy(new Error('timeout')))
    sent.on('error', (error) => resolve(failureOf(error, request)))
    sent.end(body)
  })
