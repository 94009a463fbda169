import { encodeLinkQuery } from '@huitou/contract/share-scene'
import { useShareAppMessage, useShareTimeline } from '@/platform/page'
import { cardOf, pathOf, type Shareable } from './card-of'
import type { OwnShare } from './use-own-share'

/** What WeChat's menu and an invitation's tap send to a chat, and the menu to Moments. */
export const useShareCards = (of: Shareable, share: OwnShare | null): void => {
  const pictured = () => {
    const { title, picture } = cardOf(of, share)
    return { title, ...(picture === null ? {} : { imageUrl: picture }) }
  }
  useShareAppMessage(() => ({ ...pictured(), path: pathOf(of, share) }))
  useShareTimeline(() => ({ ...pictured(), query: encodeLinkQuery({ id: of.id, token: share?.token ?? null }) }))
}
