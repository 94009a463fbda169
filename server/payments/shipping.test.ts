import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inTransaction } from '../db/in-transaction'
import { queue } from './queue'
import { openCounter, type Counter } from './testing/counter'

const upload = '/wxa/sec/order/upload_shipping_info'
const managed = '/wxa/sec/order/is_trade_managed'

let counter: Counter
beforeAll(async () => {
  counter = await openCounter()
})
afterAll(() => counter.close())
beforeEach(async () => {
  await counter.openAgain()
  counter.wechat.asked.length = 0
  counter.wechat.answer(managed, () => ({ errcode: 0, is_trade_managed: true }))
  counter.wechat.answer(upload, () => ({ errcode: 0 }))
})

const bought = async () => {
  const anna = await counter.buyerOf('anna')
  const id = await anna.order()
  await anna.begin(id)
  await counter.pay.pays()
  return id
}
const tells = (id: string, by = 'hand') =>
  inTransaction(counter.db, (trx) =>
    queue(trx, {
      kind: 'shipping_info',
      reference: `${id} ${by}`,
      effect: { id, of: 'order' },
      now: counter.clock.now(),
    }),
  )
const told = () => counter.wechat.asked.filter(({ path }) => path === upload).map(({ body }) => JSON.parse(body))
const outcomes = async () =>
  (await counter.db.selectFrom('outbox').select('outcome').where('kind', '=', 'shipping_info').execute()).map(
    ({ outcome }) => outcome,
  )

describe('WeChat is told how goods left', () => {
  it('where it holds the money back until it knows', async () => {
    const id = await bought()
    await tells(id)
    await tells(id)
    await counter.send()
    const [payment] = await counter.payments(id)
    expect(told()).toMatchObject([
      {
        order_key: { order_number_type: 2, transaction_id: payment?.transaction_id },
        logistics_type: 4,
        shipping_list: [{ item_desc: '商品 tea×1' }],
        payer: { openid: 'anna-mini' },
      },
    ])
    expect(await outcomes()).toEqual(['sent'])
  })

  it('with the parcel as it is by then', async () => {
    const id = await bought()
    const address = { name: '安娜', phone: '13812345678', province: '', city: '', district: '', detail: '' }
    await counter.db
      .updateTable('orders')
      .set({
        delivery: 'shipping',
        store_id: null,
        pick_up_by: null,
        address: JSON.stringify(address),
        carrier: 'SF',
        tracking_number: 'SF100',
      })
      .where('id', '=', id)
      .execute()
    await tells(id, 'SF100')
    await counter.send()
    expect(told()).toMatchObject([
      {
        logistics_type: 1,
        shipping_list: [{ tracking_no: 'SF100', express_company: 'SF', contact: { receiver_contact: '*******5678' } }],
      },
    ])
  })

  it.each([
    ['does not know the payment yet', { errcode: 10_060_001 }],
    ['is busy', { errcode: -1 }],
  ])('again when it %s', async (_what, answer) => {
    counter.wechat.answer(upload, (_asked, count) => (count === 1 ? answer : { errcode: 0 }))
    await tells(await bought())
    await counter.send()
    expect(await outcomes()).toEqual([null])
    counter.clock.advance(60_000)
    await counter.send()
    expect([told().length, await outcomes()]).toEqual([2, ['sent']])
  })

  it('once: what it knew already is no mistake', async () => {
    counter.wechat.answer(upload, (_asked, count) => (count === 1 ? 'hang' : { errcode: 10_060_023 }))
    await tells(await bought())
    await counter.send()
    counter.clock.advance(60_000)
    await counter.send()
    expect(await outcomes()).toEqual(['sent'])
    expect(counter.problems).toEqual([])
  })

  it('and the merchant when it will not hear of it', async () => {
    counter.wechat.answer(upload, () => ({ errcode: 10_060_004 }))
    await tells(await bought())
    await counter.send()
    expect(await outcomes()).toEqual(['refused'])
    expect(counter.problems.join()).toContain('10060004')
  })
})
