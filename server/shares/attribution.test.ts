import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inTransaction } from '../db/in-transaction'
import { handOverOrder } from '../orders/fulfil'
import { giveCoupon, product, sell } from '../orders/testing/offers'
import { auditLedger } from '../points/audit'
import { startTestApp, type TestApp } from '../testing'
import { shareChecks } from './audit-checks'
import { newToken, sharer } from './testing/sharing'

let shop: TestApp
let anna: Awaited<ReturnType<typeof sharer>>
let ben: Awaited<ReturnType<typeof sharer>>
beforeAll(async () => {
  shop = await startTestApp()
})
afterAll(() => shop.close())
beforeEach(async () => {
  await shop.reset()
  await sell(shop, [product('tea', { stock: 100 })])
  anna = await sharer(shop, 'anna')
  ben = await sharer(shop, 'ben')
})

const broken = async () =>
  (await auditLedger(shop.db, { checks: shareChecks }))
    .filter(({ violations }) => violations.length > 0)
    .map(({ check }) => check)
afterEach(async () => expect(await broken()).toEqual([]))

const days = (count: number) => shop.clock.advance(count * 86_400_000)
const guestVisit = (token: string, id: string = randomUUID()) =>
  shop.call('PUT', `/v1/visits/${id}`, { body: { token } })

describe('a visit', () => {
  it('counts for whose link it was, not their own', async () => {
    const token = await anna.share()
    expect((await guestVisit(token)).status).toBe(204)
    await ben.visit(token)
    await anna.visit(token)
    expect(await anna.numbers()).toEqual({ visits: 2, orders: 0, completedOrders: 0 })
  })

  it('is the same visit however often it is sent, and stays with its first share', async () => {
    const [first, second] = [await anna.share(), await ben.share()]
    const id = randomUUID()
    for (const token of [first, first, second]) expect((await guestVisit(token, id)).status).toBe(204)
    expect((await anna.numbers()).visits).toBe(1)
    expect((await ben.numbers()).visits).toBe(0)
  })

  it('through one’s own link leaves the device free for a friend’s', async () => {
    const id = await ben.visit(await ben.share())
    await ben.visit(await anna.share(), id)
    expect((await anna.numbers()).visits).toBe(1)
  })

  it('is one of one member through one link, whatever they call it', async () => {
    const token = await anna.share()
    for (const _again of [1, 2, 3]) await ben.visit(token)
    expect((await anna.numbers()).visits).toBe(1)
    days(7)
    await ben.visit(token)
    expect((await anna.numbers()).visits).toBe(2)
  })

  it('is of a share that there is, and never an error', async () => {
    expect((await guestVisit(newToken())).status).toBe(404)
    for (const id of ['x', '%00', '😀'.repeat(3)].map(encodeURIComponent))
      expect((await guestVisit(newToken(), id)).status).toBe(400)
    for (const token of ['', '\u0000'.repeat(22), '😀'.repeat(11), 'x'.repeat(10_000_000)])
      expect([400, 413]).toContain((await guestVisit(token)).status)
  })

  it('becomes the member’s when they sign in on that device, once', async () => {
    const id = randomUUID()
    await guestVisit(await anna.share(), id)
    const signIn = (code: string, visitId: string) =>
      shop.call('POST', '/v1/sessions', { body: { kind: 'wechat-mini', code, visitId } })
    expect((await signIn('cora', id)).status).toBe(201)
    expect((await signIn('dora', id)).status, 'somebody else there').toBe(201)
    expect((await signIn('dora', randomUUID())).status, 'one that never arrived').toBe(201)
    expect((await signIn('dora', 'nonsense')).status).toBe(400)
    const { member_id } = await shop.db.selectFrom('visits').select('member_id').executeTakeFirstOrThrow()
    expect(member_id).toBe((await signIn('cora', id)).body.member.id)
  })

  it('that is over binds nobody', async () => {
    const id = randomUUID()
    await guestVisit(await anna.share(), id)
    days(7)
    await shop.call('POST', '/v1/sessions', { body: { kind: 'wechat-mini', code: 'cora', visitId: id } })
    const { member_id } = await shop.db.selectFrom('visits').select('member_id').executeTakeFirstOrThrow()
    expect(member_id).toBeNull()
  })
})

describe('the first order that follows', () => {
  it('thanks who sent the buyer, when it is paid, and says when it is completed', async () => {
    await ben.visit(await anna.share())
    const { body } = await ben.order({ amountFen: 2000 })
    expect((await anna.numbers()).orders, 'not paid yet').toBe(0)
    await ben.pay(body.order.id)
    expect(await anna.numbers()).toEqual({ visits: 1, orders: 1, completedOrders: 0 })
    const now = shop.clock.now()
    await inTransaction(shop.db, (trx) => handOverOrder(trx, { orderId: body.order.id, now, shop: shop.shop }))
    expect((await anna.numbers()).completedOrders).toBe(1)
  })

  it('is one: the next thanks nobody', async () => {
    await ben.visit(await anna.share())
    await ben.buys()
    await ben.buys()
    expect((await anna.numbers()).orders).toBe(1)
  })

  it('may cost nothing: it is the first all the same', async () => {
    await ben.visit(await anna.share())
    const couponId = await giveCoupon(shop, ben.memberId, { kind: 'mall-exchange-cold-brew', now: shop.clock.now() })
    const id = randomUUID()
    for (const _again of [1, 2]) expect((await ben.order({ id, amountFen: 0, couponId })).status).toBe(200)
    expect((await anna.numbers()).orders).toBe(1)
    await ben.buys()
    expect((await anna.numbers()).orders, 'the next').toBe(1)
  })

  it('thanks the first of two who sent them, and the second not afterwards', async () => {
    const cora = await sharer(shop, 'cora')
    await ben.visit(await anna.share())
    days(1)
    await ben.visit(await cora.share())
    shop.clock.advance(60_000)
    await ben.buys()
    await ben.buys()
    days(6.5)
    await ben.buys()
    expect([(await anna.numbers()).orders, (await cora.numbers()).orders]).toEqual([1, 0])
  })

  it('thanks nobody after seven days, and somebody again after a new visit', async () => {
    await ben.visit(await anna.share())
    days(7)
    await ben.buys()
    expect((await anna.numbers()).orders).toBe(0)
    await ben.visit(await anna.share())
    await ben.buys()
    expect((await anna.numbers()).orders).toBe(1)
  })

  it('was ordered within seven days, whenever its money comes', async () => {
    await ben.visit(await anna.share())
    shop.clock.advance(7 * 86_400_000 - 60_000)
    const { body } = await ben.order({ amountFen: 2000 })
    shop.clock.advance(120_000)
    await ben.pay(body.order.id)
    expect((await anna.numbers()).orders).toBe(1)
  })

  it('came after the visit', async () => {
    const { body } = await ben.order({ amountFen: 2000 })
    shop.clock.advance(60_000)
    await ben.visit(await anna.share())
    await ben.pay(body.order.id)
    expect((await anna.numbers()).orders).toBe(0)
  })

  it('thanks nobody for themselves, and nobody who is nobody any more', async () => {
    const own = await anna.share()
    const id = randomUUID()
    await guestVisit(own, id)
    await shop.call('POST', '/v1/sessions', { body: { kind: 'wechat-mini', code: 'anna', visitId: id } })
    await anna.buys()
    expect(await anna.numbers()).toEqual({ visits: 0, orders: 0, completedOrders: 0 })
    const cora = await sharer(shop, 'cora')
    await ben.visit(await cora.share())
    await cora.call('DELETE', '/v1/me')
    await ben.buys()
    expect(await shop.db.selectFrom('attributions').selectAll().execute()).toEqual([])
  })

  it('thanks nobody in a circle, of two or of three', async () => {
    const cora = await sharer(shop, 'cora')
    const brings = async (one: typeof anna, other: typeof anna) => {
      await other.visit(await one.share())
      await other.buys()
    }
    await brings(anna, ben)
    await brings(ben, anna)
    await brings(ben, cora)
    await brings(cora, anna)
    expect([(await anna.numbers()).orders, (await ben.numbers()).orders, (await cora.numbers()).orders]).toEqual([
      1, 1, 0,
    ])
  })

  it('thanks once for money that is told twice', async () => {
    await ben.visit(await anna.share())
    const { body } = await ben.order({ amountFen: 2000 })
    await shop.pay.pays(await ben.tradeNo(body.order.id), { deliver: 3 })
    await ben.settle(body.order.id)
    expect((await anna.numbers()).orders).toBe(1)
  })

  it('is all that a sharer is told: figures, and no names', async () => {
    await ben.visit(await anna.share())
    await ben.buys()
    expect(Object.keys(await anna.numbers()).sort()).toEqual(['completedOrders', 'orders', 'visits'])
  })
})

it('gives a member what they shared and how they came, and no one else', async () => {
  await ben.visit(await anna.share())
  await ben.buys()
  const exported = (await ben.call('GET', '/v1/me/export')).body
  expect(exported.visits).toHaveLength(1)
  expect(exported.attributions).toHaveLength(1)
  expect(JSON.stringify(exported)).not.toContain(anna.memberId)
  expect((await anna.call('GET', '/v1/me/export')).body.shares).toMatchObject([{ targetKind: 'shop', targetId: null }])
})

describe('the audit of who is thanked', () => {
  it('finds a circle, and thanks for what was not paid, not visited or too late', async () => {
    const thanked = async (one: typeof anna, other: typeof anna) => {
      await other.visit(await one.share())
      return other.buys()
    }
    const [first, second] = shareChecks.map(({ name }) => name)
    await thanked(anna, ben)
    const visit = await anna.visit(await ben.share())
    const orderId = await anna.buys()
    const [{ token } = { token: '' }] = await shop.db
      .selectFrom('visits')
      .select('token')
      .where('id', '=', visit)
      .execute()
    const people = { sharer_id: ben.memberId, member_id: anna.memberId }
    const row = { order_id: orderId, visit_id: visit, token, ...people, at: shop.clock.now() }
    await shop.db.insertInto('attributions').values(row).execute()
    expect(await broken()).toEqual([second])
    await shop.db.deleteFrom('attributions').where('visit_id', '=', visit).execute()
    const mine = sql`where member_id = ${ben.memberId}`
    await sql`update visits set at = at - interval '8 days' ${mine}`.execute(shop.db)
    expect(await broken(), 'too late').toEqual([first])
    await sql`update visits set at = at + interval '8 days' ${mine}`.execute(shop.db)
    await sql`update visits set member_id = ${anna.memberId} ${mine}`.execute(shop.db)
    expect(await broken(), 'somebody else’s visit').toEqual([first])
    await shop.db.deleteFrom('attributions').execute()
  })
})
