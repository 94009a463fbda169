import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { dropEndedSeeds } from './seeds'
import { startTestApp, type TestApp } from '../testing'
import { atTill, codeOf, guest, type Clerk, type Guest } from './testing/guest'

describe('the code at the counter', () => {
  let app: TestApp
  let clerk: Clerk
  let anna: Guest
  beforeAll(async () => {
    app = await startTestApp()
  })
  beforeEach(async () => {
    await app.reset()
    clerk = await atTill(app, 'clerk')
    anna = await guest(app)
  })
  afterAll(() => app.close())

  const answer = async (code: string) => {
    const { status, body } = await clerk.put({ code })
    return status === 200 ? body.member.id : body.code
  }

  it('is 18 digits that say who it is', async () => {
    const code = await anna.code()
    expect(code).toMatch(/^9\d{17}$/)
    expect(await answer(code)).toBe(anna.memberId)
  })

  it('is made of the same seed for a day, and then of another; the one before stays good until its own end', async () => {
    const first = await anna.seed()
    app.clock.advance(23 * 3_600_000)
    const again = await anna.seed()
    expect(again).toEqual({ ...first, validUntil: '2026-11-22T01:00:00.000Z' })
    app.clock.advance(2 * 3_600_000)
    const second = await anna.seed()
    expect(second.cardNumber).not.toBe(first.cardNumber)
    expect(await answer(codeOf(again, app.clock.now()))).toBe(anna.memberId)
    expect(await answer(codeOf(second, app.clock.now()))).toBe(anna.memberId)
  })

  it('works offline for 24 hours after the last contact, and is old from then on', async () => {
    const seed = await anna.seed()
    app.clock.advance(86_400_000 - 1)
    expect(await answer(codeOf(seed, app.clock.now()))).toBe(anna.memberId)
    app.clock.advance(60_000)
    expect(await answer(codeOf(seed, app.clock.now()))).toBe('code_stale')
    app.clock.advance(3 * 86_400_000)
    await dropEndedSeeds(app.db, app.clock.now())
    expect(await answer(codeOf(seed, app.clock.now()))).toBe('code_stale')
    app.clock.advance(7 * 86_400_000)
    await dropEndedSeeds(app.db, app.clock.now())
    expect(await answer(codeOf(seed, app.clock.now()))).toBe('code_invalid')
  })

  it.each([
    ['half a minute behind', -30_000],
    ['half a minute ahead', 30_000],
  ])('is known when the device’s clock is %s', async (_, ms) => {
    expect(await answer(await anna.code(new Date(app.clock.now().getTime() + ms)))).toBe(anna.memberId)
  })

  it('is old after a minute, and wrong when it never was', async () => {
    const code = await anna.code()
    app.clock.advance(60_000)
    expect(await answer(code)).toBe('code_stale')
    const wrong = `${code.slice(0, 17)}${(Number(code[17]) + 1) % 10}`
    expect(await answer(wrong)).toBe('code_invalid')
    expect(await answer(`9000000000${code.slice(10)}`)).toBe('code_invalid')
  })

  it('counts once, and so do those before it', async () => {
    const now = app.clock.now()
    const before = await anna.code(new Date(now.getTime() - 30_000))
    const code = await anna.code(now)
    expect(await answer(code)).toBe(anna.memberId)
    expect(await answer(code)).toBe('code_used')
    expect(await answer(before)).toBe('code_used')
    expect(await answer(await anna.code(new Date(now.getTime() + 30_000)))).toBe(anna.memberId)
  })

  it.each(['130123456789012345', '6901234567892', 'https://huitou.example/g?id=1', '4711', '12345678901234567890'])(
    'is not %s: a foreign code is told, and is no guess',
    async (code) => {
      for (let n = 0; n < 11; n++) expect(await answer(code)).toBe('code_foreign')
      expect(await answer(await anna.code())).toBe(anna.memberId)
    },
  )

  it('is another one on each device, and ends with its session', async () => {
    const phone = await guest(app, 'anna')
    expect(phone.memberId).toBe(anna.memberId)
    const [one, other] = [await anna.seed(), await phone.seed()]
    expect(one.cardNumber).not.toBe(other.cardNumber)
    await phone.call('DELETE', '/v1/sessions/current')
    expect(await answer(codeOf(other, app.clock.now()))).toBe('code_invalid')
    expect(await answer(codeOf(one, app.clock.now()))).toBe(anna.memberId)
  })

  it('can be guessed at ten times in a minute', async () => {
    for (let n = 0; n < 10; n++) expect(await answer(`9${String(n).padStart(17, '0')}`)).toBe('code_invalid')
    expect(await answer(await anna.code())).toBe('rate_limited')
    app.clock.advance(61_000)
    for (let n = 0; n < 12; n++) {
      expect(await answer(await anna.code())).toBe(anna.memberId)
      app.clock.advance(30_000)
    }
  })

  describe('typed', () => {
    it('is six digits for a minute, once, with or without a gap between them', async () => {
      const code = await anna.shortCode()
      expect(await answer(`${code.slice(0, 3)} ${code.slice(3)}`)).toBe(anna.memberId)
      expect(await answer(code)).toBe('code_used')
      app.clock.advance(60_000)
      expect(await answer(code)).toBe('code_stale')
    })

    it('ends when the member asks for another', async () => {
      const code = await anna.shortCode()
      const next = await anna.shortCode()
      expect(await answer(code)).toBe('code_invalid')
      expect(await answer(next)).toBe(anna.memberId)
    })

    it('ends with the minute', async () => {
      const code = await anna.shortCode()
      app.clock.advance(60_000)
      expect(await answer(code)).toBe('code_stale')
    })
  })

  it('is this visit’s from then on: the till asks again as often as it likes, with the same id', async () => {
    const [id, code] = [randomUUID(), await anna.code()]
    const first = await clerk.put({ code }, id)
    expect(first.status).toBe(200)
    app.clock.advance(120_000)
    expect(await clerk.put({ code }, id)).toMatchObject({ status: 200, body: { state: 'identified' } })
    expect((await clerk.put({ code: await anna.code() }, id)).body.code).toBe('id_reused')
    expect((await clerk.put({ memberId: anna.memberId }, id)).body.code).toBe('id_reused')
    const other = await atTill(app, 'manager')
    expect((await other.put({ code }, id)).body.code).toBe('id_reused')
  })

  it('is told by nobody who does not work here', async () => {
    const stranger = await atTill(app, null, 'stranger')
    expect((await stranger.put({ code: await anna.code() })).status).toBe(403)
    expect((await app.call('GET', '/v1/me/counter-seed')).status).toBe(401)
  })

  it('ends with who is nobody any more', async () => {
    const [seed, code] = [await anna.seed(), await anna.shortCode()]
    expect((await anna.call('DELETE', '/v1/me')).status).toBe(204)
    expect(await answer(codeOf(seed, app.clock.now()))).toBe('code_invalid')
    expect(await answer(code)).toBe('code_invalid')
  })
})
