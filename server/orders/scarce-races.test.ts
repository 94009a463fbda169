import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { onPostgres } from '../db/testing'
import type { Shop } from '../shop'
import { catalogId } from '../shop/catalog'
import { testShop } from '../shop/testing'
import { startPair, type Pair } from '../testing-pair'
import { giveCoupon, skuId, stockOf } from './testing/offers'
import { wrongs } from './testing/shopper'

const times = <T>(count: number, act: (n: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, n) => act(n)))

/** Each of these has its twin in `unguarded-scarce-races`, which must find what the guards keep out. */
describe.skipIf(!onPostgres)('what is scarce, wanted at two server processes', () => {
  let pair: Pair
  let shop: Shop
  beforeAll(async () => {
    pair = await startPair()
    shop = await testShop(pair.database.db)
  }, 120_000)
  afterAll(() => pair?.end())

  type Member = { id: string; token: string }
  const signIn = async (name: string, count: number) => {
    const members: Member[] = []
    // A few at a time: signing in is not what is tried here.
    for (let n = 0; n < count; n += 20)
      members.push(...(await times(Math.min(20, count - n), (m) => pair.signIn(`${name}-${n + m}`))))
    return members
  }
  const leave = (key: string, stock: number) =>
    pair.database.db.updateTable('skus').set({ stock, given: stock }).where('key', '=', key).execute()
  type Wish = { id?: string; lines: Record<string, number>; amountFen: number; couponId?: string }
  const order = (n: number, { token }: Member, { id = randomUUID(), lines, amountFen, couponId }: Wish) =>
    pair.ask(n, `PUT /v1/orders/${id}`, {
      token,
      body: {
        lines: Object.entries(lines).map(([key, quantity]) => ({ skuId: skuId(key), quantity })),
        fulfilment: { kind: 'pick_up', storeId: catalogId('store', 'jingan') },
        expectedAmountFen: amountFen,
        couponId,
      },
    })
  const cancel = (n: number, { token }: Member, id: string) =>
    pair.ask(n, `POST /v1/orders/${id}/cancellation`, { token, body: {} })
  const countOf = (answers: { status: number; body: { code?: string } }[], wanted: number | string) =>
    answers.filter(({ status, body }) => status === wanted || body.code === wanted).length

  it('is sold once when 200 want the last one', async () => {
    await leave('aged-puer-200', 1)
    const members = await signIn('last', 200)
    const answers = await times(members.length, (n) =>
      order(n, members[n]!, { lines: { 'aged-puer-200': 1 }, amountFen: 26_800 }),
    )
    expect([countOf(answers, 200), countOf(answers, 'sold_out')]).toEqual([1, 199])
    expect(await stockOf(pair.database, 'aged-puer-200')).toBe(0)
    expect(await wrongs(pair.database)).toEqual([])
  }, 120_000)

  it('is neither lost nor sold twice while two goods are ordered in either order, and given up', async () => {
    await leave('glass-teapot-600', 5)
    await leave('gaiwan-celadon', 5)
    const members = await signIn('busy', 16)
    const refused: number[] = []
    await times(members.length, async (n) => {
      for (let round = 0; round < 5; round++) {
        const keys = ['glass-teapot-600', 'gaiwan-celadon']
        const lines = Object.fromEntries((n % 2 ? keys : keys.reverse()).map((key) => [key, 1]))
        const id = randomUUID()
        const { status } = await order(n + round, members[n]!, { id, lines, amountFen: 31_600 })
        if (status === 200) await cancel(n, members[n]!, id)
        else refused.push(status)
      }
    })
    expect(refused.every((status) => status === 409)).toBe(true)
    expect([await stockOf(pair.database, 'glass-teapot-600'), await stockOf(pair.database, 'gaiwan-celadon')]).toEqual([
      5, 5,
    ])
    expect(await wrongs(pair.database)).toEqual([])
  }, 120_000)

  it('is a coupon that two orders want at once: one has it', async () => {
    const [member] = await signIn('thrifty', 1)
    const couponId = await giveCoupon({ db: pair.database.db, shop }, member!.id, { now: await pair.now() })
    // Two and no more: a member has at most a few orders that are not paid.
    for (let round = 0; round < 10; round++) {
      const ids = [randomUUID(), randomUUID()]
      const answers = await times(2, (n) =>
        order(n, member!, { id: ids[n], lines: { 'jasmine-lemon-l': 2 }, amountFen: 3300, couponId }),
      )
      expect([countOf(answers, 200), countOf(answers, 'coupon_unusable')]).toEqual([1, 1])
      expect(await wrongs(pair.database)).toEqual([])
      const had = answers.findIndex(({ status }) => status === 200)
      await times(4, (n) => cancel(n, member!, ids[had] ?? ''))
    }
    const states = await pair.database.db.selectFrom('coupons').select('state').where('id', '=', couponId).execute()
    expect(states).toEqual([{ state: 'available' }])
  }, 60_000)
})
