import type { Db, Trx } from '../db/schema'

/** The clock's one row: milliseconds added to the system's time; negative while a play catches up with today. */

/** Begins the clock where there is none yet: now, or in the past. */
export const setFirstOffset = async (db: Db | Trx, startsAt?: Date) => {
  const offset_ms = startsAt ? Math.min(0, startsAt.getTime() - Date.now()) : 0
  await db
    .insertInto('clock')
    .values({ offset_ms })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** @returns the offset that everybody has to reach */
export const advanceOffset = async (db: Db, ms: number): Promise<number> => {
  if (!Number.isSafeInteger(ms) || ms <= 0) throw new RangeError('the clock only goes forward')
  const { offset_ms } = await db
    .updateTable('clock')
    .set((eb) => ({ offset_ms: eb('offset_ms', '+', ms) }))
    .returning('offset_ms')
    .executeTakeFirstOrThrow()
  return offset_ms
}

/** @returns the offset that everybody has to reach: 0, or more when the clock is ahead already */
export const catchUpOffset = async (db: Db): Promise<number> => {
  await db.updateTable('clock').set({ offset_ms: 0 }).where('offset_ms', '<', 0).execute()
  return (await db.selectFrom('clock').select('offset_ms').executeTakeFirstOrThrow()).offset_ms
}

/** The shop's time, before a clock runs in this process: the offset is in the database. */
export const readTime = async (db: Db): Promise<Date> => {
  const { offset_ms } = await db.selectFrom('clock').select('offset_ms').executeTakeFirstOrThrow()
  return new Date(Date.now() + offset_ms)
}

/** A clock that stands in the past comes up to the real time before anybody comes. */
export const openingFrom = (now: Date): { now: Date; opensAt: Date } => ({
  now,
  opensAt: new Date(Math.max(now.getTime(), Date.now())),
})
