import { openTestDatabase, type TestDatabase } from './db/testing'
import { postgresVersion } from './points/testing/postgres-version'
import { startTestProcess } from './testing-process'
import { startTestPay, type TestPay } from './wechat/pay/testing'
import { startTestWechat, type TestWechat } from './wechat/testing'

type Ask = { token?: string; body?: unknown }
// Tests say what they expect in an answer.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Answer = { status: number; body: any }

/** Two server processes on one PostgreSQL, at one clock that can be moved. */
export type Pair = {
  database: TestDatabase
  wechat: TestWechat
  /** Tells one process, then the other. Refunds wait until a test ends them. */
  pay: TestPay
  /** Asks the first process when `n` is even, else the second. */
  ask: (n: number, route: string, ask?: Ask) => Promise<Answer>
  /** Where the first process listens when `n` is even, else the second. */
  url: (n: number) => string
  signIn: (user: string) => Promise<{ id: string; token: string }>
  /** Done when both have seen it and their sweepers have gone round. */
  advance: (seconds: number) => Promise<void>
  now: () => Promise<Date>
  end: () => Promise<void>
}

const secret = 'of this start'

export const startPair = async (environment: Record<string, string> = {}): Promise<Pair> => {
  const database = await openTestDatabase()
  const wechat = await startTestWechat()
  let offsetMs = 0
  let told = 0
  const pay = await startTestPay({
    now: () => new Date(Date.now() + offsetMs),
    post: async (url, headers, body) => {
      const server = servers[(told += 1) % 2]?.url ?? ''
      const answer = await fetch(`${server}${new URL(url).pathname}`, { method: 'POST', headers, body }).catch(
        () => null,
      )
      await answer?.arrayBuffer()
      return answer?.status ?? 0
    },
  })
  pay.switches({ refunds: 'wait' })
  const start = () =>
    startTestProcess({
      DATABASE_URL: database.url ?? '',
      WECHAT_API_BASE: wechat.url,
      WECHAT_MINI_APPID: 'wx-mini',
      WECHAT_MINI_SECRET: 'mini-secret',
      SANDBOX_URL: 'http://127.0.0.1:1',
      SANDBOX_SECRET: secret,
      ...pay.environment,
      ...environment,
    })
  const servers = await Promise.all([start(), start()])
  console.info(`2 server processes on PostgreSQL ${await postgresVersion(database.db)}`)

  const ask: Pair['ask'] = async (n, route, { token, body } = {}) => {
    const [method, path] = route.split(' ')
    const response = await fetch(`${servers[n % 2]?.url}${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        'x-sandbox-secret': secret,
        ...(token && { authorization: `Bearer ${token}` }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    const text = await response.text()
    return { status: response.status, body: text === '' ? null : JSON.parse(text) }
  }

  return {
    database,
    wechat,
    pay,
    ask,
    url: (n) => servers[n % 2]?.url ?? '',
    signIn: async (user) => {
      const { body } = await ask(0, 'POST /v1/sessions', { body: { kind: 'wechat-mini', code: user } })
      return { id: body.member.id, token: body.accessToken }
    },
    advance: async (seconds) => {
      const { status, body } = await ask(0, 'POST /internal/clock', { body: { advanceSeconds: seconds } })
      if (status !== 200) throw new Error(`the clock did not move: ${JSON.stringify(body)}`)
      offsetMs = body.offsetMs
    },
    now: async () => new Date((await ask(1, 'GET /internal/clock')).body.now),
    end: async () => {
      await Promise.all(servers.map((server) => server.end()))
      await wechat.close()
      await pay.close()
      await database.close()
    },
  }
}
