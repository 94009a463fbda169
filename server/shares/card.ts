import type { ShareCard, ShareTarget } from '@huitou/contract'
import type { Db, Trx } from '../db/schema'
import { shareWords } from '../messages/share-words'
import type { Language, Shop } from '../shop'
import { readTarget, type Target } from './target'

type Showing = { language: Language; shop: Shop }

/** What a chat shows of a link to this; null when there is no such thing to be seen. */
export const readCard = async (
  db: Db | Trx,
  { target, now, ...showing }: Showing & { target: ShareTarget; now: Date },
): Promise<ShareCard | null> => {
  const found = await readTarget(db, { target, memberId: null, now, shop: showing.shop })
  return found && cardOf(found, showing)
}

export const cardOf = ({ shared, picture }: Target, { language, shop }: Showing): ShareCard => ({
  ...shareWords(shared, { shop: shop.brand, language }),
  picture: shop.pictures.card(picture),
})
