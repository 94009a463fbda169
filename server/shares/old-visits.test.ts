import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { product, sell } from '../orders/testing/offers'
import { auditLedger } from '../points/audit'
import { startTestApp, type TestApp } from '../testing'
import { shareChecks } from './audit-checks'
import { dropOldCodeImages, dropOldVisits } from './sweep'
import { sharer } from './testing/sharing'

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
afterEach(async () =>
  expect((await auditLedger(shop.db, { checks: shareChecks })).flatMap(({ violations }) => violations)).toEqual([]),
)

const after = async (days: number) => {
  shop.clock.advance(days * 86_400_000)
  await dropOldVisits(shop.db, shop.clock.now())
}
const guestVisit = (token: string, id: string = randomUUID()) =>
  shop.call('PUT', `/v1/visits/${id}`, { body: { token } })
const kept = async () => (await shop.db.selectFrom('visits').select('id').execute()).map(({ id }) => id)
const manyGuests = (token: string, count: number) =>
  sql`insert into visits (id, token, at) select gen_random_uuid(), ${token}, ${shop.clock.now()}::timestamptz
    from generate_series(1, ${count}::int)`.execute(shop.db)

it('forgets a guest’s visit once it can be nobody’s any more, and keeps that there was one', async () => {
  const token = await anna.share()
  await guestVisit(token)
  await after(7)
  expect(await kept()).toHaveLength(1)
  await guestVisit(token)
  await after(1)
  expect(await kept(), 'the second is a day old').toHaveLength(1)
  expect((await anna.numbers()).visits).toBe(2)
  await after(8)
  await after(0)
  expect(await kept()).toEqual([])
  expect((await anna.numbers()).visits).toBe(2)
})

it('keeps a member’s visit while an order of theirs may still be paid, and one that somebody was thanked for', async () => {
  const token = await anna.share()
  const thanked = await ben.visit(token)
  await ben.buys()
  const cora = await sharer(shop, 'cora')
  const looked = await cora.visit(token)
  await after(29)
  expect((await kept()).sort()).toEqual([thanked, looked].sort())
  await after(1)
  expect(await kept()).toEqual([thanked])
  anna = await sharer(shop, 'anna')
  expect(await anna.numbers()).toMatchObject({ visits: 2, orders: 1 })
})

it('does not count afterwards who looked at their own link', async () => {
  const id = randomUUID()
  await guestVisit(await anna.share(), id)
  await shop.call('POST', '/v1/sessions', { body: { kind: 'wechat-mini', code: 'anna', visitId: id } })
  await after(30)
  expect(await kept()).toEqual([])
  anna = await sharer(shop, 'anna')
  expect((await anna.numbers()).visits).toBe(0)
})

it('forgets any number of them', async () => {
  const token = await anna.share()
  await manyGuests(token, 1_234)
  await after(8)
  expect(await kept()).toEqual([])
  expect((await anna.numbers()).visits).toBe(1_234)
})

it('takes so many guests of one link at once and no more, each of them again, and every member', async () => {
  const [token, other] = [await anna.share(), await ben.share()]
  const first = randomUUID()
  await guestVisit(token, first)
  await manyGuests(token, 999)
  const late = randomUUID()
  expect((await guestVisit(token, late)).body).toMatchObject({ code: 'rate_limited' })
  expect((await guestVisit(token, first)).status, 'who was there before').toBe(204)
  expect((await guestVisit(other)).status, 'another link').toBe(204)
  // Signed in, they tell of it again.
  const cora = await sharer(shop, 'cora')
  await cora.visit(token, late)
  await cora.buys()
  expect(await anna.numbers()).toMatchObject({ visits: 1_001, orders: 1 })
  shop.clock.advance(10 * 60_000)
  expect((await guestVisit(token)).status, 'ten minutes later').toBe(204)
})

it('forgets the image of a code that WeChat makes again for whoever asks', async () => {
  const token = await anna.share()
  const asked = () => anna.call('GET', `/v1/wechat/codes/${token}`)
  expect((await asked()).status).toBe(200)
  shop.clock.advance(30 * 86_400_000)
  await dropOldCodeImages(shop.db, shop.clock.now())
  expect(await shop.db.selectFrom('wechat_codes').select('token').execute()).toEqual([])
  anna = await sharer(shop, 'anna')
  expect((await asked()).status).toBe(200)
})
