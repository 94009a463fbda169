import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { buildSandbox } from '../build-sandbox'
import type { SandboxSettings } from '../settings'
import { testPayKeys } from './test-pay-keys'
import { openStandInShop, type StandInShop } from './stand-in-shop'

export const mini = { appid: 'wx0000000000000001', secret: 'mini-secret' }
export const h5 = { appid: 'wx0000000000000002', secret: 'h5-secret' }

const fieldsOf = {
  check_in_reminder: ['thing1', 'number2', 'thing3'],
  points_expiring: ['number1', 'date2', 'thing3'],
  tier_ending: ['thing1', 'number2', 'date3'],
}
const templatesOf = (app: string) =>
  Object.entries(fieldsOf).map(([kind, fields]) => ({ kind, id: `${app}-${kind}`, fields }))
export const templates = { 'wechat-mini': templatesOf('mini'), 'wechat-h5': templatesOf('h5') }

export type TestSandbox = {
  app: FastifyInstance
  shop: StandInShop
  settings: SandboxSettings
  ask(
    method: 'GET' | 'POST' | 'DELETE',
    url: string,
    options?: Pick<InjectOptions, 'payload' | 'headers'>,
  ): Promise<Reply>
  code(user: string, kind: 'wechat-mini' | 'wechat-h5', more?: object): Promise<string>
  /** The same book in a new process, as after a `kill -9`: nothing is closed first. */
  again(): Promise<TestSandbox>
  close(): Promise<void>
}
export type Reply = { status: number; headers: Record<string, unknown>; body: Record<string, unknown>; text: string }

/** A whole local WeChat on a stand-in shop; `https://api.weixin.qq.com` by injection. */
export const openSandbox = async (): Promise<TestSandbox> => {
  const shop = await openStandInShop()
  const bookDir = mkdtempSync(path.join(tmpdir(), 'local-wechat-'))
  const settings: SandboxSettings = {
    payDir: (await testPayKeys()).folder,
    ...{ bookDir, backendUrl: shop.url, publicUrl: 'http://localhost:4000', secret: shop.secret },
    ...{ mini, h5, templates, robotKey: 'robot-key', smsSecret: 'sms-secret-of-tests' },
  }
  return around(settings, shop)
}

const around = (settings: SandboxSettings, shop: StandInShop): TestSandbox => {
  const app = buildSandbox(settings)
  const ask: TestSandbox['ask'] = async (method, url, options) => {
    const reply = await app.inject({
      method,
      url,
      ...options,
      headers: { host: 'localhost:4000', ...options?.headers },
    })
    const isJson = reply.body.startsWith('{')
    const body = isJson ? (JSON.parse(reply.body) as Record<string, unknown>) : {}
    return { status: reply.statusCode, headers: reply.headers, body, text: reply.body }
  }
  return {
    app,
    shop,
    settings,
    ask,
    async code(user, kind, more) {
      const { body } = await ask('POST', '/sandbox/codes', { payload: { user, kind, ...more } })
      return String(body.code)
    },
    again: async () => around(settings, shop),
    async close() {
      await app.close()
      await shop.close()
      rmSync(settings.bookDir, { recursive: true, force: true })
    },
  }
}
