import type { PaymentParameters } from '@huitou/contract'
import type { Db, Row } from '../db/schema'
import { ApiError } from '../http/api-error'
import type { Viewer } from '../http/context'
import { beginPayment } from '../payments/actions'
import type { Money } from '../payments/payable'
import { say, type Shop } from '../shop'
import { orderName, orderPayable } from './rows'

type Starting = { id: string; member: Viewer; now: Date; shop: Shop }

/**
 * What paying in the app of this session begins with; null when nothing was to pay. No transaction may be open.
 * @throws not_found, already_paid, not_payable, and what `beginPayment` throws
 */
export const startPayment = async (
  money: Money,
  { id, member, now, shop }: Starting,
): Promise<PaymentParameters | null> => {
  const order = await ownOrder(money.db, { id, memberId: member.id })
  if (order.state === 'cancelled') throw new ApiError('not_payable')
  if (order.paid_at !== null) {
    if (order.amount_fen === 0) return null
    throw new ApiError('already_paid')
  }
  if (order.pay_until <= now) throw new ApiError('not_payable')
  const lines = await money.db
    .selectFrom('order_lines')
    .select(['name', 'quantity'])
    .where('order_id', '=', id)
    .orderBy('no')
    .execute()
  return beginPayment(money, {
    payable: orderPayable(id),
    memberId: member.id,
    session: member.session,
    amountFen: order.amount_fen,
    payUntil: order.pay_until,
    // Always in the same words: another description would be another payment to WeChat.
    description: `${say(shop.brand.name, 'zh-CN')} ${say(orderName(lines), 'zh-CN')}`,
    now,
  })
}

const ownOrder = async (db: Db, { id, memberId }: { id: string; memberId: string }): Promise<Row<'orders'>> => {
  const order = await db
    .selectFrom('orders')
    .selectAll()
    .where('id', '=', id)
    .where('member_id', '=', memberId)
    .executeTakeFirst()
  if (!order) throw new ApiError('not_found')
  return order
}
