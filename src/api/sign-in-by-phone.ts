import type { Member } from '@huitou/contract'
import { keepMember } from '@/stores/member'
import { keepSession } from '@/stores/session'
import { visitId } from '@/stores/visit'
import { send } from './send'

/** Signs in by a code that came to a number. Throws an `ApiProblem`. */
export const signInByPhone = async (typed: { phone: string; code: string }): Promise<Member> => {
  const visit = visitId()
  const body = { kind: 'phone' as const, ...typed, ...(visit === null ? {} : { visitId: visit }) }
  const { accessToken, member } = await send('POST /v1/sessions', { body }, null)
  keepSession(accessToken)
  keepMember(member)
  return member
}
