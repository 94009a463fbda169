import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { beginDeals, dealId, friend, type Friend } from '../groups/testing/friends'
import { stockOf } from '../orders/testing/offers'
import { behindTheCounter, wrongs } from '../orders/testing/shopper'
import { startTestApp, type TestApp } from '../testing'
import { staffMember, type Staff } from './testing/staff'

describe('a deal that the shop takes back', () => {
  let app: TestApp
  let owner: Staff
  let anna: Friend
  let bruno: Friend
  beforeAll(async () => {
    app = await startTestApp()
  })
  afterAll(() => app.close())
  beforeEach(async () => {
    await app.reset()
    await beginDeals(app)
    owner = await staffMember(app, 'owner')
    anna = await friend(app, 'anna')
    bruno = await friend(app, 'bruno')
  })

  const withdraw = (who: Staff, key = 'longjing-for-two') => who.call('POST', `/deals/${dealId(key)}/withdrawal`, {})
  const acts = async () => (await owner.acts()).filter(([, act]) => act === 'deal_withdrawn')

  it('lets its open groups fail with their money back, keeps what succeeded, and is written down once', async () => {
    const done = await anna.open('longjing-for-two')
    await bruno.join(done.id)
    const open = await anna.open('longjing-for-two')
    const elsewhere = await anna.open('biscuits-for-three')

    expect(await withdraw(owner)).toMatchObject({
      status: 200,
      body: { id: dealId('longjing-for-two'), name: 'Longjing for two', state: 'ended' },
    })
    await behindTheCounter(app).goRound()
    expect(await anna.page(open.id)).toMatchObject({
      state: 'failed',
      failedBecause: 'deal_ended',
      viewer: { order: { state: 'cancelled', refunds: [{ amountFen: 8900, cause: 'group_failed' }] } },
    })
    expect((await anna.page(done.id)).state).toBe('succeeded')
    expect((await anna.page(elsewhere.id)).state).toBe('open')
    expect((await bruno.ask.open('longjing-for-two')).body.code).toBe('closed')
    expect(await stockOf(app, 'longjing-50')).toBe(58)

    expect((await withdraw(owner)).body.state).toBe('ended')
    expect(await acts()).toEqual([[owner.memberId, 'deal_withdrawn', 'deal', dealId('longjing-for-two')]])
    expect(await wrongs(app)).toEqual([])
  })

  it('is listed with who would have their money back, in the merchant’s order', async () => {
    const done = await anna.open('longjing-for-two')
    await bruno.join(done.id)
    await anna.open('longjing-for-two')
    const open = await anna.open('biscuits-for-three')
    await bruno.join(open.id)
    const listed = async () =>
      (await owner.call('GET', '/deals')).body.items
        .filter(({ openGroups }: { openGroups: number }) => openGroups > 0)
        .map(({ id, openGroups, seatsPaid }: { id: string; openGroups: number; seatsPaid: number }) => [
          id,
          openGroups,
          seatsPaid,
        ])
    expect(await listed()).toEqual([
      [dealId('longjing-for-two'), 1, 1],
      [dealId('biscuits-for-three'), 1, 2],
    ])
    const { nextCursor } = (await owner.call('GET', '/deals?limit=1')).body
    expect((await owner.call('GET', `/deals?limit=1&cursor=${nextCursor}`)).body.items).toHaveLength(1)
    await withdraw(owner)
    expect(await listed()).toEqual([[dealId('biscuits-for-three'), 1, 2]])
    expect((await (await staffMember(app, 'clerk')).call('GET', '/deals')).body.code).toBe('forbidden')
  })

  it('is taken back by owners and managers only', async () => {
    expect((await withdraw(await staffMember(app, 'clerk'))).body.code).toBe('forbidden')
    expect((await withdraw(await staffMember(app, null, 'nobody'))).body.code).toBe('forbidden')
    expect((await anna.deal('longjing-for-two')).state).toBe('running')
    expect((await withdraw(await staffMember(app, 'manager'))).status).toBe(200)
  })

  it('has to be one of the shop’s', async () => {
    expect((await owner.call('POST', `/deals/${randomUUID()}/withdrawal`, {})).status).toBe(404)
    expect((await owner.call('POST', '/deals/none/withdrawal', {})).status).toBe(400)
    expect(await acts()).toEqual([])
    app.shop.brand.features.groupbuy = false
    expect((await withdraw(owner)).body.code).toBe('feature_off')
    app.shop.brand.features.groupbuy = true
  })
})
