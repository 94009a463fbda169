import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inTransaction } from '../db/in-transaction'
import { openTestDatabase, type TestDatabase } from '../db/testing'
import { testMember } from '../points/testing/member'
import type { StoredNews } from './news'
import { tell } from './tell'

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

const at = new Date('2026-11-20T02:00:00Z')
const expiring: StoredNews = { kind: 'points_expiring', points: 120, lastDay: '2026-12-31' }
const restocked: StoredNews = {
  kind: 'reward_restocked',
  rewardId: '00000000-0000-4000-8000-000000000001',
  name: { 'zh-CN': '帆布袋', en: 'Tote' },
}

let memberId: string
beforeEach(async () => {
  memberId = await testMember(database.db)
})

const telling = (news: StoredNews, sourceId: string, to = memberId) =>
  inTransaction(database.db, (trx) => tell(trx, { memberId: to, news, sourceId, at }))
const inbox = (of = memberId) =>
  database.db
    .selectFrom('inbox_entries')
    .select(['seq', 'kind', 'news', 'at'])
    .where('member_id', '=', of)
    .orderBy('seq')
    .execute()
const outbox = (of = memberId) => database.db.selectFrom('outbox').selectAll().where('member_id', '=', of).execute()
const settings = (opt_outs: string[]) =>
  database.db
    .insertInto('member_settings')
    .values({
      member_id: memberId,
      reminder: false,
      opt_outs: JSON.stringify(opt_outs),
      language: 'zh-CN',
      elder: false,
      remind_at: null,
    })
    .execute()
const consent = (left_count: number) =>
  database.db
    .insertInto('consents')
    .values({ member_id: memberId, appid: 'wx-mini', template: 'reward_restocked', left_count, always: false })
    .execute()

describe('telling a member something', () => {
  it('puts it into the inbox, numbered for this member, with the merchant’s words in every language', async () => {
    const other = await testMember(database.db)
    await telling(expiring, '2026', other)
    expect(await telling(expiring, '2026')).toBe(true)
    expect(await telling(restocked, 'reward-1')).toBe(true)
    expect(await inbox()).toEqual([
      { seq: 1, kind: 'points_expiring', news: expiring, at },
      { seq: 2, kind: 'reward_restocked', news: restocked, at },
    ])
  })

  it('tells the same event once, and another event of its kind too', async () => {
    await telling(expiring, 'in 30 days')
    expect(await telling(expiring, 'in 30 days')).toBe(false)
    expect(await telling(expiring, 'in 3 days')).toBe(true)
    expect((await inbox()).map(({ seq }) => seq)).toEqual([1, 2])
  })

  it('says nothing of a kind that was switched off, and all the rest', async () => {
    await settings(['points'])
    expect(await telling(expiring, '2026')).toBe(false)
    expect(await telling(restocked, 'reward-1')).toBe(true)
    expect(await inbox()).toHaveLength(1)
  })

  it('says nothing to who is nobody any more', async () => {
    await database.db.updateTable('members').set({ deleted_at: at }).where('id', '=', memberId).execute()
    expect(await telling(restocked, 'reward-1')).toBe(false)
    expect(await inbox()).toEqual([])
  })

  it('never rewrites what was told', async () => {
    await telling(expiring, '2026')
    const rewriting = database.db.updateTable('inbox_entries').set({ kind: 'tier_up' }).execute()
    await expect(rewriting).rejects.toThrow('append-only')
  })

  it('goes out only where the member allowed it, once', async () => {
    await telling(restocked, 'without a consent')
    await consent(0)
    await telling(restocked, 'with a used-up consent')
    await database.db.updateTable('consents').set({ left_count: 1 }).where('member_id', '=', memberId).execute()
    await telling(expiring, 'another template')
    await telling(restocked, 'allowed')
    await telling(restocked, 'allowed')
    expect(await outbox()).toMatchObject([
      {
        reference: `${memberId}:reward_restocked:allowed`,
        payload: { template: 'reward_restocked', news: restocked },
        due_at: at,
        attempts: 0,
        done_at: null,
      },
    ])
  })
})
