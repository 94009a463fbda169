import { randomUUID } from 'node:crypto'
import type { Trx } from '../db/schema'
import type { Posting } from './actions'
import { openBook, type NewEntry } from './book'
import { existingEntry, lockAccount, lotsToTake, openLots } from './read'
import * as rules from './rules'
import type { Brought } from './rules'
import { settleAccount } from './settle'
import { write } from './write'

export type { Brought } from './rules'

/** Empties an account, to zero: what is due is booked first. Null: there was nothing. */
export const emptyAccount = async (trx: Trx, { memberId, ...posting }: Posting): Promise<Brought | null> => {
  const account = await settleAccount(trx, await lockAccount(trx, memberId), posting.now)
  const book = openBook(account, randomUUID)
  const lots = await openLots(trx, memberId)
  const brought = rules.mergeOut(book, { lots, debt: account.debt }, merging(posting))
  if (!brought) return null
  book.account.nextDueAt = null
  await write(trx, book)
  return brought
}

/** Puts what was in another account into this one, as lots that go on under the same dates; a debt is paid first. */
export const fillAccount = async (
  trx: Trx,
  { memberId, brought, ...posting }: Posting & { brought: Brought },
): Promise<NewEntry> => {
  const account = await settleAccount(trx, await lockAccount(trx, memberId), posting.now)
  const book = openBook(account, randomUUID)
  const available = brought.debt > 0 ? await lotsToTake(trx, memberId, brought.debt) : []
  const entry = rules.mergeIn(book, { brought, available }, merging(posting))
  await write(trx, book)
  return entry
}

/**
 * Takes out again what is left of what a merge brought, and what was owed with it; the caller has seen that nothing was
 * spent of it and nothing paid. Null: there is nothing.
 */
export const takeOutAgain = async (
  trx: Trx,
  { memberId, debt, ...posting }: Posting & { debt: number },
): Promise<Brought | null> => {
  const account = await settleAccount(trx, await lockAccount(trx, memberId), posting.now)
  const came = await existingEntry(trx, { memberId, reason: 'merged_in', source: posting.source })
  if (!came) return null
  const book = openBook(account, randomUUID)
  const lots = await openLots(trx, memberId, { madeBy: came.id })
  const brought = rules.mergeOut(book, { lots, debt }, merging(posting))
  if (brought) await write(trx, book)
  return brought
}

const merging = ({ source, programVersion, now }: Omit<Posting, 'memberId'>) => ({ source, programVersion, at: now })
