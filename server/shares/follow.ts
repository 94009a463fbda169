import type { FollowedShare, ShareTarget } from '@huitou/contract'
import type { Db } from '../db/schema'
import { readDeal, readGroup } from '../groups/read'
import { tierLevelOf } from '../membership/actions'
import { readProduct } from '../products/read'
import type { Language, Shop } from '../shop'
import { shownFace } from '../shop/shown-face'
import { readShare } from './make'
import { refuseWhereOff } from './target'

type View = { memberId: string | null; now: Date; language: Language; shop: Shop }

/**
 * What a share leads to, with all that its page needs.
 * @throws not_found when there is no such share, or what it leads to is not shown to this viewer; feature_off
 */
export const followShare = async (db: Db, { token, ...view }: View & { token: string }): Promise<FollowedShare> => {
  const { target, memberId } = await readShare(db, token)
  refuseWhereOff(view.shop, target.kind)
  return {
    sharer: memberId === view.memberId ? null : await sharerOf(db, memberId, view),
    page: await pageOf(db, target, view),
  }
}

const pageOf = async (db: Db, target: ShareTarget, view: View): Promise<FollowedShare['page']> => {
  switch (target.kind) {
    case 'group':
      return { kind: 'group', group: await readGroup(db, { id: target.id, ...view }) }
    case 'deal':
      return { kind: 'deal', deal: await readDeal(db, { id: target.id, ...view }) }
    case 'product': {
      const { memberId, now, shop, language } = view
      const tierLevel = memberId === null ? 0 : await tierLevelOf(db, memberId, { now, shop })
      return { kind: 'product', product: await readProduct(db, { id: target.id, tierLevel, language, shop }) }
    }
    case 'shop':
      return { kind: 'shop' }
    default:
      return target satisfies never
  }
}

const sharerOf = async (db: Db, memberId: string, { language, shop }: View): Promise<FollowedShare['sharer']> => {
  const row = await db
    .selectFrom('members')
    .leftJoin('uploads', 'uploads.id', 'members.picture_upload_id')
    .select(['name', 'given_name_no', 'face', 'deleted_at', 'token', 'width', 'height'])
    .where('members.id', '=', memberId)
    .executeTakeFirstOrThrow()
  return row.deleted_at === null ? shownFace(row, { language, shop }) : null
}
