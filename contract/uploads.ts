import { Type, type Static } from '@sinclair/typebox'
import { member } from './access'
import { memberFails } from './errors'
import { Id, Picture } from './shapes'

export const Upload = Type.Object({ id: Id, picture: Picture })
export type Upload = Static<typeof Upload>

export const uploadRoutes = {
  'PUT /v1/uploads/:id': {
    summary:
      'A picture, as the bytes of a JPEG, PNG or WebP of at most 5 MB: looked at, turned upright, made smaller, and written anew without what else the file told',
    security: member,
    params: Type.Object({ id: Id }),
    // The bytes, not JSON; kept by their hash, so that the same id with the same picture changes nothing.
    body: Type.Unknown(),
    response: { 200: Upload, ...memberFails('id_reused', 'limit_reached', 'picture_unreadable') },
  },
} as const
