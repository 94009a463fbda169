import type { Role } from '@huitou/contract'
import { call } from '@/api/call'
import { problemCode } from '@/api/problem'
import { learnRole } from './learn-role'

/** By an invitation, or by the code that the shop printed for its owner: they look the same. Throws an `ApiProblem`. */
export const joinTeam = async (code: string): Promise<Role> => {
  const { role } = await call('POST /v1/staff/joining', { body: { code } }).catch((failure: unknown) => {
    if (problemCode(failure) !== 'code_invalid') throw failure
    return call('POST /v1/staff/owner', { body: { code } })
  })
  await learnRole()
  return role
}
