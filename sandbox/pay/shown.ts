import type { PayHost } from './pay-host'

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString())

/** Payments as tools and the control page see them, newest first. */
export const shownPayments = (host: PayHost, limit?: number) => {
  const { trades, prepays, notices } = host.pages()
  return Object.values(trades)
    .reverse()
    .slice(0, limit)
    .map((trade) => ({
      outTradeNo: trade.outTradeNo,
      prepayIds: Object.keys(prepays).filter((id) => prepays[id]?.outTradeNo === trade.outTradeNo),
      user: host.userOf(trade.appid, trade.openid),
      ...{ appid: trade.appid, description: trade.description, amountFen: trade.amountFen, state: trade.state },
      transactionId: trade.transactionId,
      ...{ at: iso(trade.madeAt), expiresAt: iso(trade.expiresAt), paidAt: iso(trade.paidAt) },
      shippingTold: trade.shipping?.times ?? 0,
      notices: notices
        .filter(({ about, no }) => about === 'payment' && no === trade.outTradeNo)
        .map(({ answers, dueAt }) => ({ answers, dueAt: iso(dueAt) })),
    }))
}

export const shownRefunds = (host: PayHost, limit?: number) => {
  const { refunds, trades, notices } = host.pages()
  return Object.values(refunds)
    .reverse()
    .slice(0, limit)
    .map((refund) => {
      const trade = trades[refund.outTradeNo]
      return {
        ...{ outRefundNo: refund.outRefundNo, refundId: refund.refundId, outTradeNo: refund.outTradeNo },
        user: trade ? host.userOf(trade.appid, trade.openid) : null,
        ...{ description: trade?.description ?? '', amountFen: refund.amountFen, state: refund.state },
        ...{ at: iso(refund.askedAt), arrivedAt: iso(refund.arrivedAt) },
        notices: notices
          .filter(({ about, no }) => about === 'refund' && no === refund.outRefundNo)
          .map(({ answers, dueAt }) => ({ answers, dueAt: iso(dueAt) })),
      }
    })
}
