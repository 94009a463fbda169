import { sql } from 'kysely'
import type { Day, Month, MonthOfCheckIns } from '@huitou/contract'
import type { Db } from '../db/schema'
import { say, type Language, type Shop } from '../shop'
import { couponKindOf } from '../shop/catalog'
import { checkInsJson, checkInsOf, factsColumns, factsOf, grantedDays, type CheckInJson, type FactsRow } from './read'
import { daysOfMonth } from './rules'
import { monthOfCheckIns, weekOf } from './week-rules'

type Asked = { memberId: string; month: Month; today: Day; shop: Shop; language: Language }

/** A month with the state of every day, and the week beside it, in one question to the database. */
export const readMonth = async (
  db: Db,
  { memberId, month, today, shop, language }: Asked,
): Promise<MonthOfCheckIns> => {
  const { program, catalog } = shop
  const days = daysOfMonth(month)
  const range = { from: days[0] ?? today, to: days.at(-1) ?? today }
  const { rows } = await sql<FactsRow & { in_month: CheckInJson[]; granted_in_month: number[] }>`
    select ${factsColumns(memberId, today, program)}, ${checkInsJson(memberId, range)} as in_month,
      ${grantedDays(memberId, month)} as granted_in_month`.execute(db)
  const [row] = rows
  if (!row) throw new Error(`no member ${memberId}`)
  return monthOfCheckIns(month, {
    joinedOn: row.joined_on,
    week: weekOf(today, program.checkIn, factsOf(row)),
    checkIns: checkInsOf(row.in_month),
    rewards: program.checkIn.monthRewards.map((reward) => ({
      days: reward.days,
      coupon: say(couponKindOf(catalog, reward.coupon).name, language),
      granted: row.granted_in_month.includes(reward.days),
    })),
  })
}
