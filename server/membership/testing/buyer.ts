import { randomUUID } from 'node:crypto'
import { inTransaction } from '../../db/in-transaction'
import type { Db } from '../../db/schema'
import { testMember, testProgram } from '../../points/testing/member'
import { pointsSummary } from '../../points/summary'
import { completePurchase, reversePurchase, tierHeld, type CompletedPurchase } from '../actions'
import type { PurchaseSource } from '../purchases'
import { sweepMembership } from '../sweep'
import type { Rules } from '../programs'

export type Bought = { source: PurchaseSource }

/** A member who buys and returns goods at times of a test's choosing. */
export const testBuyer = async (
  db: Db,
  { joinedAt, rules = { program: testProgram } }: { joinedAt?: string; rules?: Rules } = {},
) => {
  const memberId = await testMember(db, joinedAt === undefined ? undefined : new Date(joinedAt))
  return {
    memberId,
    buy: async (yuan: number, at: string, completed: Partial<CompletedPurchase> = {}): Promise<Bought> => {
      const now = new Date(at)
      const source = { kind: 'order' as const, id: randomUUID() }
      const times = { paidAt: now, completedAt: now, receivedAt: now, handedOver: true }
      const goodsFen = Math.round(yuan * 100)
      const purchase = { memberId, source, goodsFen, ...times, shop: rules, ...completed }
      await inTransaction(db, (trx) => completePurchase(trx, purchase))
      return { source: purchase.source }
    },
    refund: ({ source }: Bought, yuan: number, at: string, refundId: string = randomUUID()) =>
      inTransaction(db, (trx) =>
        reversePurchase(trx, {
          memberId,
          source,
          refundId,
          refundedGoodsFen: Math.round(yuan * 100),
          now: new Date(at),
          shop: rules,
        }),
      ),
    sweep: (at: string, shop = rules) => sweepMembership(db, new Date(at), shop),
    tierAt: async (at: string, shop = rules) => (await tierHeld(db, memberId, { now: new Date(at), shop })).id,
    points: (at: string) => pointsSummary(db, memberId, new Date(at)),
    state: () =>
      db
        .selectFrom('memberships')
        .select(['year_no', 'growth', 'held_tier', 'kept_until'])
        .where('member_id', '=', memberId)
        .executeTakeFirstOrThrow(),
    history: async () => {
      const rows = await db
        .selectFrom('tier_changes')
        .selectAll()
        .where('member_id', '=', memberId)
        .orderBy('no')
        .execute()
      return rows.map(({ cause, to_tier, kept_until, at }) => `${at.toISOString()} ${cause} ${to_tier} ${kept_until}`)
    },
    told: async () => {
      const rows = await db
        .selectFrom('inbox_entries')
        .select(['news', 'at'])
        .where('member_id', '=', memberId)
        .orderBy('seq')
        .execute()
      return rows.map(({ news, at }) => ({ ...news, at: at.toISOString() }))
    },
  }
}
