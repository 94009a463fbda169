import { writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort } from '../journeys/world/ports'
import { onPostgres, openTestDatabase, type TestDatabase } from '../server/db/testing'
import { startTestProcess, type TestProcess } from '../server/testing-process'
import { startTestWechat, type TestWechat } from '../server/wechat/testing'
import { nginxBinary, startNginx, type TestNginx } from './testing/nginx'
import { createAsker, steadyLoad } from './testing/steady-load'

const people = 6
const drainSeconds = 5

describe.skipIf(!onPostgres || nginxBinary === null)(
  'two processes behind nginx (needs TEST_DATABASE_URL and nginx: apt-get install nginx-light)',
  { timeout: 300_000 },
  () => {
    let database: TestDatabase
    let wechat: TestWechat
    let nginx: TestNginx
    let asker: ReturnType<typeof createAsker>
    const ports: number[] = []
    const servers: TestProcess[] = []
    const tokens: string[] = []
    let today: string
    let skuId: string

    const startServer = (port: number) =>
      startTestProcess({
        PORT: String(port),
        HOST: '127.0.0.1',
        DATABASE_URL: database.url ?? '',
        MIGRATIONS: 'as-step',
        DRAIN_SECONDS: String(drainSeconds),
        LOG_LEVEL: 'info',
        WECHAT_MINI_APPID: 'wx-mini',
        WECHAT_MINI_SECRET: 'secret',
        WECHAT_API_BASE: wechat.url,
      })
    const isReady = async (port: number) => {
      const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null)
      return answer?.ok === true
    }
    const ask = (method: string, path: string, rest: { token?: string; body?: object } = {}) =>
      asker.ask({ method, path, ...rest })

    beforeAll(async () => {
      database = await openTestDatabase()
      wechat = await startTestWechat()
      for (let free = 0; free < 4; free += 1) ports.push(await freePort())
      const [one = 0, two = 0, httpPort = 0, httpsPort = 0] = ports
      servers.push(...(await Promise.all([startServer(one), startServer(two)])))
      nginx = await startNginx([`127.0.0.1:${one}`, `127.0.0.1:${two}`], { httpPort, httpsPort })
      asker = createAsker(httpsPort, people)
      while ((await ask('GET', '/readyz')).status !== 200) await new Promise((resolve) => setTimeout(resolve, 50))
      for (let person = 0; person < people; person += 1) {
        const code = `person-${person}`
        const { text } = await ask('POST', '/v1/sessions', { body: { kind: 'wechat-mini', code } })
        tokens.push(JSON.parse(text).accessToken)
      }
      today = JSON.parse((await ask('GET', '/v1/shop')).text).today
      const { items } = JSON.parse((await ask('GET', '/v1/products')).text)
      skuId = JSON.parse((await ask('GET', `/v1/products/${items[0].id}`)).text).skus[0].id
    }, 180_000)
    afterAll(async () => {
      asker.close()
      await nginx.stop()
      for (const server of servers) await server.end('SIGKILL')
      await wechat.close()
      await database.close()
    })

    /** Reads, a write with nature’s key, and one that HTTP does not call repeatable. */
    const daily = (person: number, turn: number) => {
      const token = tokens[person]
      if (turn % 5 === 1) return { method: 'PUT', path: `/v1/check-ins/${today}`, token, body: {} }
      if (turn % 5 === 3)
        return { method: 'POST', path: '/v1/quotes', token, body: { lines: [{ skuId, quantity: 1 }] } }
      return { method: 'GET', path: turn % 2 === 0 ? '/v1/me' : '/v1/shop', token }
    }

    it('are restarted one after the other under load, and nobody notices', async () => {
      const load = steadyLoad(people, daily, asker.ask)
      const codes: (number | null)[] = []
      for (const index of [0, 1]) {
        codes.push((await servers[index]?.end('SIGTERM')) ?? null)
        const port = ports[index] ?? 0
        servers[index] = await startServer(port)
        while (!(await isReady(port))) await new Promise((resolve) => setTimeout(resolve, 50))
        const before = load.count()
        while (load.count() < before + 4 * people) await new Promise((resolve) => setTimeout(resolve, 20))
      }
      await load.stop()
      console.info(`2 restarts behind nginx: ${load.count()} requests, failed: ${JSON.stringify(load.failed)}`)
      expect([load.failed, codes]).toEqual([[], [0, 0]])
      expect(load.count()).toBeGreaterThan(200)
      const log = nginx.accessLog()
      for (const port of ports.slice(0, 2)) expect(log).toContain(`127.0.0.1:${port} 20`)
    })

    it('of which one is killed without a word: the other answers, and what was on the way is done', async () => {
      const load = steadyLoad(people, daily, asker.ask)
      while (load.count() < 60) await new Promise((resolve) => setTimeout(resolve, 5))
      await servers[0]?.end('SIGKILL')
      const before = load.count()
      while (load.count() < before + 120) await new Promise((resolve) => setTimeout(resolve, 5))
      await load.stop()
      expect(load.failed).toEqual([])
      servers[0] = await startServer(ports[0] ?? 0)
    })

    it('keep the shop’s own business from the world', async () => {
      for (const path of ['/metrics', '/internal/clock', '/sandbox/', '/sandbox/wechat.js'])
        expect((await ask('GET', path)).status, path).toBe(404)
    })

    it('answer by TLS only, and say so for a year', async () => {
      const plain = await new Promise<{ status?: number; location?: string }>((resolve, reject) =>
        request(
          { port: nginx.httpPort, host: '127.0.0.1', path: '/g?g=1', headers: { host: 'shop.example' } },
          (answer) => {
            answer.resume()
            resolve({ status: answer.statusCode, location: answer.headers.location })
          },
        )
          .on('error', reject)
          .end(),
      )
      expect(plain).toEqual({ status: 308, location: 'https://shop.example/g?g=1' })
      expect((await ask('GET', '/v1/shop')).headers['strict-transport-security']).toContain('max-age=31536000')
    })

    it('call a request by one name in nginx’s log and in their own, and nginx does not write down what was asked for', async () => {
      const { headers } = await ask('GET', '/v1/shop?phone=13812345678')
      const id = String(headers['x-request-id'])
      expect(id).toMatch(/^[0-9a-f]{32}$/)
      // It writes a line after the answer has gone out.
      await expect.poll(() => nginx.accessLog()).toContain(` ${id} GET 200 `)
      expect(nginx.accessLog()).not.toContain('13812345678')
      await expect.poll(() => servers.map(({ stdout }) => stdout()).join('')).toContain(id)
    })

    it('leave the files by which WeChat knows a domain to nginx', async () => {
      writeFileSync(join(nginx.siteFiles, 'MP_verify_aB3dE5.txt'), 'aB3dE5')
      expect((await ask('GET', '/MP_verify_aB3dE5.txt')).text).toBe('aB3dE5')
    })
  },
)
