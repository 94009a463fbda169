import { randomUUID } from 'node:crypto'
import type { MoneyEffect, OutboxKind, Trx } from '../db/schema'

type Effect = {
  kind: Exclude<OutboxKind, 'subscribe_message'>
  /** The same one is asked for once, however often this is called. */
  reference: string
  effect: MoneyEffect
  now: Date
  dueAt?: Date
}

/** Leaves from the outbox. It is nobody's: a member may go, money still comes back. */
export const queue = async (trx: Trx, { kind, reference, effect, now, dueAt = now }: Effect): Promise<void> => {
  await trx
    .insertInto('outbox')
    .values({
      id: randomUUID(),
      kind,
      reference,
      member_id: null,
      payload: JSON.stringify(effect),
      at: now,
      due_at: dueAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** It can be prepared from now on: the shop's people hear of it, once. */
export const tellShop = (trx: Trx, { of, id, now }: { of: 'order' | 'redemption'; id: string; now: Date }) =>
  queue(trx, { kind: 'robot_message', reference: `${of}:${id}`, effect: { id, of }, now })
