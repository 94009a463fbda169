import { sql } from 'kysely'
import type { Day } from '@huitou/contract'
import { grantCoupon } from '../coupons/actions'
import type { StoredWords, Trx } from '../db/schema'
import { tell } from '../messages/tell'
import type { StoredProgram } from '../shop'
import type { MemberFacts } from './read'
import { monthOf } from './rules'

/** A coupon for so many days of a calendar month. */
export type MonthReward = { days: number; coupon: StoredWords }

type Completing = { memberId: string; day: Day; program: StoredProgram; now: Date }

/** Gives what the check-in on `day` completes. @returns the greatest of them; null for most check-ins */
export const giveMonthRewards = async (
  trx: Trx,
  { memberId, day, program, now }: Completing,
  { daysDone, granted }: MemberFacts['month'],
): Promise<MonthReward | null> => {
  let given: MonthReward | null = null
  const month = monthOf(day)
  const due = program.checkIn.monthRewards.filter(({ days }) => days <= daysDone && !granted.includes(days))
  for (const { days, coupon: kind } of due.sort((a, b) => a.days - b.days)) {
    const source = { memberId, source: 'check_in_month' as const, sourceId: `${month}:${days}` }
    const grant = await grantCoupon(trx, { ...source, kind, now, shop: { program } })
    if (!grant) continue
    const { couponId, lastDay } = grant
    await trx
      .insertInto('month_rewards')
      .values({ member_id: memberId, month, days, coupon_id: couponId, day, at: now })
      .execute()
    const name = await couponName(trx, couponId)
    const news = { kind: 'coupon_granted' as const, name, source: 'check_in_month' as const, lastDay, count: 1 }
    await tell(trx, { memberId, news, sourceId: source.sourceId, at: now })
    given = { days, coupon: name }
  }
  return given
}

const couponName = async (trx: Trx, couponId: string) =>
  (await trx.selectFrom('coupons').select('name').where('id', '=', couponId).executeTakeFirstOrThrow()).name

/** What a stored check-in brought besides points, to be answered again as it was. */
export const broughtBy = async (
  trx: Trx,
  { memberId, day }: { memberId: string; day: Day },
): Promise<{ cardsEarned: number; monthReward: MonthReward | null }> => {
  const { rows } = await sql<{ cards: number; days: number | null; coupon: StoredWords | null }>`
    select coalesce((select cards from card_moves
        where member_id = ${memberId} and reason = 'cycle' and day = ${day}), 0) as cards, reward.days, reward.name as coupon
    from (select 1) one left join (
      select days, name from month_rewards join coupons on coupons.id = coupon_id
      where month_rewards.member_id = ${memberId} and day = ${day} order by days desc limit 1) reward on true`.execute(
    trx,
  )
  const [row] = rows
  return {
    cardsEarned: row?.cards ?? 0,
    monthReward: row && row.days !== null && row.coupon !== null ? { days: row.days, coupon: row.coupon } : null,
  }
}
