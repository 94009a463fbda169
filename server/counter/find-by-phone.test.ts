import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../testing'
import { atTill, guest, type Clerk } from './testing/guest'

describe('who forgot the phone', () => {
  let app: TestApp
  let clerk: Clerk
  beforeAll(async () => {
    app = await startTestApp()
  })
  beforeEach(async () => {
    await app.reset()
    clerk = await atTill(app, 'clerk')
  })
  afterAll(() => app.close())

  const known = async (user: string, { name, phone }: { name: string | null; phone: string }) => {
    const { memberId } = await guest(app, user)
    await app.db.updateTable('members').set({ name }).where('id', '=', memberId).execute()
    await app.db
      .insertInto('identities')
      .values({
        kind: 'phone',
        appid: 'phone',
        openid: `+86${phone}`,
        unionid: null,
        member_id: memberId,
        created_at: app.clock.now(),
      })
      .execute()
    return memberId
  }
  const find = (phoneTail: string, name: string) =>
    clerk.call('GET', `/members?phoneTail=${phoneTail}&name=${encodeURIComponent(name)}`)

  it('is found by the end of the number and the name, both', async () => {
    const memberId = await known('anna', { name: '陈小满', phone: '13800138000' })
    await known('bruno', { name: '林晚', phone: '13900138000' })
    const { body } = await find('8000', '小满')
    expect(body.items).toMatchObject([{ member: { id: memberId, name: '陈小满' }, phone: '138****8000' }])
    expect(body.items[0].member.phone).toBeUndefined()
    expect((await find('8001', '小满')).body.items).toEqual([])
    expect((await find('8000', '周')).body.items).toEqual([])
  })

  it('is found by the name that the shop gave, in either language', async () => {
    const memberId = await known('anna', { name: null, phone: '13800138000' })
    const { given_name_no } = await app.db
      .selectFrom('members')
      .select('given_name_no')
      .where('id', '=', memberId)
      .executeTakeFirstOrThrow()
    const { memberNames } = app.shop.brand
    const given = memberNames[given_name_no % memberNames.length]
    for (const name of [given?.['zh-CN'], given?.en])
      expect((await find('8000', name ?? '-')).body.items).toMatchObject([{ member: { id: memberId } }])
  })

  it('is one of five at most', async () => {
    for (let n = 0; n < 7; n++) await known(`guest-${n}`, { name: '林晚', phone: `138000${n}8000` })
    expect((await find('8000', '林晚')).body.items).toHaveLength(5)
  })

  it.each([
    ['whom they find', '8000'],
    ['where they find nobody', '8001'],
  ])('cannot be fished for: ten looks in a minute, also %s', async (_, phoneTail) => {
    await known('anna', { name: '陈小满', phone: '13800138000' })
    for (let n = 0; n < 10; n++) expect((await find(phoneTail, '陈')).status).toBe(200)
    expect((await find('8000', '陈小满')).body.code).toBe('rate_limited')
    app.clock.advance(60_000)
    expect((await find('8000', '陈小满')).status).toBe(200)
  })

  it('asks for both, and for somebody who works here', async () => {
    expect((await clerk.call('GET', '/members?phoneTail=8000')).status).toBe(400)
    expect((await find('80', '陈')).status).toBe(400)
    const stranger = await atTill(app, null, 'stranger')
    expect((await stranger.call('GET', '/members?phoneTail=8000&name=x')).status).toBe(403)
  })
})
