import { encodeScene, linkPage, type LinkKind } from '@huitou/contract/share-scene'
import type { Db } from '../db/schema'
import { ApiError } from '../http/api-error'
import type { MiniImage, Wechat } from '../wechat/wechat'
import { refusedLink } from './links'

type Place = { db: Db; mini: Wechat['mini']; onProblem: (problem: Error) => void }

/**
 * The image that leads to this share: kept, or asked of WeChat once, with no transaction open. Two who ask at once both
 * ask; one image is kept.
 * @throws not_configured, rate_limited, wechat_unavailable
 */
export const codeOf = async (
  { db, mini, onProblem }: Place,
  { token, kind, now }: { token: string; kind: LinkKind; now: Date },
): Promise<MiniImage> => {
  const known = await keptCode(db, token)
  if (known) return known
  if (mini === null) throw new ApiError('not_configured')
  const code = await mini.code({ scene: encodeScene({ kind, token }), page: linkPage(kind) })
  if (code.kind === 'refused') throw refusedLink(code, onProblem)
  await db
    .insertInto('wechat_codes')
    .values({ token, media_type: code.image.mediaType, bytes: code.image.bytes, at: now })
    .onConflict((conflict) => conflict.column('token').doNothing())
    .execute()
  return code.image
}

const keptCode = async (db: Db, token: string): Promise<MiniImage | null> => {
  const row = await db
    .selectFrom('wechat_codes')
    .select(['media_type', 'bytes'])
    .where('token', '=', token)
    .executeTakeFirst()
  return row ? { mediaType: row.media_type, bytes: Buffer.from(row.bytes) } : null
}
