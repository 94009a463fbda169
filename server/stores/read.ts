import type { Selectable } from 'kysely'
import type { StoreSummary } from '@huitou/contract'
import type { Database, Db, Trx } from '../db/schema'
import { say, type Language } from '../shop'

export type StoreRow = Selectable<Database['stores']>

/** Where the shop is, in the merchant's order. */
export const readStores = (db: Db | Trx): Promise<StoreRow[]> =>
  db.selectFrom('stores').selectAll().where('withdrawn_at', 'is', null).orderBy('position').execute()

export const storeSummary = (
  { id, name, address }: Pick<StoreRow, 'id' | 'name' | 'address'>,
  language: Language,
): StoreSummary => ({ id, name: say(name, language), address: say(address, language) })
