import { sql } from 'kysely'
import type { Day, Month, MonthOfCheckIns } from '@huitou/contract'
import type { Db } from '../db/schema'
import type { StoredProgram } from '../shop'
import { recentDays } from './actions'
import { checkInsJson, checkInsOf, type CheckInJson } from './read'
import { daysOfMonth, monthOfCheckIns, weekOf } from './rules'

/** A month with the state of every day, and the week beside it, in one question to the database. */
export const readMonth = async (
  db: Db,
  { memberId, month, today, program }: { memberId: string; month: Month; today: Day; program: StoredProgram },
): Promise<MonthOfCheckIns> => {
  const days = daysOfMonth(month)
  const range = { from: days[0] ?? today, to: days.at(-1) ?? today }
  const { rows } = await sql<{ joined_on: Day; in_month: CheckInJson[]; recent: CheckInJson[] }>`
    select joined_on, ${checkInsJson(memberId, range)} as in_month,
      ${checkInsJson(memberId, recentDays(today, program))} as recent
    from members where id = ${memberId}`.execute(db)
  const [row] = rows
  if (!row) throw new Error(`no member ${memberId}`)
  return monthOfCheckIns(month, {
    joinedOn: row.joined_on,
    week: weekOf(today, program.checkIn.ladder, checkInsOf(row.recent)),
    checkIns: checkInsOf(row.in_month),
  })
}
