import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTransaction } from '../db/in-transaction'
import { openDatabase } from '../db/open-database'
import type { Db } from '../db/schema'
import { onPostgres, openTestDatabase, type TestDatabase } from '../db/testing'
import { testMember } from '../points/testing/member'
import { postgresVersion } from '../points/testing/postgres-version'
import type { Shop } from '../shop'
import { testShop } from '../shop/testing'
import { startTestProcess, type TestProcess } from '../testing-process'
import { startTestWechat, type TestWechat } from '../wechat/testing'
import { redeem } from './redeem'
import { sweepMall } from './sweeps'
import { givePoints, goods, offer, rewardId } from './testing/offers'
import { wrongs } from './testing/visit'

const times = <T>(count: number, act: (n: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, n) => act(n)))
const countOf = (answers: { status: number; code?: string }[], wanted: number | string) =>
  answers.filter(({ status, code }) => status === wanted || code === wanted).length

describe.skipIf(!onPostgres)('the mall of two server processes', () => {
  let database: TestDatabase
  let wechat: TestWechat
  let servers: TestProcess[]
  let shop: Shop
  beforeAll(async () => {
    database = await openTestDatabase()
    shop = await testShop(database.db)
    wechat = await startTestWechat()
    const start = () =>
      startTestProcess({
        DATABASE_URL: database.url ?? '',
        WECHAT_API_BASE: wechat.url,
        WECHAT_MINI_APPID: 'wx-mini',
        WECHAT_MINI_SECRET: 'mini-secret',
      })
    servers = await Promise.all([start(), start()])
    console.info(`${servers.length} server processes on PostgreSQL ${await postgresVersion(database.db)}`)
  }, 120_000)
  afterAll(async () => {
    await Promise.all((servers ?? []).map((server) => server.end()))
    await wechat?.close()
    await database?.close()
  })

  type Member = { id: string; token: string }
  const ask = async (n: number, route: string, { token, body }: { token?: string; body?: unknown }) => {
    const [method, path] = route.split(' ')
    const response = await fetch(`${servers[n % 2]!.url}${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    // Tests say what they expect in an answer.
    const answer = (await response.json()) as { code?: string } & Record<string, never>
    return { status: response.status, code: answer.code, body: answer }
  }
  const richMember = async (name: string, points: number): Promise<Member> => {
    const { body } = await ask(0, 'POST /v1/sessions', { body: { kind: 'wechat-mini', code: name } })
    const { accessToken: token, member } = body as unknown as { accessToken: string; member: { id: string } }
    await givePoints({ db: database.db, shop }, member.id, { points, now: new Date() })
    return { id: member.id, token }
  }
  const richMembers = async (name: string, count: number, points: number) => {
    const members: Member[] = []
    // A few at a time: signing in is not what is tried here.
    for (let n = 0; n < count; n += 20)
      members.push(...(await times(Math.min(20, count - n), (m) => richMember(`${name}-${n + m}`, points))))
    return members
  }
  const take = (n: number, { token }: Member, { key, id = randomUUID() }: { key: string; id?: string }) =>
    ask(n, `PUT /v1/redemptions/${id}`, { token, body: { rewardId: rewardId(key), quantity: 1 } })
  const redemptionsOf = (key: string) =>
    database.db.selectFrom('redemptions').selectAll().where('reward_id', '=', rewardId(key)).execute()

  it('give the last reward to one of 200 members', async () => {
    const members = await richMembers('last', 200, 900)
    const answers = await times(members.length, (n) => take(n, members[n]!, { key: 'tea-tin' }))
    expect([countOf(answers, 200), countOf(answers, 'sold_out')]).toEqual([1, 199])
    expect(await redemptionsOf('tea-tin')).toHaveLength(1)
    expect(await wrongs(database)).toEqual([])
  }, 120_000)

  it('spend the last points of a member once, whichever of eight redemptions comes first', async () => {
    const member = await richMember('poor', 260)
    const answers = await times(8, (n) => take(n, member, { key: 'cold-brew' }))
    expect([countOf(answers, 200), countOf(answers, 'too_few_points')]).toEqual([1, 7])
    expect(await wrongs(database)).toEqual([])
  })

  it('hold a limit against a member who redeems eight times at once', async () => {
    const member = await richMember('greedy', 10_000)
    const answers = await times(8, (n) => take(n, member, { key: 'music-week' }))
    expect([countOf(answers, 200), countOf(answers, 'limit_reached')]).toEqual([2, 6])
  })

  it('never give a code twice: the pool runs out, and everyone who has one has their own', async () => {
    const members = await richMembers('listener', 60, 500)
    const before = (await redemptionsOf('music-week')).length
    const answers = await times(members.length, (n) => take(n, members[n]!, { key: 'music-week' }))
    const codes = answers
      .filter(({ status }) => status === 200)
      .map(({ body }) => (body as unknown as { redemption: { code: string } }).redemption.code)
    expect(codes).toHaveLength(40 - before)
    expect(new Set(codes).size).toBe(codes.length)
    expect(countOf(answers, 'sold_out')).toBe(60 - codes.length)
    expect(await wrongs(database)).toEqual([])
  }, 60_000)

  it('make one redemption of one id that is sent twenty times, and answer each alike', async () => {
    const member = await richMember('nervous', 1000)
    const id = randomUUID()
    const answers = await times(20, (n) => take(n, member, { key: 'cold-brew', id }))
    expect(countOf(answers, 200)).toBe(20)
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1)
    const cancelled = await times(20, (n) =>
      ask(n, `POST /v1/redemptions/${id}/cancellation`, { token: member.token, body: {} }),
    )
    expect(countOf(cancelled, 200)).toBe(20)
    expect(new Set(cancelled.map(({ body }) => JSON.stringify(body))).size).toBe(1)
    expect(await wrongs(database)).toEqual([])
  })

  it('keep the books while members redeem and give back what others wait for', async () => {
    const members = await richMembers('busy', 12, 2000)
    await times(members.length, async (n) => {
      for (let round = 0; round < 6; round++) {
        const id = randomUUID()
        const { status } = await take(n + round, members[n]!, { key: round % 2 === 0 ? 'cold-brew' : 'coupon-5', id })
        if (status === 200 && round % 3 !== 0)
          await ask(n, `POST /v1/redemptions/${id}/cancellation`, { token: members[n]!.token, body: {} })
      }
    })
    expect(await wrongs(database)).toEqual([])
  }, 60_000)
})

describe.skipIf(!onPostgres)('the sweepers of two processes', () => {
  let database: TestDatabase
  let pools: Db[]
  let shop: Shop
  beforeAll(async () => {
    database = await openTestDatabase()
    shop = await testShop(database.db)
    const place = { kind: 'postgres' as const, url: database.url ?? '' }
    pools = await Promise.all([openDatabase(place), openDatabase(place)])
  })
  afterAll(async () => {
    await Promise.all((pools ?? []).map((pool) => pool.destroy()))
    await database?.close()
  })

  it('give back what nobody fetched, and tell who wished, once', async () => {
    const { db } = database
    const now = new Date('2026-11-20T02:00:00Z')
    await offer({ db, shop }, [goods('cup', { stock: 40, pricePoints: 10, fetchWithinDays: 1 })])
    const members = await times(40, () => testMember(db))
    for (const memberId of members) {
      await givePoints({ db, shop }, memberId, { points: 10, now })
      const asked = { id: randomUUID(), memberId, rewardId: rewardId('cup'), quantity: 1, now, shop }
      await inTransaction(db, (trx) => redeem(trx, asked))
      const wish = { member_id: memberId, reward_id: rewardId('cup'), wished_at: now }
      await db.insertInto('restock_wishes').values(wish).execute()
    }
    const later = new Date('2026-12-25T00:00:00Z')
    await times(6, (n) => sweepMall(pools[n % 2]!, later, shop))
    // What one sweeper passed over because another held it is done at the next round.
    await sweepMall(db, later, shop)
    const told = await db
      .selectFrom('inbox_entries')
      .select(['kind', (eb) => eb.fn.countAll<number>().as('count')])
      .groupBy('kind')
      .orderBy('kind')
      .execute()
    expect(told).toEqual([
      { kind: 'redemption_cancelled', count: 40 },
      { kind: 'reward_restocked', count: 40 },
    ])
    const { available } = await db
      .selectFrom('accounts')
      .select((eb) => eb.fn.sum<string>('available').as('available'))
      .executeTakeFirstOrThrow()
    expect(Number(available)).toBe(400)
    expect(await wrongs(database)).toEqual([])
  }, 60_000)
})
