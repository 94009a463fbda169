import { addDays, dayOf, startOfDay } from '../day'
import {
  addAvailable,
  enter,
  openBook,
  payDebtFrom,
  takeFrom,
  watch,
  type Account,
  type Book,
  type Lot,
  type NewEntry,
  type Source,
} from './book'

const givenBackDays = 30

// The search for a day's beginning costs more than a whole check-in may: a year has one end.
const yearEnds = new Map<string, Date>()

/** Points entered now can be used until the end of 31 December, shop time, of the next year. */
export const expiresAtOf = (now: Date, timeZone: string): Date => {
  const firstDayAfter = `${String(Number(dayOf(now, timeZone).slice(0, 4)) + 2).padStart(4, '0')}-01-01`
  const key = `${firstDayAfter} ${timeZone}`
  const end = yearEnds.get(key) ?? startOfDay(firstDayAfter, timeZone)
  yearEnds.set(key, end)
  return end
}

/** The last day on which points that expire then can be used. */
export const lastDayOf = (expiresAt: Date, timeZone: string) => dayOf(new Date(expiresAt.getTime() - 1), timeZone)

/** Points that return after their lot has expired live until the end of the thirtieth day from today. */
export const givenBackExpiresAt = (now: Date, timeZone: string): Date =>
  startOfDay(addDays(dayOf(now, timeZone), givenBackDays + 1), timeZone)

/** First to expire first; of those, the older first. */
export const bySpendingOrder = (a: Lot, b: Lot) =>
  a.expiresAt.getTime() - b.expiresAt.getTime() ||
  a.availableAt.getTime() - b.availableAt.getTime() ||
  (a.id < b.id ? -1 : 1)

/**
 * Books what is due on these lots by `until`, each at the time it was due: pending points become available and pay a
 * debt, what is left of a lot expires with an entry of its own.
 */
export const settle = (book: Book, lots: readonly Lot[], until: Date) => {
  for (const { lot, clears } of eventsOf(lots, until)) {
    if (lot.leftPoints === 0) continue
    if (clears) clear(book, lot)
    else expire(book, lot)
  }
}

type DueEvent = { lot: Lot; clears: boolean; at: Date }

const eventsOf = (lots: readonly Lot[], until: Date): DueEvent[] =>
  lots
    .flatMap((lot) => [
      ...(lot.becameAvailableAt === null ? [{ lot, clears: true, at: lot.availableAt }] : []),
      { lot, clears: false, at: lot.expiresAt },
    ])
    .filter(({ at }) => at <= until)
    .sort(inOrderOfTime)

// At the same instant what clears goes first: it pays a debt, and cannot be what expires.
const inOrderOfTime = (a: DueEvent, b: DueEvent) =>
  a.at.getTime() - b.at.getTime() || Number(b.clears) - Number(a.clears) || bySpendingOrder(a.lot, b.lot)

const clear = (book: Book, lot: Lot) => {
  const at = lot.availableAt
  lot.becameAvailableAt = at
  book.changedLots.add(lot)
  book.account.pending -= lot.leftPoints
  addAvailable(book, lot, { points: lot.leftPoints, at })
  book.moves.push({ lotId: lot.id, kind: 'became_available', points: lot.leftPoints, at, entryId: null })
  payDebtFrom(book, lot, { upTo: lot.leftPoints, at })
}

const expire = (book: Book, lot: Lot) => {
  const at = lot.expiresAt
  const points = lot.leftPoints
  const entry = enter(book, {
    points: -points,
    reason: 'expired',
    source: { kind: 'lot', id: lot.id },
    programVersion: lot.programVersion,
    at,
  })
  takeFrom(book, lot, { kind: 'expired', points, at, entryId: entry.id })
  lot.expiredAt = at
}

/** What an account amounts to once what is due on it by `now` is booked; nothing is written. */
export const reckoned = (account: Account, dueLots: readonly Lot[], now: Date): Account => {
  const book = openBook(account, () => '')
  settle(
    book,
    dueLots.map((lot) => ({ ...lot })),
    now,
  )
  return book.account
}

export type Earning = {
  points: number
  reason: NewEntry['reason']
  source: Source
  programVersion: number
  /** From when the points can be spent; at once when absent or not later than `at`. */
  availableAt?: Date
  expiresAt: Date
  at: Date
}

/** One entry and one lot, pending or available; available points pay a debt first. */
export const earn = (book: Book, { availableAt, expiresAt, ...earning }: Earning): NewEntry => {
  const entry = enter(book, earning)
  addLot(book, entry, { availableAt: availableAt ?? entry.at, expiresAt, points: entry.points })
  return entry
}

const addLot = (
  book: Book,
  entry: NewEntry,
  lotOf: { availableAt: Date; expiresAt: Date; points: number; continuesLotId?: string },
) => {
  const { points, availableAt, expiresAt, continuesLotId = null } = lotOf
  const pending = availableAt > entry.at
  const lot: Lot = {
    id: book.newId(),
    leftPoints: points,
    availableAt,
    expiresAt,
    // What is available from the first is not said to have become so: the entry says it.
    becameAvailableAt: pending ? null : entry.at,
    expiredAt: null,
    programVersion: entry.programVersion,
  }
  book.newLots.push({ lot, points, entryId: entry.id, continuesLotId })
  book.moves.push({
    lotId: lot.id,
    kind: entry.reason === 'given_back' || entry.reason === 'merged_in' ? entry.reason : 'earned',
    points,
    at: entry.at,
    entryId: entry.id,
  })
  if (pending) book.account.pending += points
  else {
    addAvailable(book, lot, { points, at: entry.at })
    payDebtFrom(book, lot, { upTo: points, at: entry.at })
  }
  if (lot.leftPoints > 0) watch(book, lot)
  return lot
}

export type Taking = Omit<Earning, 'availableAt' | 'expiresAt'> & { correctsEntryId?: string }

/** Takes `points` from available lots, which come in the order of spending. The caller has seen that they suffice. */
export const spend = (book: Book, lots: readonly Lot[], { points, ...taking }: Taking): NewEntry => {
  const entry = enter(book, { ...taking, points: -points })
  takeInOrder(book, lots, { points, kind: 'spent', entry })
  return entry
}

const takeInOrder = (
  book: Book,
  lots: readonly Lot[],
  { points, kind, entry }: { points: number; kind: 'spent' | 'clawed_back' | 'merged_out'; entry: NewEntry },
): number => {
  let missing = points
  for (const lot of lots) {
    const taken = Math.min(missing, lot.leftPoints)
    if (taken === 0) continue
    takeFrom(book, lot, { kind, points: taken, at: entry.at, entryId: entry.id })
    missing -= taken
  }
  return missing
}

/** `isElsewhere`: the lot is in the account of a member who has become this one. */
export type Return = { lot: Lot; points: number; isElsewhere?: boolean }

/**
 * Gives back what an entry took, to the lots it came from, a debt being paid first. For a lot that has expired
 * meanwhile (also one that was empty then) there is a new one: its end is written. So there is for one in an account
 * that went into this one, with the same dates.
 */
export const giveBack = (
  book: Book,
  returns: readonly Return[],
  { lateExpiresAt, ...giving }: Omit<Taking, 'points'> & { lateExpiresAt: Date },
): NewEntry => {
  const entry = enter(book, { ...giving, points: returns.reduce((sum, { points }) => sum + points, 0) })
  for (const { lot, points, isElsewhere = false } of returns) {
    if (lot.expiresAt <= entry.at) {
      addLot(book, entry, { points, availableAt: entry.at, expiresAt: lateExpiresAt, continuesLotId: lot.id })
      continue
    }
    if (isElsewhere) {
      const { availableAt, expiresAt } = lot
      addLot(book, entry, { points, availableAt, expiresAt, continuesLotId: lot.id })
      continue
    }
    lot.leftPoints += points
    addAvailable(book, lot, { points, at: entry.at })
    book.changedLots.add(lot)
    book.moves.push({ lotId: lot.id, kind: 'given_back', points, at: entry.at, entryId: entry.id })
    payDebtFrom(book, lot, { upTo: points, at: entry.at })
    if (lot.leftPoints > 0) watch(book, lot)
  }
  return entry
}

/** Takes back from the order's own lot, pending or not, then from available ones in their order, then as a debt. */
export const clawBack = (
  book: Book,
  { own, available }: { own: readonly Lot[]; available: readonly Lot[] },
  { points, ...taking }: Taking,
): NewEntry => {
  const entry = enter(book, { ...taking, points: -points })
  const ownIds = new Set(own.map(({ id }) => id))
  const others = available.filter(({ id }) => !ownIds.has(id))
  book.account.debt += takeInOrder(book, [...own, ...others], { points, kind: 'clawed_back', entry })
  return entry
}

/** What goes from one account into another: what is left of lots, by their dates, and what is owed. */
export type Brought = { lots: { lotId: string; points: number; availableAt: Date; expiresAt: Date }[]; debt: number }
type Merging = Omit<Taking, 'points' | 'reason' | 'correctsEntryId'>

/** Takes everything out of these lots, and as much of what is owed. Null: there was nothing. */
export const mergeOut = (
  book: Book,
  { lots, debt }: { lots: readonly Lot[]; debt: number },
  merging: Merging,
): Brought | null => {
  const open = lots.filter(({ leftPoints }) => leftPoints > 0)
  const points = open.reduce((sum, { leftPoints }) => sum + leftPoints, 0)
  if (points === 0 && debt === 0) return null
  const brought = open.map(({ id, leftPoints, availableAt, expiresAt }) => ({
    lotId: id,
    points: leftPoints,
    availableAt,
    expiresAt,
  }))
  const entry = enter(book, { ...merging, reason: 'merged_out', points: debt - points })
  takeInOrder(book, open, { points, kind: 'merged_out', entry })
  book.account.debt -= debt
  return { lots: brought, debt }
}

/** Puts it into this account, as lots that continue those; what is owed by either is paid first. */
export const mergeIn = (
  book: Book,
  { brought, available }: { brought: Brought; available: readonly Lot[] },
  merging: Merging,
): NewEntry => {
  const points = brought.lots.reduce((sum, lot) => sum + lot.points, 0)
  const entry = enter(book, { ...merging, reason: 'merged_in', points: points - brought.debt })
  const came = brought.lots.map(({ lotId, ...lot }) => addLot(book, entry, { ...lot, continuesLotId: lotId }))
  book.account.debt += brought.debt
  const payers = [...available, ...came.filter(({ becameAvailableAt }) => becameAvailableAt !== null)]
  for (const lot of payers.sort(bySpendingOrder)) payDebtFrom(book, lot, { upTo: lot.leftPoints, at: entry.at })
  return entry
}

/** What a refund takes back of what an order earned; never negative. All in points. */
export const clawBackPoints = (of: {
  earned: number
  /** What the rest of the order earns, at the same percent. */
  remainderEarns: number
  expiredUnspent: number
  clawedBackBefore: number
}): number => Math.max(0, of.earned - of.remainderEarns - of.expiredUnspent - of.clawedBackBefore)
