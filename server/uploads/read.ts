import type { Picture } from '@huitou/contract'
import type { Db, Trx } from '../db/schema'

/** Pictures by their ids; what was forgotten with its member is not in it. */
export const readUploads = async (db: Db | Trx, ids: readonly string[]): Promise<Map<string, Picture>> => {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('uploads')
    .select(['id', 'token', 'width', 'height'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.id, pictureOf(row)]))
}

/** Those of them that this member sent, held: none is swept away before what uses it is written. */
export const holdUploads = (
  trx: Trx,
  { ids, memberId }: { ids: readonly string[]; memberId: string },
): Promise<{ id: string }[]> =>
  trx
    .selectFrom('uploads')
    .select('id')
    .where('id', 'in', ids)
    .where('member_id', '=', memberId)
    .forKeyShare()
    .execute()

/** The token is the only way to it. */
export const uploadPath = (token: string): string => `/media/uploads/${token}.webp`

export const pictureOf = ({ token, width, height }: { token: string; width: number; height: number }): Picture => ({
  src: uploadPath(token),
  width,
  height,
})
