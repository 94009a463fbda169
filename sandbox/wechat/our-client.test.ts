import { afterEach, beforeEach, expect, it } from 'vitest'
import { encodeScene, linkPage } from '../../contract/share-scene'
import { createWechat } from '../../server/wechat/create-wechat'
import type { MiniVersion } from '../../server/wechat/wechat'
import { mini, openSandbox, type TestSandbox } from '../testing/open-sandbox'

let sandbox: TestSandbox
let url: string
beforeEach(async () => {
  sandbox = await openSandbox()
  sandbox.shop.set('2026-03-01T10:00:00Z')
  url = await sandbox.app.listen({ port: 0, host: '127.0.0.1' })
})
afterEach(() => sandbox.close())

/** The shop's own client, which was written against what WeChat says and not against the local one. */
const client = (miniVersion: MiniVersion = 'release') => {
  const now = () => new Date('2026-03-01T10:00:00Z')
  const { mini: own } = createWechat({ mini, h5: null, apiBase: url, openBase: url, miniVersion }, now)
  if (!own) throw new Error('no mini-program')
  return own
}
const scene = encodeScene({ kind: 'group', token: 'AbCdEfGhIjKlMnOpQrSt_-' })
const opening = { page: linkPage('group'), query: 'id=0190a6b2-7c1e-7d3f-9a4b-112233445566&s=AbCdEfGhIjKlMnOpQrSt_-' }

it('makes codes, links and schemes for what the shop shares', async () => {
  for (const version of ['release', 'trial', 'develop'] as const) {
    const own = client(version)
    expect(await own.code({ scene, page: linkPage('group') })).toMatchObject({
      kind: 'made',
      image: { mediaType: 'image/png' },
    })
    expect(await own.urlLink(opening)).toMatchObject({ kind: 'made' })
    expect(await own.scheme(opening)).toMatchObject({ kind: 'made' })
  }
})

it('opens by its link what was shared', async () => {
  const link = await client().urlLink(opening)
  const path = link.kind === 'made' ? new URL(link.url).pathname : ''
  const { headers } = await sandbox.ask('GET', path)
  expect(headers.location).toBe(`/${opening.page}?${opening.query}`)
})

it('looks at names of who was in the mini-program lately', async () => {
  const own = client()
  const signedIn = await own.exchange(await sandbox.code('anna', 'wechat-mini'))
  const openid = signedIn.kind === 'person' ? signedIn.person.openid : ''
  expect(await own.checkName({ openid, text: '安娜' })).toEqual({ kind: 'pass' })
  expect(await own.checkName({ openid, text: '待审' })).toEqual({ kind: 'review' })
  expect(await own.checkName({ openid, text: '违规' })).toEqual({ kind: 'risky' })
  expect(await own.checkName({ openid: 'o-nobody', text: '安娜' })).toEqual({ kind: 'not_known' })
  sandbox.shop.set('2026-03-01T11:50:00Z')
  expect(await own.checkName({ openid, text: '安娜' })).toEqual({ kind: 'pass' })
  await sandbox.ask('POST', '/sandbox/faults', { payload: { path: '/wxa/msg_sec_check', status: 502 } })
  expect(await own.checkName({ openid, text: '安娜' })).toEqual({ kind: 'unheard' })
})

it('goes on when somebody else ended the token', async () => {
  const own = client()
  expect(await own.code({ scene, page: linkPage('group') })).toMatchObject({ kind: 'made' })
  const payload = { grant_type: 'client_credential', ...mini, force_refresh: true }
  expect((await sandbox.ask('POST', '/cgi-bin/stable_token', { payload })).body.access_token).toBeTruthy()
  expect(await own.code({ scene, page: linkPage('group') })).toMatchObject({ kind: 'made' })
  expect(await own.urlLink(opening)).toMatchObject({ kind: 'made' })
})

it('says why not, where WeChat says it', async () => {
  const own = client()
  const fault = (path: string, errcode: number) =>
    sandbox.ask('POST', '/sandbox/faults', { payload: { path, errcode } })
  await fault('/wxa/getwxacodeunlimit', 45009)
  expect(await own.code({ scene, page: linkPage('group') })).toMatchObject({ code: 'rate_limited', errcode: 45009 })
  await fault('/wxa/generate_urllink', 85079)
  expect(await own.urlLink(opening)).toMatchObject({ kind: 'refused', errcode: 85079 })
  expect(await own.code({ scene: '龙井', page: linkPage('group') })).toMatchObject({ errcode: 40169 })
})
