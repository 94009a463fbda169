import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beginDeals, friend } from '../../server/groups/testing/friends'
import { behindTheCounter, shopper } from '../../server/orders/testing/shopper'
import { startTestApp, type TestApp } from '../../server/testing'
import type { Wishes } from '../examine'

export type BusyShop = {
  app: TestApp
  /** Members of their own for one examination, the first of them with a history. */
  guests: () => Promise<Pick<Wishes, 'code' | 'staffCode' | 'pay'>>
  /** How many rows of everything that members do there are; signing in is none of it. */
  written: () => Promise<Record<string, number>>
  close: () => Promise<void>
}

/** A shop in which enough has happened for every rule to have something to be about. */
export const openBusyShop = async (): Promise<BusyShop> => {
  const app = await startTestApp()
  await beginDeals(app)
  const leader = await friend(app, 'leader')
  await leader.open('longjing-for-two')
  return {
    app,
    guests: async () => {
      const round = randomUUID().slice(0, 8)
      await liveThrough(app, `member1-${round}`)
      // One of their own: tries at the till are counted by who makes them.
      const owner = `owner-${round}`
      await own(app, owner)
      return {
        code: async (name) => `member${name}-${round}`,
        staffCode: async () => owner,
        // Whatever was begun last is what is to be paid.
        pay: async () => void (await app.pay.pays()),
      }
    },
    written: async () => {
      const counts: Record<string, number> = {}
      for (const table of written) {
        const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}`.execute(
          app.db,
        )
        counts[table] = rows[0]?.count ?? 0
      }
      return counts
    },
    close: () => app.close(),
  }
}

const written = [
  ...['orders', 'redemptions', 'groups', 'seats', 'point_entries', 'check_ins', 'shares', 'visits', 'addresses'],
  ...[
    'uploads',
    'restock_wishes',
    'agreements',
    'consent_entries',
    'counter_visits',
    'staff_invites',
    'refund_requests',
  ],
]

const own = async (app: TestApp, user: string) => {
  const { member } = await app.signIn(user)
  const since = { role: 'owner', role_since: app.clock.now() } as const
  await app.db.updateTable('members').set(since).where('id', '=', member.id).execute()
}

/** Two purchases that were handed over, one that was given back. */
const liveThrough = async (app: TestApp, user: string) => {
  const one = await shopper(app, user)
  const { prepare, handOver } = behindTheCounter(app)
  const buy = () => one.buy({ lines: { 'oolong-milk-hot': 6 }, amountFen: 12_000 })
  for (const id of [await buy(), await buy()]) {
    await prepare(id)
    await handOver(id)
  }
  await one.askRefund(await buy(), { reason: 'not_wanted' })
}
