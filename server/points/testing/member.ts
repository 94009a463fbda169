import { randomUUID } from 'node:crypto'
import type { Db } from '../../db/schema'
import { dayOf } from '../../day'

export const timeZone = 'Asia/Shanghai'

/** A member with an empty account, and program version 1, in a database under test. */
export const testMember = async (db: Db, joinedAt = new Date('2026-01-01T04:00:00Z')): Promise<string> => {
  const id = randomUUID()
  await db
    .insertInto('program_versions')
    .values({ version: 1, hash: 'test', content: '{}', created_at: joinedAt })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await db
    .insertInto('members')
    .values({
      id,
      name: null,
      given_name_no: 0,
      face: 1,
      role: null,
      joined_at: joinedAt,
      joined_on: dayOf(joinedAt, timeZone),
      deleted_at: null,
    })
    .execute()
  await db.insertInto('accounts').values({ member_id: id }).execute()
  return id
}
