import { ApiError } from '../http/api-error'
import type { Viewer } from '../http/context'

/** Who prepares, sends and hands over: everybody who works here. @throws forbidden */
export const requireStaff = ({ role }: Viewer): void => {
  if (role === null) throw new ApiError('forbidden')
}

/** Money back, and what others did, is for owners and managers. @throws forbidden */
export const requireManager = ({ role }: Viewer): void => {
  if (role !== 'owner' && role !== 'manager') throw new ApiError('forbidden')
}
