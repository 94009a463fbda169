import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { h5, mini, openSandbox, type TestSandbox } from '../testing/open-sandbox'

let sandbox: TestSandbox
let openid: string
let token: string
beforeEach(async () => {
  sandbox = await openSandbox()
  openid = await openidOf('anna')
  token = await tokenOf(mini)
})
afterEach(() => sandbox.close())

const post = async (url: string, payload: object) => (await sandbox.ask('POST', url, { payload })).body
const get = async (url: string) => (await sandbox.ask('GET', url)).body
const openidOf = async (user: string) => {
  const query = { ...mini, js_code: await sandbox.code(user, 'wechat-mini'), grant_type: 'authorization_code' }
  return String((await get(`/sns/jscode2session?${new URLSearchParams(query)}`)).openid)
}
const tokenOf = async (app: typeof mini) =>
  String((await post('/cgi-bin/stable_token', { grant_type: 'client_credential', ...app })).access_token)

const reminder = { thing1: { value: '今天还没签到' }, number2: { value: '15' }, thing3: { value: '已连签 3 天' } }
const send = async (more: object = {}, from: TestSandbox = sandbox, bearer = token) => {
  const page = 'pages/home/index?from=reminder'
  const body = { touser: openid, template_id: 'mini-check_in_reminder', page, data: reminder, ...more }
  const reply = await from.ask('POST', `/cgi-bin/message/subscribe/send?access_token=${bearer}`, { payload: body })
  return reply.body
}
const ask = (user: string, tmplIds = ['mini-check_in_reminder']) =>
  post('/sandbox/subscriptions', { user, kind: 'wechat-mini', tmplIds })
const answer = (user: string, how: string) => post(`/sandbox/personas/${user}/subscriptions`, { answer: how })
const messages = async (user = 'anna') => (await get(`/sandbox/messages?user=${user}`)).messages

describe('a subscription message', () => {
  it('arrives once for each time that it was allowed', async () => {
    expect(await send()).toMatchObject({ errcode: 43101 })
    expect(await ask('anna')).toEqual({ errMsg: 'requestSubscribeMessage:ok', 'mini-check_in_reminder': 'accept' })
    await ask('anna')
    expect(await send()).toEqual({ errcode: 0, errmsg: 'ok' })
    expect(await send()).toMatchObject({ errcode: 0 })
    expect(await send()).toMatchObject({ errcode: 43101, errmsg: expect.stringContaining('refuse') })
    expect(await messages()).toHaveLength(2)
    expect(await messages('ben')).toEqual([])
    expect((await get('/sandbox/messages')).messages).toMatchObject([
      {
        user: 'anna',
        app: 'wechat-mini',
        kind: 'check_in_reminder',
        page: 'pages/home/index?from=reminder',
        data: { thing1: '今天还没签到', number2: '15', thing3: '已连签 3 天' },
      },
      {},
    ])
  })

  it('is allowed by the person, the app and the template that was asked about, and by no other', async () => {
    await ask('anna')
    expect(await send({ touser: await openidOf('ben') })).toMatchObject({ errcode: 43101 })
    const tier = { thing1: { value: '金芽' }, number2: { value: 120 }, date3: { value: '2026年12月7日' } }
    expect(await send({ template_id: 'mini-tier_ending', data: tier })).toMatchObject({ errcode: 43101 })
    expect(await send()).toMatchObject({ errcode: 0 })
  })

  it('goes only to whom the app knows, in its own template, with a token that holds', async () => {
    await ask('anna')
    expect(await send({ touser: 'o-nobody' })).toMatchObject({ errcode: 40003 })
    expect(await send({ template_id: 'h5-check_in_reminder' })).toMatchObject({ errcode: 40037 })
    expect(await send({}, sandbox, 'nonsense')).toMatchObject({ errcode: 40001 })
    expect(await send({}, sandbox, '')).toMatchObject({ errcode: 40001 })
    expect(await send({}, sandbox, await tokenOf(h5))).toMatchObject({ errcode: 48001 })
    sandbox.shop.set(new Date(Date.now() + 3 * 3_600_000).toISOString())
    expect(await send()).toMatchObject({ errcode: 42001 })
  })

  it('opens a page as app.json names it, or none', async () => {
    await ask('anna')
    for (const page of ['/pages/home/index', 'https://shop.example/', 'home', 'pages/home/index#top']) {
      expect(await send({ page }), page).toMatchObject({ errcode: 41030 })
    }
    expect(await send({ page: undefined })).toMatchObject({ errcode: 0 })
    expect(await messages()).toMatchObject([{ page: null }])
  })

  it('has every field of its template, each as WeChat takes it', async () => {
    const wrong: [string, object | undefined][] = [
      ['data.thing1.value is empty', undefined],
      ['data.thing3.value is empty', { ...reminder, thing3: undefined }],
      ['data.thing3.value is empty', { ...reminder, thing3: { value: '' } }],
      ['data.thing1.value invalid', { ...reminder, thing1: { value: '一'.repeat(21) } }],
      ['data.number2.value invalid', { ...reminder, number2: { value: '十五' } }],
      ['data.number2.value invalid', { ...reminder, number2: { value: '1,500' } }],
    ]
    await ask('anna')
    for (const [words, data] of wrong) {
      expect(await send({ data }), words).toMatchObject({ errcode: 47003, errmsg: expect.stringContaining(words) })
    }
    expect(await send({ data: { ...reminder, thing1: { value: '一'.repeat(20) } } })).toMatchObject({ errcode: 0 })
  })

  it('leaves what was allowed when it was refused, and takes it when only the answer was lost', async () => {
    await ask('anna')
    await post('/sandbox/faults', { path: '/cgi-bin/message/subscribe/send', errcode: -1 })
    expect(await send()).toMatchObject({ errcode: -1 })
    await post('/sandbox/faults', { path: '/cgi-bin/message/subscribe/send', lost: true })
    const url = await sandbox.app.listen({ port: 0, host: '127.0.0.1' })
    const body = JSON.stringify({ touser: openid, template_id: 'mini-check_in_reminder', data: reminder })
    const headers = { 'content-type': 'application/json' }
    const address = `${url}/cgi-bin/message/subscribe/send?access_token=${token}`
    await expect(fetch(address, { method: 'POST', headers, body })).rejects.toThrow()
    expect(await messages()).toHaveLength(1)
    expect(await send()).toMatchObject({ errcode: 43101 })
  })

  it('is remembered with what is still allowed after a kill', async () => {
    await ask('anna')
    await ask('anna')
    await send()
    const again = await sandbox.again()
    expect((await again.ask('GET', '/sandbox/messages?user=anna')).body.messages).toHaveLength(1)
    expect(await send({}, again)).toMatchObject({ errcode: 0 })
    expect(await send({}, again)).toMatchObject({ errcode: 43101 })
    await again.app.close()
  })
})

describe('WeChat’s question', () => {
  const settings = async () =>
    (await get('/sandbox/subscriptions?user=anna&kind=wechat-mini')).subscriptionsSetting as object

  it('is answered as the person is set to', async () => {
    for (const [how, said, left] of [
      ['accept', 'accept', 1],
      ['always', 'accept', 2],
      ['reject', 'reject', 2],
      ['ban', 'ban', 2],
    ] as const) {
      await answer('anna', how)
      expect(await ask('anna')).toMatchObject({ 'mini-check_in_reminder': said })
      const { allowed } = await get('/sandbox/personas/anna/subscriptions')
      expect(allowed, how).toContainEqual(
        expect.objectContaining({ app: 'wechat-mini', kind: 'check_in_reminder', left }),
      )
    }
    expect(await send(), 'nobody who is banned gets any').toMatchObject({ errcode: 43101 })
    await answer('anna', 'reject')
    expect(await send(), 'what was allowed before is allowed').toMatchObject({ errcode: 0 })
  })

  it('leaves a trace in the settings only where the choice is kept', async () => {
    await ask('anna')
    expect(await settings()).toEqual({ mainSwitch: true, itemSettings: {} })
    await answer('anna', 'always')
    expect(await settings()).toEqual({ mainSwitch: true, itemSettings: {} })
    await ask('anna')
    expect(await settings()).toEqual({ mainSwitch: true, itemSettings: { 'mini-check_in_reminder': 'accept' } })
    await answer('anna', 'accept')
    expect(await settings()).toEqual({ mainSwitch: true, itemSettings: {} })
  })

  it('names one to five templates of the app', async () => {
    const codes = [[], ['h5-check_in_reminder'], Array.from({ length: 6 }, () => 'mini-check_in_reminder')]
    for (const [tmplIds, errCode] of [
      [codes[0], 10001],
      [codes[1], 20001],
      [codes[2], 20003],
    ]) {
      expect(await ask('anna', tmplIds as string[])).toMatchObject({
        errCode,
        errMsg: expect.stringMatching(/^requestSubscribeMessage:fail /),
      })
    }
  })

  it('is nobody’s in a browser that is nobody', async () => {
    const tmplIds = ['h5-check_in_reminder']
    expect((await sandbox.ask('POST', '/sandbox/subscriptions', { payload: { tmplIds } })).status).toBe(400)
    const headers = { cookie: 'wechat_user=anna' }
    const { body } = await sandbox.ask('POST', '/sandbox/subscriptions', { payload: { tmplIds }, headers })
    expect(body).toMatchObject({ 'h5-check_in_reminder': 'accept' })
  })
})

describe('a message of the service account', () => {
  it('opens a page of the shop’s own host', async () => {
    const query = { ...h5, code: await sandbox.code('anna', 'wechat-h5'), grant_type: 'authorization_code' }
    const touser = String((await get(`/sns/oauth2/access_token?${new URLSearchParams(query)}`)).openid)
    await post('/sandbox/subscriptions', { user: 'anna', kind: 'wechat-h5', tmplIds: ['h5-check_in_reminder'] })
    const url = `/cgi-bin/message/subscribe/bizsend?access_token=${await tokenOf(h5)}`
    const body = { touser, template_id: 'h5-check_in_reminder', data: reminder }
    expect(await post(url, { ...body, page: 'https://evil.example/' })).toMatchObject({ errcode: 41030 })
    expect(await post(url, { ...body, page: 'http://localhost:4000/pages/home/index' })).toMatchObject({ errcode: 0 })
    expect(await messages()).toMatchObject([{ app: 'wechat-h5', kind: 'check_in_reminder' }])
  })
})
