import { randomUUID } from 'node:crypto'
import { setImmediate as turn } from 'node:timers/promises'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTransaction } from '../db/in-transaction'
import { emptyDatabase, openTestDatabase, type TestDatabase } from '../db/testing'
import { ApiError } from '../http/api-error'
import { auditLedger } from '../points/audit'
import { ledgerChecks, type Check } from '../points/audit-checks'
import { testMember } from '../points/testing/member'
import type { Shop } from '../shop'
import { testShop } from '../shop/testing'
import { mallChecks } from './audit-checks'
import { cancelRedemption } from './cancel'
import { redeem, type Redeeming } from './redeem'
import { sweepMall } from './sweeps'
import { codeReward, couponReward, givePoints, goods, offer, rewardId } from './testing/offers'

const rewards = [
  goods('few', { stock: 4, pricePoints: 30 }),
  goods('limited', { limitPerMember: 2, pricePoints: 20, fetchWithinDays: 1 }),
  goods('cheap', { pricePoints: 1, stock: 40 }),
  couponReward('ticket', { stock: 5, pricePoints: 25 }),
  codeReward('music', { codes: [...'abcdefghijkl'], limitPerMember: 5, pricePoints: 5 }),
]

const who = fc.nat(2)
const which = fc.nat(1000)
const stepOf = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('redeem' as const),
      who,
      reward: fc.nat(rewards.length - 1),
      quantity: fc.constantFrom(1, 1, 1, 2, 3),
    }),
  },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('cancel' as const), which }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('repeat' as const), which }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('earn' as const), who, points: fc.integer({ min: 1, max: 120 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('wait' as const), days: fc.constantFrom(0, 1, 20, 40, 200) }) },
)
type Step = typeof stepOf extends fc.Arbitrary<infer S> ? S : never

let database: TestDatabase
let shop: Shop
beforeAll(async () => {
  database = await openTestDatabase()
  shop = await testShop(database.db)
})
afterAll(() => database.close())

const expectRight = async (checks: readonly Check[]) => {
  const findings = await auditLedger(database.db, { checks })
  expect(findings.flatMap(({ violations }) => violations)).toEqual([])
}

/** Plays a history on the real mall, and audits it on the way. @returns what became of each step */
const play = async (history: readonly Step[]): Promise<string[]> => {
  const { db } = database
  await emptyDatabase(db)
  await offer({ db, shop }, rewards)
  let now = new Date('2026-03-01T02:00:00Z')
  const members = [await testMember(db, now), await testMember(db, now), await testMember(db, now)]
  const asked: Redeeming[] = []

  const refusing = async (act: () => Promise<unknown>, done: string): Promise<string> => {
    try {
      await act()
      return done
    } catch (error) {
      if (error instanceof ApiError) return error.code
      throw error
    }
  }
  const take = async (step: Step): Promise<string> => {
    const memberId = ('who' in step && members[step.who]) || ''
    switch (step.kind) {
      case 'redeem': {
        const key = rewards[step.reward]?.key ?? ''
        const asking = { id: randomUUID(), memberId, rewardId: rewardId(key), quantity: step.quantity, now, shop }
        asked.push(asking)
        return refusing(() => inTransaction(db, (trx) => redeem(trx, asking)), 'redeemed')
      }
      case 'cancel': {
        const taken = asked[step.which % asked.length]
        if (!taken) return 'nothing'
        const cancelling = { id: taken.id, memberId: taken.memberId, now, shop }
        return refusing(() => inTransaction(db, (trx) => cancelRedemption(trx, cancelling)), 'cancelled')
      }
      case 'repeat': {
        const again = asked[step.which % asked.length]
        if (!again) return 'nothing'
        return `again: ${await refusing(() => inTransaction(db, (trx) => redeem(trx, { ...again, now })), 'done')}`
      }
      case 'earn':
        await givePoints({ db, shop }, memberId, { points: step.points, now })
        return 'earned'
      case 'wait':
        now = new Date(now.getTime() + step.days * 86_400_000)
        await sweepMall(db, now, shop)
        return 'waited'
      default:
        return step satisfies never
    }
  }

  const outcomes: string[] = []
  for (const step of history) {
    // PGlite answers without a turn of the event loop, so the runner would not hear of us for a minute.
    await turn()
    now = new Date(now.getTime() + 1)
    outcomes.push(await take(step))
    if (outcomes.length % auditEvery === 0) await expectRight(mallChecks)
  }
  await expectRight([...mallChecks, ...ledgerChecks])
  return outcomes
}

const histories = 3
const stepsEach = 200
const auditEvery = 5
const everything = [
  'redeemed',
  'cancelled',
  'sold_out',
  'limit_reached',
  'too_few_points',
  'not_cancellable',
  'again: done',
]

describe('the mall, whatever members do', () => {
  it(`keeps every invariant through ${histories * stepsEach} random steps`, async () => {
    const seed = Number(process.env.HISTORY_SEED ?? Math.floor(Math.random() * 2 ** 31))
    const sample = { seed, numRuns: histories }
    const drawn = fc.sample(fc.array(stepOf, { minLength: stepsEach, maxLength: stepsEach }), sample)
    const outcomes: string[] = []
    for (const history of drawn)
      outcomes.push(...(await play(history).catch((cause) => Promise.reject(new Error(`seed ${seed}`, { cause })))))
    const times = (outcome: string) => outcomes.filter((one) => one === outcome).length
    console.info(
      `${outcomes.length} steps (seed ${seed}): ${everything.map((one) => `${one} ${times(one)}`).join(', ')}`,
    )
    expect(everything.filter((one) => times(one) === 0)).toEqual([])
  }, 300_000)
})
