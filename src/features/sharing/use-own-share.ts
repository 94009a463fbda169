import type { AnswerOf } from '@huitou/contract'
import { useEffect, useState } from 'react'
import { call } from '@/api/call'
import { shareToken } from '@/lib/share-token'
import { randomBytes } from '@/platform/random'
import { useSignedIn } from '@/stores/session'
import type { Shareable } from './card-of'

export type OwnShare = AnswerOf<'PUT /v1/shares/:token'>

/**
 * The member's share of what the page shows, made before anybody taps: WeChat waits for nothing then. Null for a guest,
 * and until it is there: what they share carries no token. `id` null: nothing to share yet.
 */
export const useOwnShare = ({ kind, id }: Shareable): OwnShare | null => {
  const signedIn = useSignedIn()
  const [share, setShare] = useState<OwnShare | null>(null)
  useEffect(() => {
    setShare(null)
    if (!signedIn || id === null) return
    let over = false
    void makeShare(kind, id).then(
      (made) => {
        if (!over) setShare(made)
      },
      () => undefined,
    )
    return () => {
      over = true
    }
  }, [signedIn, kind, id])
  return share
}

/** The answer names the token to use: one for a member, target and day. */
export const makeShare = async (kind: Shareable['kind'], id: string): Promise<OwnShare> => {
  const token = shareToken(await randomBytes(16))
  return call('PUT /v1/shares/:token', { params: { token }, body: { target: { kind, id } } })
}
