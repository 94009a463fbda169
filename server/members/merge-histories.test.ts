import { randomUUID } from 'node:crypto'
import { setImmediate as turn } from 'node:timers/promises'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allChecks } from '../audit-checks'
import { checkIn } from '../checkin/actions'
import { putVisit, reverseVisit } from '../counter/visits'
import { addDays, dayOf, startOfDay } from '../day'
import { inTransaction } from '../db/in-transaction'
import type { Trx } from '../db/schema'
import { emptyDatabase, openTestDatabase, type TestDatabase } from '../db/testing'
import { ApiError } from '../http/api-error'
import { insertMembers } from '../import/insert-members'
import { undoImport } from '../import/undo-import'
import { sweep } from '../jobs/sweep'
import { completePurchase, reversePurchase } from '../membership/actions'
import { giveBack, spend } from '../points/actions'
import { auditLedger } from '../points/audit'
import { pointsSummary } from '../points/summary'
import { testMember, testProgram, timeZone } from '../points/testing/member'
import { Refusal } from '../refusal'
import type { Shop } from '../shop'
import { storeCatalog } from '../shop/store-catalog'
import { testShop } from '../shop/testing'
import { claimImported } from './imported'
import { playHistories } from '../testing-histories'
import { confirmMerge, livingMember, offerMerge, undoMerge } from './merge'

let database: TestDatabase
let shop: Shop
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

const histories = 4
const stepsEach = 120
const dayMs = 86_400_000

const which = fc.nat(9)
const stepOf = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('buy' as const),
      which,
      fen: fc.integer({ min: 1, max: 90_000 }),
      handedOver: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('refund' as const), which, percent: fc.integer({ min: 1, max: 100 }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('spend' as const), which, points: fc.integer({ min: 1, max: 900 }) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('give back' as const), which }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('check in' as const), which, makeUp: fc.boolean() }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      which,
      days: fc.oneof(
        { weight: 8, arbitrary: fc.integer({ min: 0, max: 2 }) },
        { weight: 1, arbitrary: fc.integer({ min: 20, max: 200 }) },
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('join' as const), which }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('merge' as const), which, other: which }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('undo' as const), which }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('visit' as const), which, fen: fc.integer({ min: 1, max: 90_000 }) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('reverse' as const), which }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('import' as const),
      which,
      points: fc.integer({ min: 0, max: 3000 }),
      tier: fc.nat(3),
      lastsDays: fc.integer({ min: 0, max: 300 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('undo import' as const), which }) },
)
type Step = typeof stepOf extends fc.Arbitrary<infer T> ? T : never
const everything =
  'bought,refunded,spent,given back,checked in,waited,joined,merged,undone,not undoable,too few,credited,taken back,imported,import undone,claimed'.split(
    ',',
  )

type Thing = { id: string; owner: string; fen?: number; left?: number; over?: boolean }

/** What hands a redemption or an order over is the merge of its owner: kept here, since the rows are not written. */
const startHistory = async () => {
  let now = new Date('2026-03-01T02:00:00Z')
  const members: string[] = []
  const orders: Thing[] = []
  const spendings: Thing[] = []
  const merges: { id: string; younger: string; older: string; moved: Thing[] }[] = []
  const visits: Thing[] = []
  const imports: { id: string; memberId: string }[] = []
  const program = testProgram
  const rules = { program }
  const run = <T>(act: (trx: Trx) => Promise<T>) => inTransaction(database.db, act)
  const managerId = await testMember(database.db, now)
  await database.db
    .updateTable('members')
    .set({ role: 'manager', role_since: now })
    .where('id', '=', managerId)
    .execute()
  const session = { tokenHash: Buffer.alloc(0), kind: 'wechat-mini' as const, appid: 'a', openid: managerId }
  const manager = { id: managerId, role: 'manager' as const, session }
  /** Whoever acts has signed in: who came with a list is somebody from then on. */
  const acts = (memberId: string) => run((trx) => claimImported(trx, [memberId], now))
  const join = async () => void members.push(await testMember(database.db, now))
  for (let n = 0; n < 3; n++) {
    await join()
    now = new Date(now.getTime() + 40 * dayMs)
  }
  const view = {
    language: 'en' as const,
    get shop() {
      return { ...shop, program: { ...shop.program, ...program } }
    },
  }
  const balances = async (ids: string[]) => {
    const all = await Promise.all(ids.map((id) => pointsSummary(database.db, id, now)))
    return all.reduce((sum, { balance }) => sum + balance, 0)
  }

  return async (step: Step): Promise<string> => {
    const living: string[] = []
    for (const id of members) if ((await livingMember(database.db, id)) === id) living.push(id)
    const memberId = living[step.which % living.length]!
    const common = { memberId, programVersion: 1, now }
    switch (step.kind) {
      case 'buy': {
        await acts(memberId)
        const id = randomUUID()
        const source = { kind: 'order' as const, id }
        const times = { paidAt: now, completedAt: now, receivedAt: now }
        await run((trx) =>
          completePurchase(trx, {
            memberId,
            source,
            goodsFen: step.fen,
            handedOver: step.handedOver,
            ...times,
            programVersion: 1,
            shop: rules,
          }),
        )
        orders.push({ id, owner: memberId, fen: step.fen, left: step.fen })
        return 'bought'
      }
      case 'refund': {
        const order = orders[step.which % orders.length]
        if (!order || order.left === 0) return 'nothing'
        const fen = Math.max(1, Math.floor((order.left! * step.percent) / 100))
        await run((trx) =>
          reversePurchase(trx, {
            memberId: order.owner,
            source: { kind: 'order', id: order.id },
            refundId: randomUUID(),
            refundedGoodsFen: fen,
            now,
            shop: rules,
          }),
        )
        order.left! -= fen
        return 'refunded'
      }
      case 'spend': {
        await acts(memberId)
        const id = randomUUID()
        const source = { kind: 'redemption' as const, id }
        const refused = await run((trx) => spend(trx, { ...common, points: step.points, source })).catch(
          (error: unknown) => error,
        )
        if (refused instanceof ApiError) return 'too few'
        spendings.push({ id, owner: memberId })
        return 'spent'
      }
      case 'give back': {
        const spending = spendings.filter(({ over }) => !over)[step.which % 4]
        if (!spending) return 'nothing'
        await run((trx) =>
          giveBack(trx, {
            ...common,
            memberId: spending.owner,
            source: { kind: 'redemption', id: spending.id },
            timeZone,
          }),
        )
        spending.over = true
        return 'given back'
      }
      case 'check in': {
        await acts(memberId)
        const day = dayOf(now, timeZone)
        const done = await run((trx) => checkIn(trx, { memberId, day, program, now, makeUp: step.makeUp })).catch(
          (error: unknown) => error,
        )
        if (done instanceof ApiError) return 'no card'
        if (done instanceof Error) throw done
        return 'checked in'
      }
      case 'wait':
        // To the millisecond apart: two check-ins of one instant would be one to the audit.
        now = new Date(now.getTime() + step.days * dayMs + 1)
        await sweep(database.db, now, view.shop)
        return 'waited'
      case 'join':
        if (living.length > 8) return 'nothing'
        await join()
        return 'joined'
      case 'merge': {
        const other = living[step.other % living.length]!
        if (other === memberId) return 'nothing'
        await sweep(database.db, now, view.shop)
        const before = await balances([memberId, other])
        const phone = await phoneOf(other)
        const offer = await run((trx) => offerMerge(trx, { memberId, otherMemberId: other, phone, now, ...view }))
        const older = await run((trx) => confirmMerge(trx, { offerId: offer.id, memberId, now, shop: view.shop }))
        expect(await run((trx) => confirmMerge(trx, { offerId: offer.id, memberId, now, shop: view.shop }))).toBe(older)
        const younger = older === memberId ? other : memberId
        expect(await balances([older])).toBe(before)
        const moved = [...orders, ...spendings].filter(({ owner }) => owner === younger)
        for (const thing of moved) thing.owner = older
        merges.push({ id: offer.id, younger, older, moved })
        return 'merged'
      }
      case 'undo': {
        const merge = merges[merges.length - 1 - (step.which % 2)]
        if (!merge) return 'nothing'
        const undone = await run((trx) =>
          undoMerge(trx, { id: merge.id, byMemberId: merge.older, now, shop: view.shop }),
        ).catch((error: unknown) => error)
        if (undone instanceof ApiError) return 'not undoable'
        if (undone instanceof Error) throw undone
        for (const thing of merge.moved) thing.owner = merge.younger
        merges.splice(merges.indexOf(merge), 1)
        return 'undone'
      }
      case 'visit': {
        const id = randomUUID()
        const said = { id, by: manager, memberId, amountFen: step.fen, now, shop: view.shop }
        await run((trx) => putVisit(trx, said))
        visits.push({ id, owner: memberId })
        return 'credited'
      }
      case 'reverse': {
        const visit = visits.filter(({ over }) => !over)[step.which % 3]
        if (!visit) return 'nothing'
        await run((trx) => reverseVisit(trx, { id: visit.id, by: manager, now, shop: view.shop }))
        visit.over = true
        return 'taken back'
      }
      case 'import': {
        if (living.length > 8) return 'nothing'
        const importId = randomUUID()
        const phone = newPhone()
        await database.db
          .insertInto('imports')
          .values({ id: importId, file_hash: Buffer.from(importId), at: now, rows: 1, undone_at: null })
          .execute()
        const { points } = step
        const tier = program.tiers[step.tier % program.tiers.length]!.id
        const expiresAt = points === 0 ? null : startOfDay(addDays(dayOf(now, timeZone), step.lastsDays + 1), timeZone)
        const row = { line: 2, phone, name: null, birthday: null, tier, points, expiresAt }
        await run((trx) => insertMembers(trx, { importId, rows: [row], now, shop: view.shop }))
        const { member_id } = await database.db
          .selectFrom('imported_members')
          .select('member_id')
          .where('import_id', '=', importId)
          .executeTakeFirstOrThrow()
        members.push(member_id)
        imports.push({ id: importId, memberId: member_id })
        return 'imported'
      }
      case 'undo import': {
        const last = imports.at(-1 - (step.which % 2))
        if (!last) return 'nothing'
        const answer = await undoImport(database.db, { id: last.id, now, shop: view.shop }).catch(
          (error: unknown) => error,
        )
        if (answer instanceof Refusal) return 'too late'
        if (answer instanceof Error) throw answer
        imports.splice(imports.indexOf(last), 1)
        const stays = await isLiving(last.memberId)
        if (stays) return 'claimed'
        members.splice(members.indexOf(last.memberId), 1)
        return 'import undone'
      }
      default:
        return step satisfies never
    }
  }
}

const isLiving = async (id: string) => {
  const { deleted_at } = await database.db
    .selectFrom('members')
    .select('deleted_at')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return deleted_at === null
}

const newPhone = () => `+86139${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`

const phoneOf = async (memberId: string) => {
  const known = await database.db
    .selectFrom('identities')
    .select('openid')
    .where('member_id', '=', memberId)
    .where('kind', '=', 'phone')
    .executeTakeFirst()
  if (known) return known.openid
  const openid = newPhone()
  await database.db
    .insertInto('identities')
    .values({ kind: 'phone', appid: 'phone', openid, unionid: null, member_id: memberId, created_at: new Date(0) })
    .execute()
  return openid
}

const play = async (history: Step[]): Promise<string[]> => {
  await emptyDatabase(database.db)
  shop = await testShop(database.db)
  await storeCatalog(database.db, shop.catalog, new Date(0))
  const take = await startHistory()
  const outcomes: string[] = []
  for (const [index, step] of history.entries()) {
    await turn()
    try {
      outcomes.push(await take(step))
      const findings = await auditLedger(database.db, { checks: allChecks })
      expect(findings.flatMap(({ check, violations }) => violations.map((what) => `${check}: ${what}`))).toEqual([])
    } catch (error) {
      const last = history.slice(Math.max(0, index - 6), index + 1).map((one) => JSON.stringify(one))
      throw new Error(`step ${index + 1} broke it, after\n${last.join('\n')}`, { cause: error })
    }
  }
  return outcomes
}

describe('members who become one and two again', () => {
  it(`keep every invariant after each of ${histories * stepsEach} random steps`, async () => {
    expect(await playHistories({ stepOf, stepsEach, histories, everything, play })).toEqual([])
  }, 400_000)
})
