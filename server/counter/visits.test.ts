import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inTransaction } from '../db/in-transaction'
import { completePurchase } from '../membership/actions'
import { firstStore, wrongs } from '../orders/testing/shopper'
import { spend } from '../points/actions'
import { catalogId } from '../shop/catalog'
import { startTestApp, type TestApp } from '../testing'
import { atTill, guest, type Clerk, type Guest } from './testing/guest'

const secondStore = catalogId('store', 'xuhui')

describe('a purchase at the till', () => {
  let app: TestApp
  let clerk: Clerk
  let manager: Clerk
  let anna: Guest
  beforeAll(async () => {
    app = await startTestApp()
  })
  beforeEach(async () => {
    await app.reset()
    clerk = await atTill(app, 'clerk')
    manager = await atTill(app, 'manager')
    anna = await guest(app)
  })
  afterAll(() => app.close())

  const actsOn = async (id: string) =>
    (await manager.call('GET', '/acts')).body.items
      .filter(({ subject }: { subject: { id: string } }) => subject.id === id)
      .map(({ act, by, details }: { act: string; by: { id: string }; details: object }) => [act, by.id, details])

  describe('says who it is', () => {
    it('first: what to honour, and what waits for them, for five minutes', async () => {
      const [id, code] = [randomUUID(), await anna.code()]
      const { status, body } = await clerk.put({ code }, id)
      expect(status).toBe(200)
      expect(body).toMatchObject({
        id,
        state: 'identified',
        member: { id: anna.memberId, tier: { id: 'new-leaf', level: 1 }, points: 0, coupons: 0 },
        pickUps: [],
        store: { id: firstStore },
        by: { id: clerk.memberId },
        amountFen: null,
        mayDecide: false,
        mayReverse: false,
      })
      expect(body.member.name).not.toBe('')
      app.clock.advance(5 * 60_000 - 1)
      expect((await clerk.put({ code, amountFen: 2000 }, id)).body).toMatchObject({ state: 'credited', points: 100 })
    })

    it('no longer after that: the code is asked for again', async () => {
      const [id, code] = [randomUUID(), await anna.code()]
      await clerk.put({ code }, id)
      app.clock.advance(5 * 60_000)
      expect((await clerk.put({ code, amountFen: 2000 }, id)).body.code).toBe('code_stale')
      expect((await anna.me()).points.available).toBe(0)
    })

    it('and leaves nothing in the list when nothing was bought', async () => {
      await clerk.put({ code: await anna.code() })
      expect(await clerk.visits()).toEqual([])
      expect(await clerk.visits('?state=identified')).toHaveLength(1)
    })
  })

  describe('is of two people', () => {
    const twice = async (staff: Clerk, user: string) => {
      const own = await guest(app, user)
      expect(own.memberId).toBe(staff.memberId)
      const answers = [
        await staff.put({ code: await own.code() }),
        await staff.put({ code: await own.shortCode(), amountFen: 2000 }),
        await staff.credit(own, 20),
      ]
      return answers.map(({ body }) => body.code ?? body.state)
    }

    it('so a clerk or a manager credits nothing to themselves, whichever code they show', async () => {
      expect(await twice(clerk, 'the clerk')).toEqual(['own_matter', 'own_matter', 'own_matter'])
      expect(await twice(manager, 'the manager')).toEqual(['own_matter', 'own_matter', 'own_matter'])
      expect(await clerk.visits()).toEqual([])
    })

    it('and a colleague credits them', async () => {
      expect((await clerk.credit(manager, 20)).body.state).toBe('credited')
      expect((await manager.credit(clerk, 20)).body.state).toBe('credited')
    })

    it('except the owner’s, above whom there is nobody', async () => {
      const owner = await atTill(app, 'owner')
      expect(await twice(owner, 'the owner')).toEqual(['identified', 'credited', 'credited'])
    })

    it('and what waits is decided by somebody else than who is to have it', async () => {
      const id = randomUUID()
      expect((await clerk.credit(manager, 6000, id)).body.state).toBe('awaiting_approval')
      expect((await manager.visit(id)).mayDecide).toBe(false)
      expect((await manager.decide(id, true)).body.code).toBe('own_matter')
      const other = await atTill(app, 'manager', 'another manager')
      expect((await other.visit(id)).mayDecide).toBe(true)
      expect((await other.decide(id, true)).body.state).toBe('credited')
    })
  })

  it('is one, however its id is spelled', async () => {
    const id = randomUUID()
    expect((await clerk.credit(anna, 6000, id.toUpperCase())).body).toMatchObject({ id, state: 'awaiting_approval' })
    expect((await clerk.credit(anna, 6000, id)).status).toBe(200)
    expect((await manager.decide(id.toUpperCase(), true)).body.state).toBe('credited')
    expect((await manager.reverse(id.toUpperCase())).body.state).toBe('reversed')
    expect((await manager.reverse(id)).body.state).toBe('reversed')
    expect((await anna.me()).points.balance).toBe(0)
    expect(await wrongs(app)).toEqual([])
  })

  describe('earns', () => {
    it('points and growth at once, by the tier held, and the member is told', async () => {
      const id = randomUUID()
      const { body } = await clerk.put({ code: await anna.code(), amountFen: 25_050 }, id)
      expect(body).toMatchObject({
        state: 'credited',
        amountFen: 25_050,
        points: 1252,
        growth: 250,
        tierUp: { id: 'silver-tip' },
        above: null,
        member: { points: 1252, tier: { id: 'silver-tip' } },
      })
      expect(await anna.me()).toMatchObject({ growth: 250, points: { available: 1252 }, tier: { id: 'silver-tip' } })
      expect(await anna.last()).toMatchObject({
        id,
        store: { id: firstStore },
        amountFen: 25_050,
        points: 1252,
        tierUp: { id: 'silver-tip', level: 2 },
        reversedAt: null,
      })
      expect(await anna.inbox()).toContainEqual({
        kind: 'visit_credited',
        visitId: id,
        amountFen: 25_050,
        points: 1252,
      })
      const [line] = (await anna.call('GET', '/v1/point-entries')).body.items
      expect(line).toMatchObject({ points: 1252, reason: 'purchased', source: { kind: 'counter_visit', id } })
      expect(await actsOn(id)).toEqual([['visit_credited', clerk.memberId, { amountFen: 25_050 }]])
      expect(await wrongs(app)).toEqual([])
    })

    it('once, however often it is sent', async () => {
      const [id, code] = [randomUUID(), await anna.code()]
      const first = await clerk.put({ code, amountFen: 2000 }, id)
      app.clock.advance(60_000)
      expect(await clerk.put({ code, amountFen: 2000 }, id)).toMatchObject({ status: 200, body: first.body })
      expect((await clerk.put({ code, amountFen: 2001 }, id)).body.code).toBe('id_reused')
      expect((await clerk.put({ code, amountFen: 2000, storeId: secondStore }, id)).body.code).toBe('id_reused')
      expect((await anna.me()).points.available).toBe(100)
    })

    it('at the store that the till names', async () => {
      const { body } = await clerk.put({ memberId: anna.memberId, amountFen: 100, storeId: secondStore })
      expect(body.store.id).toBe(secondStore)
      const nowhere = { memberId: anna.memberId, amountFen: 100, storeId: randomUUID() }
      expect((await clerk.put(nowhere)).status).toBe(404)
    })

    it('by the tier that the purchase before it reached', async () => {
      await clerk.credit(anna, 200)
      expect((await clerk.credit(anna, 100)).body).toMatchObject({ points: 550, tierUp: null })
    })

    it('nothing for less than it takes, and is a purchase all the same', async () => {
      const { body } = await clerk.credit(anna, 0.01)
      expect(body).toMatchObject({ state: 'credited', points: 0, growth: 0 })
      expect(await wrongs(app)).toEqual([])
    })

    it('for nobody who is not there', async () => {
      expect((await clerk.put({ memberId: randomUUID(), amountFen: 100 })).status).toBe(404)
      await anna.call('DELETE', '/v1/me')
      expect((await clerk.credit(anna, 1)).status).toBe(404)
    })

    it('on the member’s screen, asked again and again at little cost, for ten minutes', async () => {
      const ask = (etag?: unknown) =>
        app.call('GET', '/v1/me/counter-visit', {
          token: anna.token,
          headers: { 'accept-language': 'en', ...(etag !== undefined && { 'if-none-match': String(etag) }) },
        })
      const before = await ask()
      expect(before.body).toEqual({ visit: null })
      expect((await ask(before.headers.etag)).status).toBe(304)
      const { body } = await clerk.credit(anna, 20)
      expect((await ask(before.headers.etag)).body.visit).toMatchObject({ id: body.id, points: 100 })
      const mine = await anna.call('GET', `/v1/counter-visits/${body.id}`)
      expect(mine.body).toEqual((await ask()).body.visit)
      app.clock.advance(10 * 60_000)
      expect((await ask()).body).toEqual({ visit: null })
      expect((await anna.call('GET', `/v1/counter-visits/${body.id}`)).status).toBe(200)
    })

    it('and nobody else sees it', async () => {
      const { body } = await clerk.credit(anna, 20)
      const bruno = await guest(app, 'bruno')
      expect((await bruno.call('GET', `/v1/counter-visits/${body.id}`)).status).toBe(404)
      expect(await bruno.last()).toBeNull()
    })

    it('beside an order of the same id: each is a purchase of its own', async () => {
      const id = randomUUID()
      const now = app.clock.now()
      await inTransaction(app.db, (trx) =>
        completePurchase(trx, {
          memberId: anna.memberId,
          source: { kind: 'order', id },
          goodsFen: 1000,
          paidAt: now,
          completedAt: now,
          receivedAt: now,
          handedOver: true,
          shop: app.shop,
        }),
      )
      expect((await clerk.credit(anna, 20, id)).body).toMatchObject({ state: 'credited', points: 100 })
      expect((await manager.reverse(id)).status).toBe(200)
      expect(await anna.me()).toMatchObject({ growth: 10, points: { available: 50 } })
    })
  })

  describe('above what a clerk may credit', () => {
    it('in a day waits for a manager, and the rest of the day’s amount is still there', async () => {
      expect((await clerk.credit(anna, 4000)).body.state).toBe('credited')
      const { body } = await clerk.credit(anna, 1000.01)
      expect(body).toMatchObject({ state: 'awaiting_approval', above: 'clerk_day', points: null, mayDecide: false })
      expect((await anna.me()).growth).toBe(4000)
      expect((await clerk.credit(anna, 1000)).body.state).toBe('credited')
      expect((await clerk.credit(anna, 0.01)).body.state).toBe('awaiting_approval')
      expect(await wrongs(app)).toEqual([])
    })

    it('at once waits too', async () => {
      expect((await clerk.credit(anna, 5000.01)).body).toMatchObject({ state: 'awaiting_approval', above: 'clerk_day' })
      expect((await clerk.credit(anna, 5000)).body.state).toBe('credited')
    })

    it('of one member, by the sixth visit of a day, waits, also when another clerk has them', async () => {
      const other = await atTill(app, 'clerk', 'another clerk')
      for (let n = 0; n < 5; n++) expect((await clerk.credit(anna, 1)).body.state).toBe('credited')
      expect((await other.credit(anna, 1)).body).toMatchObject({ state: 'awaiting_approval', above: 'member_day' })
      expect((await other.credit(await guest(app, 'bruno'), 1)).body.state).toBe('credited')
      expect((await manager.credit(anna, 1)).body.state).toBe('credited')
    })

    it('is possible again on the shop’s next day', async () => {
      await clerk.credit(anna, 5000)
      app.clock.set('2026-11-20T15:59:59.000Z')
      expect((await clerk.credit(anna, 1)).body.state).toBe('awaiting_approval')
      app.clock.set('2026-11-20T16:00:00.000Z')
      expect((await clerk.credit(anna, 1)).body.state).toBe('credited')
    })

    it('is nothing for managers and owners: they have no limits', async () => {
      const owner = await atTill(app, 'owner')
      for (const one of [manager, owner])
        expect((await one.credit(anna, 50_000)).body).toMatchObject({ state: 'credited', above: null })
    })

    it('earns when a manager lets it pass, once, by the tier of when it was asked', async () => {
      const asked = (await clerk.credit(anna, 6000)).body
      app.clock.advance(1000)
      await clerk.credit(anna, 200)
      app.clock.advance(3_600_000)
      const passed = await manager.decide(asked.id, true)
      expect(passed.body).toMatchObject({
        state: 'credited',
        points: 30_000,
        growth: 6000,
        tierUp: { id: 'master' },
        above: 'clerk_day',
        mayDecide: false,
        mayReverse: true,
      })
      expect((await manager.decide(asked.id, true)).body).toEqual(passed.body)
      expect((await manager.decide(asked.id, false)).body.code).toBe('already_decided')
      expect((await anna.me()).points.available).toBe(31_000)
      expect(await actsOn(asked.id)).toEqual([
        ['visit_decided', manager.memberId, { approved: true, amountFen: 600_000 }],
      ])
      // What was let pass does not count against the limit.
      expect((await clerk.credit(anna, 4800)).body.state).toBe('credited')
      expect(await wrongs(app)).toEqual([])
    })

    it('earns nothing when a manager does not', async () => {
      const asked = (await clerk.credit(anna, 6000)).body
      expect((await manager.decide(asked.id, false)).body).toMatchObject({ state: 'declined', points: null })
      expect((await manager.decide(asked.id, false)).status).toBe(200)
      expect((await manager.decide(asked.id, true)).body.code).toBe('already_decided')
      expect((await manager.reverse(asked.id)).body.code).toBe('wrong_state')
      expect((await anna.me()).points.available).toBe(0)
      expect(await anna.last()).toBeNull()
      expect(await wrongs(app)).toEqual([])
    })

    it('is decided by managers alone, and only where there is something to decide', async () => {
      const asked = (await clerk.credit(anna, 6000)).body
      expect((await clerk.decide(asked.id, true)).status).toBe(403)
      const credited = (await clerk.credit(anna, 1)).body
      expect((await manager.decide(credited.id, true)).body.code).toBe('wrong_state')
      expect((await manager.decide(randomUUID(), true)).status).toBe(404)
    })

    it('cannot be let pass for who is nobody any more', async () => {
      const asked = (await clerk.credit(anna, 6000)).body
      await anna.call('DELETE', '/v1/me')
      expect((await manager.decide(asked.id, true)).status).toBe(404)
      expect((await manager.decide(asked.id, false)).body.state).toBe('declined')
    })
  })

  describe('that is taken back', () => {
    it('takes its points and growth with it, once, and the member is told', async () => {
      const { body } = await clerk.credit(anna, 250)
      app.clock.advance(60_000)
      const taken = await manager.reverse(body.id, 'two cups, not twenty')
      expect(taken.body).toMatchObject({ state: 'reversed', mayReverse: false, reversedAt: '2026-11-20T02:01:00.000Z' })
      expect((await manager.reverse(body.id)).body).toEqual(taken.body)
      expect(await anna.me()).toMatchObject({ growth: 0, points: { balance: 0 }, tier: { id: 'new-leaf' } })
      expect(await anna.last()).toMatchObject({ id: body.id, reversedAt: '2026-11-20T02:01:00.000Z' })
      expect(await anna.inbox()).toContainEqual({
        kind: 'visit_reversed',
        visitId: body.id,
        amountFen: 25_000,
        points: 1250,
      })
      const [line] = (await anna.call('GET', '/v1/point-entries')).body.items
      const source = { kind: 'counter_visit', id: body.id }
      expect(line).toMatchObject({ points: -1250, reason: 'clawed_back', source })
      expect((await actsOn(body.id))[0]).toEqual([
        'visit_reversed',
        manager.memberId,
        { amountFen: 25_000, note: 'two cups, not twenty' },
      ])
      expect(await wrongs(app)).toEqual([])
    })

    it('leaves a debt where the points were spent', async () => {
      const { body } = await clerk.credit(anna, 100)
      await inTransaction(app.db, (trx) =>
        spend(trx, {
          memberId: anna.memberId,
          points: 400,
          source: { kind: 'redemption', id: randomUUID() },
          programVersion: app.shop.program.version,
          now: app.clock.now(),
        }),
      )
      await manager.reverse(body.id)
      expect((await anna.me()).points).toMatchObject({ available: 0, debt: 400 })
      const { debtCauses } = (await anna.call('GET', '/v1/me/points')).body
      expect(debtCauses).toMatchObject([{ source: { kind: 'counter_visit', id: body.id } }])
    })

    it('no longer counts against what the clerk may credit', async () => {
      const { body } = await clerk.credit(anna, 5000)
      await manager.reverse(body.id)
      expect((await clerk.credit(anna, 500)).body.state).toBe('credited')
      const again = (await clerk.credit(anna, 5000)).body
      expect(again.state).toBe('awaiting_approval')
      await manager.decide(again.id, true)
      await manager.reverse(again.id)
      expect((await clerk.credit(anna, 4500)).body.state).toBe('credited')
      expect(await wrongs(app)).toEqual([])
    })

    it('is taken back by managers alone', async () => {
      const { body } = await clerk.credit(anna, 1)
      expect((await clerk.reverse(body.id)).status).toBe(403)
      expect((await manager.reverse(randomUUID())).status).toBe(404)
      const identified = (await clerk.put({ code: await anna.code() })).body
      expect((await manager.reverse(identified.id)).status).toBe(404)
    })
  })

  describe('is listed', () => {
    it('newest first: a clerk’s own of today, everybody’s for managers', async () => {
      const other = await atTill(app, 'clerk', 'another clerk')
      const ids: string[] = []
      for (const one of [clerk, other, clerk]) {
        ids.unshift((await one.credit(anna, 1)).body.id)
        app.clock.advance(1000)
      }
      const idsOf = async (one: Clerk, query = '') => (await one.visits(query)).map(({ id }: { id: string }) => id)
      expect(await idsOf(clerk)).toEqual([ids[0], ids[2]])
      expect(await idsOf(other)).toEqual([ids[1]])
      expect(await idsOf(manager)).toEqual(ids)
      expect((await other.call('GET', `/counter-visits/${ids[0]}`)).status).toBe(404)
      expect((await manager.visit(ids[0] ?? '')).id).toBe(ids[0])
      app.clock.advance(86_400_000)
      expect(await idsOf(clerk)).toEqual([])
      expect(await idsOf(manager, '?state=credited')).toEqual(ids)
      const page = (await manager.call('GET', '/counter-visits?limit=2')).body
      expect(page.items).toHaveLength(2)
      expect(await idsOf(manager, `?cursor=${page.nextCursor}`)).toEqual([ids[2]])
      expect((await manager.call('GET', '/counter-visits?cursor=x')).status).toBe(400)
    })

    it('as one of those that wait, for who decides', async () => {
      const { body } = await clerk.credit(anna, 6000)
      expect(await manager.visits('?state=awaiting_approval')).toMatchObject([{ id: body.id, mayDecide: true }])
    })
  })
})
