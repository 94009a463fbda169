import type { Db, Trx } from '../db/schema'
import { loseConsent, returnConsent } from '../messages/consents'
import type { Sent } from '../wechat/wechat'
import type { Claimed } from './outbox-claims'

/**
 * `late`: a day or more after its time. `too_many`: another one was meant to bring this member back less than 7 days ago.
 * `unanswered`: it may have arrived or not. All of them are in the inbox.
 */
export type Outcome = 'sent' | 'late' | 'no_consent' | 'too_many' | 'refused' | 'unanswered' | 'not_needed'

const minuteMs = 60_000
/** The last one again and again, until the message is a day late. */
const retriesAfterMinutes = [1, 5, 30, 120, 360]

/** What no consent helps against: the person does not allow it, or is not known to this app. */
const LOST_CONSENT = [43101, 40003]

/** Writes down what came of a message, and sets right what is still allowed. */
export const recordSent = async (trx: Trx, { claimed, sent, now }: { claimed: Claimed; sent: Sent; now: Date }) => {
  const { outboxId, consent, attempts } = claimed
  switch (sent.kind) {
    case 'sent':
    case 'unanswered':
      return endOutbox(trx, outboxId, { outcome: sent.kind, now })
    case 'unheard':
      await returnConsent(trx, consent, now)
      return retryOutbox(trx, outboxId, { attempts, now })
    case 'refused': {
      if (LOST_CONSENT.includes(sent.errcode)) await loseConsent(trx, consent, now)
      else await returnConsent(trx, consent, now)
      return endOutbox(trx, outboxId, { outcome: 'refused', error: `errcode ${sent.errcode}`, now })
    }
    default:
      return sent satisfies never
  }
}

type End = { outcome: Outcome; error?: string; now: Date }

export const endOutbox = async (trx: Trx, outboxId: string, { outcome, error, now }: End) => {
  await trx
    .updateTable('outbox')
    .set({ done_at: now, outcome, leased_until: null, ...(error !== undefined && { last_error: error }) })
    .where('id', '=', outboxId)
    .execute()
}

const retryOutbox = async (trx: Trx, outboxId: string, { attempts, now }: { attempts: number; now: Date }) => {
  const minutes = retriesAfterMinutes[attempts - 1] ?? retriesAfterMinutes.at(-1) ?? 1
  await trx
    .updateTable('outbox')
    .set({ due_at: new Date(now.getTime() + minutes * minuteMs), leased_until: null, last_error: 'not reached' })
    .where('id', '=', outboxId)
    .execute()
}

const keptDays = 30

/** For the sweeper: what has long been done. The inbox keeps what was told. */
export const dropDoneOutbox = (db: Db, now: Date) =>
  db
    .deleteFrom('outbox')
    .where('done_at', '<=', new Date(now.getTime() - keptDays * 1440 * minuteMs))
    .execute()
