import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allChecks } from '../audit-checks'
import { addDays } from '../day'
import { inTransaction } from '../db/in-transaction'
import { onPostgres } from '../db/testing'
import { tell } from '../messages/tell'
import { auditLedger } from '../points/audit'
import { startPair, type Pair } from '../testing-pair'

const daySeconds = 86_400
const times = <T>(count: number, act: (n: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, n) => act(n)))

describe.skipIf(!onPostgres)('two server processes at one clock', () => {
  let pair: Pair
  beforeAll(async () => {
    pair = await startPair({ WECHAT_MINI_TEMPLATES: 'reward_restocked=restocked' })
  }, 120_000)
  afterAll(() => pair?.end())

  const violations = async () =>
    (await auditLedger(pair.database.db, { checks: allChecks })).flatMap((finding) => finding.violations)
  const today = async (token: string): Promise<string> => (await pair.ask(1, 'GET /v1/home', { token })).body.today
  const checkIn = (n: number, { token, day }: { token: string; day: string }, body = {}) =>
    pair.ask(n, `PUT /v1/check-ins/${day}`, { token, body })

  it('spend one card and fill one day when a rescue is tapped thirty times at once', async () => {
    const members = await times(5, (n) => pair.signIn(`rescued-${n}`))
    for (const { token } of members) await checkIn(0, { token, day: await today(token) })
    await pair.advance(2 * daySeconds)
    for (const { id, token } of members) {
      const day = await today(token)
      const answers = await times(30, (n) => checkIn(n, { token, day }, { makeUp: true }))
      expect(answers.map(({ status }) => status)).toEqual(Array<number>(30).fill(200))
      expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1)
      expect(answers[0]?.body).toMatchObject({ checkIn: { streakDays: 3 }, member: { makeUpCards: 0 } })
      const moves = pair.database.db.selectFrom('card_moves').select(['cards', 'reason']).where('member_id', '=', id)
      expect(await moves.orderBy('no').execute()).toEqual([
        { cards: 1, reason: 'joined' },
        { cards: -1, reason: 'made_up' },
      ])
    }
    expect(await violations()).toEqual([])
  }, 120_000)

  it('let either the rescue or the plain check-in happen when both are tapped at once', async () => {
    const members = await times(6, (n) => pair.signIn(`undecided-${n}`))
    for (const { token } of members) await checkIn(0, { token, day: await today(token) })
    await pair.advance(2 * daySeconds)
    for (const { id, token } of members) {
      const day = await today(token)
      const answers = await times(20, (n) => checkIn(n, { token, day }, n % 4 < 2 ? { makeUp: true } : {}))
      expect(new Set(answers.map(({ body }) => JSON.stringify(body.checkIn))).size).toBe(1)
      const { held } = await pair.database.db
        .selectFrom('make_up_cards')
        .select('held')
        .where('member_id', '=', id)
        .executeTakeFirstOrThrow()
      expect([answers[0]?.body.madeUp.length, held]).toEqual(held === 0 ? [1, 0] : [0, 1])
    }
    expect(await violations()).toEqual([])
  }, 120_000)

  it('give one birthday gift a year to each member, whoever sweeps first', async () => {
    const members = await times(40, (n) => pair.signIn(`born-${n}`))
    const [first] = members
    const [, month = 0, day = 0] = addDays(await today(first?.token ?? ''), 1)
      .split('-')
      .map(Number)
    await times(40, (n) =>
      pair.ask(n, 'PUT /v1/me/profile', {
        token: members[n]?.token,
        body: { name: null, face: 1, birthday: { month, day } },
      }),
    )
    await pair.advance(daySeconds)
    // What one sweeper passed over because another held it is done at the next round.
    await pair.advance(10)
    const gifts = await pair.database.db
      .selectFrom('coupons')
      .select('member_id')
      .where('source', '=', 'birthday')
      .execute()
    expect(gifts).toHaveLength(40)
    expect(new Set(gifts.map(({ member_id }) => member_id)).size).toBe(40)
    expect(await violations()).toEqual([])
  }, 120_000)

  it('send each message once', async () => {
    const members = await times(60, (n) => pair.signIn(`told-${n}`))
    const allowing = (n: number) =>
      pair.ask(n, 'PUT /v1/consents/reward_restocked', {
        token: members[n]?.token,
        body: { id: randomUUID(), answer: 'accepted', always: false },
      })
    await times(60, allowing)
    await times(60, allowing)
    const at = await pair.now()
    const name = { 'zh-CN': '帆布袋' }
    for (const { id: memberId } of members)
      await inTransaction(pair.database.db, (trx) =>
        tell(trx, { memberId, news: { kind: 'reward_restocked', rewardId: randomUUID(), name }, sourceId: '1', at }),
      )
    await pair.advance(10)
    await pair.advance(10)
    const sent = pair.wechat.asked
      .filter(({ path }) => path === '/cgi-bin/message/subscribe/send')
      .map(({ body }) => String(JSON.parse(body).touser))
    expect(sent).toHaveLength(60)
    expect(new Set(sent).size).toBe(60)
    expect(await violations()).toEqual([])
  }, 120_000)
})
