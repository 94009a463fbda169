import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inTransaction } from '../db/in-transaction'
import { startTestApp, type TestApp } from '../testing'
import { loseConsent, returnConsent, takeConsent } from './consents'
import type { StoredNews } from './news'
import { tell } from './tell'

let shop: TestApp
let token: string
let memberId: string
beforeAll(async () => {
  shop = await startTestApp()
})
afterAll(() => shop.close())
beforeEach(async () => {
  await shop.reset()
  const signedIn = await shop.signIn()
  token = signedIn.token
  memberId = signedIn.member.id
})

const get = async (path: string, headers?: Record<string, string>) =>
  (await shop.call('GET', path, { token, headers })).body
const put = (path: string, body: unknown, as = token) => shop.call('PUT', path, { token: as, body })
const telling = (news: StoredNews, sourceId: string) =>
  inTransaction(shop.db, (trx) => tell(trx, { memberId, news, sourceId, at: shop.clock.now() }))
const expiring = (points: number): StoredNews => ({ kind: 'points_expiring', points, lastDay: '2026-12-31' })

describe('the inbox', () => {
  it('is newest first, pages without gaps while news arrives, and counts what is unread', async () => {
    for (let n = 1; n <= 5; n++) await telling(expiring(n), String(n))
    const first = await get('/v1/inbox?limit=2')
    expect(first).toMatchObject({ items: [{ seq: 5, read: false }, { seq: 4 }], unread: 5 })
    await telling(expiring(6), '6')
    const second = await get(`/v1/inbox?limit=2&cursor=${first.nextCursor}`)
    expect(second).toMatchObject({ items: [{ seq: 3 }, { seq: 2 }], unread: 6 })
    const third = await get(`/v1/inbox?limit=2&cursor=${second.nextCursor}`)
    expect(third).toMatchObject({ items: [{ seq: 1 }], nextCursor: null })
    expect((await shop.call('GET', '/v1/inbox?cursor=bm8', { token })).status).toBe(400)
  })

  it('is read up to where it was seen, and never becomes unread again', async () => {
    for (let n = 1; n <= 3; n++) await telling(expiring(n), String(n))
    expect((await get('/v1/me')).unread).toBe(3)
    expect((await put('/v1/inbox/read', { upTo: 2 })).body).toEqual({ unread: 1 })
    expect((await put('/v1/inbox/read', { upTo: 1 })).body).toEqual({ unread: 1 })
    expect((await get('/v1/inbox')).items.map(({ read }: { read: boolean }) => read)).toEqual([false, true, true])
    expect((await put('/v1/inbox/read', { upTo: 99 })).body).toEqual({ unread: 0 })
    await telling(expiring(4), '4')
    expect((await get('/v1/me')).unread).toBe(1)
  })

  it('says names in the language asked for, as they were when it was told', async () => {
    const tier = { id: 'silver-tip', name: { 'zh-CN': '银毫', en: 'Silver Tip' }, level: 2 }
    await telling({ kind: 'tier_up', tier, keptUntil: '2027-11-19' }, '1')
    expect((await get('/v1/inbox')).items[0].news.tier).toEqual({ id: 'silver-tip', name: '银毫', level: 2 })
    expect((await get('/v1/inbox', { 'accept-language': 'en' })).items[0].news.tier.name).toBe('Silver Tip')
  })

  it('says why a redemption was cancelled, also where that was told before there was more than one reason', async () => {
    const lapsed = { kind: 'redemption_cancelled' as const, redemptionId: randomUUID(), name: { 'zh-CN': '茶杯' } }
    await telling({ ...lapsed, points: 400 }, '1')
    await telling({ ...lapsed, points: 400, because: 'unpaid' }, '2')
    const { items } = await get('/v1/inbox')
    expect(items.map(({ news }: { news: { because: string } }) => news.because)).toEqual(['unpaid', 'not_fetched'])
  })

  it('is empty for who was told nothing', async () => {
    expect(await get('/v1/inbox')).toEqual({ items: [], nextCursor: null, unread: 0 })
    expect((await put('/v1/inbox/read', { upTo: 5 })).body).toEqual({ unread: 0 })
  })
})

describe('settings', () => {
  it('are what nobody has to choose: no reminder, nothing switched off, the language asked in', async () => {
    expect(await get('/v1/me/settings', { 'accept-language': 'en' })).toEqual({
      reminder: false,
      optOuts: [],
      language: 'en',
      elder: false,
    })
  })

  it('are replaced as a whole', async () => {
    const chosen = { reminder: true, optOuts: ['points', 'gifts'], language: 'en', elder: true }
    expect((await put('/v1/me/settings', chosen)).body).toEqual(chosen)
    expect(await get('/v1/me/settings')).toEqual(chosen)
    const others = { reminder: false, optOuts: [], language: 'zh-CN', elder: false }
    await put('/v1/me/settings', others)
    expect(await get('/v1/me/settings')).toEqual(others)
  })

  it('know only the kinds that there are', async () => {
    const wrong = { reminder: true, optOuts: ['orders'], language: 'en', elder: true }
    expect((await put('/v1/me/settings', wrong)).status).toBe(400)
  })
})

describe('consents', () => {
  const answer = (body: Record<string, unknown>, template = 'check_in_reminder', as = token) =>
    put(`/v1/consents/${template}`, { id: randomUUID(), answer: 'accepted', always: false, ...body }, as)
  const consent = async (template = 'check_in_reminder') =>
    (await get('/v1/consents')).items.find((one: { template: string }) => one.template === template)
  const key = () => ({ memberId, appid: 'wx-mini', template: 'check_in_reminder' as const })
  const act = (run: typeof takeConsent) => inTransaction(shop.db, (trx) => run(trx, key(), shop.clock.now()))

  it('name the templates of the app that the member is in', async () => {
    expect(await consent()).toEqual({
      template: 'check_in_reminder',
      templateId: 'mini-check_in_reminder',
      left: 0,
      always: false,
    })
    token = (await shop.signIn('anna', 'wechat-h5')).token
    expect((await consent()).templateId).toBe('h5-check_in_reminder')
  })

  it('are one message for each acceptance, counted per template and per app', async () => {
    expect((await answer({})).body).toEqual({ template: 'check_in_reminder', left: 1, always: false })
    expect((await answer({ always: true })).body).toMatchObject({ left: 2, always: true })
    expect(await consent('tier_ending')).toMatchObject({ left: 0 })
    token = (await shop.signIn('anna', 'wechat-h5')).token
    expect(await consent()).toMatchObject({ left: 0, always: false })
  })

  it('count an answer once, however often it arrives', async () => {
    const id = randomUUID()
    const first = await answer({ id })
    expect((await answer({ id })).body).toEqual(first.body)
    expect((await answer({ id, answer: 'rejected' })).body.code).toBe('id_reused')
    expect((await answer({ id }, 'tier_ending')).body.code).toBe('id_reused')
    const { token: ben } = await shop.signIn('ben')
    expect((await answer({ id }, 'check_in_reminder', ben)).body.code).toBe('id_reused')
  })

  it('keep what was accepted when the next question is refused, but ask no more in silence', async () => {
    await answer({ always: true })
    expect((await answer({ answer: 'rejected', always: true })).body).toMatchObject({ left: 1, always: false })
    expect((await answer({ answer: 'banned' })).body).toMatchObject({ left: 1, always: false })
  })

  it('are taken one by one, given back, or lost, and always the sum of what happened', async () => {
    await answer({})
    await answer({ always: true })
    expect(await act(takeConsent)).toBe(true)
    await act(returnConsent)
    expect([await act(takeConsent), await act(takeConsent), await act(takeConsent)]).toEqual([true, true, false])
    await answer({ always: true })
    await act(loseConsent)
    expect(await consent()).toMatchObject({ left: 0, always: false })
    const entries = await shop.db.selectFrom('consent_entries').select(['kind', 'change']).execute()
    expect(entries.reduce((sum, { change }) => sum + change, 0)).toBe(0)
    expect(entries.map(({ kind }) => kind).sort()).toEqual(
      [...Array<string>(3).fill('accepted'), ...Array<string>(3).fill('taken'), 'returned', 'lost'].sort(),
    )
  })
})

describe('what is known of a member', () => {
  const everything = async () => {
    await put('/v1/me/settings', { reminder: true, optOuts: [], language: 'en', elder: false })
    await put('/v1/consents/points_expiring', { id: randomUUID(), answer: 'accepted', always: false })
    await put('/v1/me/profile', { name: null, face: 1, birthday: { month: 5, day: 3 } })
    await telling(expiring(1), '1')
  }

  it('is in the export: settings, consents, news, birthday and cards', async () => {
    await everything()
    expect(await get('/v1/me/export')).toMatchObject({
      birthday: { month: 5, day: 3 },
      settings: { reminder: true, language: 'en' },
      consents: [{ template: 'points_expiring', kind: 'accepted', change: 1 }],
      inbox: [{ seq: 1, news: { kind: 'points_expiring', points: 1 } }],
      makeUpCards: [{ cards: 1, reason: 'joined', day: '2026-11-20' }],
      monthRewards: [],
    })
  })

  it('goes with them, and what was about to be sent is not sent; the cards’ ledger stays', async () => {
    await everything()
    expect((await shop.call('DELETE', '/v1/me', { token })).status).toBe(204)
    const tables = [
      'member_settings',
      'consents',
      'consent_entries',
      'inboxes',
      'inbox_entries',
      'outbox',
      'gift_plans',
    ]
    for (const table of tables)
      expect(
        await shop.db
          .selectFrom(table as 'outbox')
          .selectAll()
          .execute(),
        table,
      ).toEqual([])
    const nobody = await shop.db.selectFrom('members').selectAll().where('id', '=', memberId).executeTakeFirst()
    expect(nobody).toMatchObject({ birthday_month: null, birthday_day: null })
    expect(await shop.db.selectFrom('card_moves').selectAll().execute()).toHaveLength(1)
  })
})
