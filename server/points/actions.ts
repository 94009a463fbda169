import { randomUUID } from 'node:crypto'
import type { EntryReason } from '@huitou/contract'
import type { Trx } from '../db/schema'
import { ApiError } from '../http/api-error'
import { openBook, type Account, type NewEntry, type Source } from './book'
import { earningLots, existingEntry, lockAccount, lotsToTake, takenBy, type EntryKey } from './read'
import * as rules from './rules'
import { settleAccount } from './settle'
import { write } from './write'

/** What every action on points says. The same reason and source can never move points twice. */
export type Posting = {
  memberId: string
  source: Source
  programVersion: number
  now: Date
}

/**
 * Books points that were earned, to be spent from `availableAt` on (at once when absent) until the end of next year.
 * Repeating it changes nothing and answers the entry that is there.
 */
export const earn = (
  trx: Trx,
  { reason, ...earning }: Posting & { points: number; reason: EntryReason; availableAt?: Date; timeZone: string },
): Promise<NewEntry> =>
  once(trx, { ...earning, reason }, async (account) => {
    const book = openBook(account, randomUUID)
    const { points, source, programVersion, availableAt, now, timeZone } = earning
    const expiresAt = rules.expiresAtOf(now, timeZone)
    const entry = rules.earn(book, { points, reason, source, programVersion, availableAt, expiresAt, at: now })
    await write(trx, book)
    return entry
  })

/**
 * Takes points from the lots that expire first. Repeating it takes nothing more.
 * @throws too_few_points when fewer are available, whatever the balance is
 */
export const spend = (trx: Trx, spending: Posting & { points: number }): Promise<NewEntry> =>
  once(trx, { ...spending, reason: 'redeemed' }, async (account) => {
    const { memberId, points, source, programVersion, now } = spending
    if (account.available < points) throw new ApiError('too_few_points')
    const book = openBook(account, randomUUID)
    const lots = await lotsToTake(trx, memberId, points)
    const entry = rules.spend(book, lots, { points, reason: 'redeemed', source, programVersion, at: now })
    await write(trx, book)
    return entry
  })

/** Gives back everything that was spent for a source, to the lots it came from; a debt is paid first. */
export const giveBack = (trx: Trx, giving: Posting & { timeZone: string }): Promise<NewEntry> =>
  once(trx, { ...giving, reason: 'given_back' }, async (account) => {
    const { source, programVersion, now, timeZone } = giving
    const spent = await existingEntry(trx, { ...giving, reason: 'redeemed' })
    if (!spent) throw new Error(`nothing was spent for ${source.kind} ${source.id}`)
    const book = openBook(account, randomUUID)
    const entry = rules.giveBack(book, await takenBy(trx, { entryId: spent.id, memberId: giving.memberId }), {
      reason: 'given_back',
      source,
      programVersion,
      correctsEntryId: spent.id,
      lateExpiresAt: rules.givenBackExpiresAt(now, timeZone),
      at: now,
    })
    await write(trx, book)
    return entry
  })

/**
 * Takes back points of what an entry earned: from its own lot, pending or not, then from available ones, then as a
 * debt. How many is for the caller to reckon, by `clawBackPoints` and `clawBackFigures`.
 */
export const clawBack = (trx: Trx, taking: Posting & { points: number; earnedEntryId: string }): Promise<NewEntry> =>
  once(trx, { ...taking, reason: 'clawed_back' }, async (account) => {
    const { memberId, points, source, programVersion, earnedEntryId, now } = taking
    const own = (await earningLots(trx, earnedEntryId)).filter((lot) => lot.memberId === memberId)
    const available = await lotsToTake(trx, memberId, points)
    const book = openBook(account, randomUUID)
    const entry = rules.clawBack(
      book,
      { own, available },
      {
        points,
        reason: 'clawed_back',
        source,
        programVersion,
        correctsEntryId: earnedEntryId,
        at: now,
      },
    )
    await write(trx, book)
    return entry
  })

/** What a claw-back must know of an earning: its points, what expired of its lot unspent, what was clawed back before. */
export const clawBackFigures = async (trx: Trx, earnedEntryId: string) => {
  const lots = (await earningLots(trx, earnedEntryId)).map(({ id }) => id)
  const { earned } = await trx
    .selectFrom('point_entries')
    .select('points as earned')
    .where('id', '=', earnedEntryId)
    .executeTakeFirstOrThrow()
  const expired = await trx
    .selectFrom('lot_moves')
    .select('points')
    .where('lot_id', 'in', lots)
    .where('kind', '=', 'expired')
    .execute()
  const clawed = await trx
    .selectFrom('point_entries')
    .select('points')
    .where('corrects_entry_id', '=', earnedEntryId)
    .where('reason', '=', 'clawed_back')
    .execute()
  return { earned, expiredUnspent: sumOf(expired), clawedBackBefore: 0 - sumOf(clawed) }
}

const sumOf = (rows: { points: number }[]) => rows.reduce((sum, { points }) => sum + points, 0)

/** Under the account's lock, with what is due booked: does it, unless its entry exists; answers the entry. */
const once = async (
  trx: Trx,
  key: EntryKey & { now: Date },
  act: (account: Account) => Promise<NewEntry>,
): Promise<NewEntry> => {
  const account = await settleAccount(trx, await lockAccount(trx, key.memberId), key.now)
  return (await existingEntry(trx, key)) ?? act(account)
}
