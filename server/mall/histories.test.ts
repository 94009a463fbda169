import { randomUUID } from 'node:crypto'
import { setImmediate as turn } from 'node:timers/promises'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTransaction } from '../db/in-transaction'
import type { Db, Trx } from '../db/schema'
import { emptyDatabase, openTestDatabase, type TestDatabase } from '../db/testing'
import { ApiError } from '../http/api-error'
import { auditLedger } from '../points/audit'
import { ledgerChecks, type Check } from '../points/audit-checks'
import { testMember } from '../points/testing/member'
import type { Shop } from '../shop'
import { testShop } from '../shop/testing'
import { mallChecks } from './audit-checks'
import { addRefund } from '../payments/refund-rows'
import { playHistories } from '../testing-histories'
import { cancelRedemption } from './cancel'
import { redemptionEvents } from './events'
import { confirmReceipt, handOverRedemption, prepareRedemption, shipRedemption } from './fulfil'
import { redeem, type Redeeming } from './redeem'
import { sweepMall } from './sweeps'
import { codeReward, couponReward, givePoints, goods, offer, rewardId } from './testing/offers'

const rewards = [
  goods('few', { stock: 4, pricePoints: 30 }),
  goods('limited', { limitPerMember: 2, pricePoints: 20, fetchWithinDays: 1 }),
  goods('cheap', { pricePoints: 1, stock: 40 }),
  couponReward('ticket', { stock: 5, pricePoints: 25 }),
  goods('pot', { stock: 30, pricePoints: 5, priceFen: 500 }),
  goods('tin', { pricePoints: 5, priceFen: 300, delivery: 'shipping', fetchWithinDays: undefined }),
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
      reward: fc.constantFrom(0, 0, 1, 1, 2, 3, 4, 4, 5, 5, 5, 6),
      quantity: fc.constantFrom(1, 1, 1, 2, 3),
    }),
  },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('cancel' as const), which }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('repeat' as const), which }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('pay' as const), which }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('prepare' as const), which }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('ship' as const), which }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('hand_over' as const), which }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('receive' as const), which }) },
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

const anAddress = async (db: Db, memberId: string): Promise<string> => {
  const id = randomUUID()
  const place = { name: '安娜', phone: '13800000000', province: '上海市', city: '上海市', district: '', detail: '一号' }
  const row = { id, member_id: memberId, ...place, usual: false, written_at: new Date(0), used_at: null }
  await db.insertInto('addresses').values(row).execute()
  return id
}

/** Money comes in for it, whether it is waited for or not. @returns what becomes of the money */
const payFor = async (trx: Trx, id: string, now: Date): Promise<string> => {
  const redemption = await trx.selectFrom('redemptions').selectAll().where('id', '=', id).executeTakeFirst()
  if (!redemption || redemption.amount_fen === 0) return 'nothing to pay'
  const number = randomUUID().replaceAll('-', '')
  const payment = await trx
    .insertInto('payments')
    .values({
      ...{ id: randomUUID(), redemption_id: id, order_id: null, member_id: redemption.member_id },
      ...{ out_trade_no: number, channel: 'wechat-mini', appid: 'wx-mini', openid: 'o', state: 'paid' },
      ...{ amount_fen: redemption.amount_fen, at: now, pay_until: now, paid_at: now, transaction_id: number },
      ...{ closed_at: null, unpaid_at: null, ask_at: null },
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  const verdict = await redemptionEvents.paid(trx, { payable: { kind: 'redemption', id }, payment, now })
  if (verdict !== 'kept')
    await addRefund(trx, redemptionEvents, {
      ...{ payment, amountFen: payment.amount_fen, goodsFen: 0, cause: verdict, now },
    })
  return verdict
}

/** Plays a history on the real mall, and audits it on the way. @returns what became of each step */
const play = async (history: readonly Step[]): Promise<string[]> => {
  const { db } = database
  await emptyDatabase(db)
  await offer({ db, shop }, rewards)
  let now = new Date('2026-03-01T02:00:00Z')
  const members = [await testMember(db, now), await testMember(db, now), await testMember(db, now)]
  const asked: Redeeming[] = []
  const made: Redeeming[] = []

  const refusing = async (act: () => Promise<unknown>, done: string): Promise<string> => {
    try {
      await act()
      return done
    } catch (error) {
      if (error instanceof ApiError) return error.code
      throw error
    }
  }
  const homes = await Promise.all(members.map((memberId) => anAddress(db, memberId)))
  const termsOf = (key: string, { who: index, quantity }: { who: number; quantity: number }) => {
    if (key === 'pot') return { expectedAmountFen: 500 * quantity }
    if (key !== 'tin') return {}
    return {
      expectedAmountFen: 300 * quantity,
      fulfilment: { kind: 'shipping' as const, addressId: homes[index] ?? '' },
    }
  }
  // What was refused has nothing to be paid for, and what is long over little to be done about.
  const lately = ({ which: index }: { which: number }) => made.at(-1 - (index % 4))
  const fulfil = (step: { which: number }, act: (trx: Trx, taken: Redeeming) => Promise<unknown>, done: string) => {
    const taken = lately(step)
    return taken ? refusing(() => inTransaction(db, (trx) => act(trx, taken)), done) : 'nothing'
  }
  const take = async (step: Step): Promise<string> => {
    const memberId = ('who' in step && members[step.who]) || ''
    switch (step.kind) {
      case 'redeem': {
        const key = rewards[step.reward]?.key ?? ''
        const { quantity } = step
        const asking = {
          id: randomUUID(),
          memberId,
          rewardId: rewardId(key),
          quantity,
          ...termsOf(key, step),
          now,
          shop,
        }
        asked.push(asking)
        const outcome = await refusing(() => inTransaction(db, (trx) => redeem(trx, asking)), 'redeemed')
        if (outcome === 'redeemed') made.push(asking)
        return outcome
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
      case 'pay': {
        const taken = lately(step)
        return taken ? `paid: ${await inTransaction(db, (trx) => payFor(trx, taken.id, now))}` : 'nothing'
      }
      case 'prepare':
        return fulfil(step, (trx, { id }) => prepareRedemption(trx, { redemptionId: id, now }), 'prepared')
      case 'ship': {
        const parcel = { carrier: 'SF', trackingNumber: `SF${step.which}` }
        return fulfil(step, (trx, { id }) => shipRedemption(trx, { redemptionId: id, ...parcel, now }), 'shipped')
      }
      case 'hand_over':
        return fulfil(step, (trx, { id }) => handOverRedemption(trx, { redemptionId: id, now }), 'handed over')
      case 'receive':
        return fulfil(
          step,
          (trx, { id, memberId: whose }) => confirmReceipt(trx, { id, memberId: whose, now }),
          'received',
        )
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
const stepsEach = 300
const auditEvery = 10
const everything = [
  'redeemed',
  'cancelled',
  'sold_out',
  'limit_reached',
  'too_few_points',
  'not_cancellable',
  'again: done',
  'paid: kept',
  'paid: paid_late',
  'paid: paid_twice',
  'prepared',
  'shipped',
  'handed over',
  'wrong_state',
]

describe('the mall, whatever members do', () => {
  it(`keeps every invariant through ${histories * stepsEach} random steps`, async () => {
    expect(await playHistories({ stepOf, stepsEach, histories, everything, play })).toEqual([])
  }, 300_000)
})
