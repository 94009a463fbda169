import type { PaymentParameters } from '@huitou/contract'
import type { Db, Row } from '../db/schema'
import { ApiError } from '../http/api-error'
import type { Viewer } from '../http/context'
import { beginPayment, settlePayments } from '../payments/actions'
import type { Money } from '../payments/payable'
import { say, type Shop } from '../shop'

type Paying = { id: string; member: Viewer; now: Date; shop: Shop }

/**
 * The cash part begins to be paid, in the app of this session.
 * @returns null when there is nothing to pay
 * @throws not_found, already_paid, not_payable, and what beginning a payment is refused for
 */
export const payRedemption = async (
  money: Money,
  { id, member, now, shop }: Paying,
): Promise<PaymentParameters | null> => {
  const redemption = await ownRedemption(money.db, { id, memberId: member.id })
  const { amount_fen: amountFen, pay_until: payUntil, paid_at, state, name } = redemption
  if (amountFen === 0) return null
  if (paid_at !== null) throw new ApiError('already_paid')
  if (state !== 'awaiting_payment' || payUntil === null || now >= payUntil) throw new ApiError('not_payable')
  return beginPayment(money, {
    payable: { kind: 'redemption', id },
    memberId: member.id,
    session: member.session,
    amountFen,
    payUntil,
    description: `${say(shop.brand.name, 'zh-CN')} ${say(name, 'zh-CN')}`,
    now,
  })
}

/** The member is back from WeChat, which is asked what became of the payment. @throws not_found */
export const settleRedemption = async (
  money: Money,
  { id, memberId, now }: { id: string; memberId: string; now: Date },
): Promise<void> => {
  const { amount_fen } = await ownRedemption(money.db, { id, memberId })
  if (amount_fen > 0) await settlePayments(money, { kind: 'redemption', id }, now)
}

const ownRedemption = async (
  db: Db,
  { id, memberId }: { id: string; memberId: string },
): Promise<Row<'redemptions'>> => {
  const row = await db
    .selectFrom('redemptions')
    .selectAll()
    .where('id', '=', id)
    .where('member_id', '=', memberId)
    .executeTakeFirst()
  if (!row) throw new ApiError('not_found')
  return row
}
