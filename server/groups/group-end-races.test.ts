import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTransaction } from '../db/in-transaction'
import { onPostgres } from '../db/testing'
import { ApiError } from '../http/api-error'
import { handOverOrder } from '../orders/fulfil'
import { wrongs } from '../orders/testing/shopper'
import { withdrawDeal } from './actions'
import { times } from './testing/rush'
import { dealId, hourMs, minuteMs } from './testing/together'
import { firstTime, openTwoPools, type TwoPools } from './testing/two-pools'

const later = (ms: number) => new Date(firstTime.getTime() + ms)

/** Each of these has its twin in `unguarded-group-races`, which must find what the guards keep out. */
describe.skipIf(!onPostgres)('groups over two pools of connections', () => {
  let shop: TwoPools
  beforeAll(async () => {
    shop = await openTwoPools({ seats: 3, leaderBenefit: { kind: 'points', points: 20 } })
  }, 120_000)
  afterAll(() => shop?.close())

  const stateOf = async (id: string) => {
    const { state, seats_paid } = await shop.db
      .selectFrom('groups')
      .select(['state', 'seats_paid'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    return `${state} ${seats_paid}`
  }
  const refusals = (ends: PromiseSettledResult<unknown>[]) =>
    ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []))

  it('fail once each when six sweepers find them over, and refund and tell everybody once', async () => {
    const groups = await times(12, () => shop.groupOf(2))
    const over = later(24 * hourMs)
    await times(6, (n) => shop.sweepAt(n, over))
    await shop.sweepAt(0, over)
    expect(await Promise.all(groups.map(({ id }) => stateOf(id)))).toEqual(Array<string>(12).fill('failed 0'))
    const refunds = await shop.db.selectFrom('refunds').select('id').where('cause', '=', 'group_failed').execute()
    const told = await shop.db.selectFrom('inbox_entries').select('id').where('kind', '=', 'group_failed').execute()
    expect([refunds.length, told.length]).toEqual([24, 24])
    expect(await wrongs(shop.database)).toEqual([])
  }, 120_000)

  it('keep the seat of who paid in time, though its hold lapses at that moment', async () => {
    const ended = await times(16, async (n) => {
      const { id } = await shop.groupOf(2)
      const orderId = await shop.join(n, id, { memberId: await shop.member() })
      const now = later(5 * minuteMs + 11_000)
      const pay = await shop.paying(orderId)
      await Promise.all([shop.sweepAt(n, now), pay(n + 1, { at: later(4 * minuteMs), now })])
      return stateOf(id)
    })
    expect(ended).toEqual(Array<string>(16).fill('succeeded 3'))
    expect(await wrongs(shop.database)).toEqual([])
  }, 120_000)

  it('give the last seat to a newcomer or to a late payer, and never to both', async () => {
    const now = later(6 * minuteMs)
    const ended = await times(16, async (n) => {
      const { id } = await shop.groupOf(2)
      const orderId = await shop.join(n, id, { memberId: await shop.member() })
      await shop.sweepAt(n, now)
      const [memberId, pay] = [await shop.member(), await shop.paying(orderId)]
      const ends = await Promise.allSettled([
        pay(n, { at: later(4 * minuteMs), now }),
        shop.join(n + 1, id, { memberId, now }),
      ])
      for (const refusal of refusals(ends)) expect(refusal).toBeInstanceOf(ApiError)
      return `${await stateOf(id)} ${refusals(ends).length}`
    })
    expect(ended.filter((end) => end !== 'succeeded 3 1' && end !== 'open 2 0')).toEqual([])
    console.info(`for one seat: ${ended.filter((end) => end === 'open 2 0').length} of 16 went to the newcomer`)
    expect(await wrongs(shop.database)).toEqual([])
  }, 120_000)

  it('pay whoever leads once when two others fetch theirs at the same moment', async () => {
    const groups = await times(12, () => shop.groupOf(3))
    const ask = { now: later(hourMs), shop: shop.shop }
    await Promise.all(
      groups.flatMap(({ orders }) =>
        orders.map((orderId, n) => inTransaction(shop.poolAt(n), (trx) => handOverOrder(trx, { orderId, ...ask }))),
      ),
    )
    const entries = await shop.db
      .selectFrom('point_entries')
      .select('points')
      .where('reason', '=', 'group_led')
      .execute()
    expect(entries).toEqual(Array<object>(12).fill({ points: 20 }))
    expect(await wrongs(shop.database)).toEqual([])
  }, 120_000)

  it('succeed or are refunded when the shop takes the deal back while the last seats are paid', async () => {
    const groups = await times(12, async (n) => {
      const { id } = await shop.groupOf(2)
      const orderId = await shop.join(n, id, { memberId: await shop.member() })
      return { id, pay: await shop.paying(orderId) }
    })
    const now = later(minuteMs)
    const take = () =>
      inTransaction(shop.poolAt(1), (trx) => withdrawDeal(trx, shop.events, { dealId: dealId(), now, shop: shop.shop }))
    const paying = groups.map(
      ({ pay }, n) =>
        () =>
          pay(n, { at: now }),
    )
    await Promise.all([take, ...paying, take].map((act) => act()))
    const ended = await Promise.all(groups.map(({ id }) => stateOf(id)))
    console.info(`taken back while paid: ${ended.filter((end) => end === 'succeeded 3').length} of 12 succeeded`)
    expect(ended.filter((end) => end !== 'succeeded 3' && end !== 'failed 0')).toEqual([])
    expect(await wrongs(shop.database)).toEqual([])
  }, 120_000)
})
