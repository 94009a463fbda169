import type { Member } from '@huitou/contract'
import { useEffect } from 'react'
import { call } from '@/api/call'
import { keepMember, useMember } from '@/stores/member'
import { useSignedIn } from '@/stores/session'

/** The member, asked for where nothing has told of them yet: on a page that was opened first. Null for a guest, and until then. */
export const useKnownMember = (): Member | null => {
  const member = useMember()
  const signedIn = useSignedIn()
  const missing = signedIn && member === null
  useEffect(() => {
    if (missing) void call('GET /v1/me', {}).then(keepMember, () => undefined)
  }, [missing])
  return member
}
