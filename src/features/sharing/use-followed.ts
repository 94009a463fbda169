import { linkPath } from '@huitou/contract/share-scene'
import type { FollowedShare } from '@huitou/contract'
import { useEffect, useState } from 'react'
import { call } from '@/api/call'
import { problemCode } from '@/api/problem'
import { keepRemote } from '@/api/use-remote'
import { paths } from '@/lib/paths'
import { openTab, replace } from '@/platform/navigation'
import type { Shareable } from './card-of'
import type { Link } from './use-link'

export type Sharer = FollowedShare['sharer']
/** Where a link led: to what, by whose share. A share that nobody knows is left out. */
export type Followed = { id: string | null; token: string | null; sharer: Sharer }

/**
 * Follows a link: the answer of its share is the page's content too, so that one request is enough. Null until then.
 * Whatever stands in the link beside its share is opened even when nobody knows the share.
 */
export const useFollowed = (kind: Shareable['kind'], link: Link): Followed | null => {
  const { id, token } = link
  const [found, setFound] = useState<{ of: Link; followed: Followed } | null>(null)
  useEffect(() => {
    if (token === null) return
    let over = false
    void follow(kind, { id, token }).then((followed) => {
      if (!over) setFound({ of: { id, token }, followed })
    })
    return () => {
      over = true
    }
  }, [kind, id, token])
  if (token === null) return { id, token, sharer: null }
  return found !== null && found.of.id === id && found.of.token === token ? found.followed : null
}

const follow = async (kind: Shareable['kind'], { id, token }: Link & { token: string }): Promise<Followed> => {
  try {
    const { page, sharer } = await call('GET /v1/shares/:token', { params: { token } })
    const led = keep(page)
    if (id !== null) return { id, token, sharer }
    if (page.kind === kind) return { id: led, token, sharer }
    // A share of something else, by a code that was taken for another.
    if (page.kind === 'shop') openTab(paths.shop)
    else replace(`/${linkPath({ kind: page.kind, id: led }, token)}`)
    return { id: null, token: null, sharer: null }
  } catch (failure) {
    // Offline or busy: the page says so itself, and the visit is told when it can be.
    return { id, token: problemCode(failure) === 'not_found' ? null : token, sharer: null }
  }
}

/** Whatever page reads it next has it. @returns its id */
const keep = (page: FollowedShare['page']): string | null => {
  switch (page.kind) {
    case 'group':
      keepRemote('GET /v1/groups/:id', { params: { id: page.group.id } }, page.group)
      return page.group.id
    case 'deal':
      keepRemote('GET /v1/deals/:id', { params: { id: page.deal.id } }, page.deal)
      return page.deal.id
    case 'product':
      keepRemote('GET /v1/products/:id', { params: { id: page.product.id } }, page.product)
      return page.product.id
    case 'shop':
      return null
    default:
      return page satisfies never
  }
}
