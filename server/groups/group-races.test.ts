import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { onPostgres } from '../db/testing'
import { openTwoShops, type TwoShops } from '../payments/testing/two-shops'
import { countOf, crowd, rushed, times, type Person } from './testing/rush'

/** Each of these has its twin in `unguarded-group-races`, which must find what the guards keep out. */
describe.skipIf(!onPostgres)('groups at two server processes', () => {
  let shops: TwoShops
  let people: ReturnType<typeof crowd>
  beforeAll(async () => {
    shops = await openTwoShops()
    people = crowd(shops)
    // The deal has begun.
    await shops.advance(1)
    await people.leaveOver(100)
  }, 120_000)
  afterAll(() => shops?.end())
  beforeEach(async () => {
    // Nobody is on the limit of the deal: it has proofs of its own.
    await shops.database.db.updateTable('deals').set({ limit_per_member: 1000 }).execute()
  })
  const noFaults = () => expect(shops.statuses.filter((status) => status >= 500)).toEqual([])
  const allRight = async () => {
    noFaults()
    expect(await people.overfull()).toBe(0)
    expect(await shops.wrongs()).toEqual([])
  }
  const led = async (who: Person) => {
    const { body } = await people.open(0, who)
    const ids = { id: body.group.id, orderId: body.group.viewer.order.id }
    await people.pay(0, who, { ...ids, deliver: 1 })
    return ids
  }
  const deal = () =>
    shops.database.db.selectFrom('deals').selectAll().where('id', '=', rushed.dealId).executeTakeFirstOrThrow()

  it('give the last seat to one of 200 who want it', async () => {
    const [leader, ...others] = await people.signIn('last', 201)
    const { id } = await led(leader!)
    const answers = await times(others.length, (n) => people.join(n, others[n]!, { id }))
    expect([countOf(answers, 200), countOf(answers, 'group_full')]).toEqual([1, 199])
    await allRight()
  }, 300_000)

  it('open as many groups as there is stock for all their seats', async () => {
    const openers = await people.signIn('opener', 30)
    await people.leaveOver(21)
    const answers = await times(openers.length, (n) => people.open(n, openers[n]!))
    expect([countOf(answers, 200), countOf(answers, 'sold_out')]).toEqual([10, 20])
    expect((await deal()).left_over).toBe(1)
    await allRight()
  }, 120_000)

  it('are one group of one id that is sent twenty times, and answer each alike', async () => {
    const [nervous] = await people.signIn('nervous', 1)
    await shops.advance(301)
    const ids = { id: randomUUID(), orderId: randomUUID() }
    const before = (await deal()).left_over
    const answers = await times(20, (n) => people.open(n, nervous!, ids))
    expect(countOf(answers, 200)).toBe(20)
    expect((await deal()).left_over).toBe(before - rushed.seats)
    await allRight()
  }, 120_000)

  it('give a member one living seat in a group, and one hold of a deal, however often and wherever they tap', async () => {
    const [one, two, greedy] = await people.signIn('greedy', 3)
    const groups = [await led(one!), await led(two!)]
    const answers = await times(20, (n) => people.join(n >> 1, greedy!, { id: groups[n % 2]!.id }))
    expect(countOf(answers, 200)).toBe(1)
    expect(countOf(answers, 'in_it') + countOf(answers, 'unpaid_elsewhere')).toBe(19)
    await allRight()
  }, 120_000)

  it('succeed together or are left: a seat is never left of a group that succeeded', async () => {
    const ends: string[] = []
    await people.leaveOver(100)
    for (let round = 0; round < 12; round++) {
      const [leader, other] = await people.signIn(`torn-${round}`, 2)
      const { id, orderId } = await led(leader!)
      const { body } = await people.join(1, other!, { id })
      const number = await people.begun(0, other!, body.group.viewer.order.id)
      const [, left] = await Promise.all([
        shops.pay.pays(number ?? '', { deliver: 2 }),
        people.leave(round, leader!, { id, orderId }),
      ])
      const group = await shops.database.db
        .selectFrom('groups')
        .select(['state', 'seats_paid'])
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      ends.push(`${left.status} ${group.state} ${group.seats_paid}`)
    }
    console.info(`left while the last one pays: ${ends.join(', ')}`)
    // Gone before the other paid: the group is closed, or the other leads it.
    const fine = ['409 succeeded 2', '200 failed 0', '200 open 1']
    expect(ends.filter((end) => !fine.includes(end))).toEqual([])
    await allRight()
  }, 300_000)
})
