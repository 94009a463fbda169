import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inTransaction } from '../db/in-transaction'
import { giveCoupon, product, sell } from '../orders/testing/offers'
import { sweep } from '../jobs/sweep'
import { behindTheCounter, shopper, wrongs, type Shopper } from '../orders/testing/shopper'
import { spend } from '../points/actions'
import { auditLedger } from '../points/audit'
import { staffMember, type Staff } from '../staff/testing/staff'
import { startTestApp, type TestApp } from '../testing'

const phone = '13800138000'
const day = 86_400_000

describe('a number that another member has', () => {
  let app: TestApp
  let anna: Shopper
  let ben: Shopper
  let manager: Staff
  let counter: ReturnType<typeof behindTheCounter>
  beforeAll(async () => {
    app = await startTestApp()
    counter = behindTheCounter(app)
  })
  beforeEach(async () => {
    await app.reset()
    await sell(app, [product('tea', { priceFen: 20_000 })])
    anna = await shopper(app, 'anna')
    app.clock.advance(day)
    ben = await shopper(app, 'ben')
    manager = await staffMember(app, 'manager')
  })
  afterAll(() => app.close())

  const bind = async (who: Shopper, number = phone) => {
    await app.call('POST', '/v1/phone-codes', { body: { phone: number } })
    const answer = await who.call('PUT', '/v1/me/phone', { kind: 'sms', phone: number, code: app.sms.codeFor(number) })
    app.clock.advance(61_000)
    return answer
  }
  const bought = async (who: Shopper) => {
    const id = await who.buy({ amountFen: 20_000 })
    await counter.handOver(id)
    return id
  }
  const offered = async (who = ben) => (await bind(who)).body.offer
  const confirm = (who: Shopper, id: string) => who.call('POST', `/v1/me/merges/${id}`, {})
  const merged = async (who = ben) => {
    const { id } = await offered(who)
    expect((await confirm(who, id)).status).toBe(200)
    return id
  }
  const undo = (id: string) => manager.call('POST', `/merges/${id}/undoing`, {})

  beforeEach(async () => {
    expect((await bind(anna)).body.kind).toBe('bound')
  })

  it('is answered with both, the one who came first staying', async () => {
    await bought(ben)
    await giveCoupon(app, ben.memberId, { now: app.clock.now() })
    const { status, body } = await bind(ben)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      kind: 'merge_offered',
      offer: {
        phone: '138****8000',
        older: { points: 0, coupons: 0, joinedOn: '2026-11-20', isYou: false, isImported: false },
        younger: { points: 1000, coupons: 1, joinedOn: '2026-11-21', isYou: true, tier: { level: 2 } },
      },
    })
    expect((await anna.me()).points.balance).toBe(0)
  })

  it('makes one member of both: points, growth, tier, orders and coupons are the older’s', async () => {
    const order = await bought(ben)
    const open = await ben.buy({ amountFen: 20_000 })
    await giveCoupon(app, ben.memberId, { now: app.clock.now() })
    await bought(anna)
    await merged()
    const me = await ben.me()
    expect(me).toEqual(await anna.me())
    expect(me).toMatchObject({ id: anna.memberId, growth: 400, coupons: 1, phone: '138****8000' })
    expect(me.points.balance).toBe(2000)
    expect((await anna.read(order)).state).toBe('completed')
    await counter.handOver(open)
    expect((await anna.me()).growth).toBe(600)
    expect((await anna.entries())[1]).toEqual([1000, 'merged_in'])
    expect(await wrongs(app)).toEqual([])
  })

  it('keeps the higher tier to the end of the older’s year that holds the later of the two dates', async () => {
    for (let n = 0; n < 5; n++) await bought(ben)
    expect((await ben.me()).tier.level).toBe(3)
    await merged()
    expect((await anna.me()).tier.level).toBe(3)
    const { kept_until } = await app.db
      .selectFrom('memberships')
      .select('kept_until')
      .where('member_id', '=', anna.memberId)
      .executeTakeFirstOrThrow()
    expect(kept_until).toBe('2029-11-19')
  })

  it('merges once, however often it is confirmed, and by nobody else', async () => {
    const { id } = await offered()
    expect((await confirm(anna, id)).body.code).toBe('not_found')
    expect((await confirm(ben, id)).status).toBe(200)
    expect((await confirm(ben, id)).status).toBe(200)
    expect((await confirm(anna, id)).status).toBe(200)
    expect(await app.db.selectFrom('merges').selectAll().execute()).toHaveLength(1)
  })

  it('is not merged any more after ten minutes', async () => {
    const { id } = await offered()
    app.clock.advance(600_000)
    expect((await confirm(ben, id)).body.code).toBe('wrong_state')
  })

  it('lands on the older whichever way they sign in', async () => {
    await merged()
    for (const user of ['anna', 'ben']) expect((await app.signIn(user)).member.id).toBe(anna.memberId)
    await app.call('POST', '/v1/phone-codes', { body: { phone } })
    const code = app.sms.codeFor(phone)
    const { body } = await app.call('POST', '/v1/sessions', { body: { kind: 'phone', phone, code } })
    expect(body.member.id).toBe(anna.memberId)
  })

  it('claws back from the older what an order of the younger earned', async () => {
    const order = await bought(ben)
    await merged()
    expect((await anna.me()).points.balance).toBe(1000)
    await counter.refund(order, 10_000)
    const { points, growth } = await anna.me()
    expect([points.balance, growth]).toEqual([500, 100])
    expect(await wrongs(app)).toEqual([])
  })

  const spent = (who: Shopper, points: number) =>
    inTransaction(app.db, (trx) =>
      spend(trx, {
        memberId: who.memberId,
        points,
        source: { kind: 'redemption', id: randomUUID() },
        programVersion: app.shop.program.version,
        now: app.clock.now(),
      }),
    )

  it('takes what is owed along, and pays it first', async () => {
    const order = await bought(ben)
    await spent(ben, 1000)
    await counter.refund(order, 10_000)
    expect((await ben.me()).points).toMatchObject({ balance: -500, debt: 500 })
    await bought(anna)
    const id = await merged()
    expect((await anna.me()).points).toMatchObject({ balance: 500, available: 500, debt: 0 })
    expect((await undo(id)).body.code).toBe('not_undoable')
    expect(await audited()).toEqual([])
  })

  it('says what a debt came from when it came with a merge, and gives it back when that is undone', async () => {
    const order = await bought(ben)
    await spent(ben, 1000)
    await counter.refund(order, 10_000)
    const id = await merged()
    const { body } = await anna.call('GET', '/v1/me/points')
    expect(body).toMatchObject({ summary: { balance: -500, debt: 500 }, debtCauses: [{ reason: 'merged_in' }] })
    expect((await undo(id)).status).toBe(200)
    expect((await anna.me()).points.debt).toBe(0)
    expect((await ben.me()).points.debt).toBe(500)
    expect(await audited()).toEqual([])
  })
  /** The points were spent for nothing that the shop knows of. */
  const audited = async () => (await auditLedger(app.db)).flatMap(({ violations }) => violations)

  it('counts both members’ days for the streak', async () => {
    const checkIn = (who: Shopper) => who.call('PUT', `/v1/check-ins/${app.clock.now().toISOString().slice(0, 10)}`, {})
    app.clock.set('2026-11-22T02:00:00Z')
    await checkIn(anna)
    app.clock.set('2026-11-23T02:00:00Z')
    await checkIn(ben)
    await merged()
    app.clock.set('2026-11-24T02:00:00Z')
    expect((await checkIn(anna)).body.checkIn).toMatchObject({ streakDays: 3, points: 10 })
    expect(await wrongs(app)).toEqual([])
  })

  it('is undone by staff for seven days: each has again what was theirs', async () => {
    const order = await bought(ben)
    await giveCoupon(app, ben.memberId, { now: app.clock.now() })
    const before = await ben.me()
    const id = await merged()
    const { body } = await manager.call('GET', '/merges')
    expect(body.items).toMatchObject([
      { id, member: { id: anna.memberId }, younger: { id: ben.memberId }, undoneAt: null },
    ])
    app.clock.advance(6 * day)
    expect((await undo(id)).body.undoneAt).not.toBeNull()
    expect((await undo(id)).status).toBe(200)
    const after = await ben.me()
    expect(after).toMatchObject({
      id: ben.memberId,
      growth: before.growth,
      points: before.points,
      coupons: before.coupons,
      makeUpCards: before.makeUpCards,
      tier: before.tier,
    })
    expect(await anna.me()).toMatchObject({
      id: anna.memberId,
      growth: 0,
      points: { balance: 0 },
      phone: '138****8000',
    })
    expect((await ben.read(order)).state).toBe('completed')
    expect((await anna.call('GET', `/v1/orders/${order}`)).status).toBe(404)
    expect((await app.signIn('ben')).member.id).toBe(ben.memberId)
    expect((await manager.call('GET', '/acts')).status).toBe(200)
    expect(await wrongs(app)).toEqual([])
  })

  it('stays one when seven days are over, or anything that came with it was used', async () => {
    await bought(ben)
    const couponId = await giveCoupon(app, ben.memberId, { now: app.clock.now() })
    const id = await merged()
    const order = await anna.order({ amountFen: 19_500, couponId })
    expect(order.status).toBe(200)
    expect((await undo(id)).body.code).toBe('not_undoable')
    await anna.cancel(order.body.order.id)
    app.clock.advance(7 * day)
    expect((await undo(id)).body.code).toBe('not_undoable')
    expect((await anna.me()).points.balance).toBe(1000)
    expect(await wrongs(app)).toEqual([])
  })

  it('leaves no number behind once it cannot be undone any more', async () => {
    await bind(ben, '13900139000')
    const id = await merged()
    const kept = async () => {
      await sweep(app.db, app.clock.now(), app.shop)
      const merge = await app.db.selectFrom('merges').select('phone').executeTakeFirstOrThrow()
      const moves = await app.db.selectFrom('merge_moves').select('row_key').execute()
      return JSON.stringify([merge, moves])
    }
    expect(await kept()).toContain('+8613900139000')
    app.clock.advance(7 * day)
    expect(await kept()).toBe('[{"phone":""},[]]')
    expect((await undo(id)).body.code).toBe('not_undoable')
    expect(await wrongs(app)).toEqual([])
  })

  it('gives back on undoing what each had before: number, tier and its date, news, birthday and who works here', async () => {
    await bind(ben, '13900139000')
    await ben.call('PUT', '/v1/me/profile', { name: null, face: 3, birthday: { month: 5, day: 3 } })
    const since = app.clock.now()
    await app.db
      .updateTable('members')
      .set({ role: 'clerk', role_since: since })
      .where('id', '=', ben.memberId)
      .execute()
    for (let n = 0; n < 5; n++) await bought(ben)
    const seen = async (who: Shopper) => ({
      member: await who.me(),
      // What happened stays written: it is what is so that comes back.
      membership: { ...(await who.call('GET', '/v1/me/membership')).body, history: null },
      inbox: (await who.call('GET', '/v1/inbox')).body,
    })
    const before = [await seen(anna), await seen(ben)]
    expect(before[1]).toMatchObject({ member: { tier: { level: 3 }, phone: '139****9000', role: 'clerk' } })
    const id = await merged()
    expect(await anna.me()).toMatchObject({ phone: '138****8000', birthday: { month: 5, day: 3 }, role: 'clerk' })
    expect((await undo(id)).status).toBe(200)
    expect([await seen(anna), await seen(ben)]).toEqual(before)
    expect(await app.db.selectFrom('tier_floors').selectAll().execute()).toEqual([])
    expect(await wrongs(app)).toEqual([])
  })

  it('stays one when points that came were spent, also when they were given back in part', async () => {
    await bought(ben)
    const id = await merged()
    await spent(anna, 10)
    expect((await undo(id)).body.code).toBe('not_undoable')
    expect((await anna.me()).points.balance).toBe(990)
    expect((await app.signIn('ben')).member.id).toBe(anna.memberId)
  })

  it('gives the younger back an order of before that was paid and fetched meanwhile, and its refund finds who has its points', async () => {
    const open = await ben.buy({ amountFen: 20_000 })
    const id = await merged()
    await counter.handOver(open)
    expect((await undo(id)).status).toBe(200)
    expect((await ben.read(open)).state).toBe('completed')
    expect([(await anna.me()).points.balance, (await ben.me()).points.balance]).toEqual([1000, 0])
    await counter.refund(open, 20_000)
    expect([(await anna.me()).points.balance, (await ben.me()).points.balance]).toEqual([0, 0])
    expect((await ben.read(open)).refundedFen).toBe(20_000)
    expect(await wrongs(app)).toEqual([])
  })

  it('gives the younger back an order that was paid meanwhile, and its refund reaches who paid', async () => {
    const { body } = await ben.order({ amountFen: 20_000 })
    const id = await merged()
    await anna.pay(body.order.id)
    expect((await undo(id)).status).toBe(200)
    expect((await ben.read(body.order.id)).state).toBe('paid')
    expect((await anna.call('GET', `/v1/orders/${body.order.id}`)).status).toBe(404)
    expect((await ben.askRefund(body.order.id)).status).toBe(200)
    expect(await ben.read(body.order.id)).toMatchObject({ state: 'cancelled', refundedFen: 20_000 })
    expect(await wrongs(app)).toEqual([])
  })

  it('is undone whole, however the offer was spelled when it was confirmed', async () => {
    await bought(ben)
    const { id } = await offered()
    expect((await confirm(ben, id.toUpperCase())).status).toBe(200)
    expect((await undo(id.toUpperCase())).status).toBe(200)
    expect([(await anna.me()).points.balance, (await ben.me()).points.balance]).toEqual([0, 1000])
    expect(await wrongs(app)).toEqual([])
  })

  it('is undone by managers only', async () => {
    const id = await merged()
    expect((await anna.call('POST', `/v1/staff/merges/${id}/undoing`, {})).body.code).toBe('forbidden')
    expect((await anna.call('GET', '/v1/staff/merges')).body.code).toBe('forbidden')
    expect((await undo('00000000-0000-4000-8000-000000000000')).body.code).toBe('not_found')
  })

  it('exports and deletes what the shop knew of both', async () => {
    await bought(ben)
    await ben.call('PUT', '/v1/me/profile', { name: null, face: 3, birthday: { month: 5, day: 3 } })
    await merged()
    const { body } = await anna.call('GET', '/v1/me/export')
    expect(body.birthday).toEqual({ month: 5, day: 3 })
    expect(JSON.stringify(body.became)).toContain('merged_out')
    expect(body.merges).toMatchObject([{ olderId: anna.memberId, youngerId: ben.memberId, undoneAt: null }])
    expect((await anna.call('DELETE', '/v1/me')).status).toBe(204)
    const left = await app.db.selectFrom('members').select(['name', 'birthday_month', 'deleted_at']).execute()
    expect(left.filter(({ deleted_at }) => deleted_at !== null)).toHaveLength(2)
    expect(await app.db.selectFrom('merge_moves').selectAll().execute()).toEqual([])
    expect(await app.db.selectFrom('merges').select('phone').execute()).toEqual([{ phone: '' }])
    expect(await wrongs(app)).toEqual([])
  })
})
