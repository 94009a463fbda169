import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../testing'

describe('a birthday', () => {
  let shop: TestApp
  let token: string
  beforeAll(async () => {
    shop = await startTestApp()
  })
  beforeEach(async () => {
    await shop.reset()
    token = (await shop.signIn()).token
  })
  afterAll(() => shop.close())

  const put = async (birthday?: { month: number; day: number } | null, name = '安娜') => {
    const { status, body } = await shop.call('PUT', '/v1/me/profile', { token, body: { name, face: 2, birthday } })
    return { status, code: body.code, birthday: body.birthday, fixedUntil: body.birthdayFixedUntil }
  }

  it('is month and day, and fixed for a year once it was told', async () => {
    expect(await put({ month: 5, day: 3 })).toMatchObject({
      birthday: { month: 5, day: 3 },
      fixedUntil: '2027-11-20',
    })
    shop.clock.set('2027-11-19T15:59:59Z')
    token = (await shop.signIn()).token
    expect(await put({ month: 5, day: 4 })).toMatchObject({ status: 409, code: 'birthday_fixed' })
    shop.clock.set('2027-11-19T16:00:00Z')
    expect(await put({ month: 5, day: 4 })).toMatchObject({ birthday: { month: 5, day: 4 }, fixedUntil: '2028-11-20' })
  })

  it('that is refused leaves the name as it was too', async () => {
    await put({ month: 5, day: 3 })
    await put({ month: 6, day: 3 }, '另一个')
    expect((await shop.call('GET', '/v1/me', { token })).body).toMatchObject({ name: '安娜', birthday: { month: 5 } })
  })

  it('said again, or left out, changes nothing', async () => {
    await put({ month: 5, day: 3 })
    shop.clock.advance(86_400_000)
    expect(await put({ month: 5, day: 3 })).toMatchObject({ status: 200, fixedUntil: '2027-11-20' })
    expect(await put()).toMatchObject({ birthday: { month: 5, day: 3 } })
  })

  it('can be taken out at any time, which does not free the choice of another', async () => {
    await put({ month: 5, day: 3 })
    expect(await put(null)).toMatchObject({ status: 200, birthday: null, fixedUntil: '2027-11-20' })
    expect(await put({ month: 5, day: 3 })).toMatchObject({ code: 'birthday_fixed' })
  })

  it('may be 29 February, and no day that no year has', async () => {
    expect(await put({ month: 2, day: 30 })).toMatchObject({ status: 400, code: 'invalid_input' })
    expect(await put({ month: 4, day: 31 })).toMatchObject({ status: 400 })
    expect(await put({ month: 13, day: 1 })).toMatchObject({ status: 400 })
    expect(await put({ month: 2, day: 29 })).toMatchObject({ status: 200 })
  })
})
