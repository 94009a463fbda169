import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../testing'

const DAY_MS = 86_400_000

describe('sessions', () => {
  let shop: TestApp
  beforeAll(async () => {
    shop = await startTestApp()
  })
  beforeEach(() => shop.reset())
  afterAll(() => shop.close())

  const me = async (token: string) => (await shop.call('GET', '/v1/me', { token })).status

  it('make a member of whom the shop does not know, and find them again', async () => {
    const first = await shop.signIn('anna')
    const second = await shop.signIn('anna')
    expect(first.member.id).toBe(second.member.id)
    expect(first.token).not.toBe(second.token)
    expect((await shop.signIn('ben')).member.id).not.toBe(first.member.id)
  })

  it('open with a new member who has the lowest tier, no points and a given name', async () => {
    const { member } = await shop.signIn('anna')
    expect(member).toMatchObject({
      nameIsGiven: true,
      role: null,
      joinedOn: '2026-11-20',
      tier: { id: 'new-leaf', name: '新叶', level: 1 },
      growth: 0,
      nextTier: { id: 'silver-tip', growthFrom: 200, growthMissing: 200 },
      points: { balance: 0, available: 0, pending: 0, debt: 0 },
      agreed: { terms: null, privacy: null },
    })
    expect(shop.shop.brand.memberNames.map((name) => name['zh-CN'])).toContain(member.name)
  })

  it('know one person in mini-program and H5 by their unionid', async () => {
    const mini = await shop.signIn('anna:union-a', 'wechat-mini')
    const h5 = await shop.signIn('anna:union-a', 'wechat-h5')
    const other = await shop.signIn('ben', 'wechat-h5')
    expect(h5.member.id).toBe(mini.member.id)
    expect(other.member.id).not.toBe(mini.member.id)
  })

  it('learn a unionid that comes later, and join what comes after by it', async () => {
    const before = await shop.signIn('anna', 'wechat-mini')
    await shop.signIn('anna:union-a', 'wechat-mini')
    expect((await shop.signIn('anna:union-a', 'wechat-h5')).member.id).toBe(before.member.id)
  })

  it('leave two members two when a unionid shows late that they are one person', async () => {
    const mini = await shop.signIn('anna', 'wechat-mini')
    const h5 = await shop.signIn('anna:union-a', 'wechat-h5')
    expect((await shop.signIn('anna:union-a', 'wechat-mini')).member.id).toBe(mini.member.id)
    expect((await shop.signIn('anna:union-a', 'wechat-h5')).member.id).toBe(h5.member.id)
  })

  it('end at once when the member signs out, and only the one', async () => {
    const { token } = await shop.signIn('anna')
    const elsewhere = await shop.signIn('anna')
    expect((await shop.call('DELETE', '/v1/sessions/current', { token })).status).toBe(204)
    expect([await me(token), await me(elsewhere.token)]).toEqual([401, 200])
  })

  it('live 30 days without use', async () => {
    const { token } = await shop.signIn('anna')
    shop.clock.advance(30 * DAY_MS - 1)
    expect(await me(token)).toBe(200)
    const unused = await shop.signIn('anna')
    shop.clock.advance(30 * DAY_MS)
    expect(await me(unused.token)).toBe(401)
  })

  it('slide with every day of use', async () => {
    const { token } = await shop.signIn('anna')
    for (let week = 0; week < 10; week++) {
      shop.clock.advance(7 * DAY_MS)
      expect(await me(token)).toBe(200)
    }
  })

  it('that are over are refused to guests too, so that the client knows', async () => {
    const { token } = await shop.signIn('anna')
    shop.clock.advance(31 * DAY_MS)
    const { status, body } = await shop.call('GET', '/v1/shop', { token })
    expect([status, body.code]).toEqual([401, 'unauthenticated'])
    expect((await shop.call('GET', '/v1/shop')).status).toBe(200)
  })

  it('do not stand in the way of signing in again', async () => {
    const { status } = await shop.call('POST', '/v1/sessions', {
      token: 'x'.repeat(43),
      body: { kind: 'wechat-mini', code: 'anna' },
    })
    expect(status).toBe(201)
  })

  it('keep only a hash of the token', async () => {
    const { token } = await shop.signIn('anna')
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    const [row] = await shop.db.selectFrom('sessions').selectAll().execute()
    expect(JSON.stringify(row)).not.toContain(token)
    expect(row?.token_hash).toHaveLength(32)
  })

  it.each([
    [40029, 'code_invalid', 400],
    [40163, 'code_invalid', 400],
    [45011, 'rate_limited', 429],
    [40226, 'risky_account', 403],
    [-1, 'wechat_unavailable', 502],
  ])('say what WeChat said: %i is %s', async (errcode, code, status) => {
    shop.wechat.answer('/sns/jscode2session', () => ({ errcode, errmsg: 'no' }))
    const answer = await shop.call('POST', '/v1/sessions', { body: { kind: 'wechat-mini', code: 'anna' } })
    shop.wechat.answer('/sns/jscode2session', () => undefined)
    expect([answer.status, answer.body.code]).toEqual([status, code])
    expect(await shop.db.selectFrom('members').selectAll().execute()).toEqual([])
  })

  it('refuse the invented person of a snapshot page', async () => {
    shop.wechat.answer('/sns/oauth2/access_token', () => ({ openid: 'nobody', is_snapshotuser: 1 }))
    const answer = await shop.call('POST', '/v1/sessions', { body: { kind: 'wechat-h5', code: 'anna' } })
    shop.wechat.answer('/sns/oauth2/access_token', () => undefined)
    expect([answer.status, answer.body.code]).toEqual([403, 'snapshot_user'])
  })

  it('of first sign-ins at once are of one member', async () => {
    const signIns = await Promise.all(
      Array.from({ length: 20 }, (_, index) => shop.signIn('anna:union-a', index % 2 ? 'wechat-h5' : 'wechat-mini')),
    )
    expect(new Set(signIns.map(({ member }) => member.id)).size).toBe(1)
    expect(await shop.db.selectFrom('members').selectAll().execute()).toHaveLength(1)
    expect(await shop.db.selectFrom('accounts').selectAll().execute()).toHaveLength(1)
    expect(await shop.db.selectFrom('identities').selectAll().execute()).toHaveLength(2)
  })
})
