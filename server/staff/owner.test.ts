import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inTransaction } from '../db/in-transaction'
import { startTestApp, type TestApp } from '../testing'
import { hasOwner, makeOwnerCode } from './owner-code'

describe('the code that makes the first owner', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp()
  })
  beforeEach(() => app.reset())
  afterAll(() => app.close())

  const makeCode = () => inTransaction(app.db, (trx) => makeOwnerCode(trx, app.clock.now()))
  const type = (token: string, code: string) => app.call('POST', '/v1/staff/owner', { token, body: { code } })
  const roleOf = async (token: string) => (await app.call('GET', '/v1/me', { token })).body.role

  it('makes an owner of the member who types it, and writes that down', async () => {
    const { token, member } = await app.signIn()
    expect(await hasOwner(app.db)).toBe(false)
    expect((await type(token, await makeCode())).body).toEqual({ role: 'owner' })
    expect([await roleOf(token), await hasOwner(app.db)]).toEqual(['owner', true])
    const { body } = await app.call('GET', '/v1/staff/acts', { token })
    expect(body.items).toMatchObject([
      { by: { id: member.id }, act: 'became_owner', subject: { kind: 'member', id: member.id }, details: {} },
    ])
  })

  it('is easily typed: small letters, no dashes, O for 0', async () => {
    const { token } = await app.signIn()
    const code = await makeCode()
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/)
    const typed = code.toLowerCase().replaceAll('-', '').replaceAll('0', 'o').replaceAll('1', 'l')
    expect((await type(token, typed)).status).toBe(200)
  })

  it('works once: typed again by the owner it changes nothing, by anybody else it is wrong', async () => {
    const [first, second] = [await app.signIn('anna'), await app.signIn('bruno')]
    const code = await makeCode()
    expect((await type(first.token, code)).status).toBe(200)
    expect((await type(first.token, code)).status).toBe(200)
    expect((await type(second.token, code)).body.code).toBe('code_invalid')
    expect(await roleOf(second.token)).toBeNull()
    expect((await app.call('GET', '/v1/staff/acts', { token: first.token })).body.items).toHaveLength(1)
  })

  it('ends after a day, and when another is made', async () => {
    const { token } = await app.signIn()
    const [old, late] = [await makeCode(), await makeCode()]
    expect((await type(token, old)).body.code).toBe('code_invalid')
    app.clock.advance(24 * 3_600_000)
    expect((await type(token, late)).body.code).toBe('code_invalid')
  })

  it('is not guessed', async () => {
    const { token } = await app.signIn()
    await makeCode()
    expect((await type(token, 'AAAA-AAAA-AAAA-AAAA')).body.code).toBe('code_invalid')
    expect((await type(token, '')).body.code).toBe('invalid_input')
    expect(await app.db.selectFrom('owner_codes').select('code_hash').execute()).toEqual([
      { code_hash: expect.any(Buffer) },
    ])
  })

  it('does not open the shop to whoever is not signed in', async () => {
    const { status } = await app.call('POST', '/v1/staff/owner', { body: { code: await makeCode() } })
    expect(status).toBe(401)
  })
})
