import type { PointsSummary } from '@huitou/contract'
import type { Db, Trx } from '../db/schema'
import type { Account } from './book'
import { accountOf, dueLots, readAccount, type AccountRow } from './read'
import { reckoned } from './rules'

/** What a member has at `now`. Reckons with what is due and not yet booked; writes nothing. */
export const pointsSummary = async (db: Db | Trx, memberId: string, now: Date): Promise<PointsSummary> => {
  const account = await readAccount(db, memberId)
  return shown(isDue(account, now) ? reckoned(account, await dueLots(db, memberId, { now }), now) : account)
}

/** The same from a row that was read already; null when something is due on it, which only the lots can tell. */
export const summaryOfAccount = (row: AccountRow, now: Date): PointsSummary | null => {
  const account = accountOf(row)
  return isDue(account, now) ? null : shown(account)
}

export const isDue = ({ nextDueAt }: Pick<Account, 'nextDueAt'>, now: Date) => nextDueAt !== null && nextDueAt <= now

const shown = ({ available, pending, debt }: Account): PointsSummary => ({
  balance: available + pending - debt,
  available,
  pending,
  debt,
})
