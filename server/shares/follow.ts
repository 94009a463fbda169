import type { FollowedShare } from '@huitou/contract'
import type { Db } from '../db/schema'
import { ApiError } from '../http/api-error'
import type { Language, Shop } from '../shop'

type Following = { token: string; memberId: string | null; now: Date; language: Language; shop: Shop }

/**
 * What a share leads to, with all that its page needs.
 * @throws not_found when there is no such share, or what it leads to is not shown to this viewer
 */
export const followShare = async (db: Db, following: Following): Promise<FollowedShare> => {
  void db
  throw new ApiError('not_found', [{ path: following.token, rule: 'unknown' }])
}
