import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { product, sell, skuId } from '../orders/testing/offers'
import { firstStore, shopper } from '../orders/testing/shopper'
import { startTestApp, type TestApp } from '../testing'

const phone = '13800138000'
const minuteMs = 60_000

describe('a member’s phone number', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp()
  })
  beforeEach(() => app.reset())
  afterAll(() => app.close())

  const put = (token: string, body: object) => app.call('PUT', '/v1/me/phone', { token, body })
  const byButton = (token: string, number = phone) => put(token, { kind: 'wechat', code: number })
  const codeFor = async (number = phone) => {
    app.clock.advance(minuteMs)
    await app.call('POST', '/v1/phone-codes', { body: { phone: number } })
    return app.sms.codeFor(number)
  }
  const bySms = async (token: string, number = phone) =>
    put(token, { kind: 'sms', phone: number, code: await codeFor(number) })
  const signInByPhone = async (number = phone) => {
    const { body } = await app.call('POST', '/v1/sessions', {
      body: { kind: 'phone', phone: number, code: await codeFor(number) },
    })
    return { token: body.accessToken, member: body.member }
  }
  const forget = (token: string) => app.call('DELETE', '/v1/me/phone', { token })
  const me = async (token: string) => (await app.call('GET', '/v1/me', { token })).body

  it('is bound by WeChat’s phone button, and shown with its middle hidden', async () => {
    const { token, member } = await app.signIn()
    expect(member.phone).toBeNull()
    expect((await byButton(token)).body).toMatchObject({
      kind: 'bound',
      member: { id: member.id, phone: '138****8000' },
    })
    expect((await me(token)).phone).toBe('138****8000')
  })

  it('is bound by a code by SMS, which counts once', async () => {
    const { token } = await app.signIn()
    const code = await codeFor()
    expect(
      (await put(token, { kind: 'sms', phone, code: code === '000000' ? '1'.repeat(6) : '000000' })).body.code,
    ).toBe('code_invalid')
    expect((await put(token, { kind: 'sms', phone, code })).body.kind).toBe('bound')
    expect((await put(token, { kind: 'sms', phone, code })).body.code).toBe('code_invalid')
  })

  it('bound again is the same; another takes its place', async () => {
    const { token, member } = await app.signIn()
    await byButton(token)
    expect((await byButton(token)).body.kind).toBe('bound')
    expect((await byButton(token, '13900139000')).body.member.phone).toBe('139****9000')
    const kept = app.db.selectFrom('identities').select(['openid', 'member_id']).where('kind', '=', 'phone')
    expect(await kept.execute()).toEqual([{ openid: '+8613900139000', member_id: member.id }])
  })

  it('signs in: in another browser it is the same member', async () => {
    const { token, member } = await app.signIn()
    await byButton(token)
    expect((await signInByPhone()).member.id).toBe(member.id)
  })

  it('of another country keeps its country', async () => {
    const { token } = await app.signIn()
    app.wechat.answer('/wxa/business/getuserphonenumber', () => ({
      errcode: 0,
      phone_info: { purePhoneNumber: '61234567', countryCode: '852', watermark: { appid: 'wx-mini' } },
    }))
    expect((await byButton(token)).body.member.phone).toBe('+852****4567')
    app.wechat.answer('/wxa/business/getuserphonenumber', () => undefined)
  })

  it.each([
    ['a code that WeChat does not know', { errcode: 40029 }, 'code_invalid'],
    [
      'a code of another app',
      { phone_info: { purePhoneNumber: phone, countryCode: '86', watermark: { appid: 'wx-other' } } },
      'code_invalid',
    ],
    ['an answer without a number', { phone_info: { watermark: { appid: 'wx-mini' } } }, 'wechat_unavailable'],
    ['a quota that is used up', { errcode: 45009 }, 'rate_limited'],
  ])('is not bound by %s', async (_what, answer, code) => {
    const { token } = await app.signIn()
    app.wechat.answer('/wxa/business/getuserphonenumber', () => answer)
    expect((await byButton(token)).body.code).toBe(code)
    expect((await me(token)).phone).toBeNull()
    app.wechat.answer('/wxa/business/getuserphonenumber', () => undefined)
  })

  it('is forgotten when the member says so, and whoever signed in with it elsewhere is signed out', async () => {
    const { token } = await app.signIn()
    await byButton(token)
    const elsewhere = await signInByPhone()
    expect((await forget(token)).body.phone).toBeNull()
    expect((await forget(token)).status).toBe(200)
    expect((await app.call('GET', '/v1/me', { token: elsewhere.token })).status).toBe(401)
    expect((await signInByPhone()).member.id).not.toBe(elsewhere.member.id)
  })

  it('stays while it is the only thing that the member signs in with', async () => {
    const { token } = await signInByPhone()
    expect((await forget(token)).body.code).toBe('wrong_state')
    expect((await byButton(token, '13900139000')).body.member.phone).toBe('139****9000')
    expect((await me(token)).phone).toBe('139****9000')
  })

  it('is in the export, and goes with the member', async () => {
    const { token } = await app.signIn()
    await bySms(token)
    const { body } = await app.call('GET', '/v1/me/export', { token })
    expect(body.phone).toBe(`+86${phone}`)
    expect((await app.call('DELETE', '/v1/me', { token })).status).toBe(204)
    for (const table of ['identities', 'phone_codes', 'sessions', 'outbox'] as const)
      expect(JSON.stringify(await app.db.selectFrom(table).selectAll().execute())).not.toContain(phone)
  })

  it('orders, and says where what it ordered is paid: WeChat takes no money from numbers', async () => {
    await sell(app, [product('tea')])
    const anna = await shopper(app)
    await byButton((await app.signIn()).token)
    const { token, member } = await signInByPhone()
    expect(member.id).toBe(anna.memberId)
    const lines = [{ skuId: skuId('tea'), quantity: 1 }]
    const fulfilment = { kind: 'pick_up', storeId: firstStore }
    const id = '01938a5e-0000-7000-8000-000000000002'
    const body = { lines, fulfilment, expectedAmountFen: 2000 }
    expect((await app.call('PUT', `/v1/orders/${id}`, { token, body })).status).toBe(200)
    const begun = await app.call('POST', `/v1/orders/${id}/payment`, { token, body: {} })
    expect([begun.status, begun.body.code]).toEqual([409, 'wechat_needed'])
    // The same order, opened in WeChat.
    expect((await anna.pay(id)).state).toBe('paid')
  })

  it('is no way to be written to by WeChat', async () => {
    const { token } = await signInByPhone()
    const { body } = await app.call('GET', '/v1/consents', { token })
    expect(new Set(body.items.map(({ templateId }: { templateId: unknown }) => templateId))).toEqual(new Set([null]))
    const id = '01938a5e-0000-7000-8000-000000000001'
    const answer = { id, answer: 'accepted', always: false }
    expect((await app.call('PUT', '/v1/consents/order_ready', { token, body: answer })).body.code).toBe('not_found')
  })
})
