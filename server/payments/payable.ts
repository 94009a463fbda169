import type { Db, Row, Trx } from '../db/schema'
import type { WechatPay } from '../wechat/pay/wechat-pay'

/** What money is paid for. */
export type Payable = { kind: 'order' | 'redemption'; id: string }

/** What follows from an event; `app.ts` puts them together by kind of payable. */
export type PaymentEvents = {
  /**
   * Locks the row of the payable and says whether the money is kept. Otherwise the engine gives all of it back at
   * once, for that cause.
   */
  paid: (
    trx: Trx,
    e: { payable: Payable; payment: Row<'payments'>; now: Date },
  ) => Promise<'kept' | 'paid_late' | 'paid_twice' | 'not_available'>
  /** For every refund, of money that was not kept too. `step` is the state that the refund is in now. */
  refundMoved: (
    trx: Trx,
    e: { payable: Payable; refund: Row<'refunds'>; step: Row<'refunds'>['state']; now: Date },
  ) => Promise<void>
  /** Adds to `refunded_fen` of the payable, whose row it locks. Only for money that was kept. */
  refundTaken: (trx: Trx, e: { payable: Payable; amountFen: number }) => Promise<void>
}

/** What follows where nothing was to pay: no payment tells of it. Called for what is to be paid too, and twice. */
export type OnFree = (trx: Trx, e: { orderId: string; memberId: string; now: Date }) => Promise<void>

export type Money = {
  db: Db
  /** Null when the merchant has no WeChat Pay. */
  pay: WechatPay | null
  events: PaymentEvents
  /** Hears what somebody has to look at: a trade that does not fit, a refund that WeChat will not make. */
  onProblem?: (problem: Error) => void
}

export const payableOf = (row: { order_id: string | null; redemption_id: string | null }): Payable =>
  row.order_id === null ? { kind: 'redemption', id: row.redemption_id ?? '' } : { kind: 'order', id: row.order_id }

/** As the columns of payments and refunds have it. */
export const columnsOf = ({ kind, id }: Payable) => ({
  order_id: kind === 'order' ? id : null,
  redemption_id: kind === 'redemption' ? id : null,
})

export const columnOf = ({ kind }: Payable) => (kind === 'order' ? ('order_id' as const) : ('redemption_id' as const))
