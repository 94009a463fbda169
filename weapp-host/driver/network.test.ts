import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { openWeapp } from './open-weapp'
import { fixture, startApi } from './testing'
import type { Weapp } from './weapp'

let api: Awaited<ReturnType<typeof startApi>>
let app: Weapp

const open = () => openWeapp(fixture('shop'), { apiBase: { from: 'http://api.shop', to: api.url } })

beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())
beforeEach(async () => {
  api.seen.length = 0
  app = await open()
})
afterEach(() => app.close())

it("sends the app's requests to the server under test, as WeChat's client would", async () => {
  await app.tap('#load')
  expect(await app.textOf('#news')).toBe('200 新茶 true')
  expect(api.seen).toMatchObject([
    {
      method: 'PUT',
      url: '/v1/news?lang=zh',
      body: '{"day":"2026-01-02"}',
      headers: { authorization: 'Bearer x', 'content-type': 'application/json' },
    },
  ])
  expect(api.seen[0]?.headers.referer).toMatch(/^https:\/\/servicewechat\.com\//)
  expect(app.requests()).toMatchObject([
    { path: '/v1/news?lang=zh', url: 'http://api.shop/v1/news?lang=zh', status: 200 },
  ])
})

it('fetches pictures the same way', async () => {
  await app.tap('#open')
  await app.waitFor(() => app.requests().some(({ kind, status }) => kind === 'image' && status === 200))
  expect(api.seen).toMatchObject([{ url: '/media/tea.svg' }])
})

it('fails as WeChat does without a network, and recovers with it', async () => {
  app.offline(true)
  await app.tap('#load')
  expect(await app.textOf('#news')).toMatch(/^request:fail .*INTERNET_DISCONNECTED 600001$/)
  expect(api.seen).toEqual([])
  app.offline(false)
  await app.tap('#load')
  expect(await app.textOf('#news')).toBe('200 新茶 true')
})

it('holds an answer that the server has given', async () => {
  const held = app.hold('/v1/news')
  await app.tap('#load')
  await held.reached()
  expect(api.seen).toHaveLength(1)
  expect(await app.textOf('#news')).toBe('')
  held.release()
  await app.waitFor({ text: '200 新茶 true' })
})

it('loses an answer on its way, while the server has done its work', async () => {
  const held = app.hold(/news/, { method: 'PUT' })
  await app.tap('#load')
  await held.reached()
  held.drop()
  await app.waitFor({ text: /request:fail/ })
  expect(api.seen).toHaveLength(1)
})

it('holds a request before it leaves the phone', async () => {
  const held = app.hold('/v1/news', { at: 'sending' })
  await app.tap('#load')
  await held.reached()
  expect(api.seen).toEqual([])
  held.release()
  await app.waitFor({ text: '200 新茶 true' })
})

it('keeps what was stored when the app is killed between sending and answer', async () => {
  await app.tap('#keep')
  const held = app.hold('/v1/news')
  await app.tap('#load')
  await held.reached()
  await app.relaunch()
  held.release()
  expect(await app.textOf('#stored')).toBe('龙井')
  expect(await app.textOf('#news')).toBe('')
  expect(await app.storage()).toEqual({ kept: '龙井' })
})

it('gives two phones a storage and a network each', async () => {
  const other = await open()
  await other.tap('#keep')
  other.offline(true)
  await app.relaunch()
  expect(await app.textOf('#stored')).toBe('')
  await app.tap('#load')
  expect(await app.textOf('#news')).toBe('200 新茶 true')
  await other.close()
})

it('opens at the page that a card or a code names', async () => {
  await app.relaunch({ path: 'pages/home/index?to=friend', scene: 1007 })
  expect(await app.textOf('#greeting')).toBe('你好，friend')
  await app.show({ path: 'packages/detail/index?id=9' })
  expect(await app.textOf('#id')).toBe('id 9, page 1')
  await app.relaunch({ path: 'pages/gone/index' })
  expect(await app.current()).toMatchObject({ path: 'pages/me/index', query: { lost: 'pages%2Fgone%2Findex' } })
})

it('signs in with the code that the test fetches, or with the failure that it throws', async () => {
  const codes = ['A', 'B']
  const login = () => {
    const code = codes.shift()
    if (code === undefined) throw new Error('system busy')
    return code
  }
  const member = await openWeapp(fixture('shop'), { login })
  await member.tap('#login')
  await member.tap('#login')
  expect(await member.textOf('#seen')).toBe('code B')
  await member.tap('#login')
  expect(await member.textOf('#seen')).toBe('login:fail system busy')
  await member.close()
})
