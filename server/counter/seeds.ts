import { randomBytes, randomInt } from 'node:crypto'
import type { CounterSeed } from '@huitou/contract'
import { LostRace } from '../db/in-transaction'
import type { Db, Trx } from '../db/schema'
import { ApiError } from '../http/api-error'
import { base32 } from './password'

const dayMs = 86_400_000
/** How long an ended seed can still say of a code that it is too old. */
const rememberedMs = 7 * dayMs

/** Codes for payments, which look the same, begin with 1 or 2: a foreign code is never taken for one of ours. */
const newCardNumber = () => `9${String(randomInt(1_000_000_000)).padStart(9, '0')}`

/**
 * What the device of this session makes its codes of, good for a day from now. The same for a day, so that asking often
 * costs nothing; then another one, beside which the one before stays good until its own end: the answer may be lost.
 * @throws unauthenticated when the session ended meanwhile
 */
export const readSeed = async (
  trx: Trx,
  { tokenHash, now }: { tokenHash: Buffer; now: Date },
): Promise<CounterSeed> => {
  await lockSession(trx, tokenHash)
  const validUntil = new Date(now.getTime() + dayMs)
  const known = await trx
    .selectFrom('counter_seeds')
    .select('card_number')
    .where('token_hash', '=', tokenHash)
    .where('made_at', '>', new Date(now.getTime() - dayMs))
    .orderBy('made_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  const { card_number, seed } = known
    ? await trx
        .updateTable('counter_seeds')
        .set({ valid_until: validUntil })
        .where('card_number', '=', known.card_number)
        .returning(['card_number', 'seed'])
        .executeTakeFirstOrThrow()
    : await addSeed(trx, { tokenHash, now, validUntil })
  return { cardNumber: card_number, secret: base32(seed), validUntil: validUntil.toISOString() }
}

const lockSession = async (trx: Trx, tokenHash: Buffer) => {
  const session = await trx
    .selectFrom('sessions')
    .select('token_hash')
    .where('token_hash', '=', tokenHash)
    .forUpdate()
    .executeTakeFirst()
  if (!session) throw new ApiError('unauthenticated')
}

type NewSeed = { tokenHash: Buffer; now: Date; validUntil: Date }

const addSeed = async (trx: Trx, { tokenHash, now, validUntil }: NewSeed) => {
  const added = await trx
    .insertInto('counter_seeds')
    .values({
      card_number: newCardNumber(),
      token_hash: tokenHash,
      seed: randomBytes(20),
      made_at: now,
      valid_until: validUntil,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning(['card_number', 'seed'])
    .executeTakeFirst()
  // The number is somebody's: another one.
  if (!added) throw new LostRace()
  return added
}

/** For the sweeper: what ended, and who was at a till and bought nothing. */
export const dropEndedSeeds = async (db: Db, now: Date): Promise<void> => {
  const before = (ms: number) => new Date(now.getTime() - ms)
  await db.deleteFrom('counter_seeds').where('valid_until', '<=', before(rememberedMs)).execute()
  await db.deleteFrom('short_codes').where('valid_until', '<=', before(dayMs)).execute()
  await db
    .deleteFrom('counter_visits')
    .where('state', '=', 'identified')
    .where('identified_until', '<=', before(dayMs))
    .execute()
}
