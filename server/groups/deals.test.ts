import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { behindTheCounter, shopper, wrongs } from '../orders/testing/shopper'
import { stockOf } from '../orders/testing/offers'
import { paymentEventsOf } from '../payment-events'
import type { CatalogDeal } from '../shop/catalog'
import { storeCatalog } from '../shop/store-catalog'
import { withdrawGoneDeals } from '../shop/withdraw-deals'
import { startTestApp, type TestApp } from '../testing'
import { beginDeals, dealId, friend, type Friend } from './testing/friends'

let app: TestApp
let anna: Friend
let bruno: Friend
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  await app.reset()
  await beginDeals(app)
  anna = await friend(app, 'anna')
  bruno = await friend(app, 'bruno')
})

const english = { 'accept-language': 'en' }
const list = async (query = '') => (await app.call('GET', `/v1/deals${query}`, { headers: english })).body
const asGuest = async (key: string) => (await app.call('GET', `/v1/deals/${dealId(key)}`, { headers: english })).body
const hours = (n: number) => app.clock.advance(n * 3_600_000)
const goRound = () => behindTheCounter(app).goRound()
/** The shop starts again, with other deals in its catalog. */
const startAgainWith = async (deals: CatalogDeal[]) => {
  const shop = { ...app.shop, catalog: { ...app.shop.catalog, deals } }
  const now = app.clock.now()
  await storeCatalog(app.db, shop.catalog, now)
  await withdrawGoneDeals(app.db, paymentEventsOf(shop), { now, shop })
}
const without = (key: string) => app.shop.catalog.deals.filter((deal) => deal.key !== key)
const stored = (key: string) => app.db.selectFrom('deals').selectAll().where('key', '=', key).executeTakeFirstOrThrow()

describe('deals', () => {
  it('are listed for everybody, in the merchant’s order, with what one costs alone', async () => {
    const { items, nextCursor } = await list()
    expect(nextCursor).toBeNull()
    expect(
      items.map(({ name, state, seats, priceFen, soloPriceFen }: Record<string, unknown>) => [
        ...[name, state, seats, priceFen, soloPriceFen],
      ]),
    ).toEqual([
      ['Longjing for two', 'running', 2, 9900, 12_800],
      ['Tea biscuits for three', 'running', 3, 2400, 3200],
      ['Cold brew with somebody new', 'running', 2, 1200, 1800],
      ['White gaiwan for three', 'running', 3, 9800, 12_800],
      ['Wuyi Rougui, the last tins', 'running', 2, 11_800, 15_800],
      ['New Year tea box for two', 'planned', 2, 26_800, 32_800],
    ])
  })

  it('come page by page', async () => {
    const seen: string[] = []
    let cursor = ''
    do {
      const page = await list(`?limit=2${cursor}`)
      seen.push(...page.items.map(({ id }: { id: string }) => id))
      cursor = page.nextCursor === null ? '' : `&cursor=${page.nextCursor}`
    } while (cursor)
    expect(seen).toEqual(app.shop.catalog.deals.map(({ key }) => dealId(key)))
    expect((await app.call('GET', '/v1/deals?cursor=bm9uc2Vuc2U')).body.code).toBe('invalid_input')
  })

  it('say before paying what the opener has of it', async () => {
    const terms = { groupHours: 24, graceSeats: 0, newMembersOnly: false, limitPerMember: 2 }
    expect(await asGuest('longjing-for-two')).toMatchObject({
      ...terms,
      leaderBenefit: { kind: 'money_off', amountFen: 1000 },
      openingFen: 8900,
      mayOpen: true,
      whyNot: null,
      pausedUntil: null,
      deliveries: ['pick_up', 'shipping'],
      noReasonReturn: true,
      groups: [],
      own: [],
    })
    expect(await asGuest('biscuits-for-three')).toMatchObject({
      leaderBenefit: { kind: 'points', points: 200 },
      openingFen: 2400,
    })
    expect(await asGuest('gaiwan-for-three')).toMatchObject({ graceSeats: 1, groupHours: 48, leaderBenefit: null })
    expect(await asGuest('cold-brew-with-a-friend')).toMatchObject({ newMembersOnly: true, limitPerMember: 3 })
  })

  it('are compared with nothing while none can be bought alone', async () => {
    await sql`update skus set stock = 0 where key = 'longjing-50'`.execute(app.db)
    expect(await asGuest('longjing-for-two')).toMatchObject({ priceFen: 9900, soloPriceFen: null })
    expect((await list()).items[0].soloPriceFen).toBeNull()
    const { group } = (await bruno.ask.open('longjing-for-two')).body
    expect(group.deal.soloPriceFen).toBeNull()
  })

  it('set their stock aside while they run', async () => {
    expect(await stockOf(app, 'longjing-50')).toBe(30)
    expect(await stored('longjing-for-two')).toMatchObject({ state: 'running', given: 30, left_over: 30 })
    expect(await wrongs(app)).toEqual([])
  })

  it('that are planned cannot be opened yet, and begin at their time', async () => {
    expect(await asGuest('year-box-for-two')).toMatchObject({
      state: 'planned',
      startsAt: '2026-12-19T16:00:00.000Z',
      endsAt: '2027-01-10T16:00:00.000Z',
      mayOpen: false,
      whyNot: 'deal_planned',
    })
    expect((await bruno.ask.open('year-box-for-two')).body.code).toBe('not_open_yet')
    // Days of the catalog are reckoned once: a shop that starts again keeps them.
    app.clock.set('2026-12-01T04:00:00Z')
    await startAgainWith(app.shop.catalog.deals)
    app.clock.set('2026-12-20T04:00:00Z')
    await goRound()
    expect(await asGuest('year-box-for-two')).toMatchObject({ state: 'running', mayOpen: true })
    app.clock.set('2027-01-11T04:00:00Z')
    await goRound()
    expect(await asGuest('year-box-for-two')).toMatchObject({ state: 'ended', whyNot: 'deal_ended' })
    expect((await list()).items).toHaveLength(5)
    expect(await stockOf(app, 'year-box-1')).toBe(50)
  })

  it('are sold out when no group fits any more, and open again when one fails', async () => {
    await anna.open('rougui-for-two')
    await bruno.open('rougui-for-two')
    const carla = await friend(app, 'carla')
    expect(await carla.deal('rougui-for-two')).toMatchObject({ state: 'sold_out', mayOpen: false, whyNot: 'sold_out' })
    // Those that are open can be joined all the same: their stock is theirs.
    expect((await carla.deal('rougui-for-two')).groups).toHaveLength(2)
    hours(13)
    await goRound()
    expect(await carla.deal('rougui-for-two')).toMatchObject({ state: 'running', mayOpen: true, groups: [] })
  })

  it('are refused to whom they do not suit, and say why', async () => {
    await anna.open('rougui-for-two')
    expect(await anna.deal('rougui-for-two')).toMatchObject({ mayOpen: false, whyNot: 'limit_reached' })
    await bruno.holdOpening('longjing-for-two')
    expect(await bruno.deal('longjing-for-two')).toMatchObject({ mayOpen: false, whyNot: 'unpaid_elsewhere' })
    for (let lapse = 0; lapse < 2; lapse += 1) {
      app.clock.advance(6 * 60_000)
      await goRound()
      await bruno.holdOpening('longjing-for-two')
    }
    app.clock.advance(6 * 60_000)
    await goRound()
    expect(await bruno.deal('biscuits-for-three')).toMatchObject({
      mayOpen: false,
      whyNot: 'paused',
      pausedUntil: '2026-11-20T03:17:00.000Z',
    })
  })

  it('show the groups that one can join, what helps a friend most first, never one’s own and never full ones', async () => {
    const [carla, dora, emil] = [await friend(app, 'carla'), await friend(app, 'dora'), await friend(app, 'emil')]
    const empty = await anna.open('biscuits-for-three')
    app.clock.advance(60_000)
    const later = await bruno.open('biscuits-for-three')
    await carla.join(later.id)
    const full = await dora.open('biscuits-for-three')
    await anna.join(full.id)
    await emil.hold(full.id)
    await carla.open('longjing-for-two')

    const idsFor = async (who: Friend) =>
      (await who.deal('biscuits-for-three')).groups.map(({ id }: { id: string }) => id)
    expect(await idsFor(emil)).toEqual([later.id, empty.id])
    expect(await idsFor(bruno)).toEqual([empty.id])
    expect(await idsFor(anna)).toEqual([])
    expect((await bruno.deal('biscuits-for-three')).own).toEqual([later.id])
    expect((await asGuest('biscuits-for-three')).groups).toMatchObject([
      { id: later.id, dealId: dealId('biscuits-for-three'), name: 'Tea biscuits for three', seatsPaid: 2, seats: 3 },
      { id: empty.id, priceFen: 2400, seatsPaid: 1, seatsHeld: 0 },
    ])
    // Of equals the one that ends first.
    const last = await (await friend(app, 'greta')).open('biscuits-for-three')
    expect(await idsFor(await friend(app, 'fritz'))).toEqual([later.id, empty.id, last.id])
  })

  it('offer nobody a group that would refuse them', async () => {
    const { id } = await anna.open('cold-brew-with-a-friend')
    expect((await bruno.deal('cold-brew-with-a-friend')).groups).toMatchObject([{ id }])
    await bruno.open('biscuits-for-three')
    expect((await bruno.deal('cold-brew-with-a-friend')).groups).toEqual([])
    expect((await asGuest('cold-brew-with-a-friend')).groups).toMatchObject([{ id }])
  })

  it('that leave the catalog are taken back: open groups are refunded, and the rest is sold alone', async () => {
    const { id, orderId } = await anna.open('longjing-for-two')
    const unpaid = await bruno.holdOpening('longjing-for-two')
    await startAgainWith(without('longjing-for-two'))
    await goRound()
    expect(await anna.page(id)).toMatchObject({
      state: 'failed',
      // As many as had paid, though their seats are nobody's any more.
      seatsPaid: 1,
      failedBecause: 'deal_ended',
      deal: { state: 'ended' },
      viewer: { order: { id: orderId, state: 'cancelled', refunds: [{ cause: 'group_failed', amountFen: 8900 }] } },
    })
    expect((await bruno.page(unpaid.id)).state).toBe('lapsed')
    expect(await asGuest('longjing-for-two')).toMatchObject({ state: 'ended', whyNot: 'deal_ended' })
    expect((await list()).items).toHaveLength(5)
    expect(await stockOf(app, 'longjing-50')).toBe(60)

    // Back in the catalog it stays over: another deal has a key of its own.
    await startAgainWith(app.shop.catalog.deals)
    await goRound()
    expect((await asGuest('longjing-for-two')).state).toBe('ended')
    expect(await wrongs(app)).toEqual([])
  })

  it('change for groups that are opened from now on, and keep SKU and stock once they have begun', async () => {
    const { id } = await anna.open('longjing-for-two')
    const changed = app.shop.catalog.deals.map((deal) =>
      deal.key === 'longjing-for-two'
        ? { ...deal, priceFen: 9500, seats: 3, stock: 5, endsAt: '2026-11-21T00:00:00Z' }
        : deal,
    )
    await startAgainWith(changed)
    expect(await asGuest('longjing-for-two')).toMatchObject({
      priceFen: 9500,
      seats: 3,
      endsAt: '2026-11-21T00:00:00.000Z',
    })
    expect(await anna.page(id)).toMatchObject({ priceFen: 9900, seats: 2, deal: { priceFen: 9500 } })
    expect(await stored('longjing-for-two')).toMatchObject({ stock: 30, given: 30, left_over: 28 })
    const swapped = changed.map((deal) => (deal.key === 'longjing-for-two' ? { ...deal, sku: 'longjing-100' } : deal))
    await expect(startAgainWith(swapped)).rejects.toThrow('gives the deal longjing-for-two another SKU')
  })

  it('all go when the shop does without group-buys', async () => {
    const { id } = await anna.open('longjing-for-two')
    await startAgainWith([])
    await goRound()
    expect((await anna.page(id)).failedBecause).toBe('deal_ended')
    expect((await list()).items).toEqual([])
    expect(await stockOf(app, 'longjing-50')).toBe(60)
  })
})

describe('a member’s own groups', () => {
  it('are listed newest first, whatever became of them, page by page', async () => {
    const failed = await anna.open('longjing-for-two')
    hours(25)
    await goRound()
    const joined = await bruno.open('biscuits-for-three')
    await anna.join(joined.id)
    app.clock.advance(60_000)
    const open = await anna.open('gaiwan-for-three')
    app.clock.advance(60_000)
    const unpaid = await anna.holdOpening('longjing-for-two')

    const own = async (query = '') => (await anna.call('GET', `/v1/groups${query}`)).body
    const shown = (items: { id: string; state: string; viewer: { relation: string } }[]) =>
      items.map(({ id, state, viewer }) => [id, state, viewer.relation])
    expect(shown((await own()).items)).toEqual([
      [unpaid.id, 'unpaid', 'holding'],
      [open.id, 'open', 'leading'],
      [joined.id, 'open', 'seated'],
      [failed.id, 'failed', 'left'],
    ])
    const first = await own('?limit=3')
    expect(shown((await own(`?limit=3&cursor=${first.nextCursor}`)).items)).toEqual([[failed.id, 'failed', 'left']])
    expect((await own()).items[1].viewer.order).toMatchObject({ groupId: open.id, state: 'in_group' })
    expect((await bruno.call('GET', '/v1/groups')).body.items).toMatchObject([{ id: joined.id }])
    expect((await app.call('GET', '/v1/groups')).status).toBe(401)
  })
})

describe('home', () => {
  it('shows at most three groups that one can join, and one’s own that is short of one before any reward', async () => {
    const home = async (who: { call: Friend['call'] }) => (await who.call('GET', '/v1/home')).body
    const { id } = await anna.open('longjing-for-two')
    const three = await anna.open('biscuits-for-three')
    await bruno.open('gaiwan-for-three')
    await bruno.open('rougui-for-two')
    const guest = (await app.call('GET', '/v1/home', { headers: english })).body
    expect(guest.groups).toHaveLength(3)
    expect(guest.line).toBeNull()
    expect((await home(await shopper(app, 'carla'))).groups).toEqual(guest.groups)
    expect((await home(bruno)).groups.map((group: { id: string }) => group.id)).toEqual([id, three.id])
    expect((await home(bruno)).line).toMatchObject({ kind: 'group_short_of_one', name: 'Wuyi Rougui, the last tins' })
    expect((await home(anna)).line).toEqual({
      kind: 'group_short_of_one',
      groupId: id,
      name: 'Longjing for two',
      endsAt: '2026-11-21T02:00:00.000Z',
    })
  })
})
