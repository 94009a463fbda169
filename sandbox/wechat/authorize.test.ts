import { afterEach, beforeEach, expect, it } from 'vitest'
import { h5, openSandbox, type TestSandbox } from '../testing/open-sandbox'

let sandbox: TestSandbox
beforeEach(async () => {
  sandbox = await openSandbox()
})
afterEach(() => sandbox.close())

const back = 'http://localhost:4000/pages/home/index?from=a%26b'
const authorize = (more: Record<string, string> = {}, cookie?: string) => {
  const query = {
    appid: h5.appid,
    redirect_uri: back,
    response_type: 'code',
    scope: 'snsapi_base',
    state: 'abc',
    ...more,
  }
  const headers = cookie ? { cookie } : {}
  return sandbox.ask('GET', `/connect/oauth2/authorize?${new URLSearchParams(query)}`, { headers })
}
const exchange = (code: string) => {
  const query = { ...h5, code, grant_type: 'authorization_code' }
  return sandbox.ask('GET', `/sns/oauth2/access_token?${new URLSearchParams(query)}`)
}
const codeIn = (location: unknown) => new URL(String(location)).searchParams.get('code') ?? ''

it('redirects back with a code and the state, keeping the page’s own parameters', async () => {
  const reply = await authorize({}, 'wechat_user=lin-wan')
  expect(reply.status).toBe(302)
  const target = new URL(String(reply.headers.location))
  expect(target.origin + target.pathname).toBe('http://localhost:4000/pages/home/index')
  expect(target.searchParams.get('from')).toBe('a&b')
  expect(target.searchParams.get('state')).toBe('abc')
  expect((await exchange(codeIn(target.href))).body.openid).toBeTruthy()
})

it('makes somebody new of a browser that is nobody, and knows the browser from then on', async () => {
  const first = await authorize()
  const cookie = String(first.headers['set-cookie']).split(';')[0]
  const again = await authorize({}, cookie)
  const other = await authorize()
  const [one, same, another] = await Promise.all(
    [first, again, other].map(({ headers }) => exchange(codeIn(headers.location))),
  )
  expect(same?.body.openid).toBe(one?.body.openid)
  expect(another?.body.openid).not.toBe(one?.body.openid)
})

it('redirects nowhere but to the shop', async () => {
  for (const redirect_uri of ['https://evil.example/', 'javascript:alert(1)', '', 'http://localhost.evil.example/']) {
    const reply = await authorize({ redirect_uri })
    expect(reply.status).toBe(400)
    expect(reply.headers.location).toBeUndefined()
  }
})

it('refuses a foreign app, a wrong type, scope or state', async () => {
  const wrong: Record<string, string>[] = [
    { appid: 'wx9' },
    { response_type: 'token' },
    { scope: 'all' },
    { state: 'a b' },
    { state: 'a'.repeat(129) },
  ]
  for (const more of wrong) expect((await authorize(more)).status).toBe(400)
  expect((await authorize({ state: 'a'.repeat(128) })).status).toBe(302)
})

it('takes a damaged cookie for nobody', async () => {
  for (const cookie of ['wechat_user=%E0%A4%A', 'wechat_user=<script>', 'wechat_user=']) {
    const reply = await authorize({}, cookie)
    expect(reply.status).toBe(302)
    expect(String(reply.headers['set-cookie'])).toContain('wechat_user=new-')
  }
})
