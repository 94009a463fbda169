import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { h5, mini, openSandbox, type TestSandbox } from '../testing/open-sandbox'

let sandbox: TestSandbox
beforeEach(async () => {
  sandbox = await openSandbox()
})
afterEach(() => sandbox.close())

const login = (code: string, more: Record<string, string> = {}) => {
  const query = { ...mini, js_code: code, grant_type: 'authorization_code', ...more }
  return sandbox.ask('GET', `/sns/jscode2session?${new URLSearchParams(query)}`)
}
const exchange = (code: string, more: Record<string, string> = {}) => {
  const query = { ...h5, code, grant_type: 'authorization_code', ...more }
  return sandbox.ask('GET', `/sns/oauth2/access_token?${new URLSearchParams(query)}`)
}

describe('sign-in of the mini-program', () => {
  it('turns a code into an openid and a session key, labelled as plain text', async () => {
    const reply = await login(await sandbox.code('anna', 'wechat-mini'))
    expect(reply.status).toBe(200)
    expect(reply.headers['content-type']).toContain('text/plain')
    expect(reply.body.openid).toMatch(/^o[\w-]{27}$/)
    expect(reply.body.session_key).toMatch(/^[\w-]{24}$/)
    expect(reply.body).not.toHaveProperty('unionid')
  })

  it('knows the same person again, and no other', async () => {
    const [first, second, other] = [
      await login(await sandbox.code('anna', 'wechat-mini')),
      await login(await sandbox.code('anna', 'wechat-mini')),
      await login(await sandbox.code('ben', 'wechat-mini')),
    ]
    expect(second?.body.openid).toBe(first?.body.openid)
    expect(other?.body.openid).not.toBe(first?.body.openid)
  })

  it('takes a code once: the second time it is used', async () => {
    const code = await sandbox.code('anna', 'wechat-mini')
    await login(code)
    const again = await login(code)
    expect(again.status).toBe(200)
    expect(again.body).toMatchObject({ errcode: 40163 })
    expect(again.body.errmsg).toContain('code been used')
  })

  it('gives one of two exchanges of the same code at once', async () => {
    const code = await sandbox.code('anna', 'wechat-mini')
    const replies = await Promise.all([login(code), login(code), login(code)])
    expect(replies.filter(({ body }) => body.openid)).toHaveLength(1)
    expect(replies.filter(({ body }) => body.errcode === 40163)).toHaveLength(2)
  })

  it('takes a code for five minutes of the shop’s time', async () => {
    sandbox.shop.set('2026-03-01T10:00:00Z')
    const kept = await sandbox.code('anna', 'wechat-mini')
    const late = await sandbox.code('anna', 'wechat-mini')
    sandbox.shop.set('2026-03-01T10:04:58Z')
    expect((await login(kept)).body.openid).toBeTruthy()
    sandbox.shop.set('2026-03-01T10:05:02Z')
    expect((await login(late)).body.errcode).toBe(40029)
  })

  it('says what is wrong in WeChat’s numbers, with HTTP 200', async () => {
    const code = await sandbox.code('anna', 'wechat-mini')
    const cases: [Promise<{ status: number; body: Record<string, unknown> }>, number][] = [
      [login('never-given'), 40029],
      [login('__proto__'), 40029],
      [login(''), 41008],
      [login(code, { appid: '' }), 41002],
      [login(code, { appid: 'wx0000000000000009' }), 40013],
      [login(code, h5), 40013],
      [login(code, { secret: '' }), 41004],
      [login(code, { secret: 'wrong' }), 40125],
      [login(code, { grant_type: 'client_credential' }), 40002],
    ]
    for (const [reply, errcode] of cases) expect(await reply).toMatchObject({ status: 200, body: { errcode } })
    expect((await login(code)).body.openid, 'a refusal leaves the code good').toBeTruthy()
  })

  it('refuses a code of H5, and the other way round', async () => {
    expect((await login(await sandbox.code('anna', 'wechat-h5'))).body.errcode).toBe(40029)
    expect((await exchange(await sandbox.code('anna', 'wechat-mini'))).body.errcode).toBe(40029)
  })

  it('slows down a person who signs in more than 100 times a minute', async () => {
    sandbox.shop.set('2026-03-01T10:00:00Z')
    for (let i = 0; i < 100; i += 1) await login(await sandbox.code('anna', 'wechat-mini'))
    expect((await login(await sandbox.code('anna', 'wechat-mini'))).body.errcode).toBe(45011)
    expect((await login(await sandbox.code('ben', 'wechat-mini'))).body.openid).toBeTruthy()
    sandbox.shop.set('2026-03-01T10:01:05Z')
    expect((await login(await sandbox.code('anna', 'wechat-mini'))).body.openid).toBeTruthy()
  })

  it('lets DevTools in tourist mode in, whose code is always the same', async () => {
    const first = await login('the code is a mock one')
    expect(first.body.openid).toBeTruthy()
    expect((await login('the code is a mock one')).body.openid).toBe(first.body.openid)
  })
})

describe('sign-in of H5', () => {
  it('gives a persona another openid than the mini-program, and the same unionid', async () => {
    const onMini = await login(await sandbox.code('lin-wan', 'wechat-mini'))
    const onH5 = await exchange(await sandbox.code('lin-wan', 'wechat-h5'))
    expect(onH5.body.openid).not.toBe(onMini.body.openid)
    expect(onH5.body.unionid).toBe(onMini.body.unionid)
    expect(onH5.body).toMatchObject({ expires_in: 7200, scope: 'snsapi_base' })
    expect(onH5.body).not.toHaveProperty('is_snapshotuser')
  })

  it('marks the borrowed account of a snapshot page', async () => {
    const reply = await exchange(await sandbox.code('shadow', 'wechat-h5', { snapshot: true }))
    expect(reply.body.is_snapshotuser).toBe(1)
  })
})

describe('what goes wrong on purpose', () => {
  const fault = (payload: object) => sandbox.ask('POST', '/sandbox/faults', { payload })

  it('answers a fault as often as asked and then works again, with the code still good', async () => {
    await fault({ path: '/sns/jscode2session', times: 2, errcode: -1 })
    const code = await sandbox.code('anna', 'wechat-mini')
    expect((await login(code)).body.errcode).toBe(-1)
    expect((await login(code)).body.errcode).toBe(-1)
    expect((await login(code)).body.openid).toBeTruthy()
  })

  it('blocks a risky account', async () => {
    await fault({ path: '/sns/jscode2session', errcode: 40226 })
    expect((await login(await sandbox.code('anna', 'wechat-mini'))).body.errcode).toBe(40226)
  })

  it('breaks like a proxy, and forgets faults when told', async () => {
    await fault({ path: '/sns/jscode2session', times: 5, status: 502 })
    expect((await login('any')).status).toBe(502)
    await sandbox.ask('DELETE', '/sandbox/faults')
    expect((await login('any')).body.errcode).toBe(40029)
  })

  it('does the deed and loses the answer', async () => {
    const url = await sandbox.app.listen({ port: 0, host: '127.0.0.1' })
    await fault({ path: '/sns/jscode2session', lost: true })
    const code = await sandbox.code('anna', 'wechat-mini')
    const query = new URLSearchParams({ ...mini, js_code: code, grant_type: 'authorization_code' })
    await expect(fetch(`${url}/sns/jscode2session?${query}`)).rejects.toThrow()
    expect((await login(code)).body.errcode).toBe(40163)
  })

  it('refuses a fault that is misspelt or for a path that is not WeChat’s', async () => {
    expect((await fault({ path: '/sandbox/codes' })).status).toBe(400)
    expect((await fault({ path: '/sns/jscode2session', errCode: 1 })).status).toBe(400)
  })
})
