import { useState } from 'react'
import { isSinglePage } from '@/platform/single-page'
import type { Shareable } from './card-of'
import { useFollowed, type Followed, type Sharer } from './use-followed'
import { useLink } from './use-link'
import type { OwnShare } from './use-own-share'
import { useShareCards } from './use-share-cards'

export type Landing = Shareable & {
  /** A link is being followed: what it leads to is not known yet. */
  looking: boolean
  /** The share that somebody came by, to be told once; null without one, and in Moments, where nobody can be known. */
  token: string | null
  sharer: Sharer
  /** The viewer's own share, once it is made. */
  share: OwnShare | null
  keepShare: (share: OwnShare | null) => void
}

/** A page that links lead to: what it was opened with, and what it says when it is shared itself. */
export const useLanding = (kind: Shareable['kind']): Landing => {
  const followed = useFollowed(kind, useLink())
  const [share, keepShare] = useState<OwnShare | null>(null)
  const { id, token, sharer } = followed ?? NOTHING
  const own = share?.target.kind === kind && share.target.id === id ? share : null
  useShareCards({ kind, id }, own)
  return { kind, id, looking: followed === null, token: isSinglePage() ? null : token, sharer, share: own, keepShare }
}

const NOTHING: Followed = { id: null, token: null, sharer: null }
