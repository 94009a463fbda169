import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inTransaction } from '../db/in-transaction'
import { startTestApp, type TestApp } from '../testing'
import { completePurchase, reversePurchase } from './actions'

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

const buy = async (yuan: number) => {
  const now = shop.clock.now()
  const source = { kind: 'order' as const, id: randomUUID() }
  const times = { paidAt: now, completedAt: now, receivedAt: now, handedOver: true }
  await inTransaction(shop.db, (trx) =>
    completePurchase(trx, { memberId, source, goodsFen: yuan * 100, ...times, shop: shop.shop }),
  )
  return source
}
const at = async (instant: string) => {
  shop.clock.set(instant)
  token = (await shop.signIn()).token
}
const membership = async (language = 'zh-CN') => {
  const { status, body, text } = await shop.call('GET', '/v1/me/membership', {
    token,
    headers: { 'accept-language': language },
  })
  expect(status, text).toBe(200)
  return body
}
const me = async () => (await shop.call('GET', '/v1/me', { token })).body

describe('the card of a new member', () => {
  it('says what is missing to go up, and has nothing to keep or to lose', async () => {
    expect(await membership()).toMatchObject({
      tier: { id: 'new-leaf', name: '新叶', level: 1 },
      growth: 0,
      year: { startsOn: '2026-11-20', endsOn: '2027-11-19' },
      keptUntil: null,
      up: { tier: { id: 'silver-tip' }, growthFrom: 200, growthMissing: 200 },
      keep: null,
      drop: null,
      history: [
        { at: '2026-11-20T02:00:00.000Z', from: null, to: { id: 'new-leaf' }, cause: 'joined', keptUntil: null },
      ],
    })
  })

  it('shows every tier with what it asks for and gives, in the words of the shop', async () => {
    const { tiers } = await membership('en')
    expect(
      tiers.map(({ name, growthFrom, earnPercent }: Record<string, unknown>) => [name, growthFrom, earnPercent]),
    ).toEqual([
      ['New Leaf', 0, 100],
      ['Silver Tip', 200, 110],
      ['Golden Bud', 1000, 125],
      ['Master', 3000, 150],
    ])
    expect(tiers[3].benefits).toEqual([
      { kind: 'earn_percent', percent: 150 },
      { kind: 'birthday_gift', gift: expect.any(String) },
      { kind: 'monthly_coupon', coupon: expect.any(String), count: 4 },
      { kind: 'promise', words: 'First sips of new teas' },
      { kind: 'promise', words: 'Priority service' },
    ])
  })
})

describe('the card of a member who buys', () => {
  it('is kept until the end of the next year by what was earned in this one', async () => {
    await buy(1000)
    expect(await membership()).toMatchObject({
      tier: { id: 'golden-bud', level: 3 },
      growth: 1000,
      keptUntil: '2028-11-19',
      up: { tier: { id: 'master' }, growthFrom: 3000, growthMissing: 2000 },
      keep: null,
      drop: null,
    })
    expect(await me()).toMatchObject({
      tier: { id: 'golden-bud' },
      growth: 1000,
      nextTier: { id: 'master', level: 4, growthFrom: 3000, growthMissing: 2000 },
      points: { balance: 5000 },
    })
  })

  it('says in the year after what is missing to keep it, where it would go, and what would be lost', async () => {
    await buy(1000)
    await at('2027-11-20T00:00:00Z')
    await buy(300)
    expect(await membership('en')).toMatchObject({
      tier: { id: 'golden-bud' },
      growth: 300,
      year: { startsOn: '2027-11-20', endsOn: '2028-11-19' },
      keptUntil: '2028-11-19',
      keep: { growthFrom: 1000, growthMissing: 700, by: '2028-11-19' },
      drop: { tier: { id: 'silver-tip' }, on: '2028-11-20' },
    })
    expect((await membership('en')).drop.loses).toEqual([
      { kind: 'earn_percent', percent: 125 },
      { kind: 'birthday_gift', gift: expect.any(String) },
      { kind: 'monthly_coupon', coupon: expect.any(String), count: 2 },
      { kind: 'promise', words: 'First sips of new teas' },
    ])
  })

  it('goes down at the year’s end by one step, seen at once also before it is swept', async () => {
    await buy(3000)
    await at('2028-11-19T15:59:59Z')
    expect(await me()).toMatchObject({ tier: { id: 'master' }, nextTier: null })
    await at('2028-11-19T16:00:00Z')
    expect(await me()).toMatchObject({
      tier: { id: 'golden-bud' },
      growth: 0,
      nextTier: { id: 'master', growthMissing: 3000 },
      membershipYear: { startsOn: '2028-11-20', endsOn: '2029-11-19' },
    })
    const { history, ...card } = await membership()
    expect(card).toMatchObject({ tier: { id: 'golden-bud' }, keptUntil: '2029-11-19', keep: { growthMissing: 1000 } })
    expect(history.map(({ cause, at: when, growth }: Record<string, unknown>) => [cause, when, growth])).toEqual([
      ['year_ended', '2028-11-19T16:00:00.000Z', 0],
      ['earned', '2026-11-20T02:00:00.000Z', 3000],
      ['joined', '2026-11-20T02:00:00.000Z', 0],
    ])
    expect(history[0]).toMatchObject({ from: { id: 'master' }, to: { id: 'golden-bud' } })
    expect((await me()).tier.id).toBe('golden-bud')
  })

  it('says that a refund took it', async () => {
    const source = await buy(200)
    shop.clock.advance(60_000)
    await inTransaction(shop.db, (trx) =>
      reversePurchase(trx, {
        memberId,
        source,
        refundId: randomUUID(),
        refundedGoodsFen: 100,
        now: shop.clock.now(),
        shop: shop.shop,
      }),
    )
    const { history, ...card } = await membership()
    expect(card).toMatchObject({ tier: { id: 'new-leaf' }, growth: 199, up: { growthMissing: 1 }, keptUntil: null })
    expect(history[0]).toMatchObject({ cause: 'reversed', from: { id: 'silver-tip' }, growth: 199 })
    const { body } = await shop.call('GET', '/v1/inbox', { token })
    expect(body.items.map(({ news }: { news: { kind: string } }) => news.kind)).toEqual(['tier_down', 'tier_up'])
  })
})

describe('the points of a member', () => {
  it('are answered by day, and only to the member', async () => {
    await buy(20)
    const { body } = await shop.call('GET', '/v1/me/points', { token })
    expect(body).toEqual({
      summary: { balance: 100, available: 100, pending: 0, debt: 0 },
      pending: [],
      expiring: [{ lastDay: '2027-12-31', points: 100 }],
      debtCauses: [],
    })
    expect((await shop.call('GET', '/v1/me/points')).status).toBe(401)
    expect((await shop.call('GET', '/v1/me/membership')).status).toBe(401)
  })

  it('come as a table to who asks for one, and as JSON to everybody else', async () => {
    const source = await buy(20)
    const ask = (accept?: string, query = '') =>
      shop.call('GET', `/v1/point-entries${query}`, { token, headers: accept === undefined ? {} : { accept } })
    const table = await ask('text/csv')
    expect(table.status).toBe(200)
    expect(table.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': 'attachment; filename="points-2026-11-20.csv"',
      'cache-control': 'private, no-cache',
    })
    expect(String(table.headers.vary)).toMatch(/^Accept, Accept-Language/)
    expect(table.text).toBe(
      '\ufeffseq,day,at,points,reason,source_kind,source_id\r\n' +
        `1,2026-11-20,2026-11-20T02:00:00.000Z,100,purchased,order,${source.id}\r\n`,
    )
    const json = await ask()
    expect(json.body.months).toEqual([{ month: '2026-11', earned: 100, spent: 0 }])
    expect(String(json.headers.vary)).toContain('Accept,')
    expect((await ask('text/csv', '?month=2026-10')).text.split('\r\n')).toHaveLength(2)
    expect((await ask('text/csv', '?month=2026-10')).headers['content-disposition']).toContain('points-2026-10.csv')
    expect((await ask('text/csv', '?month=2026-13')).body.code).toBe('invalid_input')
    expect((await ask(undefined, '?reason=stolen')).body.code).toBe('invalid_input')
  })
})

describe('what the shop knows of a member', () => {
  it('has their purchases, growth and tiers in it', async () => {
    const { kind, id } = await buy(200)
    const { body } = await shop.call('GET', '/v1/me/export', { token })
    expect(body).toMatchObject({
      growthEntries: [{ growth: 200, reason: 'purchased', sourceId: id, membershipYearNo: 0 }],
      purchases: [{ sourceKind: kind, sourceId: id, goodsFen: 20_000, refundedFen: 0, tier: 'new-leaf' }],
      tierHistory: [{ to: 'new-leaf' }, { from: 'new-leaf', to: 'silver-tip', cause: 'earned' }],
    })
  })

  it('ends with them: nobody’s tier goes on', async () => {
    await buy(3000)
    await shop.call('DELETE', '/v1/me', { token })
    const { due_at } = await shop.db
      .selectFrom('memberships')
      .select('due_at')
      .where('member_id', '=', memberId)
      .executeTakeFirstOrThrow()
    expect(due_at).toBeNull()
  })
})
