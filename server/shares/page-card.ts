import { decodeLinkQuery, decodeScene, linkPage, type LinkKind } from '@huitou/contract/share-scene'
import type { ShareCard, ShareTarget } from '@huitou/contract'
import type { Db } from '../db/schema'
import type { Language, Shop } from '../shop'
import { cardOf, readCard } from './card'

type Showing = { now: Date; language: Language; shop: Shop }
const kinds: readonly LinkKind[] = ['group', 'deal', 'product']

/**
 * The card of a page of H5 by its path and query: that of the group, deal or product it shows, by id or by share; the
 * shop's own for every other page, and for what is not there.
 */
export const pageCard = async (
  db: Db,
  { path, query, ...showing }: Showing & { path: string; query: string },
): Promise<ShareCard> => {
  const target = await targetOf(db, path, query)
  const card = target && (await readCard(db, { target, ...showing }))
  return card ?? cardOf({ shared: { kind: 'shop' }, picture: null }, showing)
}

const targetOf = async (db: Db, path: string, query: string): Promise<ShareTarget | null> => {
  const kind = kinds.find((one) => path === `/${linkPage(one)}`)
  if (kind === undefined || kind === 'shop') return null
  const { id, token } = decodeLinkQuery(query)
  if (id !== null) return { kind, id }
  const shared = token ?? decodeScene(/(?:^|&)scene=([^&]*)/.exec(query)?.[1])?.token
  if (shared === undefined) return null
  const row = await db.selectFrom('shares').selectAll().where('token', '=', shared).executeTakeFirst()
  return row?.target_kind === kind && row.target_id !== null ? { kind, id: row.target_id } : null
}
