import type { Role } from '@huitou/contract'
import { ApiError } from '../http/api-error'
import type { Viewer } from '../http/context'

/** Who prepares, sends and hands over: everybody who works here. @throws forbidden */
export const requireStaff = ({ role }: Viewer): Role => {
  if (role === null) throw new ApiError('forbidden')
  return role
}

/**
 * Nobody who works here gives themselves points or money: a colleague does. Above an owner there is nobody.
 * @throws own_matter
 */
export const refuseOwn = ({ id, role }: Viewer, memberId: string): void => {
  if (id === memberId && role !== 'owner') throw new ApiError('own_matter')
}

/** Money back, and what others did, is for owners and managers. @throws forbidden */
export const requireManager = ({ role }: Viewer): void => {
  if (role !== 'owner' && role !== 'manager') throw new ApiError('forbidden')
}
