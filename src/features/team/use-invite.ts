import type { AnswerOf, ProblemCode, Role } from '@huitou/contract'
import { useEffect, useState } from 'react'
import { call } from '@/api/call'
import { problemCode } from '@/api/problem'
import { serverNow } from '@/lib/clock'
import { uuidV7 } from '@/lib/uuid'
import { isLookedAt } from '@/platform/document'
import { randomBytes } from '@/platform/random'

export type Invite = AnswerOf<'PUT /v1/staff/invites/:id'>
/** The invitation, what stands in its way, or null: it is being made. */
export type Inviting = { kind: 'making' } | { kind: 'made'; invite: Invite } | { kind: 'failed'; code: ProblemCode }

const ASK_MS = 3000

/** An invitation for one person, asked again while it shows until somebody took it or it ended. `attempt`: another one. */
export const useInvite = (role: Role, attempt: number, onJoined: () => void): Inviting => {
  const [inviting, setInviting] = useState<Inviting>({ kind: 'making' })
  useEffect(() => {
    let over = false
    let timer: ReturnType<typeof setTimeout> | undefined
    let id: string | null = null
    setInviting({ kind: 'making' })
    const ask = async (): Promise<void> => {
      // The same id is the same invitation: a lost answer makes no second one.
      id ??= uuidV7(await randomBytes(16), serverNow())
      const invite = await call('PUT /v1/staff/invites/:id', { params: { id }, body: { role } })
      if (over) return
      setInviting({ kind: 'made', invite })
      if (invite.usedBy !== null) onJoined()
      else if (invite.code !== null) again(true)
    }
    const again = (isMade: boolean) => {
      timer = setTimeout(() => (isLookedAt() ? attend(isMade) : again(isMade)), ASK_MS)
    }
    const attend = (isMade: boolean) =>
      void ask().catch((failure: unknown) => {
        if (over) return
        // What shows goes on showing: the next question may be answered.
        if (isMade) again(true)
        else setInviting({ kind: 'failed', code: problemCode(failure) })
      })
    attend(false)
    return () => {
      over = true
      clearTimeout(timer)
    }
    // eslint-disable-next-line react-hooks/exhaustive-deps -- what happens at the end may change without a new invitation
  }, [role, attempt])
  return inviting
}
