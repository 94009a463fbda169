import type { Settings } from '@huitou/contract'
import type { Db } from '../db/schema'
import type { Language } from '../shop'

/** What the member chose; before they chose anything, the language they asked in and nothing else. */
export const readSettings = async (db: Db, memberId: string, language: Language): Promise<Settings> => {
  const row = await db
    .selectFrom('member_settings')
    .select(['reminder', 'opt_outs', 'language', 'elder'])
    .where('member_id', '=', memberId)
    .executeTakeFirst()
  if (!row) return { reminder: false, optOuts: [], language, elder: false }
  return { reminder: row.reminder, optOuts: row.opt_outs, language: row.language, elder: row.elder }
}

export const writeSettings = async (db: Db, memberId: string, settings: Settings) => {
  const { reminder, optOuts, language, elder } = settings
  // When to remind next is for the sweeper to find out: it knows the member's habits.
  const chosen = { reminder, opt_outs: JSON.stringify(optOuts), language, elder, remind_at: null }
  await db
    .insertInto('member_settings')
    .values({ member_id: memberId, ...chosen })
    .onConflict((conflict) => conflict.column('member_id').doUpdateSet(chosen))
    .execute()
}
