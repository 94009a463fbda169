import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { migrate } from './db/migrate'
import { openFolder } from './db/open-folder'
import { onPostgres, openTestDatabase } from './db/testing'
import { startTestProcess, type TestProcess } from './testing-process'
import { startTestWechat, type TestWechat } from './wechat/testing'

// What a process started with these settings says when it cannot open the shop. On folders of their own, so once is enough.
describe.skipIf(onPostgres)('a shop that is started', () => {
  const folder = mkdtempSync(join(tmpdir(), 'huitou-main-'))
  const dataDir = join(folder, 'data')
  const processes: TestProcess[] = []
  let wechat: TestWechat
  beforeAll(async () => {
    wechat = await startTestWechat()
  })
  afterEach(async () => {
    for (const process of processes.splice(0)) await process.end('SIGKILL')
  })
  afterAll(async () => {
    await wechat.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const start = async (environment: Record<string, string> = {}) => {
    const process = await startTestProcess({
      DATA_DIR: dataDir,
      WECHAT_MINI_APPID: 'wx-mini',
      WECHAT_MINI_SECRET: 'secret',
      WECHAT_API_BASE: wechat.url,
      ...environment,
    })
    processes.push(process)
    return process
  }

  const refusal = async (environment: Record<string, string>) => {
    const process = await start(environment)
    expect(process.url).toBeNull()
    expect(await process.end()).toBe(1)
    expect(process.stderr().trim().split('\n')).toHaveLength(1)
    return process.stderr()
  }

  const migrateBy = (data: string, ...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--import', 'tsx', fileURLToPath(new URL('./migrate-main.ts', import.meta.url)), ...args],
      { env: { PATH: process.env.PATH, DATA_DIR: data, DATABASE_URL: '' }, encoding: 'utf8' },
    )
    return { code: status, said: stdout + stderr }
  }

  const signIn = async ({ url }: TestProcess, code: string) => {
    const response = await fetch(`${url}/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ kind: 'wechat-mini', code }),
    })
    const { accessToken }: { accessToken: string } = await response.json()
    return { status: response.status, token: accessToken }
  }
  const me = async ({ url }: TestProcess, token: string) =>
    (await fetch(`${url}/v1/me`, { headers: { authorization: `Bearer ${token}` } })).status

  it('creates its database, stops when it is asked to, and remembers', async () => {
    const first = await start()
    expect(JSON.parse(first.stdout())).toMatchObject({ listening: first.url })
    expect((await fetch(`${first.url}/metrics`)).status).toBe(200)
    expect((await fetch(`${first.url}/readyz`)).status).toBe(200)
    const { token } = await signIn(first, 'anna')
    expect(await first.end('SIGTERM')).toBe(0)
    const second = await start()
    expect(await me(second, token)).toBe(200)
    expect(await second.end('SIGINT')).toBe(0)
  })

  it('loses nothing acknowledged when it is killed amid writes, and nothing keeps its folder', async () => {
    const first = await start()
    const acknowledged: string[] = []
    const writing = Array.from({ length: 8 }, async (_, writer) => {
      for (let index = 0; ; index++) {
        const { status, token } = await signIn(first, `writer-${writer}-${index}`)
        if (status === 201) acknowledged.push(token)
      }
    }).map((one) => one.catch(() => undefined))
    while (acknowledged.length < 60) await new Promise((resolve) => setTimeout(resolve, 5))
    await first.end('SIGKILL')
    await Promise.all(writing)

    const second = await start()
    expect(second.url, second.stderr()).not.toBeNull()
    const known = await Promise.all(acknowledged.map((token) => me(second, token)))
    expect(known).toEqual(acknowledged.map(() => 200))
  })

  it('says that its data folder is in use', async () => {
    await start()
    expect(await refusal({})).toMatch(/data folder .* is in use.*DATA_DIR/)
  })

  it('says that its port is taken', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    const said = await refusal({ PORT: String(port), HOST: '127.0.0.1' })
    expect(said).toBe(`Port ${port} is taken. Stop what uses it, or take another: PORT=${port + 1} npm start\n`)
    other.close()
  })

  it('says that a database cannot be reached', async () => {
    expect(await refusal({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/shop' })).toMatch(
      /^The database cannot be reached/,
    )
  })

  it('says which setting is wrong', async () => {
    expect(await refusal({ PORT: 'tea' })).toMatch(/^PORT is tea/)
    expect(await refusal({ BRAND: '/nowhere' })).toMatch(/brand\.json cannot be read/)
    expect(await refusal({ WECHAT_PAY_MCH_ID: '1900000001' })).toMatch(
      /^WECHAT_PAY_MCH_ID is no setting.*WECHAT_PAY_MCHID/,
    )
  })

  it('does not touch data that is newer than its code', async () => {
    const ahead = join(folder, 'ahead')
    const { db, close } = await openFolder(ahead)
    await migrate(db)
    await sql`insert into schema_migrations (number, name, hash) values (9000, '9000-of-next-year.sql', 'x')`.execute(
      db,
    )
    await close()
    expect(await refusal({ DATA_DIR: ahead })).toMatch(/^The data is newer than this code.*9000-of-next-year/)
  })

  it('leaves the tables to a step of its own where it is told so, and goes back a version where that is asked for', async () => {
    const own = join(folder, 'step')
    const asStep = { DATA_DIR: own, MIGRATIONS: 'as-step' }
    expect(await refusal(asStep)).toMatch(/^The tables lack \d+ steps of this code.*npm run migrate/)
    expect(migrateBy(own, '--check')).toMatchObject({ code: 1, said: expect.stringContaining('missing 0001-') })
    expect(migrateBy(own)).toMatchObject({ code: 0, said: expect.stringContaining('Done:') })
    const { db, close } = await openFolder(own)
    await sql`insert into schema_migrations (number, name, hash) values (9000, '9000-of-next-year.sql', 'x')`.execute(
      db,
    )
    await close()
    expect(await refusal(asStep)).toMatch(/newer than this code/)
    const back = await start({ ...asStep, MIGRATIONS: 'as-step-or-newer' })
    expect((await fetch(`${back.url}/readyz`)).status).toBe(200)
  }, 180_000)

  it('warns in production that the embedded database is for small things', async () => {
    const { stdout } = await start({ NODE_ENV: 'production', WECHAT_API_BASE: '' })
    // The log is written beside the work, so its lines may come after others.
    await vi.waitFor(() => expect(stdout()).toContain('No DATABASE_URL'))
  })

  it('keeps its numbers to itself in production, but for who shows the token', async () => {
    const production = { NODE_ENV: 'production', WECHAT_API_BASE: '' }
    const silent = await start(production)
    expect((await fetch(`${silent.url}/metrics`)).status).toBe(404)
    await silent.end()
    const { url } = await start({ ...production, METRICS_TOKEN: 'sixteen-or-more-letters' })
    const headers = { authorization: 'Bearer sixteen-or-more-letters' }
    expect((await fetch(`${url}/metrics`)).status).toBe(404)
    expect(await (await fetch(`${url}/metrics`, { headers })).text()).toContain('process_resident_memory_bytes')
  })

  it('writes a line of JSON for each answer in production', async () => {
    const { url, stdout } = await start({ NODE_ENV: 'production', WECHAT_API_BASE: '' })
    await fetch(`${url}/v1/shop`)
    const lines = () =>
      stdout()
        .trim()
        .split('\n')
        .map((line): unknown => JSON.parse(line))
    await vi.waitFor(() =>
      expect(lines()).toContainEqual(expect.objectContaining({ level: 'info', route: '/v1/shop', status: 200 })),
    )
  })

  it('knows the routes of the local WeChat only beside it, and only by its secret', async () => {
    const { url } = await start({ SANDBOX_URL: wechat.url, SANDBOX_SECRET: 'secret' })
    const ask = (headers: Record<string, string>) => fetch(`${url}/internal/clock`, { headers })
    expect((await ask({})).status).toBe(404)
    expect((await ask({ 'x-sandbox-secret': 'guess' })).status).toBe(404)
    expect(await (await ask({ 'x-sandbox-secret': 'secret' })).json()).toMatchObject({ offsetMs: 0 })
  })
})

describe.skipIf(!onPostgres)('two processes on one PostgreSQL', () => {
  const processes: TestProcess[] = []
  let wechat: TestWechat
  let database: Awaited<ReturnType<typeof openTestDatabase>>
  beforeAll(async () => {
    wechat = await startTestWechat()
    database = await openTestDatabase()
    const environment = {
      DATABASE_URL: database.url ?? '',
      WECHAT_MINI_APPID: 'wx-mini',
      WECHAT_MINI_SECRET: 'secret',
      WECHAT_H5_APPID: 'wx-h5',
      WECHAT_H5_SECRET: 'secret',
      WECHAT_API_BASE: wechat.url,
      SANDBOX_URL: wechat.url,
      SANDBOX_SECRET: 'secret',
    }
    processes.push(...(await Promise.all([startTestProcess(environment), startTestProcess(environment)])))
  })
  afterAll(async () => {
    for (const process of processes) await process.end()
    await wechat.close()
    await database.close()
  })

  const post = async (index: number, path: string, body: object) => {
    const response = await fetch(`${processes[index % 2]?.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-sandbox-secret': 'secret' },
      body: JSON.stringify(body),
    })
    return { status: response.status, body: JSON.parse(await response.text()) }
  }

  it('start at once, with one migration and one program', async () => {
    expect(processes.map(({ url, stderr }) => [url !== null, stderr()])).toEqual([
      [true, ''],
      [true, ''],
    ])
    expect(await database.db.selectFrom('program_versions').select('version').execute()).toHaveLength(1)
  })

  it('make one member of a person who arrives 50 times at once, over both and in both apps', async () => {
    const signIns = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        post(index, '/v1/sessions', { kind: index % 4 < 2 ? 'wechat-mini' : 'wechat-h5', code: 'anna:union-a' }),
      ),
    )
    expect(new Set(signIns.map(({ status }) => status))).toEqual(new Set([201]))
    expect(new Set(signIns.map(({ body }) => body.member.id)).size).toBe(1)
    expect(await database.db.selectFrom('members').selectAll().execute()).toHaveLength(1)
  })

  it('live at one time: whoever moves the clock is answered when both have followed', async () => {
    const { status, body } = await post(0, '/internal/clock', { advanceSeconds: 7 * 86_400 })
    expect([status, body.offsetMs]).toEqual([200, 7 * 86_400_000])
    const dates = await Promise.all(
      processes.map(async ({ url }) => Date.parse((await fetch(`${url}/healthz`)).headers.get('date') ?? '')),
    )
    for (const date of dates) expect(Math.abs(date - Date.now() - 7 * 86_400_000)).toBeLessThan(3_000)
  })

  it('start over together', async () => {
    const { status } = await post(1, '/internal/start-over', { clockStartsAt: '2026-01-01T00:00:00Z' })
    expect(status).toBe(200)
    for (const { url } of processes) expect((await fetch(`${url}/healthz`)).headers.get('date')).toMatch(/01 Jan 2026/)
    expect(await database.db.selectFrom('members').selectAll().execute()).toEqual([])
  })
})
