import type { Role } from '@huitou/contract'
import { ApiError } from '../http/api-error'
import type { Viewer } from '../http/context'

/** Who prepares, sends and hands over: everybody who works here. @throws forbidden */
export const requireStaff = ({ role }: Viewer): Role => {
  if (role === null) throw new ApiError('forbidden')
  return role
}

/** Money back, and what others did, is for owners and managers. @throws forbidden */
export const requireManager = ({ role }: Viewer): void => {
  if (role !== 'owner' && role !== 'manager') throw new ApiError('forbidden')
}
