import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inTransaction } from '../db/in-transaction'
import { sweep } from '../jobs/sweep'
import { startTestApp, type TestApp } from '../testing'
import { completePurchase } from './actions'

let shop: TestApp
let token: string
let memberId: string
beforeAll(async () => {
  shop = await startTestApp()
})
afterAll(() => shop.close())
beforeEach(async () => {
  await shop.reset()
  await join('2026-11-20T02:00:00Z')
})

const join = async (instant: string, user = 'anna') => {
  shop.clock.set(instant)
  const signedIn = await shop.signIn(user)
  token = signedIn.token
  memberId = signedIn.member.id
}
const at = async (instant: string) => {
  shop.clock.set(instant)
  await sweep(shop.db, shop.clock.now(), shop.shop)
}
const buy = (yuan: number) =>
  inTransaction(shop.db, (trx) => {
    const now = shop.clock.now()
    const order = {
      memberId,
      source: { kind: 'order' as const, id: randomUUID() },
      goodsFen: yuan * 100,
      handedOver: true,
    }
    return completePurchase(trx, { ...order, paidAt: now, completedAt: now, receivedAt: now, shop: shop.shop })
  })
const birthday = (month: number, day: number) =>
  shop.call('PUT', '/v1/me/profile', { token, body: { name: null, face: 1, birthday: { month, day } } })
const gifts = async () =>
  (
    await shop.db
      .selectFrom('coupons')
      .select(['kind_key', 'source_id', 'granted_at'])
      .where('member_id', '=', memberId)
      .orderBy('granted_at')
      .orderBy('source_id')
      .execute()
  ).map((one) => `${one.kind_key} ${one.source_id} ${one.granted_at.toISOString()}`)
const news = async () =>
  (await shop.db.selectFrom('inbox_entries').select('news').where('member_id', '=', memberId).orderBy('seq').execute())
    .map((entry) => entry.news)
    .filter(({ kind }) => kind === 'coupon_granted')

describe('the birthday gift', () => {
  it('comes on the day, from its first second on, and once', async () => {
    await birthday(11, 25)
    await at('2026-11-24T15:59:59Z')
    expect(await gifts()).toEqual([])
    await at('2026-11-24T16:00:00Z')
    await at('2026-11-25T02:00:00Z')
    expect(await gifts()).toEqual(['birthday-5-off 2026 2026-11-24T16:00:00.000Z'])
    expect(await news()).toMatchObject([{ source: 'birthday', count: 1, name: { 'zh-CN': '生日 5 元券' } }])
    expect((await shop.call('GET', '/v1/me', { token })).body).toMatchObject({ coupons: 1, unread: 1 })
  })

  it('comes at once when the birthday is told on the day itself', async () => {
    shop.clock.set('2026-11-25T02:00:00Z')
    await birthday(11, 25)
    await at('2026-11-25T02:00:10Z')
    expect(await gifts()).toEqual(['birthday-5-off 2026 2026-11-25T02:00:00.000Z'])
  })

  it('is what the tier held that day gives', async () => {
    await birthday(11, 25)
    await buy(1000)
    await at('2026-11-25T02:00:00Z')
    expect(await gifts()).toEqual(['birthday-10-off 2026 2026-11-24T16:00:00.000Z'])
  })

  it('of 29 February comes on the 28th in common years', async () => {
    await birthday(2, 29)
    await at('2027-03-15T02:00:00Z')
    await at('2028-03-15T02:00:00Z')
    expect(await gifts()).toEqual([
      'birthday-5-off 2027 2027-02-27T16:00:00.000Z',
      'birthday-5-off 2028 2028-02-28T16:00:00.000Z',
    ])
  })

  it('is given for every year that went by, in order, but for none before the birthday was told', async () => {
    await birthday(11, 19)
    await at('2029-06-01T02:00:00Z')
    expect(await gifts()).toEqual([
      'birthday-5-off 2027 2027-11-18T16:00:00.000Z',
      'birthday-5-off 2028 2028-11-18T16:00:00.000Z',
    ])
  })

  it('is not given twice in a year by changing the birthday', async () => {
    await birthday(12, 1)
    await at('2026-12-01T02:00:00Z')
    await shop.db.updateTable('members').set({ birthday_changed_on: '2025-01-01' }).execute()
    expect((await birthday(12, 5)).status).toBe(200)
    await at('2026-12-05T02:00:00Z')
    expect(await gifts()).toHaveLength(1)
  })

  it('does not come to who took the birthday out again', async () => {
    await birthday(11, 25)
    await shop.call('PUT', '/v1/me/profile', { token, body: { name: null, face: 1, birthday: null } })
    await at('2026-11-26T02:00:00Z')
    expect(await gifts()).toEqual([])
  })
})

describe('monthly coupons', () => {
  it('come with the month, as many as the tier gives, and none to the lowest', async () => {
    await at('2026-12-01T02:00:00Z')
    expect(await gifts()).toEqual([])
    await buy(1000)
    await at('2026-12-31T16:00:00Z')
    await at('2027-01-02T02:00:00Z')
    expect(await gifts()).toEqual([
      'monthly-5-off-30 2027-01#1 2026-12-31T16:00:00.000Z',
      'monthly-5-off-30 2027-01#2 2026-12-31T16:00:00.000Z',
    ])
    expect(await news()).toMatchObject([{ source: 'monthly', count: 2, lastDay: '2027-01-31' }])
  })

  it('are given for each month after months of downtime, by the tier held when each began', async () => {
    await buy(200)
    shop.clock.set('2027-01-10T02:00:00Z')
    await buy(800)
    await at('2027-03-15T02:00:00Z')
    expect((await gifts()).map((gift) => gift.split(' ')[1])).toEqual([
      '2026-12#1',
      '2027-01#1',
      '2027-02#1',
      '2027-02#2',
      '2027-03#1',
      '2027-03#2',
    ])
  })

  it('are not given for months before joining', async () => {
    await join('2027-03-31T15:59:59Z', 'ben')
    await buy(200)
    await at('2027-04-02T02:00:00Z')
    expect((await gifts()).map((gift) => gift.split(' ')[1])).toEqual(['2027-04#1'])
  })

  it('are not given to who is nobody any more', async () => {
    await buy(200)
    await shop.call('DELETE', '/v1/me', { token })
    await at('2027-02-01T02:00:00Z')
    expect(await gifts()).toEqual([])
  })

  it('are given in silence to who switched such news off', async () => {
    const body = { reminder: false, optOuts: ['gifts'], language: 'zh-CN', elder: false }
    await shop.call('PUT', '/v1/me/settings', { token, body })
    await buy(200)
    await at('2026-12-01T02:00:00Z')
    expect([(await gifts()).length, (await news()).length]).toEqual([1, 0])
  })
})
