import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inTransaction } from '../db/in-transaction'
import { emptyDatabase, openTestDatabase, type TestDatabase } from '../db/testing'
import { sweep } from '../jobs/sweep'
import type { Shop } from '../shop'
import { testShop } from '../shop/testing'
import { earn, giveBack, spend } from './actions'
import { firstNoticeDue, noticeDueAt, sweepPointNotices } from './notices'
import { testMember, timeZone } from './testing/member'

let database: TestDatabase
let shop: Shop
let memberId: string
beforeAll(async () => {
  database = await openTestDatabase()
  shop = await testShop(database.db)
})
afterAll(() => database.close())
beforeEach(async () => {
  await emptyDatabase(database.db)
  memberId = await testMember(database.db)
})

const at = (instant: string) => new Date(instant)
const common = () => ({ memberId, programVersion: 1 })
const earnAt = (instant: string, points: number, availableAt?: Date) =>
  inTransaction(database.db, (trx) =>
    earn(trx, {
      ...common(),
      points,
      reason: 'purchased',
      source: { kind: 'order', id: randomUUID() },
      availableAt,
      now: at(instant),
      timeZone,
    }),
  )
const sweepAt = (instant: string) => sweepPointNotices(database.db, at(instant), shop)
const told = async () => {
  const rows = await database.db
    .selectFrom('inbox_entries')
    .select(['news', 'at'])
    .where('member_id', '=', memberId)
    .orderBy('seq')
    .execute()
  return rows.map(({ news, at: when }) => ({ ...news, at: when.toISOString() }))
}
const notice = (points: number, when: string, lastDay = '2027-12-31') => ({
  kind: 'points_expiring',
  points,
  lastDay,
  at: when,
})

describe('the notice that points end', () => {
  it('comes at ten in the shop’s morning, 30 days and 3 days before the last day, each once', async () => {
    await earnAt('2026-06-01T00:00:00Z', 70)
    await sweepAt('2027-12-01T01:59:59Z')
    expect(await told()).toEqual([])
    for (const instant of ['2027-12-01T02:00:00Z', '2027-12-01T02:00:10Z', '2027-12-28T01:59:59Z'])
      await sweepAt(instant)
    expect(await told()).toEqual([notice(70, '2027-12-01T02:00:00.000Z')])
    await sweepAt('2027-12-28T02:00:00Z')
    await sweepAt('2027-12-31T15:59:59Z')
    expect((await told()).slice(1)).toEqual([notice(70, '2027-12-28T02:00:00.000Z')])
  })

  it('names what is left then, with what has become available by then', async () => {
    await earnAt('2026-06-01T00:00:00Z', 70)
    await earnAt('2026-06-01T00:00:00Z', 30, at('2027-11-30T00:00:00Z'))
    await inTransaction(database.db, (trx) =>
      spend(trx, { ...common(), points: 20, source: { kind: 'redemption', id: 'x' }, now: at('2027-01-01T00:00:00Z') }),
    )
    await sweepAt('2027-12-02T00:00:00Z')
    expect(await told()).toEqual([notice(80, '2027-12-01T02:00:00.000Z')])
  })

  it('does not come for points that are spent, but for those that come back, from then on', async () => {
    await earnAt('2026-06-01T00:00:00Z', 70)
    const source = { kind: 'redemption' as const, id: 'x' }
    const spent = { ...common(), points: 70, source, now: at('2027-01-01T00:00:00Z') }
    await inTransaction(database.db, (trx) => spend(trx, spent))
    await sweepAt('2027-12-05T00:00:00Z')
    expect(await told()).toEqual([])
    const now = at('2027-12-10T09:00:00Z')
    await inTransaction(database.db, (trx) => giveBack(trx, { ...common(), source, now, timeZone }))
    await sweepAt('2027-12-10T09:00:05Z')
    expect(await told()).toEqual([notice(70, '2027-12-10T09:00:00.000Z')])
  })

  it('is the last one only for who would get both at once', async () => {
    await earnAt('2026-06-01T00:00:00Z', 70)
    await sweepAt('2027-12-30T00:00:00Z')
    await sweepAt('2027-12-30T00:00:10Z')
    expect(await told()).toEqual([notice(70, '2027-12-28T02:00:00.000Z')])
  })

  it('is given in its order and for its time also after years away, before the points end', async () => {
    await earnAt('2026-06-01T00:00:00Z', 70)
    await earnAt('2027-06-01T00:00:00Z', 50)
    await sweep(database.db, at('2030-06-01T00:00:00Z'), shop)
    await sweep(database.db, at('2030-06-01T00:00:10Z'), shop)
    expect(await told()).toEqual([
      notice(70, '2027-12-01T02:00:00.000Z'),
      notice(70, '2027-12-28T02:00:00.000Z'),
      notice(50, '2028-12-01T02:00:00.000Z', '2028-12-31'),
      notice(50, '2028-12-28T02:00:00.000Z', '2028-12-31'),
    ])
    const ended = await database.db.selectFrom('point_entries').select('at').where('reason', '=', 'expired').execute()
    expect(ended).toEqual([{ at: at('2027-12-31T16:00:00Z') }, { at: at('2028-12-31T16:00:00Z') }])
  })

  it('goes to everybody once, from two sides at once', async () => {
    const members = [memberId]
    for (let n = 0; n < 44; n++) members.push(await testMember(database.db))
    for (const each of members) {
      memberId = each
      await earnAt('2026-06-01T00:00:00Z', 10)
    }
    await Promise.all([sweepAt('2027-12-01T02:00:00Z'), sweepAt('2027-12-01T02:00:00Z')])
    await sweepAt('2027-12-01T02:00:00Z')
    const entries = await database.db.selectFrom('inbox_entries').select('member_id').execute()
    expect(entries.map(({ member_id }) => member_id).sort()).toEqual([...members].sort())
  })

  it('does not go to who is nobody any more, and nobody waits for it', async () => {
    await earnAt('2026-06-01T00:00:00Z', 70)
    expect(await firstNoticeDue(database.db, shop)).toEqual(at('2027-12-01T02:00:00Z'))
    await database.db
      .updateTable('members')
      .set({ deleted_at: at('2026-07-01T00:00:00Z') })
      .execute()
    expect(await firstNoticeDue(database.db, shop)).toBeNull()
    await sweepAt('2027-12-05T00:00:00Z')
    expect(await told()).toEqual([])
  })

  it('keeps to the shop’s clock through summer time', () => {
    const ends = at('2028-01-01T05:00:00Z')
    expect(noticeDueAt(ends, 3, 'America/New_York')).toEqual(at('2027-12-28T15:00:00Z'))
    // Thirty days before 31 March New York was on winter time.
    const spring = at('2028-04-01T04:00:00Z')
    expect(noticeDueAt(spring, 3, 'America/New_York')).toEqual(at('2028-03-28T14:00:00Z'))
    expect(noticeDueAt(spring, 30, 'America/New_York')).toEqual(at('2028-03-01T15:00:00Z'))
  })
})
