import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { wrongs } from '../orders/testing/shopper'
import { startTestApp, type TestApp } from '../testing'
import { atTill, guest, type Clerk, type Guest } from './testing/guest'

const phone = '13800138000'

describe('a purchase at the till of somebody who became one with another', () => {
  let app: TestApp
  let clerk: Clerk
  let manager: Clerk
  let anna: Guest
  let ben: Guest
  beforeAll(async () => {
    app = await startTestApp()
  })
  beforeEach(async () => {
    await app.reset()
    clerk = await atTill(app, 'clerk')
    manager = await atTill(app, 'manager')
    anna = await guest(app, 'anna')
    app.clock.advance(86_400_000)
    ben = await guest(app, 'ben')
  })
  afterAll(() => app.close())

  const bind = async (who: Guest) => {
    await app.call('POST', '/v1/phone-codes', { body: { phone } })
    const { body } = await who.call('PUT', '/v1/me/phone', { kind: 'sms', phone, code: app.sms.codeFor(phone) })
    app.clock.advance(61_000)
    return body
  }
  const becomeOne = async () => {
    await bind(anna)
    const { offer } = await bind(ben)
    expect((await ben.call('POST', `/v1/me/merges/${offer.id}`, {})).status).toBe(200)
  }

  it('is the older’s from then on, and is taken back from them', async () => {
    const { id } = (await clerk.credit(ben, 250)).body
    await becomeOne()
    expect(await anna.me()).toMatchObject({ growth: 250, points: { balance: 1250 } })
    expect((await anna.call('GET', `/v1/counter-visits/${id}`)).status).toBe(200)
    expect((await manager.reverse(id)).body).toMatchObject({ state: 'reversed', member: { id: anna.memberId } })
    expect(await anna.me()).toMatchObject({ growth: 0, points: { balance: 0 } })
    expect(await wrongs(app)).toEqual([])
  })

  it('is let pass for the older, and their codes say who they have become', async () => {
    const { id } = (await clerk.credit(ben, 6000)).body
    const code = await ben.code()
    await becomeOne()
    expect((await manager.decide(id, true)).body).toMatchObject({ state: 'credited', member: { id: anna.memberId } })
    expect((await clerk.put({ code })).body.code).toBe('code_stale')
    expect((await clerk.put({ code: await ben.code() })).body.member.id).toBe(anna.memberId)
    expect((await clerk.credit(ben, 1)).status).toBe(404)
    expect(await wrongs(app)).toEqual([])
  })
})
