import type { HomeLine, OpenGroup } from '@huitou/contract'
import { prepared } from '../db/prepared'
import type { Db, Trx } from '../db/schema'
import { say } from '../shop'
import { openGroupsFor } from './open-groups'
import type { GroupView } from './view'

const shownAtMost = 3

/** What home shows of groups: at most three that one can join, and the viewer's own that is short of one. */
export const homeGroups = async (
  db: Db | Trx,
  view: GroupView,
): Promise<{ groups: OpenGroup[]; line: HomeLine | null }> => {
  if (!view.shop.brand.features.groupbuy) return { groups: [], line: null }
  return { groups: await openGroupsFor(db, { ...view, limit: shownAtMost }), line: await shortOfOne(db, view) }
}

/** Of several the one that ends first. */
const shortOfOne = async (
  db: Db | Trx,
  { memberId, now, language }: GroupView,
): Promise<Extract<HomeLine, { kind: 'group_short_of_one' }> | null> => {
  if (memberId === null) return null
  const row = await db
    .selectFrom('seats')
    .innerJoin('groups', 'groups.id', 'seats.group_id')
    .innerJoin('deals', 'deals.id', 'groups.deal_id')
    .select(['groups.id', 'groups.ends_at', 'deals.name'])
    .where('seats.member_id', '=', memberId)
    .where('seats.state', '=', 'paid')
    .where('groups.state', '=', 'open')
    .where('groups.ends_at', '>', now)
    .whereRef('groups.seats_paid', '=', (eb) => eb('groups.seats', '-', 1))
    .orderBy('groups.ends_at')
    .orderBy('groups.id')
    .limit(1)
    .modifyEnd(prepared)
    .executeTakeFirst()
  return row && row.ends_at
    ? {
        kind: 'group_short_of_one',
        groupId: row.id,
        name: say(row.name, language),
        endsAt: row.ends_at.toISOString(),
      }
    : null
}
