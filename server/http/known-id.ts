import { createHash } from 'node:crypto'
import type { Db, Trx } from '../db/schema'
import { ApiError } from './api-error'

/** Of what was sent with an id of the device's: by it a repeat is told from something else. */
export const hashOf = (content: Buffer | readonly unknown[]): Buffer =>
  createHash('sha256')
    .update(Buffer.isBuffer(content) ? content : JSON.stringify(content))
    .digest()

type Sent = { memberId: string; hash: Buffer }

/** @throws id_reused when the id stands for somebody else's, or for something else */
export const refuseReused = (known: Sent, asked: Sent): void => {
  if (known.memberId !== asked.memberId || !known.hash.equals(asked.hash)) throw new ApiError('id_reused')
}

type Table = 'orders' | 'refund_requests' | 'redemptions'

/**
 * Whether the same was sent with this id before. To be asked before anything else is judged: a repeat is answered,
 * whatever has changed since.
 * @throws id_reused
 */
export const isKnown = async (
  db: Db | Trx,
  table: Table,
  { id, ...asked }: Sent & { id: string },
): Promise<boolean> => {
  const known = await db
    .selectFrom(table)
    .select(['member_id as memberId', 'body_hash as hash'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (known) refuseReused(known, asked)
  return known !== undefined
}
