import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { mini, openSandbox, type TestSandbox } from '../testing/open-sandbox'

let sandbox: TestSandbox
beforeEach(async () => {
  sandbox = await openSandbox()
})
afterEach(() => sandbox.close())

const login = (from: TestSandbox, code: string) => {
  const query = { ...mini, js_code: code, grant_type: 'authorization_code' }
  return from.ask('GET', `/sns/jscode2session?${new URLSearchParams(query)}`)
}

describe('the book', () => {
  it('survives a kill: people, codes and what was used', async () => {
    const used = await sandbox.code('anna', 'wechat-mini')
    const open = await sandbox.code('anna', 'wechat-mini')
    const before = await login(sandbox, used)
    const again = await sandbox.again()
    expect((await login(again, used)).body.errcode).toBe(40163)
    expect((await login(again, open)).body.openid).toBe(before.body.openid)
    const { body } = await again.ask('GET', '/sandbox/status')
    expect(body.signIns).toMatchObject([{ user: 'anna', errcode: 0 }, { errcode: 40163 }, { errcode: 0 }])
    await again.app.close()
  })

  it('is whole on disk whenever an answer has left', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, i) => sandbox.code(`user-${i}`, 'wechat-mini')))
    const file = path.join(sandbox.settings.bookDir, 'book.json')
    const pages = JSON.parse(readFileSync(file, 'utf8')) as { codes: object; people: object }
    expect(Object.keys(pages.codes)).toHaveLength(20)
    expect(Object.keys(pages.people)).toHaveLength(20)
  })

  it('that is damaged stops the start with a line that says what to do', async () => {
    writeFileSync(path.join(sandbox.settings.bookDir, 'book.json'), '{"version":')
    await expect(sandbox.again()).rejects.toThrow(/move .*book\.json away/)
  })
})

describe('the control page', () => {
  it('shows six personas, who this browser is, and the shop’s time', async () => {
    sandbox.shop.set('2026-03-01T10:00:00Z')
    const { body } = await sandbox.ask('GET', '/sandbox/status', { headers: { cookie: 'wechat_user=nora' } })
    expect(body.personas).toHaveLength(6)
    expect(body).toMatchObject({ me: { user: 'nora', name: 'Nora Blake' }, timeZone: 'Asia/Shanghai', play: 'waiting' })
    expect(String(body.now)).toMatch(/^2026-03-01T10:00:0/)
  })

  it('shows how this browser’s person answers when the shop asks to send messages', async () => {
    const headers = { cookie: 'wechat_user=nora' }
    const answer = async () => (await sandbox.ask('GET', '/sandbox/status', { headers })).body.me
    expect(await answer()).toMatchObject({ answer: 'accept' })
    await sandbox.ask('POST', '/sandbox/personas/nora/subscriptions', { payload: { answer: 'always' } })
    expect(await answer()).toMatchObject({ answer: 'always' })
    const { body } = await sandbox.ask('GET', '/sandbox/status')
    expect(body).toMatchObject({ me: null, messages: [] })
  })

  it('loads nothing but its own files, under a policy without inline code', async () => {
    const page = await sandbox.ask('GET', '/sandbox/')
    expect(page.headers['content-security-policy']).toContain("script-src 'self';")
    for (const [, url = ''] of page.text.matchAll(/(?:src|href)="([^"]+)"/g)) {
      if (url !== '/') expect((await sandbox.ask('GET', url)).status, url).toBe(200)
    }
    expect(page.text).not.toMatch(/ style=| on\w+=|<script>|<style>/)
  })

  it('changes who this browser is, and back to nobody', async () => {
    const chosen = await sandbox.ask('POST', '/sandbox/persona', { payload: { user: 'a-mu' } })
    expect(chosen.body).toEqual({ user: 'a-mu', name: '阿木' })
    expect(chosen.headers['set-cookie']).toContain('wechat_user=a-mu;')
    const nobody = await sandbox.ask('POST', '/sandbox/persona', { payload: { user: null } })
    expect(nobody.headers['set-cookie']).toContain('Max-Age=0')
  })

  it('moves the shop’s clock forward, never back', async () => {
    sandbox.shop.set('2026-03-01T10:00:00Z')
    const moved = await sandbox.ask('POST', '/sandbox/clock', { payload: { advanceSeconds: 86_400 } })
    expect(String(moved.body.now)).toMatch(/^2026-03-02T10:00:0/)
    for (const advanceSeconds of [0, -1, 1.5, '3600', 1e9]) {
      expect((await sandbox.ask('POST', '/sandbox/clock', { payload: { advanceSeconds } })).status).toBe(400)
    }
  })

  it('starts over: nobody is known, and the browser is nobody', async () => {
    const code = await sandbox.code('anna', 'wechat-mini')
    const reply = await sandbox.ask('POST', '/sandbox/start-over', { payload: { play: false } })
    expect(reply.status).toBe(200)
    expect(reply.headers['set-cookie']).toContain('Max-Age=0')
    expect((await login(sandbox, code)).body.errcode).toBe(40029)
  })

  it('says so when the shop does not answer', async () => {
    await sandbox.shop.close()
    const reply = await sandbox.ask('POST', '/sandbox/clock', { payload: { advanceSeconds: 60 } })
    expect(reply).toMatchObject({
      status: 502,
      headers: { 'content-type': expect.stringContaining('application/problem+json') },
    })
    expect(reply.body.title).toContain('does not answer')
    expect((await sandbox.ask('GET', '/sandbox/status')).body.now).toBeNull()
    sandbox.shop.close = async () => undefined
  })
})

describe('hostile callers', () => {
  const persona = (headers: Record<string, string>) =>
    sandbox.ask('POST', '/sandbox/persona', { payload: { user: 'nora' }, headers })

  it('refuses pages of other sites, and names that only point here', async () => {
    expect((await persona({ origin: 'https://evil.example' })).status).toBe(403)
    expect((await persona({ origin: 'null' })).status).toBe(403)
    expect((await persona({ 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await persona({ host: 'evil.example', origin: 'http://evil.example' })).status).toBe(403)
    expect((await persona({ host: 'localhost.evil.example' })).status).toBe(403)
  })

  it('lets its own page and local tools through, also behind the shop’s origin', async () => {
    expect((await persona({})).status).toBe(200)
    expect((await persona({ origin: 'http://localhost:4000' })).status).toBe(200)
    expect((await persona({ host: '127.0.0.1:4001', 'x-forwarded-host': 'localhost:4000' })).status).toBe(200)
    expect((await persona({ host: '192.168.1.20:4000', origin: 'http://192.168.1.20:4000' })).status).toBe(200)
  })

  it('says what is wrong with an input, in words', async () => {
    const bad: [string, unknown][] = [
      ['/sandbox/codes', { user: 'anna', kind: 'wechat' }],
      ['/sandbox/codes', { user: '<script>', kind: 'wechat-mini' }],
      ['/sandbox/codes', { user: 'a'.repeat(65), kind: 'wechat-mini' }],
      ['/sandbox/codes', { kind: 'wechat-mini' }],
      ['/sandbox/codes', [1]],
      ['/sandbox/persona', {}],
      ['/sandbox/personas/anna/subscriptions', { answer: 'yes' }],
      ['/sandbox/subscriptions', { user: 'anna' }],
      ['/sandbox/subscriptions', { user: 'anna', kind: 'wechat-mini', tmplIds: 'all' }],
      ['/sandbox/start-over', { play: 'yes' }],
    ]
    for (const [url, input] of bad) {
      const payload = JSON.stringify(input)
      const reply = await sandbox.ask('POST', url, { payload, headers: { 'content-type': 'application/json' } })
      expect(reply, payload).toMatchObject({
        status: 400,
        headers: { 'content-type': expect.stringContaining('application/problem+json') },
      })
      expect(reply.body.title).toBeTruthy()
    }
    expect((await sandbox.ask('GET', '/sandbox/nothing')).status).toBe(404)
  })
})
