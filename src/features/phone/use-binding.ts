import type { BodyOf, MergeOffer, ProblemCode } from '@huitou/contract'
import { useRef, useState } from 'react'
import { becomeMember, keepKnownMember } from '@/api/become'
import { call } from '@/api/call'
import { problemCode } from '@/api/problem'

export type Doing = 'bind' | 'remove' | 'merge'
export type Failed = { of: Doing; code: ProblemCode }

export type Binding = {
  busy: boolean
  failed: Failed | null
  /** The number is another member's: the question whether both are one. */
  offer: MergeOffer | null
  bind: (how: BodyOf<'PUT /v1/me/phone'>) => void
  remove: () => void
  merge: () => void
  /** They are two, or nobody knows: everything stays. */
  refuse: () => void
  clear: () => void
}

/** What can be done with one's own number. `onDone`: what has just come about. */
export const useBinding = (onDone: (done: Doing) => void): Binding => {
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<Failed | null>(null)
  const [offer, setOffer] = useState<MergeOffer | null>(null)
  const running = useRef(false)

  const run = (of: Doing, act: () => Promise<boolean>) => {
    if (running.current) return
    running.current = true
    setBusy(true)
    setFailed(null)
    void act()
      .then((isDone) => {
        if (isDone) onDone(of)
      })
      .catch((failure: unknown) => {
        const code = problemCode(failure)
        setFailed({ of, code })
        // Too late for this one: whoever binds again is asked again.
        if (of === 'merge' && (code === 'wrong_state' || code === 'not_found')) setOffer(null)
      })
      .finally(() => {
        running.current = false
        setBusy(false)
      })
  }

  return {
    ...{ busy, failed, offer },
    bind: (body) =>
      run('bind', async () => {
        const answer = await call('PUT /v1/me/phone', { body })
        if (answer.kind === 'bound') keepKnownMember(answer.member)
        else setOffer(answer.offer)
        return answer.kind === 'bound'
      }),
    remove: () =>
      run('remove', async () => {
        keepKnownMember(await call('DELETE /v1/me/phone', {}))
        return true
      }),
    merge: () =>
      run('merge', async () => {
        if (offer === null) return false
        becomeMember(await call('POST /v1/me/merges/:id', { params: { id: offer.id }, body: {} }))
        setOffer(null)
        return true
      }),
    refuse: () => {
      setOffer(null)
      setFailed(null)
    },
    clear: () => setFailed(null),
  }
}
