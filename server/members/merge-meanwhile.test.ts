import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { atTill, codeOf } from '../counter/testing/guest'
import { inTransaction } from '../db/in-transaction'
import { openDatabase } from '../db/open-database'
import type { Db } from '../db/schema'
import { onPostgres } from '../db/testing'
import { threeFriends } from '../groups/testing/together'
import { wrongs } from '../orders/testing/shopper'
import { startTestApp, type TestApp } from '../testing'

const phone = '13800138000'

const signal = () => {
  let give = () => {}
  const given = new Promise<void>((resolve) => (give = resolve))
  return { given, give: () => give() }
}

/** What was asked a moment before the merge and is not done yet when the merge has looked: the account's lock is held meanwhile. */
describe.skipIf(!onPostgres)('what somebody does while they become one with another', () => {
  let app: TestApp
  let holder: Db
  beforeAll(async () => {
    app = await startTestApp()
    holder = await openDatabase({ kind: 'postgres', url: app.url ?? '', poolSize: 2 })
  })
  beforeEach(() => app.reset())
  afterAll(async () => {
    await holder?.destroy()
    await app?.close()
  })

  type Friends = Awaited<ReturnType<typeof threeFriends>>
  type Friend = Friends['anna']

  /** Anna joined first, and has the number that Bela takes. */
  const start = async () => {
    const friends = await threeFriends(app, { seats: 3 })
    const first = { joined_at: new Date(0) }
    await app.db.updateTable('members').set(first).where('id', '=', friends.anna.memberId).execute()
    await bind(friends.anna)
    return friends
  }
  const bind = async (who: Friend) => {
    await app.call('POST', '/v1/phone-codes', { body: { phone } })
    const { body } = await who.call('PUT', '/v1/me/phone', { kind: 'sms', phone, code: app.sms.codeFor(phone) })
    app.clock.advance(61_000)
    return body
  }
  const waiting = async (count: number) => {
    for (;;) {
      const { rows } = await sql<{ waiting: number }>`
        select count(*)::int as waiting from pg_locks
        where not granted and pid in (select pid from pg_stat_activity where datname = current_database())`.execute(
        holder,
      )
      if ((rows[0]?.waiting ?? 0) >= count) return
    }
  }
  const heldAccount = async (memberId: string) => {
    const begun = signal()
    const release = signal()
    const held = inTransaction(holder, async (trx) => {
      await sql`select from accounts where member_id = ${memberId} for update`.execute(trx)
      begun.give()
      await release.given
    })
    await begun.given
    return async () => {
      release.give()
      await held
    }
  }
  /** One after the other they wait, and go on in this order. */
  const inThisOrder = async <One, Other>(who: Friend, one: () => Promise<One>, other: () => Promise<Other>) => {
    const release = await heldAccount(who.memberId)
    const first = one()
    await waiting(1)
    const second = other()
    await waiting(2)
    const [, done, later] = await Promise.all([release(), first, second])
    return [done, later] as const
  }
  const meanwhile = async <T>(who: Friend, act: () => Promise<T>) => {
    const { offer } = await bind(who)
    const merge = () => who.call('POST', `/v1/me/merges/${offer.id}`, {})
    const [done, merged] = await inThisOrder(who, act, merge)
    return { done, merged }
  }

  it('an order goes along', async () => {
    const { anna, bela } = await start()
    const { done, merged } = await meanwhile(bela, () => bela.order({ amountFen: 2000 }))
    expect([done.status, merged.status]).toEqual([200, 200])
    expect((await anna.read(done.body.order.id)).state).toBe('awaiting_payment')
    expect(await wrongs(app)).toEqual([])
  })

  it('a day of the streak goes along', async () => {
    const { anna, bela } = await start()
    const day = app.clock.now().toISOString().slice(0, 10)
    const { done, merged } = await meanwhile(bela, () => bela.call('PUT', `/v1/check-ins/${day}`, {}))
    expect([done.status, merged.status]).toEqual([200, 200])
    const days = await app.db.selectFrom('check_ins').select('member_id').execute()
    expect(days).toEqual([{ member_id: anna.memberId }])
    expect(await wrongs(app)).toEqual([])
  })

  it('a seat beside the other’s keeps them two', async () => {
    const { anna, bela } = await start()
    const { id } = await anna.leads()
    const { done, merged } = await meanwhile(bela, () => bela.join(id))
    expect([done.status, merged.body.code]).toEqual([200, 'in_one_group'])
    expect(await wrongs(app)).toEqual([])
  })

  it('their code at the till says who they have become', async () => {
    const { anna, bela } = await start()
    const clerk = await atTill(app, 'clerk')
    const { offer } = await bind(bela)
    const code = codeOf((await bela.call('GET', '/v1/me/counter-seed')).body, app.clock.now())
    const [merged, visit] = await inThisOrder(
      bela,
      () => bela.call('POST', `/v1/me/merges/${offer.id}`, {}),
      () => clerk.put({ code, amountFen: 2000 }),
    )
    expect([merged.status, visit.status]).toEqual([200, 200])
    expect(visit.body).toMatchObject({ state: 'credited', member: { id: anna.memberId } })
    expect(await wrongs(app)).toEqual([])
  })
})
