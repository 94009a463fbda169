import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { payKeys } from '../../commands/starting/pay-keys.mjs'
import { templatesOf } from '../../commands/starting/templates.mjs'
import { openLine, type Line } from './line'
import { ownDatabase } from './own-database'
import { freePort } from './ports'
import { start, type Running } from './process'
import { openStaff, type Staff } from './staff'
import { openTill, type Till } from './till'
import { until } from './until'

export type WorldOptions = { databaseUrl?: string; play?: boolean; brand?: string }

/** A shop that runs as a merchant's would, with the local WeChat beside it and nobody in it yet. */
export type World = {
  /** The backend itself, past the line. */
  serverUrl: string
  line: Line
  /** A code that WeChat would give this person; one it does not know is made. */
  codeFor: (user: string, kind: 'wechat-mini' | 'wechat-h5') => Promise<string>
  /** The clock of everybody goes forward; answers when every process lives at the new time. */
  advance: (time: { days?: number; hours?: number; seconds?: number }) => Promise<void>
  /** Forward to the next day that the shop's calendar calls so, e.g. `12-03`, at ten in the morning. */
  advanceTo: (monthAndDay: string) => Promise<void>
  till: Till
  /** Whoever works behind the counter, signed in when first asked for. */
  staff: () => Promise<Staff>
  /** Asks or tells the local WeChat, e.g. which messages arrived. */
  wechat: (method: 'GET' | 'POST', path: string, body?: unknown) => Promise<Response>
  /** Asks the API directly, as any program could. */
  api: (method: string, path: string, more?: { token?: string; body?: unknown; language?: string }) => Promise<Response>
  /**
   * The shop's old list of members, as `npm run import` takes it over while the shop is closed. Answers with what was
   * said. @throws Error when the list is refused
   */
  importMembers: (csv: string) => Promise<string>
  /** The server dies without a word, and starts again on the same data. */
  crash: () => Promise<void>
  close: () => Promise<void>
}

/**
 * @param databaseUrl an empty database; without it a new one on the server of TEST_DATABASE_URL, or PGlite
 * @param play whether the seed's play is performed first, as `npm start` does: then the shop has its regulars
 * @param brand folder of another brand than that of `BRAND`
 */
export async function openWorld({ databaseUrl, play = false, brand }: WorldOptions = {}): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'huitou-journeys-'))
  const testUrl = process.env.TEST_DATABASE_URL
  const database = databaseUrl
    ? { url: databaseUrl, drop: async () => {} }
    : testUrl
      ? await ownDatabase(testUrl)
      : null
  const [serverPort, wechatPort, linePort] = await Promise.all([freePort(), freePort(), freePort()])
  const at = (port: number) => `http://127.0.0.1:${port}`
  const [serverUrl, wechatUrl, shopUrl] = [at(serverPort), at(wechatPort), at(linePort)]
  const secret = randomBytes(16).toString('hex')
  const apps = {
    WECHAT_MINI_APPID: 'wx0000000000000001',
    WECHAT_MINI_SECRET: randomBytes(16).toString('hex'),
    WECHAT_H5_APPID: 'wx0000000000000002',
    WECHAT_H5_SECRET: randomBytes(16).toString('hex'),
    WECHAT_MINI_TEMPLATES: templatesOf('mini'),
    WECHAT_H5_TEMPLATES: templatesOf('h5'),
    SMS_SECRET: randomBytes(24).toString('hex'),
    WECOM_ROBOT_URL: `${wechatUrl}/cgi-bin/webhook/send?key=robot-key`,
  }
  const shared = { ...apps, DATA_DIR: folder, PUBLIC_URL: shopUrl, SANDBOX_SECRET: secret, HOST: '127.0.0.1' }
  const pay = await payKeys(join(folder, 'wechat', 'pay'))
  const settings = {
    ...shared,
    ...(database ? { DATABASE_URL: database.url } : {}),
    BRAND: brand ?? process.env.BRAND ?? 'src/brand',
    PORT: `${serverPort}`,
    // The play begins in December of last year and ends today.
    ...(play ? { CLOCK_STARTS_AT: `${new Date().getUTCFullYear() - 1}-12-07T00:00:00.000Z` } : {}),
    ...(process.env.H5_DIST ? { H5_DIST: process.env.H5_DIST } : {}),
    WECHAT_API_BASE: wechatUrl,
    SMS_URL: `${wechatUrl}/sms`,
    ...pay.settings,
    WECHAT_PAY_BASE: wechatUrl,
    // WeChat’s word does not go over the phones’ line.
    WECHAT_PAY_NOTIFY_BASE: serverUrl,
    WECHAT_OPEN_BASE: shopUrl,
    SANDBOX_URL: wechatUrl,
  }
  const startServer = () => start('server/main.ts', settings)
  const ready = (running: Running, address: string) =>
    until(
      `${address} answers`,
      async () => {
        if (running.exited()) throw new Error(`it did not start:\n${running.output()}`)
        const answer = await fetch(address).catch(() => null)
        return answer?.ok ? answer : null
      },
      120,
    )

  let server = await startServer()
  const wechat = await start('sandbox/main.ts', { ...shared, PORT: `${wechatPort}`, BACKEND_URL: serverUrl })
  await Promise.all([ready(server, `${serverUrl}/readyz`), ready(wechat, `${wechatUrl}/sandbox/status`)]).catch(
    async (error: unknown) => {
      await Promise.all([server.stop(), wechat.stop()])
      throw error
    },
  )
  const line = await openLine(serverUrl, linePort)

  const askWechat: World['wechat'] = async (method, path, body) => {
    const answer = await fetch(`${wechatUrl}${path}`, {
      method,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
    return answer
  }
  const post = (path: string, body: unknown) => askWechat('POST', path, body)

  if (play) await post('/sandbox/play', {})

  const codeFor: World['codeFor'] = async (user, kind) => {
    const { code } = await (await post('/sandbox/codes', { user, kind })).json()
    return code
  }
  let behindTheCounter: Promise<Staff> | null = null
  const staff = () => (behindTheCounter ??= openStaff({ serverUrl, secret, codeFor }))

  return {
    serverUrl,
    line,
    codeFor,
    staff,
    advance: async ({ days = 0, hours = 0, seconds = 0 }) => {
      await post('/sandbox/clock', { advanceSeconds: days * 86_400 + hours * 3600 + seconds })
    },
    advanceTo: async (to) => void (await post('/sandbox/clock', { to })),
    till: openTill({ staff, wechat: askWechat }),
    wechat: askWechat,
    api: (method, path, { token, body, language } = {}) =>
      fetch(`${serverUrl}${path}`, {
        method,
        headers: {
          ...(token ? { authorization: `Bearer ${token}` } : {}),
          ...(language ? { 'accept-language': language } : {}),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        body: body === undefined ? undefined : JSON.stringify(body),
      }),
    importMembers: async (csv) => {
      const list = join(folder, 'members.csv')
      await writeFile(list, csv)
      await server.stop()
      const importing = await start('server/import-main.ts', settings, [list, '--write'])
      const code = await importing.ended()
      server = await startServer()
      await ready(server, `${serverUrl}/readyz`)
      if (code !== 0) throw new Error(`the list was refused:\n${importing.output()}`)
      return importing.output()
    },
    crash: async () => {
      await server.stop('SIGKILL')
      server = await startServer()
      await ready(server, `${serverUrl}/readyz`)
    },
    close: async () => {
      await line.close()
      await Promise.all([server.stop(), wechat.stop()])
      await database?.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
