import type { Db, Row, Trx } from '../db/schema'
import type { RefusalFacts } from './rules'

export const readRefusalFacts = async (
  _db: Db | Trx,
  _ask: { deal: Row<'deals'>; group: Row<'groups'> | null; memberId: string | null; now: Date },
): Promise<RefusalFacts> => {
  throw new Error('not yet')
}
