import { sql } from 'kysely'
import { grantCoupon } from '../coupons/actions'
import { addDays, dayInYear, dayOf, startOfDay } from '../day'
import { inTransaction } from '../db/in-transaction'
import type { CouponSource, Db, Row, Trx } from '../db/schema'
import { tell } from '../messages/tell'
import type { Shop } from '../shop'
import { couponKindOf } from '../shop/catalog'
import type { Rules } from './programs'
import { tierHeld } from './tier-held'

/** Members in one transaction. */
const atOnce = 20
const passedAtOnce = 1000

export type MonthAndDay = { month: number; day: number }

/** What a tier gives begins with the first month after joining. */
export const startGifts = (trx: Trx, { memberId, joinedAt, shop }: { memberId: string; joinedAt: Date; shop: Rules }) =>
  trx
    .insertInto('gift_plans')
    .values({
      member_id: memberId,
      monthly_due_at: nextMonth(joinedAt, shop.program.timeZone),
      birthday_due_at: null,
    })
    .execute()

/** When somebody who joins now is given what by the month and by the birthday. */
export const giftTimes = ({
  birthday,
  now,
  timeZone,
}: {
  birthday: MonthAndDay | null
  now: Date
  timeZone: string
}) => ({ monthlyAt: nextMonth(now, timeZone), birthdayAt: birthday && nextBirthday(birthday, now, timeZone) })

/** Of a member who became nobody. */
export const stopGifts = (trx: Trx, memberId: string) =>
  trx.deleteFrom('gift_plans').where('member_id', '=', memberId).execute()

/** The next birthday, today's still; null: it is not known any more. */
export const planBirthday = (
  trx: Trx,
  { memberId, birthday, now, shop }: { memberId: string; birthday: MonthAndDay | null; now: Date; shop: Rules },
) =>
  trx
    .updateTable('gift_plans')
    .set({ birthday_due_at: birthday && nextBirthday(birthday, now, shop.program.timeZone) })
    .where('member_id', '=', memberId)
    .execute()

/** Birthday gifts and monthly coupons of every member by `now`: each once, by the tier held when it was due. */
export const sweepGifts = async (db: Db, now: Date, shop: Shop): Promise<void> => {
  let given: number
  do {
    for (;;) {
      const due = await giftsDueAt(db)
      if (due === null || due > now) return
      if ((await inTransaction(db, (trx) => passMonth(trx, due, shop))) === 0) break
    }
    given = await inTransaction(db, (trx) => giveDue(trx, now, shop))
  } while (given > 0)
}

/**
 * Most members hold a tier that gives nothing by the month: they are taken over into the next one together.
 * @returns how many there were
 */
const passMonth = async (trx: Trx, due: Date, shop: Shop): Promise<number> => {
  const { tiers, timeZone } = shop.program
  const giving = tiers.filter(({ benefits }) => benefits.some(({ kind }) => kind === 'monthly_coupon'))
  const { rows } = await sql`
    update gift_plans set monthly_due_at = ${nextMonth(due, timeZone)}
    from (
      select p.member_id from gift_plans p join memberships s on s.member_id = p.member_id
      where p.due_at = ${due} and p.monthly_due_at = ${due} and p.birthday_due_at is distinct from ${due}
        and not s.held_tier = any(${giving.map(({ id }) => id)}::text[]) and s.year_ends_at > ${due}
        and not exists (select from tier_changes c where c.member_id = p.member_id and c.at > ${due})
      limit ${passedAtOnce} for update of p skip locked
    ) passed
    where gift_plans.member_id = passed.member_id returning 1`.execute(trx)
  return rows.length
}

/** The earliest time at which anything is given; null when nothing ever is. */
export const giftsDueAt = async (db: Db): Promise<Date | null> =>
  (
    await db
      .selectFrom('gift_plans')
      .select((eb) => eb.fn.min('due_at').as('due'))
      .executeTakeFirstOrThrow()
  ).due

/** One gift of each member that has one due. @returns how many members there were, at most `atOnce` */
const giveDue = async (trx: Trx, now: Date, shop: Shop): Promise<number> => {
  const due = await trx
    .selectFrom('gift_plans')
    .selectAll()
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .limit(atOnce)
    .forUpdate()
    .skipLocked()
    .execute()
  for (const plan of due) await give(trx, plan, shop)
  return due.length
}

const give = async (trx: Trx, plan: Row<'gift_plans'>, shop: Shop) => {
  const { timeZone } = shop.program
  const { member_id: memberId, due_at: at } = plan
  const { benefits } = await tierHeld(trx, memberId, { now: at, shop })
  const day = dayOf(at, timeZone)
  const giving = { memberId, at, shop }
  if (plan.birthday_due_at?.getTime() === at.getTime()) {
    const period = day.slice(0, 4)
    for (const benefit of benefits)
      if (benefit.kind === 'birthday_gift')
        await grant(trx, giving, { ...benefit, source: 'birthday', period, count: 1 })
    await planNext(trx, memberId, { birthday_due_at: await birthdayAfter(trx, giving) })
  } else {
    const period = day.slice(0, 7)
    for (const benefit of benefits)
      if (benefit.kind === 'monthly_coupon') await grant(trx, giving, { ...benefit, source: 'monthly', period })
    await planNext(trx, memberId, { monthly_due_at: nextMonth(at, timeZone) })
  }
}

type Giving = { memberId: string; at: Date; shop: Shop }
type Gift = {
  coupon: string
  count: number
  source: Extract<CouponSource, 'birthday' | 'monthly'>
  /** The year of a birthday, the month of monthly coupons: nothing is given twice in it. */
  period: string
}

const grant = async (trx: Trx, { memberId, at, shop }: Giving, { coupon, count, source, period }: Gift) => {
  let given = { count: 0, lastDay: '' }
  for (let no = 1; no <= count; no++) {
    // Which coupon it is does not matter: who changes tiers, or birthdays, gets none for the same period again.
    const sourceId = source === 'birthday' ? period : `${period}#${no}`
    const granted = await grantCoupon(trx, { memberId, kind: coupon, source, sourceId, now: at, shop })
    if (granted) given = { count: given.count + 1, lastDay: granted.lastDay }
  }
  if (given.count === 0) return
  const { name } = couponKindOf(shop.catalog, coupon)
  const news = { kind: 'coupon_granted' as const, name, source, ...given }
  await tell(trx, { memberId, news, sourceId: `${source} ${period} ${coupon}`, at })
}

const planNext = (trx: Trx, memberId: string, next: { monthly_due_at: Date } | { birthday_due_at: Date | null }) =>
  trx.updateTable('gift_plans').set(next).where('member_id', '=', memberId).execute()

const birthdayAfter = async (trx: Trx, { memberId, at, shop }: Giving): Promise<Date | null> => {
  const { birthday_month: month, birthday_day: day } = await trx
    .selectFrom('members')
    .select(['birthday_month', 'birthday_day'])
    .where('id', '=', memberId)
    .executeTakeFirstOrThrow()
  if (month === null || day === null) return null
  const { timeZone } = shop.program
  const year = Number(dayOf(at, timeZone).slice(0, 4))
  return startOfDay(dayInYear(year + 1, { month, day }), timeZone)
}

const nextBirthday = (birthday: MonthAndDay, now: Date, timeZone: string): Date => {
  const today = dayOf(now, timeZone)
  const year = Number(today.slice(0, 4))
  const thisYear = dayInYear(year, birthday)
  // Who tells it on the day itself gets the gift now, not for the hours before.
  if (thisYear === today) return now
  return startOfDay(thisYear > today ? thisYear : dayInYear(year + 1, birthday), timeZone)
}

const nextMonth = (at: Date, timeZone: string): Date => {
  const first = `${dayOf(at, timeZone).slice(0, 7)}-01`
  return startOfDay(`${addDays(first, 31).slice(0, 7)}-01`, timeZone)
}
