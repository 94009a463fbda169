import type { AskWithToken } from './ask-with-token'
import { sentBy } from './send'
import type { Sent, ShippingInfo } from './wechat'

const logisticsTypes = { express: 1, local: 2, virtual: 3, pick_up: 4 }
const BY_TRANSACTION = 2
const AT_ONCE = 1
const MOST_DESCRIBED = 120
/** Right after the payment the order is not known there yet. */
const NOT_KNOWN_YET = [10060001]

/** Tells WeChat how goods left: it hands the money on only then. */
export const uploadShipping = async (asked: AskWithToken, info: ShippingInfo): Promise<Sent> => {
  const { carrier, trackingNumber, phoneTail } = info
  const contact = phoneTail !== null && { contact: { receiver_contact: `***********${phoneTail}`.slice(-11) } }
  return sentBy(
    await asked({
      path: '/wxa/sec/order/upload_shipping_info',
      body: {
        order_key: { order_number_type: BY_TRANSACTION, transaction_id: info.transactionId },
        logistics_type: logisticsTypes[info.delivery],
        delivery_mode: AT_ONCE,
        shipping_list: [
          {
            item_desc: [...info.itemDesc].slice(0, MOST_DESCRIBED).join(''),
            ...(trackingNumber !== null && { tracking_no: trackingNumber, express_company: carrier, ...contact }),
          },
        ],
        // RFC 3339 with milliseconds and an offset, as its examples are written.
        upload_time: info.uploadedAt.toISOString().replace('Z', '+00:00'),
        payer: { openid: info.openid },
      },
    }),
    NOT_KNOWN_YET,
  )
}

/** Whether WeChat manages this app's trade. */
export const isTradeManaged = async (asked: AskWithToken, appid: string): Promise<boolean | null> => {
  const answer = await asked({ path: '/wxa/sec/order/is_trade_managed', body: { appid } })
  if (answer.kind === 'refused') return null
  const managed = answer.fields.is_trade_managed
  return typeof managed === 'boolean' ? managed : null
}
