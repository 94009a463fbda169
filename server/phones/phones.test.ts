import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buildApp } from '../app'
import { testDrawings } from '../shop/testing'
import { startTestApp, type TestApp } from '../testing'
import { masked } from './number'

const phone = '13800138000'
const minuteMs = 60_000

describe('codes by SMS', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp()
  })
  beforeEach(() => app.reset())
  afterAll(() => app.close())

  const ask = (number = phone) => app.call('POST', '/v1/phone-codes', { body: { phone: number } })
  const codeOf = async (number = phone) => {
    await ask(number)
    return app.sms.codeFor(number)
  }
  const enter = (code: string, number = phone) =>
    app.call('POST', '/v1/sessions', { body: { kind: 'phone', phone: number, code } })
  const wrong = (code: string) => (code === '000000' ? '000001' : '000000')

  it('say when they end and when another may be asked for', async () => {
    expect((await ask()).body).toEqual({ againAt: '2026-11-20T02:01:00.000Z', expiresAt: '2026-11-20T02:05:00.000Z' })
    expect(app.sms.sent).toEqual([
      { phone: `+86${phone}`, code: expect.stringMatching(/^\d{6}$/), minutes: 5, language: 'zh-CN' },
    ])
  })

  it('come once a minute to a number, and five times a day', async () => {
    expect((await ask()).status).toBe(200)
    expect((await ask()).body.code).toBe('rate_limited')
    for (let sent = 1; sent < 5; sent++) {
      app.clock.advance(minuteMs)
      expect((await ask()).status).toBe(200)
    }
    app.clock.advance(minuteMs)
    expect((await ask()).body.code).toBe('rate_limited')
    expect((await ask('13900139000')).status).toBe(200)
    app.clock.advance(24 * 60 * minuteMs)
    expect((await ask()).status).toBe(200)
  })

  it('are not sent to any number of people at the merchant’s cost', async () => {
    const numbers = Array.from({ length: 32 }, (_, n) => `138001380${String(n).padStart(2, '0')}`)
    const codes: (string | undefined)[] = []
    for (const number of numbers) codes.push((await ask(number)).body.code)
    expect(codes.filter((code) => code === 'rate_limited')).toHaveLength(2)
  })

  it('are two thousand a day, whoever asks for them, and as many on the next', async () => {
    const day = '2026-11-20'
    const [earlier, hash] = [new Date('2026-11-20T01:00:00Z'), Buffer.alloc(32)]
    const sent = { code_hash: hash, sent_at: earlier, expires_at: earlier, day, sent_on_day: 5 }
    const rows = Array.from({ length: 400 }, (_, n) => ({ phone: `+861370000${String(n).padStart(4, '0')}`, ...sent }))
    await app.db.insertInto('phone_codes').values(rows.slice(1)).execute()
    for (let n = 0; n < 5; n++) expect((await ask(`1390013900${n}`)).status).toBe(200)
    expect((await ask()).body.code).toBe('rate_limited')
    app.clock.set('2026-11-20T16:00:00Z')
    expect((await ask()).status).toBe(200)
  })

  it('are kept as a hash only', async () => {
    const code = await codeOf()
    const kept = await app.db.selectFrom('phone_codes').selectAll().executeTakeFirstOrThrow()
    expect(kept.code_hash).toHaveLength(32)
    expect(JSON.stringify(kept)).not.toContain(`"${code}"`)
  })

  it('that did not leave may be asked for again at once', async () => {
    app.sms.works = false
    expect((await ask()).body.code).toBe('unavailable')
    app.sms.works = true
    expect((await ask()).status).toBe(200)
    expect((await enter(app.sms.codeFor(phone))).status).toBe(201)
  })

  it('sign in: somebody new becomes a member, who comes back to the same one', async () => {
    const { status, body } = await enter(await codeOf())
    expect(status).toBe(201)
    expect(body.member).toMatchObject({ phone: '138****8000', nameIsGiven: true })
    app.clock.advance(minuteMs)
    const again = await enter(await codeOf())
    expect(again.body.member.id).toBe(body.member.id)
  })

  it('work once, for 5 minutes, and only the last of them', async () => {
    const first = await codeOf()
    app.clock.advance(minuteMs)
    const second = await codeOf()
    if (first !== second) expect((await enter(first)).body.code).toBe('code_invalid')
    expect((await enter(second)).status).toBe(201)
    expect((await enter(second)).body.code).toBe('code_invalid')
    app.clock.advance(minuteMs)
    const late = await codeOf()
    app.clock.advance(5 * minuteMs)
    expect((await enter(late)).body.code).toBe('code_invalid')
  })

  it('are not guessed: after five wrong tries the right one is wrong too, also when all come at once', async () => {
    const code = await codeOf()
    const answers = await Promise.all(Array.from({ length: 9 }, () => enter(wrong(code))))
    expect(answers.map(({ body }) => body.code)).toEqual(Array.from({ length: 9 }, () => 'code_invalid'))
    expect((await enter(code)).body.code).toBe('code_invalid')
    expect((await app.db.selectFrom('phone_codes').select('tries').executeTakeFirstOrThrow()).tries).toBe(5)
    expect(await app.db.selectFrom('members').select('id').execute()).toEqual([])
  })

  it('of one number open no other', async () => {
    expect((await enter(await codeOf(), '13900139000')).body.code).toBe('code_invalid')
  })

  it.each(['12800138000', '+8613800138000', '1380013800', '138001380000', '', 'phone'])(
    'go to no number like "%s"',
    async (number) => {
      expect((await ask(number)).body.code).toBe('invalid_input')
      expect(app.sms.sent).toEqual([])
    },
  )

  it('are not there where the merchant sends none, and the shop says how a number can be bound', async () => {
    expect((await app.call('GET', '/v1/shop')).body.phoneWays).toEqual(['wechat', 'sms'])
    const without = await buildApp({
      db: app.db,
      now: app.clock.now,
      shop: app.shop,
      drawings: testDrawings(),
      wechat: { mini: null, h5: null },
      publicUrl: 'https://shop.example',
    })
    expect((await without.inject({ url: '/v1/shop' })).json().phoneWays).toEqual([])
    const asked = await Promise.all([
      without.inject({ method: 'POST', url: '/v1/phone-codes', payload: { phone } }),
      without.inject({ method: 'POST', url: '/v1/sessions', payload: { kind: 'phone', phone, code: '123456' } }),
    ])
    expect(asked.map((answer) => answer.json().code)).toEqual(['not_configured', 'not_configured'])
    await without.close()
  })
})

describe('a number', () => {
  it.each([
    ['+8613800138000', '138****8000'],
    ['+85261234567', '+852****4567'],
  ])('%s is shown as %s', (number, shown) => {
    expect(masked(number)).toBe(shown)
  })
})
