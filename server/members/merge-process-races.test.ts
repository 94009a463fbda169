import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { allChecks } from '../audit-checks'
import { inTransaction } from '../db/in-transaction'
import { onPostgres } from '../db/testing'
import { insertMembers } from '../import/insert-members'
import { undoImport } from '../import/undo-import'
import { rewardId } from '../mall/testing/offers'
import { auditLedger } from '../points/audit'
import type { Shop } from '../shop'
import { testShop } from '../shop/testing'
import { startPair, type Pair } from '../testing-pair'
import { startTestWechat, type TestWechat } from '../wechat/testing'

type Someone = { id: string; token: string }

const price = 400

describe.skipIf(!onPostgres)('two members who become one, at two server processes at once', () => {
  let pair: Pair
  let endpoint: TestWechat
  let manager: Someone
  let shop: Shop
  let numbers = 0
  beforeAll(async () => {
    endpoint = await startTestWechat()
    pair = await startPair({ SMS_URL: `${endpoint.url}/codes`, SMS_SECRET: 'a secret of 16 letters' })
    shop = await testShop(pair.database.db)
    manager = await pair.signIn('manager')
    const since = { role: 'manager' as const, role_since: new Date() }
    await pair.database.db.updateTable('members').set(since).where('id', '=', manager.id).execute()
  }, 120_000)
  // So many codes by SMS and no more leave in a minute.
  beforeEach(() => pair.advance(61))
  afterAll(async () => {
    await pair?.end()
    await endpoint?.close()
  })

  const newNumber = () => `138${String((numbers += 1)).padStart(8, '0')}`
  const codeFor = async (phone: string): Promise<string> => {
    await pair.ask(0, 'POST /v1/phone-codes', { body: { phone } })
    const sent = endpoint.asked.map(({ body }) => JSON.parse(body)).filter((sms) => sms.phone === `+86${phone}`)
    return sent.at(-1)?.code ?? ''
  }
  const bind = async (n: number, { token }: Someone, phone: string) => {
    const code = await codeFor(phone)
    return pair.ask(n, 'PUT /v1/me/phone', { token, body: { kind: 'sms', phone, code } })
  }
  /** The older has the number that the younger has just shown. */
  const two = async (name: string) => {
    const [older, younger] = [await pair.signIn(`${name}, first`), await pair.signIn(`${name}, later`)]
    const phone = newNumber()
    await bind(0, older, phone)
    await pair.advance(61)
    const { body } = await bind(1, younger, phone)
    return { older, younger, offer: String(body.offer.id) }
  }
  const confirm = (n: number, { token }: Someone, id: string) =>
    pair.ask(n, `POST /v1/me/merges/${id}`, { token, body: {} })
  const undo = (n: number, id: string) =>
    pair.ask(n, `POST /v1/staff/merges/${id}/undoing`, { token: manager.token, body: {} })
  const credit = (n: number, memberId: string, yuan: number, id: string = randomUUID()) =>
    pair.ask(n, `PUT /v1/staff/counter-visits/${id}`, {
      token: manager.token,
      body: { memberId, amountFen: yuan * 100 },
    })
  const redeem = (n: number, { token }: Someone) =>
    pair.ask(n, `PUT /v1/redemptions/${randomUUID()}`, {
      token,
      body: { rewardId: rewardId('coupon-5'), quantity: 1 },
    })
  const balanceOf = async ({ token }: Someone): Promise<number> =>
    (await pair.ask(1, 'GET /v1/me', { token })).body.points.balance
  const wrongs = async () =>
    (await auditLedger(pair.database.db, { checks: allChecks })).flatMap(({ violations }) => violations)
  const statuses = (answers: { status: number }[]) => answers.map(({ status }) => status)

  it('are one once, whoever of both processes is told', async () => {
    const { younger, offer } = await two('confirmed often')
    const answers = await Promise.all(Array.from({ length: 8 }, (_, n) => confirm(n, younger, offer)))
    expect(statuses(answers)).toEqual(answers.map(() => 200))
    const merges = await pair.database.db.selectFrom('merges').select('id').where('id', '=', offer).execute()
    expect(merges).toHaveLength(1)
    expect(await wrongs()).toEqual([])
  })

  it('earn at a till for the one that they are by then', async () => {
    for (let round = 0; round < 3; round++) {
      const { older, younger, offer } = await two(`at a till ${round}`)
      const [merged, ...credited] = await Promise.all([
        confirm(round, younger, offer),
        ...[0, 1, 2].map((n) => credit(n, younger.id, 20)),
      ])
      expect(merged.status).toBe(200)
      // Whom the till had found may be nobody of their own by then: it looks again.
      const earned = credited.filter(({ status }) => status === 200).length
      expect(credited.filter(({ status }) => status !== 200 && status !== 404)).toEqual([])
      expect(await balanceOf(older)).toBe(100 * earned)
      await pair.advance(61)
    }
    expect(await wrongs()).toEqual([])
  })

  it('lose again what a visit earned that is taken back at that moment', async () => {
    for (let round = 0; round < 3; round++) {
      const { older, younger, offer } = await two(`taken back ${round}`)
      const id = randomUUID()
      expect((await credit(0, younger.id, 100, id)).status).toBe(200)
      const reverse = (n: number) =>
        pair.ask(n, `POST /v1/staff/counter-visits/${id}/reversal`, { token: manager.token, body: { note: '' } })
      const answers = await Promise.all([confirm(round, younger, offer), reverse(round + 1), reverse(round)])
      expect(statuses(answers)).toEqual([200, 200, 200])
      expect(await balanceOf(older)).toBe(0)
      await pair.advance(61)
    }
    expect(await wrongs()).toEqual([])
  })

  it('spend what came once, before or after', async () => {
    const { older, younger, offer } = await two('spends')
    await credit(0, younger.id, 2 * (price / 5))
    const answers = await Promise.all([
      confirm(0, younger, offer),
      ...[1, 2, 3, 4].map((n) => redeem(n, n % 2 === 0 ? older : younger)),
    ])
    const redeemed = answers.slice(1).filter(({ status }) => status === 200).length
    expect(redeemed).toBeLessThanOrEqual(2)
    expect(await balanceOf(older)).toBe(2 * price - redeemed * price)
    expect(await wrongs()).toEqual([])
  })

  it('are two again, or what came is spent, never both', async () => {
    let undone = 0
    for (let round = 0; round < 4; round++) {
      const { older, younger, offer } = await two(`undone or spent ${round}`)
      await credit(0, younger.id, price / 5)
      expect((await confirm(0, younger, offer)).status).toBe(200)
      const spending = round % 2 === 0 ? redeem(0, older) : null
      const undoing = undo(1, offer)
      const [spent, apart] = await Promise.all([spending ?? redeem(0, older), undoing])
      expect([apart.status, spent.status].sort()).toEqual([200, 409])
      expect(apart.body.code ?? spent.body.code).toBe(apart.status === 200 ? 'too_few_points' : 'not_undoable')
      if (apart.status === 200) undone += 1
      expect([await balanceOf(older), await balanceOf(younger)]).toEqual(apart.status === 200 ? [0, price] : [0, 0])
      await pair.advance(61)
    }
    console.info(`${undone} of 4 were undone before anything was spent`)
    expect(await wrongs()).toEqual([])
  })

  it('are two again once, however often that is asked, and one again when they say so again', async () => {
    const { younger, older, offer } = await two('undone often')
    await credit(0, younger.id, 20)
    await confirm(0, younger, offer)
    const answers = await Promise.all(Array.from({ length: 6 }, (_, n) => undo(n, offer)))
    expect(statuses(answers)).toEqual(answers.map(() => 200))
    expect([await balanceOf(older), await balanceOf(younger)]).toEqual([0, 100])
    expect((await confirm(1, younger, offer)).body.code).toBe('wrong_state')
    expect(await wrongs()).toEqual([])
  })

  const importId = async () => {
    const id = randomUUID()
    const file_hash = Buffer.from(id)
    await pair.database.db
      .insertInto('imports')
      .values({ id, file_hash, at: await pair.now(), rows: 0, undone_at: null })
      .execute()
    return id
  }
  const importOne = async (id: string, phone: string) => {
    const now = await pair.now()
    const tier = shop.program.tiers[1]?.id ?? ''
    const expiresAt = new Date(now.getTime() + 86_400_000 * 90)
    const rows = [{ line: 2, phone: `+86${phone}`, name: null, birthday: null, tier, points: 300, expiresAt }]
    return inTransaction(pair.database.db, (trx) => insertMembers(trx, { importId: id, rows, now, shop }))
  }

  it('do not come into being by a list whose number is bound at that moment', async () => {
    for (let round = 0; round < 4; round++) {
      const [phone, id, someone] = [newNumber(), await importId(), await pair.signIn(`binds ${round}`)]
      const [added, bound] = await Promise.all([importOne(id, phone), bind(round, someone, phone)])
      expect(bound.status).toBe(200)
      expect(bound.body.kind).toBe(added === 0 ? 'bound' : 'merge_offered')
      await pair.advance(61)
    }
    expect(await wrongs()).toEqual([])
  })

  it('are claimed, or taken back with their list, never both', async () => {
    for (let round = 0; round < 4; round++) {
      const [phone, id, someone] = [newNumber(), await importId(), await pair.signIn(`claims ${round}`)]
      await importOne(id, phone)
      const { body } = await bind(round, someone, phone)
      const now = await pair.now()
      const [claimed, taken] = await Promise.all([
        confirm(round, someone, body.offer.id),
        undoImport(pair.database.db, { id, now, shop }),
      ])
      const isClaimed = claimed.status === 200
      expect(taken).toEqual(isClaimed ? { undone: 0, claimed: 1 } : { undone: 1, claimed: 0 })
      expect(await balanceOf(someone)).toBe(isClaimed ? 300 : 0)
      await pair.advance(61)
    }
    expect(await wrongs()).toEqual([])
  })
})
