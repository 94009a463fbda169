import { setTimeout as delay } from 'node:timers/promises'
import type { Db, Trx } from './schema'
import { markTransaction } from './inside-transaction'

const ATTEMPTS = 6

/**
 * Runs what must happen together. A lost race of the database's own (40001 serialization, 40P01 deadlock) is tried
 * again here and nowhere else, so `run` must be repeatable: no effects outside the database.
 */
export const inTransaction = async <T>(db: Db, run: (trx: Trx) => Promise<T>): Promise<T> => {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().execute((trx) => markTransaction(() => run(trx)))
    } catch (error) {
      if (attempt === ATTEMPTS || !isLostRace(error)) throw error
      await delay(Math.random() * 10 * 2 ** attempt)
    }
  }
}

/** Thrown by `run` where it notices a lost race by itself: rolled back and tried again like the database's own. */
export class LostRace extends Error {
  readonly code = '40001'
}

/** The member has become another since the request was admitted; the database throws it too. */
export class MergedMeanwhile extends Error {
  readonly code = 'HM001'
}

/** Whoever asks again by the same session is the one that the member has become. */
export const isMergedMeanwhile = (error: unknown) => sqlState(error) === 'HM001'

const isLostRace = (error: unknown) => ['40001', '40P01', 'HM001'].includes(sqlState(error) ?? '')

/** The five characters of SQLSTATE, as both drivers carry them; null for anything else. */
export const sqlState = (error: unknown): string | null =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && /^[0-9A-Z]{5}$/.test(error.code)
    ? error.code
    : null

/** The constraint that refused a row, when the error names one. */
export const constraintOf = (error: unknown): string | null =>
  error instanceof Error && 'constraint' in error && typeof error.constraint === 'string' ? error.constraint : null
