import type { EntryReason, PointEntry } from '@huitou/contract'

export type Source = { kind: PointEntry['source']['kind']; id: string }

/** The account's row. `balance = available + pending - debt` is derived. */
export type Account = {
  memberId: string
  available: number
  pending: number
  debt: number
  seq: number
  /** Never later than the first instant at which something is due on the account. */
  nextDueAt: Date | null
}

/** Points earned together, as far as they are left. Pending until `becameAvailableAt` is set. */
export type Lot = {
  id: string
  leftPoints: number
  availableAt: Date
  expiresAt: Date
  becameAvailableAt: Date | null
  expiredAt: Date | null
  /** The program under which its points were earned: their end is written under the same one. */
  programVersion: number
}

export type NewEntry = {
  id: string
  seq: number
  points: number
  reason: EntryReason
  source: Source
  programVersion: number
  correctsEntryId: string | null
  at: Date
}
export type NewLot = { lot: Lot; points: number; entryId: string; continuesLotId: string | null }
export type Move = {
  lotId: string
  kind:
    | 'earned'
    | 'spent'
    | 'given_back'
    | 'clawed_back'
    | 'expired'
    | 'became_available'
    | 'paid_debt'
    | 'merged_out'
    | 'merged_in'
  points: number
  at: Date
  entryId: string | null
}

export type EndChange = { points: number; at: Date }

/**
 * An account under its lock, the lots at hand, and what is to be written. The rules change it in memory; the writer
 * writes it in one statement.
 */
export type Book = {
  account: Account
  /** What became more or less available, by when it ends (milliseconds). */
  readonly ends: Map<number, EndChange>
  readonly seqBefore: number
  readonly newId: () => string
  entries: NewEntry[]
  newLots: NewLot[]
  changedLots: Set<Lot>
  moves: Move[]
}

export const openBook = (account: Account, newId: () => string): Book => ({
  account: { ...account },
  ends: new Map(),
  seqBefore: account.seq,
  newId,
  entries: [],
  newLots: [],
  changedLots: new Set(),
  moves: [],
})

export const isBlank = (book: Book) => book.entries.length === 0 && book.moves.length === 0

/** Adds one line to the statement: the next `seq` of the account. */
export const enter = (
  book: Book,
  entry: Omit<NewEntry, 'id' | 'seq' | 'correctsEntryId'> & { correctsEntryId?: string },
): NewEntry => {
  const added = { correctsEntryId: null, ...entry, id: book.newId(), seq: (book.account.seq += 1) }
  book.entries.push(added)
  return added
}

export const earlier = (a: Date | null, b: Date): Date => (a !== null && a <= b ? a : b)

/** When something happens to a lot by itself: it clears, later it expires. */
export const dueAtOf = (lot: Lot): Date => (lot.becameAvailableAt === null ? lot.availableAt : lot.expiresAt)

/** A lot has points left, so its time counts for the account. */
export const watch = (book: Book, lot: Lot) => {
  book.account.nextDueAt = earlier(book.account.nextDueAt, dueAtOf(lot))
}

/** Points of a lot can be spent from now on, or (negative) no longer. */
export const addAvailable = (book: Book, lot: Lot, { points, at }: EndChange) => {
  book.account.available += points
  const before = book.ends.get(lot.expiresAt.getTime())?.points ?? 0
  book.ends.set(lot.expiresAt.getTime(), { points: before + points, at })
}

/** Takes points out of a lot, and out of what the account counts it among. */
export const takeFrom = (book: Book, lot: Lot, move: Omit<Move, 'lotId'>) => {
  lot.leftPoints -= move.points
  if (lot.becameAvailableAt === null) book.account.pending -= move.points
  else addAvailable(book, lot, { points: -move.points, at: move.at })
  book.changedLots.add(lot)
  book.moves.push({ lotId: lot.id, ...move })
}

/** Points have just become available in a lot: a debt is paid before they can be spent. */
export const payDebtFrom = (book: Book, lot: Lot, { upTo, at }: { upTo: number; at: Date }) => {
  const points = Math.min(upTo, book.account.debt)
  if (points === 0) return
  takeFrom(book, lot, { kind: 'paid_debt', points, at, entryId: null })
  book.account.debt -= points
}
