import type { PointsSummary } from '@huitou/contract'
import type { Db, Trx } from '../db/schema'
import type { Account } from './book'
import { accountOf, dueLots, readAccount, type AccountRow } from './read'
import { reckoned } from './rules'

/** What a member has at `now`. Reckons with what is due and not yet booked; writes nothing. */
export const pointsSummary = async (db: Db | Trx, memberId: string, now: Date): Promise<PointsSummary> =>
  summaryOf(db, await readAccount(db, memberId), now)

/** The same for an account that was read already: asks the database only when something is due on it. */
export const summaryOf = async (db: Db | Trx, account: Account, now: Date): Promise<PointsSummary> =>
  shown(isDue(account, now) ? reckoned(account, await dueLots(db, account.memberId, { now }), now) : account)

/** The same from a row; null when something is due on it, which only the lots can tell. */
export const summaryOfAccount = (row: AccountRow, now: Date): PointsSummary | null => {
  const account = accountOf(row)
  return isDue(account, now) ? null : shown(account)
}

export const isDue = ({ nextDueAt }: Account, now: Date) => nextDueAt !== null && nextDueAt <= now

const shown = ({ available, pending, debt }: Account): PointsSummary => ({
  balance: available + pending - debt,
  available,
  pending,
  debt,
})
