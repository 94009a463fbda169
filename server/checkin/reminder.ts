import { sql } from 'kysely'
import type { Day } from '@huitou/contract'
import { addDays, atHour, dayOf, hourOf } from '../day'
import { inTransaction } from '../db/in-transaction'
import type { Db, Trx } from '../db/schema'
import { tell } from '../messages/tell'
import type { Shop } from '../shop'
import { ladderPoints, streakBefore, usualHour, type CheckInFacts } from './rules'

/** Members in one transaction: few, since a change of their settings waits for them. */
const atOnce = 20
/** From how many of the last check-ins the usual hour is reckoned: two weeks' habit. */
const habitOf = 14
/** For who has not checked in yet. */
const hourWithoutHabit = 10

type Rules = Pick<Shop, 'program' | 'brand'>

/** Reminds who asked for it, at their usual hour, while the day is still open: once a day, and not for days gone by. */
export const sweepReminders = async (db: Db, now: Date, shop: Rules): Promise<void> => {
  if (!shop.brand.features.checkin) return
  while ((await inTransaction(db, (trx) => remindDue(trx, now, shop))) === atOnce);
}

/** @returns how many members were looked at, at most `atOnce` */
const remindDue = async (trx: Trx, now: Date, { program }: Rules): Promise<number> => {
  const { timeZone } = program
  const due = await trx
    .selectFrom('member_settings')
    .select(['member_id', 'remind_at'])
    .where('reminder', '=', true)
    // Null: the switch was just turned on.
    .where((eb) => eb.or([eb('remind_at', 'is', null), eb('remind_at', '<=', now)]))
    .orderBy('remind_at')
    .limit(atOnce)
    .forUpdate()
    .skipLocked()
    .execute()
  const today = dayOf(now, timeZone)
  for (const { member_id: memberId, remind_at: remindAt } of due) {
    const last = await lastCheckIns(trx, memberId)
    const isOpen = !last.some(({ day }) => day === today)
    if (remindAt !== null && isOpen && dayOf(remindAt, timeZone) === today) {
      const streakDays = streakBefore(today, last)
      const points = ladderPoints(streakDays + 1, program.checkIn.ladder)
      const news = { kind: 'check_in_reminder' as const, day: today, points, streakDays }
      await tell(trx, { memberId, news, sourceId: today, at: remindAt })
    }
    const next = nextReminder(last, { today, now, timeZone })
    await trx.updateTable('member_settings').set({ remind_at: next }).where('member_id', '=', memberId).execute()
  }
  return due.length
}

/** The next time at the usual hour, today still if it is ahead. */
const nextReminder = (
  last: readonly CheckInFacts[],
  { today, now, timeZone }: { today: Day; now: Date; timeZone: string },
): Date => {
  const hours = last.filter(({ madeUp }) => !madeUp).map(({ at }) => hourOf(at, timeZone))
  const hour = usualHour(hours, hourWithoutHabit)
  const at = atHour(today, hour, timeZone)
  return at > now ? at : atHour(addDays(today, 1), hour, timeZone)
}

const lastCheckIns = async (trx: Trx, memberId: string): Promise<CheckInFacts[]> => {
  const { rows } = await sql<CheckInFacts>`select day, streak_days as "streakDays", ladder_day as "ladderDay", points,
      made_up as "madeUp", at from check_ins
    where member_id = ${memberId} order by day desc limit ${habitOf}`.execute(trx)
  return rows
}
