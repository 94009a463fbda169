import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allChecks } from '../audit-checks'
import { inTransaction } from '../db/in-transaction'
import { onPostgres } from '../db/testing'
import { buy, givePoints, rewardId } from '../mall/testing/offers'
import { auditLedger } from '../points/audit'
import { catalogId } from '../shop/catalog'
import type { Shop } from '../shop'
import { testShop } from '../shop/testing'
import { startPair, type Pair } from '../testing-pair'
import { makeOwnerCode } from './owner-code'

const times = <T>(count: number, act: (n: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, n) => act(n)))
const countOf = (answers: { status: number; body: { code?: string } }[], wanted: number | string) =>
  answers.filter(({ status, body }) => status === wanted || body.code === wanted).length

describe.skipIf(!onPostgres)('staff at two server processes at once', () => {
  let pair: Pair
  let shop: Shop
  let owner: { id: string; token: string }
  const storeId = catalogId('store', 'jingan')
  beforeAll(async () => {
    pair = await startPair()
    shop = await testShop(pair.database.db)
    owner = await pair.signIn('owner')
    const role = { role: 'owner' as const, role_since: new Date() }
    await pair.database.db.updateTable('members').set(role).where('id', '=', owner.id).execute()
  }, 120_000)
  afterAll(() => pair?.end())

  const wrongs = async () =>
    (await auditLedger(pair.database.db, { checks: allChecks })).flatMap(({ violations }) => violations)
  const actsOf = async (subjectId: string) =>
    (await pair.database.db.selectFrom('staff_acts').select('act').where('subject_id', '=', subjectId).execute()).map(
      ({ act }) => act,
    )
  const redeem = async (user: string, key: string, more = {}) => {
    const member = await pair.signIn(user)
    await givePoints({ db: pair.database.db, shop }, member.id, { points: 10_000, now: new Date() })
    await buy({ db: pair.database.db, shop }, member.id, { goodsFen: 100, now: new Date() })
    const id = randomUUID()
    const body = { rewardId: rewardId(key), quantity: 1, ...more }
    const { status, body: answer } = await pair.ask(0, `PUT /v1/redemptions/${id}`, { token: member.token, body })
    if (status !== 200) throw new Error(JSON.stringify(answer))
    return { id, member, code: answer.redemption.pickUp?.code ?? '' }
  }

  it('make one owner of one code, however many type it', async () => {
    const { db } = pair.database
    const code = await inTransaction(db, (trx) => makeOwnerCode(trx, new Date()))
    const members = await times(10, (n) => pair.signIn(`wants-to-own-${n}`))
    const answers = await times(10, (n) =>
      pair.ask(n, 'POST /v1/staff/owner', { token: members[n]?.token, body: { code } }),
    )
    expect([countOf(answers, 200), countOf(answers, 'code_invalid')]).toEqual([1, 9])
  })

  it('hand over what is under a code once, and write it down once', async () => {
    const { id, code } = await redeem('hungry', 'cold-brew')
    const answers = await times(9, (n) =>
      pair.ask(n, 'POST /v1/staff/hand-overs', { token: owner.token, body: { storeId, code } }),
    )
    expect(countOf(answers, 200)).toBe(9)
    expect(await actsOf(id)).toEqual(['handed_over'])
    expect(await wrongs()).toEqual([])
  })

  it('are heard with ten wrong codes in a minute, also when they guess at once', async () => {
    const clerk = await pair.signIn('guesses')
    await pair.database.db
      .updateTable('members')
      .set({ role: 'clerk', role_since: new Date() })
      .where('id', '=', clerk.id)
      .execute()
    const answers = await times(40, (n) =>
      pair.ask(n, 'POST /v1/staff/hand-overs', { token: clerk.token, body: { storeId, code: String(4000 + 2 * n) } }),
    )
    expect([countOf(answers, 'code_invalid'), countOf(answers, 'rate_limited')]).toEqual([10, 30])
  })

  it('cannot prepare what is cancelled at the same moment: one of the two is late', async () => {
    for (let round = 0; round < 6; round++) {
      const { id, member } = await redeem(`undecided-${round}`, 'cold-brew')
      const [prepared, cancelled] = await Promise.all([
        pair.ask(round, `POST /v1/staff/redemptions/${id}/preparation`, { token: owner.token, body: {} }),
        pair.ask(round + 1, `POST /v1/redemptions/${id}/cancellation`, { token: member.token, body: {} }),
      ])
      expect([prepared.status, cancelled.status].sort()).toEqual([200, 409])
      expect(await actsOf(id)).toEqual(prepared.status === 200 ? ['prepared'] : [])
    }
    expect(await wrongs()).toEqual([])
  })

  it('find a reward either paid or given back when it is cancelled while WeChat tells of the money', async () => {
    for (let round = 0; round < 6; round++) {
      const { id, member } = await redeem(`pays-${round}`, 'teapot', { expectedAmountFen: 8800 })
      await pair.ask(round, `POST /v1/redemptions/${id}/payment`, { token: member.token, body: {} })
      const [, cancelled] = await Promise.all([
        pair.pay.pays(undefined, { deliver: 3 }),
        pair.ask(round + 1, `POST /v1/redemptions/${id}/cancellation`, { token: member.token, body: {} }),
      ])
      expect(cancelled.status).toBe(200)
      const { body } = await pair.ask(round, `POST /v1/redemptions/${id}/settlement`, { token: member.token, body: {} })
      expect(body.redemption).toMatchObject({ state: 'cancelled', refunds: [{ amountFen: 8800 }] })
      expect(body.redemption.refunds).toHaveLength(1)
    }
    expect(await wrongs()).toEqual([])
  })

  it('would make many owners of one code without its guard: the proof can fail', async () => {
    const { db } = pair.database
    await inTransaction(db, (trx) => makeOwnerCode(trx, new Date()))
    const took = await times(8, () =>
      db.transaction().execute(async (trx) => {
        const { rows } = await sql`select 1 from owner_codes where used_by is null`.execute(trx)
        await sql`select pg_sleep(0.05)`.execute(trx)
        if (rows.length === 0) return 0
        await sql`update owner_codes set used_by = ${owner.id}, used_at = now() where used_by is null`.execute(trx)
        return 1
      }),
    )
    expect(took.reduce<number>((sum, one) => sum + one, 0)).toBeGreaterThan(1)
  })

  it('would be heard with more wrong codes without theirs: the proof can fail', async () => {
    const { db } = pair.database
    const { id } = await pair.signIn('guesses-on')
    await sql`insert into code_guesses (member_id, since, wrong) values (${id}, now(), 0)`.execute(db)
    const heard = await times(20, () =>
      db.transaction().execute(async (trx) => {
        const { rows } = await sql<{ wrong: number }>`
          select wrong from code_guesses where member_id = ${id}`.execute(trx)
        await sql`select pg_sleep(0.05)`.execute(trx)
        const wrong = rows[0]?.wrong ?? 0
        if (wrong >= 10) return 0
        await sql`update code_guesses set wrong = ${wrong + 1} where member_id = ${id}`.execute(trx)
        return 1
      }),
    )
    expect(heard.reduce<number>((sum, one) => sum + one, 0)).toBeGreaterThan(10)
  })
})
