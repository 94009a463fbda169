import { sql } from 'kysely'
import { sweepReminders } from '../checkin/reminder'
import { sweepCoupons } from '../coupons/sweep'
import { dropEndedSeeds } from '../counter/seeds'
import { inTransaction } from '../db/in-transaction'
import type { Db, Trx } from '../db/schema'
import { groupsDueAt, sweepGroups } from '../groups/sweep'
import { mallDueAt, sweepMall } from '../mall/sweeps'
import { dropEndedOffers } from '../members/merge'
import { forgetOldMerges } from '../members/merge-undo'
import { dropEndedSessions } from '../members/sessions'
import { giftsDueAt, sweepGifts } from '../membership/gifts'
import { sweepMembership } from '../membership/sweep'
import { ordersDueAt, sweepOrders } from '../orders/sweeps'
import { paymentEventsOf } from '../payment-events'
import { dropOldCodes } from '../phones/codes'
import { firstNoticeDue, sweepPointNotices } from '../points/notices'
import { accountOf } from '../points/read'
import { settleAccount } from '../points/settle'
import type { Shop } from '../shop'
import { dropOldCodeImages, dropOldVisits } from '../shares/sweep'
import { dropOldGuesses } from '../staff/guesses'
import { dropEndedCodes } from '../staff/invites'
import { dropUnusedUploads } from '../uploads/sweep'
import { dropDoneOutbox } from './outbox-results'

/** Accounts in one transaction: few, since what a member does meanwhile waits for them. */
const atOnce = 20
const dayMs = 86_400_000

/**
 * Does everything that is due by `now` and that nobody's action has done yet. Runs in every process without a leader:
 * what another process holds is left to it. After a long time away it goes day by day: what one thing led to is there
 * before the next is done.
 */
export const sweep = async (db: Db, now: Date, shop: Shop): Promise<void> => {
  const problems: unknown[] = []
  let at: Date | null = null
  for (;;) {
    const due = await firstDue(db, shop)
    const from = Math.max(due?.getTime() ?? Infinity, at?.getTime() ?? -Infinity)
    if (from + dayMs >= now.getTime()) break
    at = new Date(from + dayMs)
    await round(db, at, { shop, problems })
  }
  await round(db, now, { shop, problems })
  // Days that are over are over: nobody is reminded of them.
  await sweepReminders(db, now, shop)
  await dropEndedSessions(db, now)
  await dropEndedSeeds(db, now)
  await dropEndedOffers(db, now)
  await forgetOldMerges(db, now)
  await dropEndedCodes(db, now)
  await dropOldGuesses(db, now)
  await dropDoneOutbox(db, now)
  await dropOldCodes(db, now)
  await dropUnusedUploads(db, now)
  await dropOldVisits(db, now)
  await dropOldCodeImages(db, now)
  if (problems.length > 0) throw problems[0]
}

/** The earliest time at which anything is due; null when nothing ever is. */
const firstDue = async (db: Db, shop: Shop): Promise<Date | null> => {
  const { rows } = await sql<{ due: Date | null }>`select least(
      (select min(next_due_at) from accounts),
      (select min(due_at) from memberships)) as due`.execute(db)
  const dues = [
    rows[0]?.due ?? null,
    await firstNoticeDue(db, shop),
    await giftsDueAt(db),
    await mallDueAt(db),
    await ordersDueAt(db),
    await groupsDueAt(db),
  ].filter((due) => due !== null)
  return dues.sort((a, b) => a.getTime() - b.getTime())[0] ?? null
}

/** Everything that is due by `now`, one kind after the other. */
const round = async (db: Db, now: Date, { shop, problems }: { shop: Shop; problems: unknown[] }): Promise<void> => {
  // Before what ends has ended.
  await sweepPointNotices(db, now, shop)
  await sweepMall(db, now, shop)
  const events = paymentEventsOf(shop)
  // A group that cannot end is somebody's to look at, and keeps nobody's order waiting.
  await sweepGroups(db, now, shop, events).catch((problem: unknown) => problems.push(problem))
  await sweepOrders(db, now, shop, events)
  while ((await inTransaction(db, (trx) => settleDueAccounts(trx, now))) === atOnce);
  await sweepMembership(db, now, shop)
  await sweepGifts(db, now, shop)
  await sweepCoupons(db, now)
}

/** @returns how many accounts there were, at most `atOnce` */
const settleDueAccounts = async (trx: Trx, now: Date): Promise<number> => {
  const due = await trx
    .selectFrom('accounts')
    .selectAll()
    .where('next_due_at', '<=', now)
    .orderBy('next_due_at')
    .limit(atOnce)
    .forUpdate()
    .skipLocked()
    .execute()
  for (const row of due) await settleAccount(trx, accountOf(row), now)
  return due.length
}
