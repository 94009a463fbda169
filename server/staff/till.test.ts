import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { product, sell } from '../orders/testing/offers'
import { shopper } from '../orders/testing/shopper'
import { startTestApp, type TestApp } from '../testing'
import { staffMember, type Staff } from './testing/staff'

describe('the first page of the till', () => {
  let app: TestApp
  let clerk: Staff
  beforeAll(async () => {
    app = await startTestApp()
  })
  beforeEach(async () => {
    await app.reset()
    await sell(app, [product('tea')])
    clerk = await staffMember(app, 'clerk')
  })
  afterAll(() => app.close())

  const till = async (by = clerk) => (await by.call('GET', '/till')).body
  const nothing = {
    ...{ orders: 0, redemptions: 0, ready: 0, overdue: 0 },
    ...{ refundRequests: 0, abnormalRefunds: 0, approvals: 0 },
  }

  it('says what a clerk may credit today; who manages is without a limit', async () => {
    const limits = { dayFen: 500_000, leftFen: 500_000, visitsPerMember: 5 }
    expect(await till()).toMatchObject({ role: 'clerk', limits, waiting: nothing, newestOrderAt: null })
    const day = { member_id: clerk.memberId, day: '2026-11-20', credited_fen: 120_000 }
    await app.db.insertInto('clerk_days').values(day).execute()
    expect((await till()).limits.leftFen).toBe(380_000)
    app.clock.advance(24 * 3_600_000)
    expect((await till()).limits.leftFen).toBe(500_000)
    expect(await till(await staffMember(app, 'owner'))).toMatchObject({ role: 'owner', limits: null })
  })

  it('counts what waits, and a paid order rings', async () => {
    const anna = await shopper(app)
    const first = await anna.buy({ amountFen: 2000 })
    app.clock.advance(60_000)
    await anna.buy({ amountFen: 2000 })
    await anna.order({ amountFen: 2000 })
    const newestOrderAt = '2026-11-20T02:01:00.000Z'
    expect(await till()).toMatchObject({ waiting: { ...nothing, orders: 2 }, newestOrderAt })
    await clerk.orders.prepare(first)
    expect(await till()).toMatchObject({ waiting: { ...nothing, orders: 1, ready: 1 }, newestOrderAt })
  })

  it('tells of what waits for managers only to them', async () => {
    const anna = await shopper(app)
    const id = await anna.buy({ amountFen: 2000 })
    await clerk.orders.prepare(id)
    await anna.askRefund(id)
    expect((await till()).waiting.refundRequests).toBe(0)
    expect((await till(await staffMember(app, 'manager'))).waiting.refundRequests).toBe(1)
  })

  it('is not sent again while nothing changed', async () => {
    const { token } = await app.signIn('the clerk')
    const ask = (etag?: string) =>
      app.call('GET', '/v1/staff/till', { token, headers: etag === undefined ? {} : { 'if-none-match': etag } })
    const etag = String((await ask()).headers.etag)
    expect((await ask(etag)).status).toBe(304)
    await (await shopper(app)).buy({ amountFen: 2000 })
    expect((await ask(etag)).status).toBe(200)
  })
})
