import type { RefundFact, Trade, WechatPay } from '../../wechat/pay/wechat-pay'

export type Till = ReturnType<typeof openTill>

/** WeChat Pay's book as small as tests of orders need it; its own tests are beside its client. */
export const openTill = (now: () => Date) => {
  const trades = new Map<string, Trade & { payUntil: Date }>()
  const refunds = new Map<string, RefundFact>()
  let answers = true
  let count = 0

  const pay: WechatPay = {
    mchid: '1900000001',
    prepay: async ({ appid, outTradeNo, amountFen, payUntil }) => {
      if (!answers) return { kind: 'unanswered' }
      const known = trades.get(outTradeNo)
      if (known && known.state !== 'NOTPAY') return { kind: 'refused', code: 'ORDERPAID' }
      const trade = { appid, mchid: '1900000001', outTradeNo, transactionId: '', amountFen, paidAt: null, payUntil }
      trades.set(outTradeNo, { ...trade, state: 'NOTPAY' })
      const parameters = { appId: appid, timeStamp: '1', nonceStr: 'n', package: `prepay_id=${outTradeNo}` }
      return { kind: 'parameters', parameters: { ...parameters, signType: 'RSA', paySign: 's' } }
    },
    query: async (outTradeNo) => {
      const trade = trades.get(outTradeNo)
      if (!answers) return { kind: 'unanswered' }
      return trade ? { kind: 'trade', trade } : { kind: 'unknown' }
    },
    close: async (outTradeNo) => {
      const trade = trades.get(outTradeNo)
      if (!answers) return { kind: 'unanswered' }
      if (trade?.state === 'SUCCESS') return { kind: 'paid' }
      if (trade) trades.set(outTradeNo, { ...trade, state: 'CLOSED' })
      return { kind: 'closed' }
    },
    refund: async ({ outTradeNo, outRefundNo, amountFen }) => {
      if (!answers) return { kind: 'unanswered' }
      const refund = { outRefundNo, outTradeNo, amountFen, state: 'PROCESSING' as const, arrivedAt: null }
      refunds.set(outRefundNo, refunds.get(outRefundNo) ?? refund)
      return { kind: 'refund', refund }
    },
    queryRefund: async (outRefundNo) => {
      const refund = refunds.get(outRefundNo)
      if (!answers) return { kind: 'unanswered' }
      return refund ? { kind: 'refund', refund } : { kind: 'unknown' }
    },
    readNotification: () => ({ kind: 'forged' }),
  }

  return {
    pay,
    /** The member pays in WeChat; nobody is told. @returns the trade */
    collect: (outTradeNo: string): Trade => {
      const trade = trades.get(outTradeNo)
      if (!trade || trade.state !== 'NOTPAY') throw new Error(`${outTradeNo} cannot be paid`)
      const paid = { ...trade, state: 'SUCCESS' as const, transactionId: `420000${++count}`, paidAt: now() }
      trades.set(outTradeNo, paid)
      return paid
    },
    /** WeChat answers nobody until it is said again. */
    answer: (whether: boolean) => void (answers = whether),
  }
}
