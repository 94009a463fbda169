import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { onPostgres } from '../db/testing'
import { startPair, type Pair } from '../testing-pair'
import { startTestWechat, type TestWechat } from '../wechat/testing'

const times = <T>(count: number, act: (n: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, n) => act(n)))
const countOf = (answers: { status: number; body: { code?: string } | null }[], wanted: number | string) =>
  answers.filter(({ status, body }) => status === wanted || body?.code === wanted).length

describe.skipIf(!onPostgres)('the team and phone numbers, at two server processes at once', () => {
  let pair: Pair
  let endpoint: TestWechat
  beforeAll(async () => {
    endpoint = await startTestWechat()
    pair = await startPair({ SMS_URL: `${endpoint.url}/codes`, SMS_SECRET: 'a secret of 16 letters' })
  }, 120_000)
  afterAll(async () => {
    await pair?.end()
    await endpoint?.close()
  })

  const works = async (user: string, role: 'owner' | 'manager') => {
    const member = await pair.signIn(user)
    const since = { role, role_since: new Date() }
    await pair.database.db.updateTable('members').set(since).where('id', '=', member.id).execute()
    return member
  }
  const owners = async () => pair.database.db.selectFrom('members').select('id').where('role', '=', 'owner').execute()
  const ask = (n: number, phone: string) => pair.ask(n, 'POST /v1/phone-codes', { body: { phone } })
  const smsTo = (phone: string): string[] =>
    endpoint.asked.map(({ body }) => JSON.parse(body)).flatMap((sms) => (sms.phone === `+86${phone}` ? [sms.code] : []))
  const enter = (n: number, phone: string, code: string) =>
    pair.ask(n, 'POST /v1/sessions', { body: { kind: 'phone', phone, code } })

  it('let one person in by one invitation, however many take it', async () => {
    const owner = await works('owner', 'owner')
    const body = { role: 'clerk' }
    const { body: invite } = await pair.ask(0, `PUT /v1/staff/invites/${randomUUID()}`, { token: owner.token, body })
    const people = await times(10, (n) => pair.signIn(`wants to work ${n}`))
    const answers = await times(10, (n) =>
      pair.ask(n, 'POST /v1/staff/joining', { token: people[n]?.token, body: { code: invite.code } }),
    )
    expect([countOf(answers, 200), countOf(answers, 'code_invalid')]).toEqual([1, 9])
    const clerks = pair.database.db.selectFrom('members').select('id').where('role', '=', 'clerk')
    expect(await clerks.execute()).toHaveLength(1)
  })

  it('make one invitation of one id', async () => {
    const owner = await works('owner', 'owner')
    const id = randomUUID()
    const answers = await times(8, (n) =>
      pair.ask(n, `PUT /v1/staff/invites/${id}`, { token: owner.token, body: { role: 'manager' } }),
    )
    expect(new Set(answers.map(({ body }) => body.code)).size).toBe(1)
    expect(countOf(answers, 200)).toBe(8)
  })

  it('keep an owner: two who take each other’s role away at once leave one', async () => {
    const [one, other] = [await works('owner', 'owner'), await works('another owner', 'owner')]
    for (let round = 0; round < 5; round++) {
      await works('owner', 'owner')
      await works('another owner', 'owner')
      const answers = await Promise.all([
        pair.ask(0, `DELETE /v1/staff/team/${other.id}`, { token: one.token, body: {} }),
        pair.ask(1, `DELETE /v1/staff/team/${one.id}`, { token: other.token, body: {} }),
      ])
      expect(countOf(answers, 204)).toBe(1)
      expect(await owners()).toHaveLength(1)
    }
  })

  it('keep an owner: two who become nobody at once leave one', async () => {
    for (let round = 0; round < 4; round++) {
      const nobody = { role: null, role_since: null }
      await pair.database.db.updateTable('members').set(nobody).where('role', '=', 'owner').execute()
      const both = [await works(`goes ${round}`, 'owner'), await works(`goes too ${round}`, 'owner')]
      const answers = await Promise.all(both.map(({ token }, n) => pair.ask(n, 'DELETE /v1/me', { token })))
      expect([countOf(answers, 204), countOf(answers, 'last_owner')]).toEqual([1, 1])
      expect(await owners()).toHaveLength(1)
    }
  })

  it('let nobody in by a manager whose role is taken away at that moment', async () => {
    const owner = await works('owner', 'owner')
    for (let round = 0; round < 5; round++) {
      const manager = await works('manager', 'manager')
      const body = { role: 'clerk' }
      const { body: invite } = await pair.ask(0, `PUT /v1/staff/invites/${randomUUID()}`, {
        token: manager.token,
        body,
      })
      const person = await pair.signIn(`late ${round}`)
      const [joined, revoked] = await Promise.all([
        pair.ask(0, 'POST /v1/staff/joining', { token: person.token, body: { code: invite.code } }),
        pair.ask(1, `DELETE /v1/staff/team/${manager.id}`, { token: owner.token, body: {} }),
      ])
      expect(revoked.status).toBe(204)
      expect([200, 400]).toContain(joined.status)
      const again = await pair.signIn(`later ${round}`)
      const late = await pair.ask(0, 'POST /v1/staff/joining', { token: again.token, body: { code: invite.code } })
      expect(late.body.code).toBe('code_invalid')
    }
  })

  it('send one code to a number in a minute', async () => {
    const answers = await times(20, (n) => ask(n, '13800000001'))
    expect([countOf(answers, 200), countOf(answers, 'rate_limited')]).toEqual([1, 19])
    expect(smsTo('13800000001')).toHaveLength(1)
  })

  it('sign one person in by one code, and make one member', async () => {
    await ask(0, '13800000002')
    const [code = ''] = smsTo('13800000002')
    // Five tries are all that a code has.
    const answers = await times(5, (n) => enter(n, '13800000002', code))
    expect([countOf(answers, 201), countOf(answers, 'code_invalid')]).toEqual([1, 4])
    const made = pair.database.db.selectFrom('identities').select('member_id').where('openid', '=', '+8613800000002')
    expect(await made.execute()).toHaveLength(1)
  })

  it('hear five guesses of a code, also when they come at once', async () => {
    await ask(0, '13800000003')
    const [code = ''] = smsTo('13800000003')
    const wrong = code === '000000' ? '000001' : '000000'
    const answers = await times(40, (n) => enter(n, '13800000003', wrong))
    expect(countOf(answers, 'code_invalid')).toBe(40)
    const { tries } = await pair.database.db
      .selectFrom('phone_codes')
      .select('tries')
      .where('phone', '=', '+8613800000003')
      .executeTakeFirstOrThrow()
    expect(tries).toBe(5)
    expect((await enter(0, '13800000003', code)).body.code).toBe('code_invalid')
  })

  it('bind one number to one member, however many show it at once', async () => {
    const people = await times(8, (n) => pair.signIn(`binds ${n}`))
    const body = { kind: 'wechat', code: '13800000004' }
    const answers = await times(8, (n) => pair.ask(n, 'PUT /v1/me/phone', { token: people[n]?.token, body }))
    expect(answers.filter((answer) => answer.body.kind === 'bound')).toHaveLength(1)
    expect(answers.filter((answer) => answer.body.kind === 'merge_offered')).toHaveLength(7)
    const bound = pair.database.db.selectFrom('identities').select('member_id').where('openid', '=', '+8613800000004')
    expect(await bound.execute()).toHaveLength(1)
  })
})
