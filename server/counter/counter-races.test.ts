import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allChecks } from '../audit-checks'
import { onPostgres } from '../db/testing'
import { auditLedger } from '../points/audit'
import { startPair, type Pair } from '../testing-pair'
import { codeOf } from './testing/guest'

type Answer = { status: number; body: { code?: string; state?: string; above?: string } }
type Someone = { id: string; token: string }

const times = <T>(count: number, act: (n: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, n) => act(n)))
/** How often each answer came: the state of a visit, or why there is none. */
const tally = (answers: Answer[]) => {
  const counts: Record<string, number> = {}
  for (const { body } of answers) {
    const said = body.code ?? body.state ?? ''
    counts[said] = (counts[said] ?? 0) + 1
  }
  return counts
}

describe.skipIf(!onPostgres)('tills at two server processes at once', () => {
  let pair: Pair
  let manager: Someone
  beforeAll(async () => {
    pair = await startPair()
    manager = await staff('manager', 'manager')
  }, 120_000)
  afterAll(() => pair?.end())

  const staff = async (role: 'manager' | 'clerk', user: string): Promise<Someone> => {
    const someone = await pair.signIn(user)
    await pair.database.db
      .updateTable('members')
      .set({ role, role_since: new Date() })
      .where('id', '=', someone.id)
      .execute()
    return someone
  }
  const seedOf = async ({ token }: Someone) => (await pair.ask(0, 'GET /v1/me/counter-seed', { token })).body
  const put = (n: number, { token }: Someone, body: object, id: string = randomUUID()): Promise<Answer> =>
    pair.ask(n, `PUT /v1/staff/counter-visits/${id}`, { token, body })
  const decide = (n: number, id: string, approved: boolean): Promise<Answer> =>
    pair.ask(n, `POST /v1/staff/counter-visits/${id}/decision`, { token: manager.token, body: { approved } })
  const reverse = (n: number, id: string): Promise<Answer> =>
    pair.ask(n, `POST /v1/staff/counter-visits/${id}/reversal`, { token: manager.token, body: { note: '' } })
  const growthOf = async ({ id }: Someone) => {
    const { db } = pair.database
    return (await db.selectFrom('memberships').select('growth').where('member_id', '=', id).executeTakeFirstOrThrow())
      .growth
  }
  const wrongs = async () =>
    (await auditLedger(pair.database.db, { checks: allChecks })).flatMap(({ violations }) => violations)

  it('take one code once', async () => {
    const clerks = await times(6, (n) => staff('clerk', `clerk-of-one-code-${n}`))
    for (let round = 0; round < 4; round++) {
      const guest = await pair.signIn(`shows-one-code-${round}`)
      const code = codeOf(await seedOf(guest), await pair.now())
      const answers = await times(6, (n) => put(n, clerks[n] ?? manager, { code, amountFen: 10_000 }))
      expect(tally(answers)).toEqual({ credited: 1, code_used: 5 })
      expect(await growthOf(guest)).toBe(100)
    }
    expect(await wrongs()).toEqual([])
  })

  it('take one typed code once', async () => {
    const clerks = await times(6, (n) => staff('clerk', `clerk-of-one-code-${n}`))
    const guest = await pair.signIn('types-one-code')
    const { body } = await pair.ask(0, 'PUT /v1/me/short-code', { token: guest.token, body: {} })
    const answers = await times(6, (n) => put(n, clerks[n] ?? manager, { code: body.code }))
    expect(tally(answers)).toEqual({ identified: 1, code_used: 5 })
  })

  it('credit one visit once, however often it is sent', async () => {
    const guest = await pair.signIn('sent-often')
    const code = codeOf(await seedOf(guest), await pair.now())
    const id = randomUUID()
    const answers = await times(8, (n) => put(n, manager, { code, amountFen: 20_000 }, id))
    expect(tally(answers)).toEqual({ credited: 8 })
    expect(await growthOf(guest)).toBe(200)
    expect(await wrongs()).toEqual([])
  })

  it('stop at what a clerk may credit in a day, to the fen', async () => {
    const clerk = await staff('clerk', 'clerk-at-the-edge')
    const guests = await times(8, (n) => pair.signIn(`at-the-edge-${n}`))
    const first = await put(0, clerk, { memberId: guests[0]?.id, amountFen: 490_000 })
    expect(first.body.state).toBe('credited')
    const answers = await times(8, (n) => put(n, clerk, { memberId: guests[n]?.id, amountFen: 4000 }))
    expect(tally(answers)).toEqual({ credited: 2, awaiting_approval: 6 })
    expect(await wrongs()).toEqual([])
  })

  it('stop at how often a member may be credited in a day', async () => {
    const clerks = await times(2, (n) => staff('clerk', `clerk-of-a-regular-${n}`))
    const guest = await pair.signIn('regular')
    const answers = await times(9, (n) => put(n, clerks[n % 2] ?? manager, { memberId: guest.id, amountFen: 100 }))
    expect(tally(answers)).toEqual({ credited: 5, awaiting_approval: 4 })
    expect(await wrongs()).toEqual([])
  })

  it('let a visit pass or not, never both, and let it pass once', async () => {
    const clerk = await staff('clerk', 'clerk-who-asks')
    for (let round = 0; round < 4; round++) {
      const guest = await pair.signIn(`asked-for-${round}`)
      const id = randomUUID()
      await put(0, clerk, { memberId: guest.id, amountFen: 600_000 }, id)
      const answers = await times(8, (n) => decide(n, id, n % 4 < 2))
      const counts = tally(answers)
      expect(counts.already_decided).toBe(4)
      expect(await growthOf(guest)).toBe(counts.credited === 4 ? 6000 : 0)
    }
    expect(await wrongs()).toEqual([])
  })

  it('take a visit back once, while others of the member are credited', async () => {
    const clerk = await staff('clerk', 'clerk-who-mistypes')
    for (let round = 0; round < 4; round++) {
      const guest = await pair.signIn(`mistyped-${round}`)
      const id = randomUUID()
      await put(0, clerk, { memberId: guest.id, amountFen: 30_000 }, id)
      const [taken, credited] = await Promise.all([
        times(4, (n) => reverse(n, id)),
        times(3, (n) => put(n, clerk, { memberId: guest.id, amountFen: 10_000 })),
      ])
      expect([tally(taken), tally(credited)]).toEqual([{ reversed: 4 }, { credited: 3 }])
      expect(await growthOf(guest)).toBe(300)
    }
    expect(await wrongs()).toEqual([])
  })

  it('credit a visit and take it back in that order only', async () => {
    for (let round = 0; round < 6; round++) {
      const guest = await pair.signIn(`undecided-${round}`)
      const id = randomUUID()
      await put(0, manager, { memberId: guest.id }, id)
      const [credited, taken] = await Promise.all([
        put(round, manager, { memberId: guest.id, amountFen: 10_000 }, id),
        reverse(round + 1, id),
      ])
      expect(credited.status).toBe(200)
      expect([200, 404]).toContain(taken.status)
      expect(await growthOf(guest)).toBe(taken.status === 200 ? 0 : 100)
    }
    expect(await wrongs()).toEqual([])
  })

  it('credit nobody who deletes themselves at that moment', async () => {
    for (let round = 0; round < 4; round++) {
      const guest = await pair.signIn(`goes-${round}`)
      const [credited, gone] = await Promise.all([
        put(round, manager, { memberId: guest.id, amountFen: 10_000 }),
        fetch(`${pair.url(round + 1)}/v1/me`, {
          method: 'DELETE',
          headers: { authorization: `Bearer ${guest.token}` },
        }),
      ])
      expect(gone.status).toBe(204)
      expect([200, 404]).toContain(credited.status)
    }
    expect(await wrongs()).toEqual([])
  })

  it('know one seed of a device that asks many times at once', async () => {
    const guest = await pair.signIn('asks-often')
    const answers = await times(8, (n) => pair.ask(n, 'GET /v1/me/counter-seed', { token: guest.token }))
    expect(new Set(answers.map(({ body }) => body.cardNumber)).size).toBe(1)
  })
})
