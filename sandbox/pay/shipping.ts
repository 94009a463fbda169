import { problem } from '../wechat/errcodes'
import type { PayPages } from './pay-pages'

type Fields = Record<string, unknown>
const inside = (value: unknown): Fields => (typeof value === 'object' && value !== null ? { ...value } : {})
const text = (value: unknown) => (typeof value === 'string' ? value : '')

const EXPRESS = 1
const LOGISTICS = [EXPRESS, 2, 3, 4]
const MOST_PARCELS = 15
const RFC3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?([+-]\d\d:\d\d|Z)$/
/** This carrier delivers only to whose phone it knows a part of. */
const NEEDS_CONTACT = 'SF'
/** The first time, and one correction. */
const TIMES = 2

/** `POST /wxa/sec/order/upload_shipping_info`. */
export const uploadShipping = (
  pages: PayPages,
  { appid, body, now }: { appid: string; body: Fields; now: Date },
): object => {
  const key = inside(body.order_key)
  const trade = Object.values(pages.trades).find((one) =>
    key.order_number_type === 2
      ? one.transactionId === key.transaction_id
      : key.order_number_type === 1 && one.outTradeNo === key.out_trade_no,
  )
  if (!trade || trade.paidAt === null || trade.appid !== appid) return problem(10060001)
  if (inside(body.payer).openid !== trade.openid) return problem(10060031)
  const wrong = wrongIn(body, now)
  if (wrong !== null) return problem(wrong)
  // The time of telling is no news.
  const told = JSON.stringify([body.logistics_type, body.delivery_mode, body.shipping_list])
  if (trade.shipping?.told === told) return problem(10060023)
  if (trade.shipping && trade.shipping.times >= TIMES) return problem(10060003)
  const given = Object.values(pages.refunds)
    .filter(({ outTradeNo, state }) => outTradeNo === trade.outTradeNo && state !== 'CLOSED')
    .reduce((sum, { amountFen }) => sum + amountFen, 0)
  if (given === trade.amountFen) return problem(10060004)
  trade.shipping = { told, times: (trade.shipping?.times ?? 0) + 1 }
  return { errcode: 0, errmsg: 'ok' }
}

const wrongIn = (body: Fields, now: Date): number | null => {
  const list: unknown[] = Array.isArray(body.shipping_list) ? body.shipping_list : []
  const parcels = list.map(inside)
  if (!LOGISTICS.some((type) => type === body.logistics_type)) return 10060005
  if (body.delivery_mode !== 1 || parcels.length === 0 || parcels.length > MOST_PARCELS) return 10060014
  if (parcels.some(({ item_desc }) => !/^.{1,120}$/su.test(text(item_desc)))) return 10060008
  const at = text(body.upload_time)
  if (!RFC3339.test(at) || Date.parse(at) > now.getTime() + 300_000) return 10060019
  const isWhole = (parcel: Fields) =>
    text(parcel.tracking_no) !== '' &&
    text(parcel.express_company) !== '' &&
    (parcel.express_company !== NEEDS_CONTACT || /\d{4}$/.test(text(inside(parcel.contact).receiver_contact)))
  return body.logistics_type === EXPRESS && !parcels.every(isWhole) ? 10060014 : null
}
