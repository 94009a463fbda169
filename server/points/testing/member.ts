import { randomUUID } from 'node:crypto'
import type { Db } from '../../db/schema'
import { dayOf } from '../../day'
import { startCards } from '../../checkin/cards'
import { startGifts } from '../../membership/gifts'
import { startMembership } from '../../membership/start'
import type { StoredProgram } from '../../shop'

export const timeZone = 'Asia/Shanghai'

const tier = (id: string, name: string, figures: { growthFrom: number; earnPercent: number }) => ({
  id,
  name: { 'zh-CN': name },
  benefits: [],
  ...figures,
})

/** The rules of a shop under test where no brand is read: those of version 1. */
export const testProgram: StoredProgram = {
  version: 1,
  timeZone,
  earnPointsPerYuan: 5,
  pointValueFen: 1,
  clearDaysAfterShipping: 7,
  tiers: [
    tier('new-leaf', '新叶', { growthFrom: 0, earnPercent: 100 }),
    tier('silver-tip', '银毫', { growthFrom: 200, earnPercent: 110 }),
    tier('golden-bud', '金芽', { growthFrom: 1000, earnPercent: 125 }),
    tier('master', '大师', { growthFrom: 3000, earnPercent: 150 }),
  ],
  checkIn: {
    ladder: [5, 5, 10, 10, 15, 15, 40],
    makeUp: { cardsAtJoining: 1, cardsPerCycle: 1, cardsHeldAtMost: 2, gapAtMostDays: 2 },
    monthRewards: [],
  },
  counter: { clerkDayFen: 500_000, visitsPerMemberDay: 5 },
  expiry: { rule: 'end_of_next_year', noticeDays: [30, 3], noticeMinimumPoints: 100 },
}

/** A member with an empty account, who has just joined, and program version 1, in a database under test. */
export const testMember = async (db: Db, joinedAt = new Date('2026-01-01T04:00:00Z')): Promise<string> => {
  const id = randomUUID()
  const { version, ...rules } = testProgram
  await db
    .insertInto('program_versions')
    .values({ version, hash: 'test', content: JSON.stringify(rules), created_at: joinedAt })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const joinedOn = dayOf(joinedAt, timeZone)
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto('members')
      .values({
        id,
        name: null,
        given_name_no: 0,
        face: 1,
        role: null,
        joined_at: joinedAt,
        joined_on: joinedOn,
        deleted_at: null,
      })
      .execute()
    await trx.insertInto('accounts').values({ member_id: id }).execute()
    await startMembership(trx, { memberId: id, joinedOn, joinedAt, shop: { program: testProgram } })
    await startGifts(trx, { memberId: id, joinedAt, shop: { program: testProgram } })
    await startCards(trx, { memberId: id, day: joinedOn, at: joinedAt, makeUp: testProgram.checkIn.makeUp })
  })
  return id
}
