import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../testing'
import { couponReward, goods, offer } from './testing/offers'
import { stockOf, visit, wrongs, type Visit } from './testing/visit'

describe('a redemption that is taken back', () => {
  let app: TestApp
  let anna: Visit
  beforeAll(async () => {
    app = await startTestApp()
  })
  beforeEach(async () => {
    await app.reset()
    anna = await visit(app)
  })
  afterAll(() => app.close())

  it('cancelled gives everything back: points to their lots, stock, the place in the limit', async () => {
    await offer(app, [goods('cup', { stock: 2, limitPerMember: 2, pricePoints: 300 })])
    const lots = () => app.db.selectFrom('point_lots').select(['id', 'left_points']).orderBy('id').execute()
    const before = await lots()
    const { redemption } = (await anna.redeem('cup', { quantity: 2 })).body
    expect((await anna.reward('cup')).viewer.whyNot).toBe('sold_out')
    app.clock.advance(1000)
    const { status, body } = await anna.cancel(redemption.id)
    expect([status, body.redemption.state, body.redemption.pickUp, body.redemption.mayCancel]).toEqual([
      200,
      'cancelled',
      null,
      false,
    ])
    expect(body.redemption.timeline).toEqual([
      { state: 'redeemed', at: '2026-11-20T02:00:00.000Z', cause: null },
      { state: 'cancelled', at: '2026-11-20T02:00:01.000Z', cause: 'member' },
    ])
    expect(body.member.points.available).toBe(1000)
    expect(await lots()).toEqual(before)
    expect(await stockOf(app, 'cup')).toBe(2)
    expect((await anna.reward('cup')).viewer).toMatchObject({ redeemed: 0, whyNot: null })
    expect((await anna.entries()).slice(0, 2)).toEqual([
      [600, 'given_back', redemption.id],
      [-600, 'redeemed', redemption.id],
    ])

    const again = await anna.cancel(redemption.id)
    expect([again.status, again.body.redemption]).toEqual([200, body.redemption])
    expect(await stockOf(app, 'cup')).toBe(2)
    expect(await wrongs(app)).toEqual([])
  })

  it('sent again after it was cancelled stays cancelled', async () => {
    await offer(app, [goods('cup')])
    const id = randomUUID()
    await anna.redeem('cup', { id })
    await anna.cancel(id)
    expect((await anna.redeem('cup', { id })).body.redemption.state).toBe('cancelled')
    expect(await anna.available()).toBe(1000)
  })

  it('cannot be cancelled once goods are prepared', async () => {
    await offer(app, [goods('cup')])
    const { redemption } = (await anna.redeem('cup')).body
    await app.db.updateTable('redemptions').set({ state: 'ready' }).where('id', '=', redemption.id).execute()
    expect((await anna.read(redemption.id)).body.mayCancel).toBe(false)
    expect((await anna.cancel(redemption.id)).body.code).toBe('not_cancellable')
  })

  it('of a coupon can be cancelled while the coupon is available, and takes it out of the wallet', async () => {
    await offer(app, [couponReward('ticket', { pricePoints: 400 })])
    const [unused, used] = [
      (await anna.redeem('ticket')).body.redemption,
      (await anna.redeem('ticket')).body.redemption,
    ]
    await app.db
      .updateTable('coupons')
      .set({ state: 'used', used_at: app.clock.now() })
      .where('id', '=', used.couponId)
      .execute()
    expect((await anna.cancel(used.id)).body.code).toBe('not_cancellable')
    const { body } = await anna.cancel(unused.id)
    expect(body.redemption).toMatchObject({ state: 'cancelled', couponId: null })
    expect([body.member.coupons, body.member.points.available]).toEqual([0, 600])
    expect((await anna.get('/v1/coupons')).body.counts).toEqual({ available: 0, held: 0, used: 1, expired: 0 })
  })

  it('of a coupon cannot be cancelled once the coupon has expired', async () => {
    await offer(app, [couponReward('ticket')])
    const { redemption } = (await anna.redeem('ticket')).body
    // The last day is 19 January in Shanghai.
    await anna.comeBack('2027-01-19T15:59:59Z')
    expect((await anna.read(redemption.id)).body.mayCancel).toBe(true)
    await anna.comeBack('2027-01-19T16:00:00Z')
    expect((await anna.read(redemption.id)).body.mayCancel).toBe(false)
    expect((await anna.cancel(redemption.id)).body.code).toBe('not_cancellable')
  })

  it('goes when the member does: goods are there for somebody else', async () => {
    await offer(app, [goods('cup', { stock: 1 })])
    await anna.redeem('cup')
    expect((await anna.call('DELETE', '/v1/me')).status).toBe(204)
    expect(await stockOf(app, 'cup')).toBe(1)
    expect(await wrongs(app)).toEqual([])
  })
})
