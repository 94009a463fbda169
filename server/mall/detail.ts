import type { RewardDetail } from '@huitou/contract'
import type { Db } from '../db/schema'
import { ApiError } from '../http/api-error'
import { say } from '../shop'
import { readStores, storeSummary } from '../stores/read'
import { pictureWidths, rewardRows, shownReward, type RewardRow, type Showing } from './rewards'

/**
 * Everything about one reward, also about one that has closed or was withdrawn: links to it go on working.
 * @throws not_found when there never was one
 */
export const readReward = async (
  db: Db,
  memberId: string | null,
  { id, ...showing }: Showing & { id: string },
): Promise<RewardDetail> => {
  const row = await rewardRows(db, memberId).select('description').where('id', '=', id).executeTakeFirst()
  if (!row) throw new ApiError('not_found')
  const { language } = showing
  return {
    ...shownReward(row, showing, pictureWidths.page),
    description: say(row.description, language),
    fetchWithinDays: row.fetch_within_days,
    coupon: await couponOf(db, row),
    stores: row.kind === 'goods' ? (await readStores(db)).map((store) => storeSummary(store, language)) : [],
  }
}

const couponOf = async (db: Db, { coupon_kind: key }: RewardRow): Promise<RewardDetail['coupon']> => {
  if (key === null) return null
  const terms = await db.selectFrom('coupon_kinds').selectAll().where('key', '=', key).executeTakeFirstOrThrow()
  return {
    validDays: terms.valid_days,
    amountFen: terms.amount_fen,
    percent: terms.percent,
    capFen: terms.cap_fen,
    minimumFen: terms.minimum_fen,
  }
}
