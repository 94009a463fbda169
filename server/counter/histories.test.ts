import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allChecks } from '../audit-checks'
import { addDays, dayOf } from '../day'
import { inTransaction } from '../db/in-transaction'
import { emptyDatabase, openTestDatabase, type TestDatabase } from '../db/testing'
import { ApiError } from '../http/api-error'
import type { Viewer } from '../http/context'
import { sweep } from '../jobs/sweep'
import { auditLedger } from '../points/audit'
import { testMember, timeZone } from '../points/testing/member'
import type { Shop } from '../shop'
import { storeCatalog } from '../shop/store-catalog'
import { testShop } from '../shop/testing'
import { makeShortCode } from './short-codes'
import { decideVisit, putVisit, reverseVisit } from './visits'

const start = new Date('2026-11-20T02:00:00Z')
const which = fc.nat(1000)
const amountFen = fc.oneof(fc.integer({ min: 1, max: 60_000 }), fc.integer({ min: 100_000, max: 700_000 }))
const stepOf = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('show' as const), who: fc.nat(1), clerk: fc.nat(2) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('say' as const), which, amountFen }) },
  {
    weight: 9,
    arbitrary: fc.record({ kind: fc.constant('credit' as const), who: fc.nat(1), clerk: fc.nat(2), amountFen }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('repeat' as const), which }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('decide' as const), which, approved: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('reverse' as const), which }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 900 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('leap' as const), days: fc.integer({ min: 30, max: 400 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('sweep' as const) }) },
)
type Step = typeof stepOf extends fc.Arbitrary<infer S> ? S : never

/** What a visit should be, as a few lines can say it. */
type Modelled = {
  id: string
  member: string
  by: Viewer
  code?: string
  at: number
  state: string
  amountFen: number | null
  above: string | null
  day: string
}

describe('histories of a till', () => {
  let database: TestDatabase
  let shop: Shop
  beforeAll(async () => {
    database = await openTestDatabase()
    shop = await testShop(database.db)
  })
  afterAll(() => database.close())

  const play = async (steps: Step[]) => {
    const { db } = database
    await emptyDatabase(db)
    await storeCatalog(db, shop.catalog, new Date(0))
    const members = [await testMember(db, start), await testMember(db, start)]
    const staff = async (role: 'clerk' | 'manager'): Promise<Viewer> => {
      const id = await testMember(db, start)
      await db.updateTable('members').set({ role, role_since: start }).where('id', '=', id).execute()
      return { id, role, session: { tokenHash: Buffer.alloc(0), kind: 'wechat-mini', appid: 'a', openid: id } }
    }
    const tills = [await staff('clerk'), await staff('clerk'), await staff('manager')]
    const manager = tills[2]!
    const visits: Modelled[] = []
    const { clerkDayFen, visitsPerMemberDay } = shop.program.counter
    let now = start

    const limitOf = (visit: Modelled, fen: number): string | null => {
      if (visit.by.role !== 'clerk') return null
      const counts = visits.filter(
        ({ state, above, day }) => state === 'credited' && above === null && day === dayOf(now, timeZone),
      )
      if (counts.filter(({ member }) => member === visit.member).length >= visitsPerMemberDay) return 'member_day'
      const of = counts.filter(({ by }) => by.id === visit.by.id).reduce((sum, one) => sum + (one.amountFen ?? 0), fen)
      return of > clerkDayFen ? 'clerk_day' : null
    }
    const say = (visit: Modelled, fen: number): void => {
      visit.above = limitOf(visit, fen)
      visit.amountFen = fen
      visit.state = visit.above === null ? 'credited' : 'awaiting_approval'
      visit.day = dayOf(now, timeZone)
    }
    const put = ({ id, by, code, member }: Modelled, fen?: number) =>
      answerOf(
        inTransaction(db, (trx) =>
          putVisit(trx, {
            id,
            by,
            ...(code === undefined ? { memberId: member } : { code }),
            ...(fen !== undefined && { amountFen: fen }),
            now,
            shop,
          }),
        ),
      )
    const begin = (who: number, clerk: number, code?: string): Modelled => {
      const visit: Modelled = {
        id: randomUUID(),
        member: members[who] ?? '',
        by: tills[clerk] ?? manager,
        ...(code !== undefined && { code }),
        at: now.getTime(),
        state: 'identified',
        amountFen: null,
        above: null,
        day: dayOf(now, timeZone),
      }
      visits.push(visit)
      return visit
    }

    const act = async (step: Step): Promise<void> => {
      const visit = 'which' in step ? visits[step.which % visits.length] : undefined
      switch (step.kind) {
        case 'show': {
          const memberId = members[step.who] ?? ''
          const { code } = await inTransaction(db, (trx) => makeShortCode(trx, { memberId, now }))
          expect(await put(begin(step.who, step.clerk, code))).toBe('done')
          // Another till is late.
          const late = { ...begin(step.who, step.clerk, code), id: randomUUID() }
          visits.pop()
          expect(await put(late)).toBe('code_used')
          return
        }
        case 'say': {
          if (!visit) return
          const isLate = visit.state === 'identified' && now.getTime() >= visit.at + 5 * 60_000
          const isOther = visit.state !== 'identified' && visit.amountFen !== step.amountFen
          expect(await put(visit, step.amountFen)).toBe(isLate ? 'code_stale' : isOther ? 'id_reused' : 'done')
          if (visit.state === 'identified' && !isLate) say(visit, step.amountFen)
          return
        }
        case 'credit': {
          const begun = begin(step.who, step.clerk)
          expect(await put(begun, step.amountFen)).toBe('done')
          say(begun, step.amountFen)
          return
        }
        case 'repeat':
          if (visit) expect(await put(visit, visit.amountFen ?? undefined)).toBe('done')
          return
        case 'decide': {
          if (!visit) return
          const { id } = visit
          const answer = await answerOf(
            inTransaction(db, (trx) => decideVisit(trx, { id, by: manager, approved: step.approved, now, shop })),
          )
          if (visit.state === 'awaiting_approval') {
            expect(answer).toBe('done')
            visit.state = step.approved ? 'credited' : 'declined'
          }
          return
        }
        case 'reverse': {
          if (!visit) return
          const { id } = visit
          const answer = await answerOf(inTransaction(db, (trx) => reverseVisit(trx, { id, by: manager, now, shop })))
          expect(answer === 'done').toBe(visit.state === 'credited' || visit.state === 'reversed')
          if (visit.state === 'credited') visit.state = 'reversed'
          return
        }
        case 'wait':
          now = new Date(now.getTime() + step.minutes * 60_000)
          return
        case 'leap':
          now = new Date(`${addDays(dayOf(now, timeZone), step.days)}T04:00:00Z`)
          return
        case 'sweep':
          await sweep(db, now, shop)
          // Who bought nothing is forgotten.
          visits.splice(
            0,
            visits.length,
            ...visits.filter(({ state, at }) => state !== 'identified' || at + 86_700_000 > now.getTime()),
          )
          return
        default:
          return step satisfies never
      }
    }

    for (const step of steps) await act(step)
    const rows = await db.selectFrom('counter_visits').select(['id', 'state', 'amount_fen', 'above']).execute()
    const expected = visits.map(({ id, state, amountFen: fen, above }) => ({ id, state, amount_fen: fen, above }))
    const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)
    expect(rows.sort(byId)).toEqual(expected.sort(byId))
    const found = await auditLedger(db, { checks: allChecks })
    expect(found.flatMap(({ violations }) => violations)).toEqual([])
  }

  it('end where a few lines of arithmetic say, and every invariant holds', async () => {
    await fc.assert(fc.asyncProperty(fc.array(stepOf, { minLength: 5, maxLength: 40 }), play), {
      numRuns: Number(process.env.HISTORY_RUNS ?? 25),
      endOnFailure: true,
    })
  }, 300_000)
})

const answerOf = (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => 'done',
    (error: unknown) => {
      if (error instanceof ApiError) return error.code
      throw error
    },
  )
