import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../testing'

describe('a member', () => {
  let shop: TestApp
  beforeAll(async () => {
    shop = await startTestApp()
  })
  beforeEach(() => shop.reset())
  afterAll(() => shop.close())

  const checkIn = (token: string) =>
    shop.call('PUT', `/v1/check-ins/${shop.clock.now().toISOString().slice(0, 10)}`, { token, body: {} })

  it('chooses a name and a face, and may take the given name again', async () => {
    const { token, member } = await shop.signIn('anna')
    const chosen = await shop.call('PUT', '/v1/me/profile', { token, body: { name: '  安娜  ', face: 5 } })
    expect(chosen.body).toMatchObject({ name: '安娜', nameIsGiven: false, face: 5 })
    expect(chosen.body.avatar.src).toMatch(/^\/media\/[0-9a-f]+\/faces\/5-128\.webp$/)
    const given = await shop.call('PUT', '/v1/me/profile', { token, body: { name: null, face: 5 } })
    expect(given.body).toMatchObject({ name: member.name, nameIsGiven: true })
  })

  it.each(['', '   ', 'x'.repeat(21), 'a\u0000b', 'line\nbreak'])('is not called %j', async (name) => {
    const { token } = await shop.signIn('anna')
    const { status, body } = await shop.call('PUT', '/v1/me/profile', { token, body: { name, face: 1 } })
    expect([status, body.code]).toEqual([400, 'invalid_input'])
  })

  it('has the given name and the tier in the language asked for', async () => {
    const { token } = await shop.signIn('anna')
    const { body } = await shop.call('GET', '/v1/me', { token, headers: { 'accept-language': 'en' } })
    expect(body.tier.name).toBe('New Leaf')
    expect(shop.shop.brand.memberNames.map(({ en }) => en)).toContain(body.name)
  })

  it('agrees to a version once, however often it is said', async () => {
    const { token } = await shop.signIn('anna')
    const agree = (version: string) =>
      shop.call('PUT', '/v1/me/agreements/privacy', { token, body: { version } }).then(({ body }) => body)
    const first = await agree('2026-11-01')
    shop.clock.advance(60_000)
    expect(await agree('2026-11-01')).toEqual(first)
    expect(first).toEqual({ document: 'privacy', version: '2026-11-01', agreedAt: '2026-11-20T02:00:00.000Z' })
    await agree('2026-12-01')
    const { body } = await shop.call('GET', '/v1/me', { token })
    expect(body.agreed).toEqual({ terms: null, privacy: '2026-12-01' })
  })

  it('gets everything the shop knows of them, and nothing that opens anything', async () => {
    const { token, member } = await shop.signIn('anna:union-a')
    await shop.signIn('ben')
    await shop.call('PUT', '/v1/me/agreements/terms', { token, body: { version: '1' } })
    await checkIn(token)
    const { body, text, headers } = await shop.call('GET', '/v1/me/export', { token })
    expect(headers['content-disposition']).toBe('attachment; filename="member-2026-11-20.json"')
    expect(body).toMatchObject({
      exportedAt: '2026-11-20T02:00:00.000Z',
      member: { id: member.id, name: null, joinedOn: '2026-11-20' },
      identities: [{ kind: 'wechat-mini', openid: 'anna-mini', unionid: 'union-a' }],
      sessions: [{ kind: 'wechat-mini', createdAt: '2026-11-20T02:00:00.000Z' }],
      agreements: [{ document: 'terms', version: '1' }],
      points: { available: 5, pending: 0, debt: 0 },
      pointEntries: [{ seq: 1, points: 5, reason: 'checked_in', sourceKind: 'check_in', sourceId: '2026-11-20' }],
      pointLots: [{ points: 5, leftPoints: 5 }],
      checkIns: [{ day: '2026-11-20', points: 5 }],
    })
    expect(body.lotMoves.length).toBeGreaterThan(0)
    expect(text).not.toContain(token)
    expect(text).not.toMatch(/hash|ben-mini/i)
  })

  it('becomes nobody: what named them goes, the ledger stays', async () => {
    const { token, member } = await shop.signIn('anna:union-a')
    const elsewhere = await shop.signIn('anna:union-a', 'wechat-h5')
    await shop.call('PUT', '/v1/me/profile', { token, body: { name: '安娜', face: 5 } })
    await shop.call('PUT', '/v1/me/agreements/terms', { token, body: { version: '1' } })
    await checkIn(token)
    expect((await shop.call('DELETE', '/v1/me', { token })).status).toBe(204)

    for (const one of [token, elsewhere.token])
      expect((await shop.call('GET', '/v1/me', { token: one })).status).toBe(401)
    const left = await Promise.all(
      (['identities', 'unionids', 'sessions', 'agreements'] as const).map((table) =>
        shop.db.selectFrom(table).selectAll().execute(),
      ),
    )
    expect(left).toEqual([[], [], [], []])
    const nobody = await shop.db.selectFrom('members').selectAll().where('id', '=', member.id).executeTakeFirst()
    expect(nobody).toMatchObject({ name: null, face: 5, deleted_at: shop.clock.now() })
    expect(await shop.db.selectFrom('point_entries').selectAll().execute()).toHaveLength(1)
  })

  it('who comes back after that is a new member', async () => {
    const { token, member } = await shop.signIn('anna:union-a')
    await checkIn(token)
    await shop.call('DELETE', '/v1/me', { token })
    const again = await shop.signIn('anna:union-a')
    expect(again.member.id).not.toBe(member.id)
    expect(again.member.points.balance).toBe(0)
    expect((await shop.signIn('anna:union-a', 'wechat-h5')).member.id).toBe(again.member.id)
  })

  it('leaves no session behind who signs in while they become nobody', async () => {
    const { token } = await shop.signIn('anna')
    const [gone, ...signIns] = await Promise.all([
      shop.call('DELETE', '/v1/me', { token }),
      ...Array.from({ length: 10 }, () => shop.signIn('anna')),
    ])
    expect(gone.status).toBe(204)
    const dead = await shop.db
      .selectFrom('sessions')
      .innerJoin('members', 'members.id', 'sessions.member_id')
      .select('members.id')
      .where('deleted_at', 'is not', null)
      .execute()
    expect(dead).toEqual([])
    expect(signIns).toHaveLength(10)
  })
})
