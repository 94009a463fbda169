import { randomUUID } from 'node:crypto'
import type { Trx } from '../db/schema'
import { dueAtOf, earlier, openBook, type Account, type Lot } from './book'
import { dueLots, nextDueAfter } from './read'
import { settle } from './rules'
import { write } from './write'

/** How many lots one statement may write: a member of many years has thousands that expire in the same night. */
const atOnce = 500

/** Books what is due on a locked account by `now`, each at its own time. @returns the account as it is then */
export const settleAccount = async (trx: Trx, account: Account, now: Date): Promise<Account> => {
  if (account.nextDueAt === null || account.nextDueAt > now) return account
  const lots = await dueLots(trx, account.memberId, { now, limit: atOnce })
  const isAll = lots.length < atOnce
  const last = isAll ? now : timeOf(lots, atOnce)
  const book = openBook(account, randomUUID)
  settle(book, lots, last)
  book.account.nextDueAt = isAll ? await nextAfter(trx, { memberId: account.memberId, lots, now }) : last
  await write(trx, book)
  return settleAccount(trx, book.account, now)
}

/** The time of the first `count` lots to be due: until then nothing is missing among those at hand. */
const timeOf = (lots: Lot[], count: number): Date => {
  const times = lots.map((lot) => dueAtOf(lot).getTime()).sort((a, b) => a - b)
  return new Date(times[count - 1] ?? 0)
}

/** Nothing is due by `now` any more: what comes next, among the stored lots and those that have just cleared. */
const nextAfter = async (trx: Trx, { memberId, lots, now }: { memberId: string; lots: Lot[]; now: Date }) =>
  lots
    .filter((lot) => lot.leftPoints > 0)
    .reduce((next: Date | null, lot) => earlier(next, dueAtOf(lot)), await nextDueAfter(trx, memberId, now))
