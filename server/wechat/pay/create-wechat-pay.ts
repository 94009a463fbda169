import { createPrivateKey, createPublicKey } from 'node:crypto'
import { askerOfPay, type AskPay, type PayAnswer } from './ask-pay'
import { openNotification } from './open-notification'
import { refundIn, tradeIn } from './read-facts'
import { paymentParameters } from './sign'
import type { Closed, Queried, RefundAnswer, WechatPay, WechatPaySettings } from './wechat-pay'

/** Our client of WeChat Pay. `now` is the shop's clock; `tell` hears what the merchant should know of, for the log. */
export const createWechatPay = (
  settings: WechatPaySettings,
  now: () => Date,
  tell: (problem: string) => void = () => {},
): WechatPay => {
  const { mchid, serial, apiV3Key, base, spareBase, notifyBase, timeLimitMs = 5_000 } = settings
  const signer = { mchid, serial, key: createPrivateKey(settings.privateKey) }
  const keys = new Map(Object.entries(settings.publicKeys).map(([id, pem]) => [id, createPublicKey(pem)] as const))
  const bases = [base, ...(spareBase === null ? [] : [spareBase])]
  const ask = askerOfPay({ signer, keys, bases, timeLimitMs, now, tell })
  const notify = (of: string) => new URL(`/v1/wechat-pay/notifications/${of}`, notifyBase).href
  const query = async (outTradeNo: string) => queriedBy(await ask({ method: 'GET', path: pathOf(outTradeNo, mchid) }))
  return {
    mchid,
    query,
    async prepay({ appid, openid, outTradeNo, amountFen, description, payUntil }) {
      const answer = await ask({
        method: 'POST',
        path: '/v3/pay/transactions/jsapi',
        body: {
          appid,
          mchid,
          description: shortened(description),
          out_trade_no: outTradeNo,
          time_expire: inChina(payUntil),
          notify_url: notify('payments'),
          amount: { total: amountFen, currency: 'CNY' },
          payer: { openid },
        },
      })
      if (answer.kind === 'refused') return { kind: 'refused', code: answer.code }
      const prepayId = answer.kind === 'answer' ? answer.fields.prepay_id : null
      if (typeof prepayId !== 'string' || prepayId === '') return { kind: 'unanswered' }
      return { kind: 'parameters', parameters: paymentParameters(signer, { appid, prepayId }, now()) }
    },
    close: (outTradeNo) => close(ask, { outTradeNo, mchid, query }),
    async refund({ outTradeNo, outRefundNo, amountFen, totalFen }) {
      return refundBy(
        await ask({
          method: 'POST',
          path: '/v3/refund/domestic/refunds',
          body: {
            out_trade_no: outTradeNo,
            out_refund_no: outRefundNo,
            notify_url: notify('refunds'),
            amount: { refund: amountFen, total: totalFen, currency: 'CNY' },
          },
        }),
      )
    },
    async queryRefund(outRefundNo) {
      return refundBy(
        await ask({ method: 'GET', path: `/v3/refund/domestic/refunds/${encodeURIComponent(outRefundNo)}` }),
      )
    },
    readNotification: (raw) => openNotification(raw, { mchid, apiV3Key, keys }, { now: now(), tell }),
  }
}

const pathOf = (outTradeNo: string, mchid: string) =>
  `/v3/pay/transactions/out-trade-no/${encodeURIComponent(outTradeNo)}?mchid=${encodeURIComponent(mchid)}`

const NEVER_HEARD_OF = ['ORDER_NOT_EXIST', 'ORDERNOTEXIST', 'RESOURCE_NOT_EXISTS']
const isUnknown = (code: string) => NEVER_HEARD_OF.includes(code)

const queriedBy = (answer: PayAnswer): Queried => {
  if (answer.kind === 'refused' && isUnknown(answer.code)) return { kind: 'unknown' }
  const trade = answer.kind === 'answer' ? tradeIn(answer.fields) : null
  return trade === null ? { kind: 'unanswered' } : { kind: 'trade', trade }
}

type Closing = { outTradeNo: string; mchid: string; query: (outTradeNo: string) => Promise<Queried> }

const close = async (ask: AskPay, { outTradeNo, mchid, query }: Closing): Promise<Closed> => {
  const path = `/v3/pay/transactions/out-trade-no/${encodeURIComponent(outTradeNo)}/close`
  const answer = await ask({ method: 'POST', path, body: { mchid } })
  if (answer.kind === 'unanswered') return answer
  if (answer.kind === 'answer') return { kind: answer.status === 204 ? 'closed' : 'unanswered' }
  if (isUnknown(answer.code)) return { kind: 'closed' }
  // The codes by which it says that it is paid, or closed already, are many: what became of it is asked in words.
  const queried = await query(outTradeNo)
  if (queried.kind === 'unknown') return { kind: 'closed' }
  if (queried.kind === 'unanswered') return queried
  switch (queried.trade.state) {
    case 'SUCCESS':
    case 'REFUND':
      return { kind: 'paid' }
    case 'CLOSED':
    case 'REVOKED':
      return { kind: 'closed' }
    default:
      return { kind: 'unanswered' }
  }
}

const refundBy = (answer: PayAnswer): RefundAnswer => {
  if (answer.kind === 'unanswered') return answer
  if (answer.kind === 'refused')
    return isUnknown(answer.code) ? { kind: 'unknown' } : { kind: 'refused', code: answer.code }
  const refund = refundIn(answer.fields, 'status')
  return refund === null ? { kind: 'unanswered' } : { kind: 'refund', refund }
}

/** RFC 3339 as its documentation writes it: China's time, to the second. */
const inChina = (at: Date) => `${new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`

const MOST_BYTES = 127
/** At most 127 characters, which some of its hosts count as bytes. */
const shortened = (description: string): string => {
  let text = ''
  for (const letter of description) {
    if (Buffer.byteLength(text + letter) > MOST_BYTES) break
    text += letter
  }
  return text
}
