import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../db/testing'
import { shownError } from './shown-error'

describe('a failure in the log', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await openTestDatabase()
  })
  afterAll(() => database.close())

  const failing = (statement: string) =>
    sql
      .raw(statement)
      .execute(database.db)
      .then(
        () => null,
        (error: unknown) => error,
      )

  it('of the database names state and constraint, and not the value that was refused', async () => {
    const refused = await failing(`do $$ begin
      create temporary table people (phone text constraint people_phone check (length(phone) < 3));
      insert into people values ('13812345678'); end $$`)
    const shown = shownError(refused)
    expect(shown).toMatchObject({ code: '23514', constraint: 'people_phone' })
    expect(JSON.stringify(shown)).not.toContain('13812345678')
    const unread = await failing(`select '13812345678-private'::uuid`)
    expect(JSON.stringify(shownError(unread))).not.toContain('private')
  })

  it('of our own says what and where', () => {
    const shown = shownError(new Error('WeChat refuses the refund R2026112200000001: NOT_ENOUGH'))
    expect(shown.message).toBe('WeChat refuses the refund R2026112200000001: NOT_ENOUGH')
    expect(shown.at?.[0]).toMatch(/shown-error\.test/)
  })

  it.each([
    ['a phone number', 'no route for +86 13812345678 here', '13812345678'],
    ['a mail address', 'unknown anna.li@example.com.cn', 'example.com'],
    ['a token', `token ${'aB3-_'.repeat(9)} is old`, 'aB3-_'],
    ['a person’s name at WeChat', 'user o6_bmjrPTlm6_2sgVt7hMZOPfL2M refused', 'o6_bmj'],
    ['a secret in an address', 'fetch https://api.weixin.qq.com/sns?secret=abc&js_code=x failed', 'abc'],
    ['a password', 'cannot reach postgres://shop:hunter2@db:5432/shop', 'hunter2'],
  ])('hides %s', (_what, message, secret) => {
    expect(JSON.stringify(shownError(new Error('outside', { cause: new Error(message) })))).not.toContain(secret)
  })

  it('hides a text around which JSON breaks, also in the stack', () => {
    let broken: unknown = null
    try {
      JSON.parse('{"name":"王小明" oops')
    } catch (error) {
      broken = error
    }
    expect(JSON.stringify(shownError(broken))).not.toMatch(/王小明|oops/)
  })

  it('may be anything that was thrown', () => {
    expect(shownError('gone')).toEqual({ type: 'string', message: 'gone' })
    expect(shownError(undefined)).toEqual({ type: 'undefined', message: 'undefined' })
  })
})
