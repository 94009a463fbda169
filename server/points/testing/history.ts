import { expect } from 'vitest'
import { randomUUID } from 'node:crypto'
import { checkIn } from '../../checkin/actions'
import { addDays, dayOf } from '../../day'
import { inTransaction } from '../../db/in-transaction'
import type { Db, Trx } from '../../db/schema'
import { sweep } from '../../jobs/sweep'
import { completePurchase, reversePurchase, tierHeld } from '../../membership/actions'
import { reckonedStanding } from '../../membership/tier-held'
import { clawBack, clawBackFigures, earn, giveBack, spend } from '../actions'
import { clawBackPoints, expiresAtOf, givenBackExpiresAt } from '../rules'
import { pointsSummary } from '../summary'
import { testShop } from '../../shop/testing'
import { testMember, testProgram as program, timeZone } from './member'
import { byTimes, createModel } from './model'
import type { Step } from './steps'
import { createTierModel } from './tier-model'

const dayMs = 86_400_000
const { ladder } = program.checkIn
type Actor = {
  id: string
  model: ReturnType<typeof createModel>
  tiers: ReturnType<typeof createTierModel>
  orders: string[]
  earnings: { id: string; entryId: string }[]
  spendings: string[]
  givenBack: Set<string>
  streak: { day: string; days: number }
  /** What was done, to be done again: nothing may change. */
  repeats: ((trx: Trx) => Promise<unknown>)[]
}

/** Plays steps on the real ledger and on a model, and compares them after each. @returns what plays one step */
export const startHistory = async (db: Db) => {
  let now = new Date('2026-03-01T02:00:00Z')
  let names = 0
  const shop = await testShop(db)
  // As `testMember` joins under them.
  const rules = { program }
  const actors = await Promise.all([0, 1].map(() => newActor(db, now)))
  const run = <T>(act: (trx: Trx) => Promise<T>) => inTransaction(db, act)

  const play = async (actor: Actor, step: Step): Promise<string> => {
    const { id: memberId, model } = actor
    const common = { memberId, programVersion: 1, now }
    const doing = async (act: (trx: Trx) => Promise<unknown>) => {
      await run(act)
      actor.repeats.push(act)
    }
    switch (step.kind) {
      case 'earn': {
        const source = { kind: 'order' as const, id: `earning-${++names}` }
        const availableAt = new Date(now.getTime() + step.pendingDays * dayMs)
        const earning = { ...common, points: step.points, reason: 'purchased' as const, source, availableAt, timeZone }
        const entry = await run((trx) => earn(trx, earning))
        actor.repeats.push((trx) => earn(trx, earning))
        actor.earnings.push({ id: source.id, entryId: entry.id })
        const expiresAt = expiresAtOf(now, timeZone).getTime()
        model.earn(source.id, { left: step.points, availableAt: availableAt.getTime(), expiresAt }, now.getTime())
        return 'earned'
      }
      case 'spend': {
        const source = { kind: 'redemption' as const, id: `spending-${++names}` }
        const act = (trx: Trx) => spend(trx, { ...common, points: step.points, source })
        if (!model.spend(source.id, step.points)) {
          await expect(run(act)).rejects.toMatchObject({ code: 'too_few_points' })
          return 'refused'
        }
        await doing(act)
        actor.spendings.push(source.id)
        return 'spent'
      }
      case 'give back': {
        const open = actor.spendings.filter((id) => !actor.givenBack.has(id))
        const id = open[step.which % open.length]
        if (id === undefined) return 'nothing to give back'
        await doing((trx) => giveBack(trx, { ...common, source: { kind: 'redemption', id }, timeZone }))
        actor.givenBack.add(id)
        model.giveBack(id, now.getTime(), givenBackExpiresAt(now, timeZone).getTime())
        return 'given back'
      }
      case 'claw back': {
        const earning = actor.earnings[step.which % actor.earnings.length]
        if (!earning) return 'nothing to claw back'
        const figures = await run((trx) => clawBackFigures(trx, earning.entryId))
        const { earned = 0, expired = 0, clawed = 0 } = model.figures(earning.id) ?? {}
        // Beside the lock what is due is not booked yet; the model has booked it.
        await sweep(db, now, shop)
        const settled = await run((trx) => clawBackFigures(trx, earning.entryId))
        expect(settled).toEqual({ earned, expiredUnspent: expired, clawedBackBefore: clawed })
        expect(figures.clawedBackBefore).toBe(clawed)
        const points = clawBackPoints({
          ...settled,
          remainderEarns: Math.floor((earned * step.remainderPercent) / 100),
        })
        if (points === 0) return 'nothing to claw back'
        const source = { kind: 'order' as const, id: `refund-${++names}` }
        await doing((trx) => clawBack(trx, { ...common, points, source, earnedEntryId: earning.entryId }))
        model.clawBack(earning.id, points)
        return 'clawed back'
      }
      case 'check in': {
        const day = dayOf(now, timeZone)
        await doing((trx) => checkIn(trx, { memberId, day, program, now }))
        if (actor.streak.day === day) return 'checked in again'
        const days = actor.streak.day === addDays(day, -1) ? actor.streak.days + 1 : 1
        actor.streak = { day, days }
        const expiresAt = expiresAtOf(now, timeZone).getTime()
        const left = ladder[(days - 1) % 7] ?? 0
        model.earn(day, { left, availableAt: now.getTime(), expiresAt }, now.getTime())
        return 'checked in'
      }
      case 'buy': {
        const orderId = randomUUID()
        const { fen: goodsFen, handedOver } = step
        const times = { paidAt: now, completedAt: now, receivedAt: now }
        await doing((trx) =>
          completePurchase(trx, {
            memberId,
            source: { kind: 'order', id: orderId },
            goodsFen,
            handedOver,
            ...times,
            shop: rules,
          }),
        )
        actor.orders.push(orderId)
        const points = actor.tiers.buy(orderId, goodsFen, now.getTime())
        if (points === 0) return 'bought nothing'
        const availableAt = now.getTime() + (handedOver ? 0 : program.clearDaysAfterShipping * dayMs)
        const expiresAt = expiresAtOf(now, timeZone).getTime()
        model.earn(orderId, { left: points, availableAt, expiresAt }, now.getTime())
        return 'bought'
      }
      case 'refund': {
        const orderId = actor.orders[step.which % actor.orders.length]
        const left = orderId === undefined ? 0 : actor.tiers.left(orderId)
        const refundedGoodsFen = step.percent === 0 ? Math.min(1, left) : Math.floor((left * step.percent) / 100)
        if (orderId === undefined || refundedGoodsFen === 0) return 'nothing to refund'
        const source = { kind: 'order' as const, id: orderId }
        const refund = { memberId, source, refundId: randomUUID(), refundedGoodsFen, now, shop: rules }
        await doing((trx) => reversePurchase(trx, refund))
        const remainderEarns = actor.tiers.refund(orderId, refundedGoodsFen)
        const { earned = 0, expired = 0, clawed = 0 } = model.figures(orderId) ?? {}
        const taken = earned - remainderEarns - expired - clawed
        if (taken > 0) model.clawBack(orderId, taken)
        return 'refunded'
      }
      case 'wait':
        now = new Date(now.getTime() + step.days * dayMs)
        return 'waited'
      case 'sweep':
        await sweep(db, now, shop)
        return 'swept'
      case 'repeat': {
        const again = actor.repeats[step.which % actor.repeats.length]
        if (!again) return 'nothing to repeat'
        await run(again)
        return 'repeated'
      }
      default:
        return step satisfies never
    }
  }

  return async (step: Step): Promise<string> => {
    // No two things happen in the same millisecond, so that the order of lots is never left to chance.
    now = new Date(now.getTime() + 1)
    const actor = actors[step.who]
    if (!actor) throw new Error('there are two')
    actor.model.tick(now.getTime())
    const outcome = await play(actor, step)
    for (const each of actors) {
      each.model.tick(now.getTime())
      expect(await pointsSummary(db, each.id, now)).toEqual(each.model.summary())
      const { held, year } = await reckonedStanding(db, each.id, { now, shop: rules })
      expect({ growth: year.growth, level: held.level }).toEqual(each.tiers.at(now.getTime()))
      expect((await tierHeld(db, each.id, { now, shop: rules })).level).toBe(held.level)
    }
    if (outcome === 'swept') for (const each of actors) expect(await openLots(db, each.id)).toEqual(each.model.lots())
    return outcome
  }
}

const newActor = async (db: Db, now: Date): Promise<Actor> => ({
  id: await testMember(db, now),
  model: createModel(),
  tiers: createTierModel(2026),
  orders: [],
  earnings: [],
  spendings: [],
  givenBack: new Set(),
  streak: { day: '', days: 0 },
  repeats: [],
})

const openLots = async (db: Db, memberId: string) => {
  const lots = await db
    .selectFrom('point_lots')
    .selectAll()
    .where('member_id', '=', memberId)
    .where('left_points', '>', 0)
    .execute()
  return byTimes(
    lots.map((lot) => ({
      left: lot.left_points,
      availableAt: lot.available_at.getTime(),
      expiresAt: lot.expires_at.getTime(),
    })),
  )
}
