import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { createWechat } from './create-wechat'
import { startTestWechat, type TestWechat } from './testing'

describe('telling WeChat how goods left', () => {
  const servers: TestWechat[] = []
  let wechat: TestWechat
  beforeEach(async () => {
    wechat = await startTestWechat()
    servers.push(wechat)
    wechat.answer(path, () => ({ errcode: 0, errmsg: 'ok' }))
  })
  afterAll(() => Promise.all(servers.map((server) => server.close())))

  const path = '/wxa/sec/order/upload_shipping_info'
  const client = () =>
    createWechat(
      {
        mini: { appid: 'wx-mini', secret: 'mini-secret' },
        h5: null,
        apiBase: wechat.url,
        openBase: 'https://open.weixin.qq.com',
        timeLimitMs: 300,
      },
      () => new Date('2026-11-20T02:00:00Z'),
    ).mini
  const parcel = {
    ...{ transactionId: '4200001', openid: 'anna-mini', itemDesc: '茉莉奶绿等 2 件' },
    ...{ delivery: 'express' as const, carrier: 'SF', trackingNumber: 'SF123', phoneTail: '8000' },
    uploadedAt: new Date('2026-11-20T02:00:00Z'),
  }
  const told = () => wechat.asked.filter((one) => one.path === path).map(({ body }) => JSON.parse(body))

  it('writes what WeChat documents: a parcel with its number and a part of the receiver’s phone', async () => {
    expect(await client()?.uploadShipping(parcel)).toEqual({ kind: 'sent' })
    expect(told()).toEqual([
      {
        order_key: { order_number_type: 2, transaction_id: '4200001' },
        logistics_type: 1,
        delivery_mode: 1,
        shipping_list: [
          {
            item_desc: '茉莉奶绿等 2 件',
            tracking_no: 'SF123',
            express_company: 'SF',
            contact: { receiver_contact: '*******8000' },
          },
        ],
        upload_time: '2026-11-20T02:00:00.000+00:00',
        payer: { openid: 'anna-mini' },
      },
    ])
  })

  it('names no parcel for what is fetched, and keeps long words short', async () => {
    const fetched = { ...parcel, delivery: 'pick_up' as const, carrier: null, trackingNumber: null, phoneTail: null }
    await client()?.uploadShipping({ ...fetched, itemDesc: '茶'.repeat(200) })
    expect(told()).toMatchObject([{ logistics_type: 4, shipping_list: [{ item_desc: '茶'.repeat(120) }] }])
    expect(told()[0].shipping_list[0]).not.toHaveProperty('tracking_no')
  })

  it.each([
    ['does not know the payment yet', { errcode: 10_060_001 }, { kind: 'unheard' }],
    ['is busy', { errcode: -1 }, { kind: 'unheard' }],
    ['took its one correction already', { errcode: 10_060_003 }, { kind: 'refused', errcode: 10_060_003 }],
    ['is silent', 'hang', { kind: 'unanswered' }],
  ] as const)('knows what it means when WeChat %s', async (_what, answer, sent) => {
    wechat.answer(path, () => answer)
    expect(await client()?.uploadShipping(parcel)).toEqual(sent)
  })

  it.each([
    [{ errcode: 0, is_trade_managed: true }, true],
    [{ errcode: 0, is_trade_managed: false }, false],
    [{ errcode: 48_001 }, null],
    [{ errcode: 0 }, null],
  ] as const)('asks whether WeChat wants to know at all: %j is %s', async (answer, managed) => {
    wechat.answer('/wxa/sec/order/is_trade_managed', () => answer)
    expect(await client()?.isTradeManaged()).toBe(managed)
  })
})
