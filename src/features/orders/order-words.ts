import type { Order } from '@huitou/contract'
import { ordersWords } from '@/i18n/orders'
import { clockText } from '@/lib/clock-text'

/** Where the order stands. */
export const stateWords = ({ state, payment, shipping }: Order): string => {
  const { order } = ordersWords()
  if (payment === 'unsure') return order.unsure
  return order.state[state === 'paid' && shipping !== null ? 'to_ship' : state]
}

/** The one thing that follows, for the member. `leftMs`: of the time to pay. */
export const nextStepWords = (order: Order, leftMs: number): string => {
  const { order: words } = ordersWords()
  if (order.payment === 'unsure') return words.unsureHelp
  switch (order.state) {
    case 'awaiting_payment':
      if (leftMs <= 0) return words.payOver
      return (order.groupId === null ? words.payHelp : words.seatPayHelp)(clockText(leftMs).slice(3))
    case 'in_group':
      return words.inGroupHelp
    case 'paid':
      return order.pickUp === null ? words.toShipHelp : words.preparing(order.pickUp.by)
    case 'to_ship':
      return words.toShipHelp
    case 'ready':
      return order.pickUp === null ? '' : words.readyHelp(order.pickUp.by)
    case 'shipped':
      return order.shipping?.receivedAt ? words.shippedHelp(order.shipping.receivedAt) : words.shippedHelpPlain
    case 'completed':
      return words.completedHelp
    case 'cancelled':
      if (order.refunds.length === 0) return words.cancelledUnpaid
      return order.refunds.every(({ state }) => state === 'arrived') ? words.cancelledRepaid : words.cancelledHelp
    default:
      return ''
  }
}

/** All of it in one line. */
export const goodsWords = ({ lines }: Order): string => {
  const { list } = ordersWords()
  const name = lines[0]?.name ?? ''
  return lines.length > 1 ? list.more(name, lines.length) : name
}

/** How much of what was paid can still be given back. */
export const refundableFen = ({ amountFen, refundedFen }: Order): number => Math.max(0, amountFen - refundedFen)
