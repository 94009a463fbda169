import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { product, sell } from '../orders/testing/offers'
import { firstStore, shopper, type Shopper } from '../orders/testing/shopper'
import { catalogId } from '../shop/catalog'
import { startTestApp, type TestApp } from '../testing'
import { atTill, guest, type Clerk } from './testing/guest'

const otherStore = catalogId('store', 'xuhui')

describe('who stands at the till', () => {
  let app: TestApp
  let clerk: Clerk
  let anna: Shopper
  beforeAll(async () => {
    app = await startTestApp()
  })
  beforeEach(async () => {
    await app.reset()
    await sell(app, [product('tea', { priceFen: 2000, stock: 50 })])
    clerk = await atTill(app, 'clerk')
    anna = await shopper(app)
  })
  afterAll(() => app.close())

  const seen = async (storeId = firstStore) => {
    const { body } = await clerk.put({ memberId: anna.memberId, storeId }, randomUUID())
    return body
  }

  it('has before them what waits at this store, what waits longest first, with its code', async () => {
    const first = await anna.buy({ lines: { tea: 2 }, amountFen: 4000 })
    app.clock.advance(60_000)
    const second = await anna.buy({ amountFen: 2000 })
    await anna.buy({ amountFen: 2000, storeId: otherStore })
    const bruno = await shopper(app, 'bruno')
    await bruno.buy({ amountFen: 2000 })
    const { pickUps } = await seen()
    expect(pickUps.map(({ order }: { order: { id: string } }) => order.id)).toEqual([first, second])
    expect(pickUps[0]).toMatchObject({
      kind: 'order',
      order: { member: { id: anna.memberId }, lines: [{ quantity: 2 }], pickUp: { store: { id: firstStore } } },
    })
    expect(pickUps[0].order.pickUp.code).toMatch(/^\d{4,8}$/)
    expect((await seen(otherStore)).pickUps).toHaveLength(1)
  })

  it('is handed over what was ticked, and it waits no longer', async () => {
    const order = await anna.buy({ amountFen: 2000 })
    const visit = await seen()
    const [{ order: waiting }] = visit.pickUps
    const handed = await clerk.call('POST', '/hand-overs', { storeId: firstStore, code: waiting.pickUp.code })
    expect(handed.status).toBe(200)
    expect((await anna.read(order)).state).toBe('completed')
    expect((await clerk.visit(visit.id)).pickUps).toEqual([])
  })

  it('is told how many yuan the next tier is away, and nothing at the top', async () => {
    expect((await seen()).member.nextTier).toEqual({ name: 'Silver Tip', growthMissing: 200 })
    const manager = await atTill(app, 'manager')
    await manager.credit(anna, 162.9)
    expect((await seen()).member.nextTier).toEqual({ name: 'Silver Tip', growthMissing: 38 })
    await manager.credit(anna, 4000)
    expect((await seen()).member.nextTier).toBeNull()
  })

  it('sees nothing of others’ in the list of visits', async () => {
    await anna.buy({ amountFen: 2000 })
    const { memberId } = await guest(app, 'carla')
    await clerk.credit({ memberId }, 10)
    const [visit] = await clerk.visits()
    expect(visit.pickUps).toBeUndefined()
    expect((await clerk.visit(visit.id)).pickUps).toEqual([])
  })
})
