import { randomBytes } from 'node:crypto'
import type { Upload } from '@huitou/contract'
import { LostRace } from '../db/in-transaction'
import type { Db, Trx } from '../db/schema'
import { ApiError } from '../http/api-error'
import { hashOf, refuseReused } from '../http/known-id'
import type { Picture } from './picture'
import { pictureOf } from './read'

const aDayAtMost = 30
const dayMs = 86_400_000

export type Uploading = { id: string; memberId: string; file: Buffer; now: Date }

/** What a known id holds; null when it is new. @throws id_reused when it is another's, or another picture */
export const knownUpload = async (
  db: Db | Trx,
  { id, memberId, file }: Omit<Uploading, 'now'>,
): Promise<Upload | null> => {
  const row = await db
    .selectFrom('uploads')
    .select(['id', 'member_id', 'source_hash', 'token', 'width', 'height'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return null
  refuseReused({ memberId: row.member_id, hash: row.source_hash }, { memberId, hash: hashOf(file) })
  return shownUpload(row)
}

const shownUpload = ({ id, ...picture }: { id: string; token: string; width: number; height: number }): Upload => ({
  id,
  picture: pictureOf(picture),
})

/** @throws limit_reached when this member has sent enough for a day */
export const refuseManyUploads = async (
  db: Db | Trx,
  { memberId, now }: { memberId: string; now: Date },
): Promise<void> => {
  const { sent } = await db
    .selectFrom('uploads')
    .select((eb) => eb.fn.countAll<number>().as('sent'))
    .where('member_id', '=', memberId)
    .where('at', '>', new Date(now.getTime() - dayMs))
    .executeTakeFirstOrThrow()
  if (sent >= aDayAtMost) throw new ApiError('limit_reached')
}

/** Keeps a picture that was read. @throws id_reused, limit_reached */
export const keepUpload = async (
  trx: Trx,
  { id, memberId, file, now, picture }: Uploading & { picture: Picture },
): Promise<Upload> => {
  await trx.selectFrom('members').select('id').where('id', '=', memberId).forNoKeyUpdate().executeTakeFirstOrThrow()
  const known = await knownUpload(trx, { id, memberId, file })
  if (known) return known
  await refuseManyUploads(trx, { memberId, now })
  const row = { id, token: randomBytes(16).toString('base64url'), width: picture.width, height: picture.height }
  const kept = await trx
    .insertInto('uploads')
    .values({ ...row, member_id: memberId, source_hash: hashOf(file), bytes: picture.bytes, at: now })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!kept) throw new LostRace()
  return shownUpload(row)
}

/** The bytes behind a token; null when there are none, or none any more. */
export const readUpload = async (db: Db, token: string): Promise<Buffer | null> =>
  (await db.selectFrom('uploads').select('bytes').where('token', '=', token).executeTakeFirst())?.bytes ?? null
