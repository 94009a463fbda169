import type { Face } from '@huitou/contract'
import type { Row } from '../db/schema'
import type { Language, Shop } from '../shop'
import { pictureOf } from '../uploads/read'
import { shownName } from './shown-name'

export type FaceRow = Pick<Row<'members'>, 'name' | 'given_name_no' | 'face'> & {
  /** The upload that is shown instead of the drawn face. */
  token: string | null
  width: number | null
  height: number | null
}

/** A member as others see them. */
export const shownFace = (row: FaceRow, { language, shop }: { language: Language; shop: Shop }): Face => ({
  name: shownName(row, { language, shop }),
  picture:
    row.token !== null && row.width !== null && row.height !== null
      ? pictureOf({ token: row.token, width: row.width, height: row.height })
      : shop.pictures.face(row.face),
})
