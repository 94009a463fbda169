import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { setTimeout as sleep } from 'node:timers/promises'
import { payKeys } from '../../commands/starting/pay-keys.mjs'
import { curtain } from '../play/script'
import { h5, mini, templates } from './open-sandbox'

const root = fileURLToPath(new URL('../..', import.meta.url))
/** The shop on whose figures the tests count, whatever a merchant makes of `src/brand`. */
const teaShop = path.join(root, 'docs/examples/tea-shop')
const secret = 'secret-of-this-start'

export type RealShop = {
  url: string
  wechatUrl: string
  /** `kill -9`, both at once; the data folder stays. */
  kill(): Promise<void>
  /** Goes as asked to; the data folder stays. */
  leave(): Promise<void>
  /** Goes, and takes the data folder along. */
  close(): Promise<void>
  /** The same data folder in new processes. */
  again(): Promise<RealShop>
  ask(method: string, path: string, options?: { token?: string; body?: object }): Promise<Record<string, unknown>>
  signIn(user: string): Promise<string>
  /** All that the backend has written into its log. */
  logged(): string
  /** Goes as asked to, and looks whether the ledger that it left is right: what `npm run ledger:audit` does. */
  audit(): Promise<{ code: number | null; said: string }>
}

const written = (list: (typeof templates)['wechat-mini']) =>
  list.map(({ kind, id, fields }) => `${kind}=${id}:${fields.join('+')}`).join()

/** A data folder with an empty shop in it, to be copied: making the first one takes a database long. */
export const makeEmptyShop = async (): Promise<string> => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'empty-shop-'))
  await (await openRealShop(dataDir)).leave()
  return dataDir
}
export const copyOf = (dataDir: string) => {
  const copy = mkdtempSync(path.join(tmpdir(), 'played-shop-'))
  cpSync(dataDir, copy, { recursive: true })
  return copy
}

/** The tea shop with these features, as a brand beside the data. */
export const teaShopWith = (features: Record<string, boolean>, dataDir: string): string => {
  const folder = path.join(dataDir, 'brand')
  cpSync(teaShop, folder, { recursive: true })
  const brand = JSON.parse(readFileSync(path.join(folder, 'brand.json'), 'utf8')) as object
  writeFileSync(path.join(folder, 'brand.json'), JSON.stringify({ ...brand, features }))
  return folder
}

/** The real backend with the real local WeChat beside it, as `npm start` runs them. */
export const openRealShop = async (dataDir: string, brand = teaShop): Promise<RealShop> => {
  const [port, wechatPort] = await Promise.all([freePort(), freePort()])
  const url = `http://localhost:${port}`
  const wechatUrl = `http://127.0.0.1:${wechatPort}`
  const pay = await payKeys(path.join(dataDir, 'wechat', 'pay'))
  const shared = {
    DATA_DIR: dataDir,
    BRAND: brand,
    SANDBOX_SECRET: secret,
    WECHAT_MINI_APPID: mini.appid,
    WECHAT_MINI_SECRET: mini.secret,
    WECHAT_H5_APPID: h5.appid,
    WECHAT_H5_SECRET: h5.secret,
    WECHAT_MINI_TEMPLATES: written(templates['wechat-mini']),
    WECHAT_H5_TEMPLATES: written(templates['wechat-h5']),
    WECOM_ROBOT_URL: `${wechatUrl}/cgi-bin/webhook/send?key=robot-key`,
    SMS_SECRET: 'sms-secret-of-tests',
  }
  let logged = ''
  const children = [
    run('server/main.ts', {
      ...shared,
      LOG_LEVEL: 'debug',
      PORT: String(port),
      DATABASE_URL: '',
      SANDBOX_URL: wechatUrl,
      WECHAT_API_BASE: wechatUrl,
      SMS_URL: `${wechatUrl}/sms`,
      ...pay.settings,
      WECHAT_PAY_BASE: wechatUrl,
      WECHAT_PAY_NOTIFY_BASE: url,
      WECHAT_OPEN_BASE: url,
      CLOCK_STARTS_AT: curtain(new Date()).toISOString(),
    }),
    run('sandbox/main.ts', { ...shared, PORT: String(wechatPort), BACKEND_URL: url }),
  ]
  children[0]?.stdout?.on('data', (chunk) => (logged += String(chunk)))
  await Promise.all([untilOk(`${url}/readyz`, children), untilOk(`${wechatUrl}/sandbox/wechat.js`, children)])

  const end = async (signal: NodeJS.Signals) => {
    await Promise.all(
      children.map((child) => {
        if (child.exitCode !== null || child.signalCode !== null) return null
        child.kill(signal)
        return new Promise((resolve) => child.once('exit', resolve))
      }),
    )
  }
  const ask: RealShop['ask'] = async (method, target, { token, body } = {}) => {
    const answer = await fetch(target.startsWith('/sandbox') ? wechatUrl + target : url + target, {
      method,
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(body && { 'content-type': 'application/json' }),
      },
      body: body && JSON.stringify(body),
    })
    return (await answer.json()) as Record<string, unknown>
  }
  return {
    url,
    wechatUrl,
    ask,
    logged: () => logged,
    kill: () => end('SIGKILL'),
    leave: () => end('SIGTERM'),
    again: () => openRealShop(dataDir, brand),
    async signIn(user) {
      const kind = 'wechat-h5'
      const { code } = await ask('POST', '/sandbox/codes', { body: { user, kind } })
      return String((await ask('POST', '/v1/sessions', { body: { kind, code } })).accessToken)
    },
    async audit() {
      await end('SIGTERM')
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        ['--import', 'tsx', 'server/ledger-audit-main.ts'],
        {
          cwd: root,
          env: { ...process.env, NODE_ENV: '', DATA_DIR: dataDir, DATABASE_URL: '' },
          encoding: 'utf8',
        },
      )
      return { code: status, said: stdout + stderr }
    },
    async close() {
      await end('SIGTERM')
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

const run = (script: string, env: Record<string, string>): ChildProcess =>
  spawn(process.execPath, ['--import', 'tsx', script], {
    cwd: root,
    env: { ...process.env, NODE_ENV: '', ...env },
    stdio: ['ignore', script.startsWith('server/') ? 'pipe' : 'ignore', 'inherit'],
  })

const untilOk = async (url: string, children: ChildProcess[]) => {
  for (;;) {
    const answer = await fetch(url).catch(() => null)
    if (answer?.ok) return
    const gone = children.find(({ exitCode }) => exitCode !== null)
    if (gone) throw new Error(`a process ended with ${gone.exitCode} before ${url} answered`)
    await sleep(50)
  }
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
