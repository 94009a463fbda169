import { randomInt, randomUUID } from 'node:crypto'
import { isLoopback } from '../control/same-origin'
import { inChina, PayRefusal, type PayHost } from './pay-host'
import type { PayPages, TradePage } from './pay-pages'

type Fields = Record<string, unknown>
const MINUTE_MS = 60_000
/** It left the merchant a moment ago, and says whole seconds. */
const ON_THE_WAY_MS = 5_000
/** Somebody who hangs in the middle of paying hangs no longer than this past the end. */
const HANGS_MS = 10 * MINUTE_MS
export const PREPAY_LIVES_MS = 120 * MINUTE_MS

const wrong = (words: string) => new PayRefusal(400, 'PARAM_ERROR', words)
const invalid = (words: string) => new PayRefusal(400, 'INVALID_REQUEST', words)

export const digits = (count: number) => Array.from({ length: count }, () => randomInt(10)).join('')

export const textIn = (fields: unknown, name: string, shape: RegExp): string => {
  const value: unknown = typeof fields === 'object' && fields !== null ? Reflect.get(fields, name) : undefined
  if (typeof value !== 'string' || !shape.test(value)) throw wrong(`输入源“/body/${name}”不符合要求`)
  return value
}
export const fenIn = (fields: unknown, name: string): number => {
  const value: unknown = typeof fields === 'object' && fields !== null ? Reflect.get(fields, name) : undefined
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 1 || value > 10_000_000_000)
    throw wrong(`输入源“/body/amount/${name}”不符合要求`)
  return value
}
/** Where it may notify: https, or this machine; without a query. */
export const notifyUrlIn = (fields: Fields): string => {
  const url = textIn(fields, 'notify_url', /^https?:\/\/\S{1,240}$/)
  const { protocol, hostname, search, hash } = new URL(url)
  if (search !== '' || hash !== '' || (protocol !== 'https:' && !isLoopback(hostname))) throw wrong('notify_url不合法')
  return url
}

/** `POST /v3/pay/transactions/jsapi`. @throws PayRefusal */
export const prepay = (host: PayHost, body: Fields, now: Date) => {
  const pages = host.pages()
  const appid = textIn(body, 'appid', /^wx/)
  if (textIn(body, 'mchid', /./) !== host.keys.mchid) throw wrong('mchid与商户证书不匹配')
  if (!host.appids.includes(appid)) throw new PayRefusal(400, 'APPID_MCHID_NOT_MATCH', 'appid和mch_id不匹配')
  const openid = textIn(body.payer, 'openid', /./)
  if (host.userOf(appid, openid) === null) throw wrong('appid和openid不匹配')
  const outTradeNo = textIn(body, 'out_trade_no', /^[0-9A-Za-z_\-|*]{6,32}$/)
  const asked = {
    ...{ outTradeNo, appid, openid, notifyUrl: notifyUrlIn(body) },
    amountFen: fenIn(body.amount, 'total'),
    description: textIn(body, 'description', /^[^\n]{1,127}$/),
  }
  const known = pages.trades[outTradeNo]
  if (known) mayBeAskedAgain(known, asked, now)
  else pages.trades[outTradeNo] = { ...asked, ...newTrade(body, now) }
  const prepayId = `wx${inChina(now.getTime()).replace(/\D/g, '').slice(2, 14)}${randomUUID().replaceAll('-', '').slice(0, 20)}`
  pages.prepays[prepayId] = { outTradeNo, at: now.getTime() }
  return { prepay_id: prepayId }
}

const newTrade = (body: Fields, now: Date) => {
  const given = body.time_expire
  const expiresAt = given === undefined ? now.getTime() + 7 * 86_400_000 : expiryIn(body)
  if (expiresAt - now.getTime() < MINUTE_MS - ON_THE_WAY_MS)
    throw invalid('time_expire时间过短，刷卡至少1分钟，其他5分钟')
  return {
    ...{ madeAt: now.getTime(), expiresAt, state: 'NOTPAY' as const },
    ...{ transactionId: null, paidAt: null, shipping: null },
  }
}
const expiryIn = (body: Fields) =>
  Date.parse(textIn(body, 'time_expire', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?([+-]\d\d:\d\d|Z)$/))

const mayBeAskedAgain = (known: TradePage, asked: Partial<TradePage>, now: Date) => {
  if (Object.entries(asked).some(([name, value]) => Reflect.get(known, name) !== value))
    throw invalid('201 商户订单号重复')
  if (known.paidAt !== null) throw new PayRefusal(400, 'ORDERPAID', '该订单已支付')
  if (known.state === 'CLOSED') throw new PayRefusal(400, 'ORDER_CLOSED', '该订单已关闭，请重新下单')
  if (now.getTime() > known.expiresAt) throw invalid('订单已过期，请重新下单')
}

export const findTrade = (pages: PayPages, outTradeNo: string): TradePage => {
  const trade = Object.hasOwn(pages.trades, outTradeNo) ? pages.trades[outTradeNo] : undefined
  if (!trade) throw new PayRefusal(404, 'ORDER_NOT_EXIST', '订单不存在')
  return trade
}

/** Nobody hangs for ever. */
export const stateOf = ({ state, expiresAt }: TradePage, now: Date) =>
  state === 'USERPAYING' && now.getTime() > expiresAt + HANGS_MS ? 'NOTPAY' : state

/** `POST …/close`. @throws PayRefusal */
export const closeTrade = (pages: PayPages, outTradeNo: string, now: Date) => {
  const trade = findTrade(pages, outTradeNo)
  if (trade.paidAt !== null) throw new PayRefusal(400, 'ORDERPAID', '该订单已支付，不能关闭')
  if (stateOf(trade, now) === 'USERPAYING') throw new PayRefusal(202, 'USERPAYING', '用户支付中，需要输入密码')
  trade.state = 'CLOSED'
}

const words = {
  NOTPAY: '订单未支付',
  USERPAYING: '用户支付中',
  SUCCESS: '支付成功',
  REFUND: '转入退款',
  CLOSED: '订单已关闭',
}

/** A trade as an answer and a notification tell it. */
export const tradeFacts = (mchid: string, trade: TradePage, now: Date) => {
  const state = stateOf(trade, now)
  const total = { total: trade.amountFen, currency: 'CNY' }
  return {
    ...{ appid: trade.appid, mchid, out_trade_no: trade.outTradeNo },
    ...{ trade_state: state, trade_state_desc: words[state], attach: '', promotion_detail: [] },
    ...(trade.paidAt === null
      ? { amount: total, payer: {} }
      : {
          ...{ trade_type: 'JSAPI', bank_type: 'OTHERS', payer: { openid: trade.openid } },
          ...{ transaction_id: trade.transactionId, success_time: inChina(trade.paidAt) },
          amount: { ...total, payer_total: trade.amountFen, payer_currency: 'CNY' },
        }),
  }
}
