import { inChina, PayRefusal, type PayHost } from './pay-host'
import type { PayPages, RefundAnswer, RefundPage, RefundState, TradePage } from './pay-pages'
import { digits, fenIn, notifyUrlIn, textIn } from './trades'

type Fields = Record<string, unknown>
const DAY_MS = 86_400_000
const LAST_DAY = 365
const APART_MS = 60_000
const MOST_PARTS = 50
/** So long a bank takes in this world. */
const ARRIVES_MS = 5_000

const invalid = (words: string) => new PayRefusal(400, 'INVALID_REQUEST', words)

const next: Record<RefundAnswer, RefundState | null> = {
  arrive: 'SUCCESS',
  wait: null,
  abnormal: 'ABNORMAL',
  closed: 'CLOSED',
}

/** `POST /v3/refund/domestic/refunds`: accepted is all that it says at first. @throws PayRefusal */
export const refund = (host: PayHost, body: Fields, now: Date): RefundPage => {
  const pages = host.pages()
  const trade = paidTradeIn(pages, body)
  const outRefundNo = textIn(body, 'out_refund_no', /^[0-9A-Za-z_\-|*@]{1,64}$/)
  const amountFen = fenIn(body.amount, 'refund')
  const totalFen = fenIn(body.amount, 'total')
  textIn(body.amount, 'currency', /^CNY$/)
  if (totalFen !== trade.amountFen) throw invalid('订单总金额与原支付不一致')
  const known = findRefund(pages, outRefundNo)
  if (known) {
    if (known.outTradeNo !== trade.outTradeNo || known.amountFen !== amountFen)
      throw invalid('商户退款单号重复，但参数不一致')
    return known
  }
  mayBeRefunded(pages, trade, { amountFen, now })
  const state = next[pages.switches.refunds]
  const page: RefundPage = {
    ...{ outRefundNo, refundId: `50${digits(27)}`, outTradeNo: trade.outTradeNo },
    ...{ transactionId: trade.transactionId ?? '', amountFen, totalFen },
    notifyUrl: body.notify_url === undefined ? null : notifyUrlIn(body),
    ...{ askedAt: now.getTime(), state: 'PROCESSING', arrivedAt: null },
    next: state === null ? null : { state, at: now.getTime() + ARRIVES_MS },
  }
  pages.refunds[outRefundNo] = page
  trade.state = 'REFUND'
  return page
}

const paidTradeIn = (pages: PayPages, body: Fields): TradePage => {
  const byId = body.transaction_id !== undefined
  const name = byId ? 'transaction_id' : 'out_trade_no'
  const no = textIn(body, name, /./)
  const trade = Object.values(pages.trades).find((one) => (byId ? one.transactionId : one.outTradeNo) === no)
  if (!trade) throw new PayRefusal(404, 'RESOURCE_NOT_EXISTS', '订单不存在')
  if (trade.paidAt === null) throw invalid('订单未支付，不支持退款')
  return trade
}

const mayBeRefunded = (pages: PayPages, trade: TradePage, { amountFen, now }: { amountFen: number; now: Date }) => {
  const before = Object.values(pages.refunds).filter(({ outTradeNo }) => outTradeNo === trade.outTradeNo)
  const given = before.filter(({ state }) => state !== 'CLOSED').reduce((sum, one) => sum + one.amountFen, 0)
  if (given + amountFen > trade.amountFen) throw invalid('申请退款金额超过可退金额')
  if (now.getTime() - (trade.paidAt ?? 0) > LAST_DAY * DAY_MS) throw invalid('订单已超过可退款的最大期限')
  if (before.length >= MOST_PARTS) throw invalid('超过部分退款次数上限')
  if (before.some(({ askedAt }) => now.getTime() - askedAt < APART_MS))
    throw new PayRefusal(429, 'FREQUENCY_LIMITED', '同一笔订单的退款请求过于频繁')
}

export const findRefund = (pages: PayPages, no: string): RefundPage | undefined =>
  Object.values(pages.refunds).find(({ outRefundNo, refundId }) => outRefundNo === no || refundId === no)

/** @throws PayRefusal when it is over already, as something else */
export const endRefund = (page: RefundPage, state: RefundState, now: Date) => {
  page.state = state
  page.next = null
  page.arrivedAt = state === 'SUCCESS' ? now.getTime() : null
}

export const refundFacts = (page: RefundPage) => ({
  ...{ refund_id: page.refundId, out_refund_no: page.outRefundNo },
  ...{ transaction_id: page.transactionId, out_trade_no: page.outTradeNo },
  ...{ channel: 'ORIGINAL', user_received_account: '支付用户零钱', funds_account: 'AVAILABLE' },
  ...{ create_time: inChina(page.askedAt), status: page.state },
  ...(page.arrivedAt !== null && { success_time: inChina(page.arrivedAt) }),
  amount: {
    ...{ total: page.totalFen, refund: page.amountFen, payer_total: page.totalFen, payer_refund: page.amountFen },
    ...{ currency: 'CNY', settlement_total: page.totalFen, settlement_refund: page.amountFen, discount_refund: 0 },
  },
})
