import type { FastifyInstance } from 'fastify'
import type { Member } from '@huitou/contract'
import { buildApp, type AppOptions } from './app'
import type { Db, WechatKind } from './db/schema'
import { emptyDatabase, openTestDatabase } from './db/testing'
import { createLog } from './http/log'
import { testTemplates } from './messages/testing'
import type { Shop } from './shop'
import { storeCatalog } from './shop/store-catalog'
import { testDrawings, testOpening, testShop } from './shop/testing'
import type { SmsCode } from './sms/sms'
import { createWechat } from './wechat/create-wechat'
import { createWechatPay } from './wechat/pay/create-wechat-pay'
import { startTestPay, type TestPay } from './wechat/pay/testing'
import { startTestWechat, type TestWechat } from './wechat/testing'

export type TestCall = { token?: string; body?: unknown; headers?: Record<string, string> }
/** `body` is what the answer's JSON holds; tests say what they expect in it. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type TestAnswer = { status: number; body: any; text: string; headers: Record<string, unknown> }

export type TestApp = {
  app: FastifyInstance
  db: Db
  /** Names the database on PostgreSQL; null on PGlite. */
  url: string | null
  shop: Shop
  wechat: TestWechat
  /** A WeChat Pay that tells this shop what was paid; refunds wait until a test ends them. */
  pay: TestPay
  /** The SMS that left, and whether the merchant's endpoint takes them. */
  sms: { sent: SmsCode[]; works: boolean; codeFor: (phone: string) => string }
  clock: { now: () => Date; set: (to: Date | string) => void; advance: (ms: number) => void }
  call: (method: string, path: string, call?: TestCall) => Promise<TestAnswer>
  signIn: (user?: string, kind?: WechatKind) => Promise<{ token: string; member: Member }>
  /** Between tests: an empty shop at the first time again. */
  reset: () => Promise<void>
  close: () => Promise<void>
}

export const firstTime = '2026-11-20T02:00:00.000Z'

/** The whole shop on a database of its own, at a clock that stands still until it is told to go on. */
export const startTestApp = async (
  options: Partial<Pick<AppOptions, 'corsOrigins' | 'pay' | 'h5Dist' | 'log' | 'metrics' | 'draining'>> & {
    sms?: null
  } = {},
): Promise<TestApp> => {
  const database = await openTestDatabase()
  const wechat = await startTestWechat()
  const { db } = database
  const shop = await testShop(db)
  let time = new Date(firstTime)
  const now = () => new Date(time)
  const pay = await startTestPay({
    now,
    post: async (url, headers, payload) =>
      (await app.inject({ method: 'POST', url: new URL(url).pathname, headers, payload })).statusCode,
  })
  pay.switches({ refunds: 'wait' })
  const sms: TestApp['sms'] = {
    sent: [],
    works: true,
    codeFor: (phone) => sms.sent.filter((one) => one.phone === `+86${phone}`).at(-1)?.code ?? '',
  }
  const app = await buildApp({
    db,
    now,
    shop,
    drawings: testDrawings(),
    wechat: createWechat(
      {
        mini: { appid: 'wx-mini', secret: 'mini-secret' },
        h5: { appid: 'wx-h5', secret: 'h5-secret' },
        apiBase: wechat.url,
        openBase: 'https://open.weixin.qq.com',
      },
      now,
    ),
    pay: createWechatPay(pay.settings, now),
    sms: {
      sendCode: async (message) => {
        if (sms.works) sms.sent.push(message)
        return sms.works ? 'sent' : 'not_sent'
      },
    },
    templates: testTemplates,
    publicUrl: 'https://shop.example',
    log: createLog('error'),
    ...options,
  })

  const call: TestApp['call'] = async (method, url, { token, body, headers } = {}) => {
    const response = await app.inject({
      method: method as 'GET',
      url,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      payload: body === undefined ? undefined : JSON.stringify(body),
    })
    const json = response.body !== '' && /json/.test(String(response.headers['content-type']))
    return {
      status: response.statusCode,
      body: json ? response.json() : null,
      text: response.body,
      headers: response.headers,
    }
  }

  return {
    app,
    db,
    url: database.url,
    shop,
    wechat,
    pay,
    sms,
    clock: {
      now,
      set: (to) => void (time = new Date(to)),
      advance: (ms) => void (time = new Date(time.getTime() + ms)),
    },
    call,
    signIn: async (user = 'anna', kind = 'wechat-mini') => {
      const { status, body, text } = await call('POST', '/v1/sessions', { body: { kind, code: user } })
      if (status !== 201) throw new Error(`sign-in failed: ${text}`)
      return { token: body.accessToken, member: body.member }
    },
    reset: async () => {
      await emptyDatabase(db)
      await storeCatalog(db, shop.catalog, testOpening)
      time = new Date(firstTime)
      pay.reset()
      sms.sent.length = 0
      sms.works = true
      pay.switches({ refunds: 'wait' })
    },
    close: async () => {
      await app.close()
      await database.close()
      await wechat.close()
      await pay.close()
    },
  }
}
