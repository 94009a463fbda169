import type { Db } from '../db/schema'

/** What the shop told, what the member allowed and chose, and what checking in brought besides points. */
export const exportTold = async (db: Db, memberId: string) => ({
  settings: await settingsOf(db, memberId),
  consents: await consentsOf(db, memberId),
  inbox: await inboxOf(db, memberId),
  makeUpCards: await cardMovesOf(db, memberId),
  monthRewards: await monthRewardsOf(db, memberId),
})

const settingsOf = async (db: Db, memberId: string) =>
  (await db
    .selectFrom('member_settings')
    .select(['reminder', 'opt_outs as optOuts', 'language', 'elder'])
    .where('member_id', '=', memberId)
    .executeTakeFirst()) ?? null

const consentsOf = (db: Db, memberId: string) =>
  db
    .selectFrom('consent_entries')
    .select(['appid', 'template', 'kind', 'change', 'always', 'at'])
    .where('member_id', '=', memberId)
    .orderBy('at')
    .orderBy('id')
    .execute()

const inboxOf = (db: Db, memberId: string) =>
  db
    .selectFrom('inbox_entries')
    .select(['seq', 'news', 'at'])
    .where('member_id', '=', memberId)
    .orderBy('seq')
    .execute()

const cardMovesOf = (db: Db, memberId: string) =>
  db
    .selectFrom('card_moves')
    .select(['cards', 'reason', 'day', 'at'])
    .where('member_id', '=', memberId)
    .orderBy('no')
    .execute()

const monthRewardsOf = (db: Db, memberId: string) =>
  db
    .selectFrom('month_rewards')
    .select(['month', 'days', 'day', 'at'])
    .where('member_id', '=', memberId)
    .orderBy('at')
    .execute()
