import { linkPath } from '@huitou/contract/share-scene'
import { useEffect, useState } from 'react'
import { call } from '@/api/call'
import { keepRemote } from '@/api/use-remote'
import { paths } from '@/lib/paths'
import { openTab, replace } from '@/platform/navigation'
import type { Link } from './use-link'

/** The group of a link. `looking`: a mini-program code names its share alone, which is looked up. */
export type Followed = { kind: 'looking' } | { kind: 'found'; id: string | null }

/** What a code leads to; an unknown share leads to the page that says so, another kind to its own page. */
export const useFollowed = ({ id, token }: Link): Followed => {
  const [found, setFound] = useState<{ token: string; id: string | null } | null>(null)
  const asked = id === null ? token : null
  useEffect(() => {
    if (asked === null) return
    let over = false
    void follow(asked).then((groupId) => {
      if (!over) setFound({ token: asked, id: groupId })
    })
    return () => {
      over = true
    }
  }, [asked])
  if (asked === null) return { kind: 'found', id }
  return found?.token === asked ? { kind: 'found', id: found.id } : { kind: 'looking' }
}

const follow = async (token: string): Promise<string | null> => {
  try {
    const { page } = await call('GET /v1/shares/:token', { params: { token } })
    if (page.kind === 'group') {
      keepRemote('GET /v1/groups/:id', { params: { id: page.group.id } }, page.group)
      return page.group.id
    }
    if (page.kind === 'shop') openTab(paths.shop)
    else replace(`/${linkPath({ kind: page.kind, id: page.kind === 'deal' ? page.deal.id : page.product.id }, token)}`)
    return null
  } catch {
    return null
  }
}
