import { afterEach, beforeEach, expect, it } from 'vitest'
import { mini } from '../testing/open-sandbox'
import { openMerchant, type Merchant } from './testing'

let merchant: Merchant
let token: string
let transactionId: string
beforeEach(async () => {
  merchant = await openMerchant()
  const { sandbox } = merchant
  const asked = { grant_type: 'client_credential', ...mini }
  token = String((await sandbox.ask('POST', '/cgi-bin/stable_token', { payload: asked })).body.access_token)
  await merchant.post('/v3/pay/transactions/jsapi', merchant.order())
  await sandbox.ask('POST', '/sandbox/payments/trade-0001', { payload: { outcome: 'paid', deliver: 0 } })
  const no = `/v3/pay/transactions/out-trade-no/trade-0001?mchid=${merchant.mchid}`
  transactionId = String((await merchant.get(no)).body.transaction_id)
})
afterEach(() => merchant.sandbox.close())

const upload = async (changed: object = {}, parcel: object = {}) => {
  const payload = {
    order_key: { order_number_type: 2, transaction_id: transactionId },
    ...{ logistics_type: 1, delivery_mode: 1, payer: { openid: merchant.openid } },
    shipping_list: [{ item_desc: '茶', tracking_no: 'YT1', express_company: 'YTO', ...parcel }],
    upload_time: new Date().toISOString(),
    ...changed,
  }
  const url = `/wxa/sec/order/upload_shipping_info?access_token=${token}`
  return (await merchant.sandbox.ask('POST', url, { payload })).body.errcode
}

it('takes how goods left, and one correction', async () => {
  expect(await upload()).toBe(0)
  expect(await upload(), 'the same again').toBe(10060023)
  expect(await upload({}, { tracking_no: 'YT2' })).toBe(0)
  expect(await upload({}, { tracking_no: 'YT3' })).toBe(10060003)
})

it.each([
  ['a payment that it does not know', { order_key: { order_number_type: 2, transaction_id: '1' } }, {}, 10060001],
  ['somebody else’s openid', { payer: { openid: 'nobody' } }, {}, 10060031],
  ['no way of delivery', { logistics_type: 9 }, {}, 10060005],
  ['no words about what is in it', {}, { item_desc: '' }, 10060008],
  ['a parcel without its number', {}, { tracking_no: '' }, 10060014],
  ['a carrier that wants a part of the phone', {}, { express_company: 'SF' }, 10060014],
  ['a time that is none', { upload_time: 'now' }, {}, 10060019],
])('refuses %s', async (_what, changed, parcel, errcode) => {
  expect(await upload(changed, parcel)).toBe(errcode)
})

it('says whether it manages the trade, as the switch stands', async () => {
  const url = `/wxa/sec/order/is_trade_managed?access_token=${token}`
  const ask = async () => (await merchant.sandbox.ask('POST', url, { payload: { appid: mini.appid } })).body
  expect(await ask()).toMatchObject({ errcode: 0, is_trade_managed: true })
  await merchant.sandbox.ask('POST', '/sandbox/pay', { payload: { tradeManaged: false } })
  expect(await ask()).toMatchObject({ is_trade_managed: false })
})
