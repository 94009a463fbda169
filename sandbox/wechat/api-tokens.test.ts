import { createHash } from 'node:crypto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { h5, mini, openSandbox, type TestSandbox } from '../testing/open-sandbox'

let sandbox: TestSandbox
beforeEach(async () => {
  sandbox = await openSandbox()
  sandbox.shop.set('2026-03-01T10:00:00Z')
})
afterEach(() => sandbox.close())

const token = async (app = h5, more: object = {}) => {
  const payload = { grant_type: 'client_credential', ...app, ...more }
  return (await sandbox.ask('POST', '/cgi-bin/stable_token', { payload })).body
}
const ticket = async (accessToken: unknown, type = 'jsapi') =>
  (await sandbox.ask('GET', `/cgi-bin/ticket/getticket?access_token=${String(accessToken)}&type=${type}`)).body

it('gives the same token to everybody who asks, until five minutes before its end', async () => {
  const first = await token()
  expect(first.expires_in).toBeGreaterThan(7190)
  expect(first.expires_in).toBeLessThanOrEqual(7200)
  sandbox.shop.set('2026-03-01T11:50:00Z')
  expect((await token()).access_token).toBe(first.access_token)
  sandbox.shop.set('2026-03-01T11:56:00Z')
  expect((await token()).access_token).not.toBe(first.access_token)
  expect((await ticket(first.access_token)).errcode, 'the old one holds until its end').toBe(0)
  sandbox.shop.set('2026-03-01T12:01:00Z')
  expect((await ticket(first.access_token)).errcode).toBe(42001)
})

it('forces a new token twenty times a day, thirty seconds apart, and ends the old one at once', async () => {
  const first = await token()
  const forced = await token(h5, { force_refresh: true })
  expect(forced.access_token).not.toBe(first.access_token)
  expect((await ticket(first.access_token)).errcode).toBe(40001)
  expect((await token(h5, { force_refresh: true })).errcode).toBe(45011)
  for (let minute = 1; minute < 20; minute += 1) {
    sandbox.shop.set(`2026-03-01T10:${String(minute).padStart(2, '0')}:00Z`)
    expect((await token(h5, { force_refresh: true })).access_token).toBeTruthy()
  }
  sandbox.shop.set('2026-03-01T10:30:00Z')
  expect((await token(h5, { force_refresh: true })).errcode).toBe(45009)
  expect((await token()).access_token, 'the normal mode goes on').toBeTruthy()
})

it('refuses strangers', async () => {
  expect((await token({ appid: 'wx9', secret: 'x' })).errcode).toBe(40013)
  expect((await token({ ...h5, secret: 'x' })).errcode).toBe(40125)
  expect((await token(h5, { grant_type: 'authorization_code' })).errcode).toBe(40002)
  expect((await ticket('nonsense')).errcode).toBe(40001)
})

it('gives the same ticket until it ends, to the service account only', async () => {
  const { access_token } = await token()
  const first = await ticket(access_token)
  expect(first).toMatchObject({ errcode: 0, errmsg: 'ok' })
  expect((await ticket(access_token)).ticket).toBe(first.ticket)
  expect((await ticket(access_token, 'wx_card')).errcode).toBe(40097)
  expect((await ticket((await token(mini)).access_token)).errcode).toBe(48001)
})

it('answers a body that is no JSON in WeChat’s way', async () => {
  const headers = { 'content-type': 'application/json' }
  const reply = await sandbox.ask('POST', '/cgi-bin/stable_token', { payload: '{', headers })
  expect(reply).toMatchObject({ status: 200, body: { errcode: 47001 } })
})

it('lets a page configure itself that is signed with the ticket that holds, without its hash', async () => {
  const { ticket: jsapi } = await ticket((await token()).access_token)
  const url = 'http://localhost:4000/pages/home/index?a=1'
  const signature = createHash('sha1')
    .update(`jsapi_ticket=${String(jsapi)}&noncestr=n&timestamp=1&url=${url}`)
    .digest('hex')
  const config = async (more: object) => {
    const payload = { appId: h5.appid, timestamp: 1, nonceStr: 'n', signature, url, ...more }
    return (await sandbox.ask('POST', '/sandbox/js-config', { payload })).body.errMsg
  }
  expect(await config({})).toBe('config:ok')
  expect(await config({ url: `${url}#here` })).toBe('config:ok')
  expect(await config({ url: `${url}&b=2` })).toBe('config:invalid signature')
  expect(await config({ appId: mini.appid })).toBe('config:invalid appid')
})
