import { inTransaction } from '../db/in-transaction'
import type { Db } from '../db/schema'
import { checkHeldName } from '../members/name-checks'
import type { Outside } from './send-outbox'
import { atOnce } from './due-outbox'
import { claimEffects, recordSending, type Claimed } from './send-money'

/** Names that WeChat could not be asked about when they were chosen. Asking twice changes nothing. */
export const sendNames = async (db: Db, now: Date, { wechat: { mini }, onRefused }: Outside): Promise<void> => {
  if (mini === null) return
  const check = async (one: Claimed) => {
    try {
      const sending = await checkHeldName({ db, mini }, { memberId: one.effect.id, attempts: one.attempts, now })
      await recordSending(db, { one, sending, now })
      return sending.kind
    } catch (error) {
      // It is taken up again when the lease is over.
      onRefused?.(error instanceof Error ? error : new Error(String(error)))
      return 'failed'
    }
  }
  for (;;) {
    const claimed = await inTransaction(db, (trx) => claimEffects(trx, { kinds: ['name_check'], now }))
    const results = await Promise.all(claimed.map(check))
    // Whoever cannot be reached now is asked again later, not once for each.
    if (claimed.length < atOnce || results.includes('later')) return
  }
}
