import { sql } from 'kysely'
import type { AnswerOf, DealDetail, Group } from '@huitou/contract'
import { prepared } from '../db/prepared'
import type { Db, Trx } from '../db/schema'
import { ApiError } from '../http/api-error'
import { cursorOf, instantAndId, pageOf, partsOf } from '../http/cursor'
import { tierLevelOf } from '../membership/actions'
import { readOrdersByIds } from '../orders/read'
import { say } from '../shop'
import { dealRows, deliveriesOf, isOffered, openingPrice, pictureWidths, shownDeal, shownTerms } from './deal-rows'
import { factsOf, readRefusalFacts } from './facts'
import { dealOf, groupRows, isSeenBy, type GroupRow } from './group-rows'
import { openGroupsFor } from './open-groups'
import { refusalOf } from './rules'
import { hasNoPlace, shownGroup } from './shown-group'
import type { GroupView } from './view'

export { openGroupsFor } from './open-groups'
export type { GroupView } from './view'

const positionAndId = /^(\d{1,9}) ([0-9a-f-]{36})$/
const othersAtMost = 3
const groupsAtMost = 10

/**
 * A group's page.
 * @throws not_found when there is none, or it is not paid for and somebody else's
 */
export const readGroup = async (db: Db | Trx, { id, ...view }: GroupView & { id: string }): Promise<Group> => {
  const row = await groupRows(db, view)
    .where('groups.id', '=', id)
    .where(isSeenBy(view.memberId))
    .modifyEnd(prepared)
    .executeTakeFirst()
  const [group] = row ? await shownGroups(db, [row], view) : []
  if (!group) throw new ApiError('not_found')
  return {
    ...group,
    others: hasNoPlace(group) ? await openGroupsFor(db, { ...view, without: group.id, limit: othersAtMost }) : [],
  }
}

/** Groups as this viewer sees them, with one question about all their orders. */
const shownGroups = async (db: Db | Trx, rows: readonly GroupRow[], view: GroupView): Promise<Group[]> => {
  if (rows.length === 0) return []
  const tierLevel = await levelFor(db, view)
  const orders = await readOrdersByIds(
    db,
    rows.flatMap((row) => row.own?.order_id ?? []),
    view,
  )
  return rows.map((row) => ({
    ...shownGroup(row, dealOf(row), {
      ...view,
      tierLevel,
      member: row.facts && factsOf(row.facts, view.now),
      order: orders.find(({ id }) => id === row.own?.order_id) ?? null,
    }),
    others: [],
  }))
}

const levelFor = async (db: Db | Trx, { memberId, now, shop }: GroupView): Promise<number> =>
  memberId === null ? 0 : tierLevelOf(db, memberId, { now, shop })

/**
 * One deal, with the groups that this viewer could join; one that is over too: links to it go on working.
 * @throws not_found when there never was one
 */
export const readDeal = async (db: Db | Trx, { id, ...view }: GroupView & { id: string }): Promise<DealDetail> => {
  const row = await dealRows(db).where('deals.id', '=', id).executeTakeFirst()
  if (!row) throw new ApiError('not_found')
  const facts = await readRefusalFacts(db, { deal: row, group: null, memberId: view.memberId, now: view.now })
  const whyNot = refusalOf(facts)
  return {
    ...shownDeal(row, { ...view, tierLevel: await levelFor(db, view) }, pictureWidths.page),
    ...shownTerms(row, row),
    description: say(row.description, view.language),
    deliveries: deliveriesOf(row),
    noReasonReturn: row.no_reason_return,
    openingFen: openingPrice(row),
    mayOpen: whyNot === null,
    whyNot,
    pausedUntil: facts.member?.pausedUntil?.toISOString() ?? null,
    groups: await openGroupsFor(db, { ...view, dealId: row.id, limit: groupsAtMost }),
    own: await ownOf(db, { dealId: row.id, memberId: view.memberId }),
  }
}

const ownOf = async (
  db: Db | Trx,
  { dealId, memberId }: { dealId: string; memberId: string | null },
): Promise<string[]> => {
  if (memberId === null) return []
  const rows = await db
    .selectFrom('seats')
    .innerJoin('groups', 'groups.id', 'seats.group_id')
    .select('groups.id')
    .where('seats.member_id', '=', memberId)
    .where('seats.deal_id', '=', dealId)
    .where('seats.state', 'in', ['held', 'paid'])
    .where('groups.state', 'in', ['unpaid', 'open'])
    .orderBy('groups.at', 'desc')
    .orderBy('groups.id')
    .execute()
  return rows.map((row) => row.id)
}

/**
 * A page of what can be bought together, in the merchant's order.
 * @throws invalid_input when the cursor is not one of ours
 */
export const readDeals = async (
  db: Db | Trx,
  { cursor, limit, ...view }: GroupView & { cursor?: string; limit: number },
): Promise<AnswerOf<'GET /v1/deals'>> => {
  const [position, id] = partsOf(cursor, positionAndId) ?? []
  const rows = await dealRows(db)
    .where(isOffered(view.now))
    .$if(id !== undefined, (some) =>
      some.where(sql<boolean>`(deals.position, deals.id) > (${Number(position)}, ${id}::uuid)`),
    )
    .orderBy('deals.position')
    .orderBy('deals.id')
    .limit(limit + 1)
    .execute()
  const page = pageOf(rows, limit, (last) => cursorOf(last.position, last.id))
  const tierLevel = await levelFor(db, view)
  return { items: page.rows.map((row) => shownDeal(row, { ...view, tierLevel })), nextCursor: page.nextCursor }
}

/**
 * The groups that a member has or had a seat in, newest first.
 * @throws invalid_input when the cursor is not one of ours
 */
export const readOwnGroups = async (
  db: Db | Trx,
  { cursor, limit, ...view }: GroupView & { memberId: string; cursor?: string; limit: number },
): Promise<AnswerOf<'GET /v1/groups'>> => {
  const [before, beforeId] = partsOf(cursor, instantAndId) ?? []
  const rows = await groupRows(db, view)
    .where(isSeenBy(view.memberId))
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('seats')
          .select('seats.order_id')
          .whereRef('seats.group_id', '=', 'groups.id')
          .where('seats.member_id', '=', view.memberId),
      ),
    )
    .$if(before !== undefined, (page) =>
      page.where(sql<boolean>`(groups.at, groups.id) < (${new Date(Number(before))}, ${beforeId}::uuid)`),
    )
    .orderBy('groups.at', 'desc')
    .orderBy('groups.id', 'desc')
    .limit(limit + 1)
    .execute()
  const page = pageOf(rows, limit, ({ at, id }) => cursorOf(at.getTime(), id))
  return { items: await shownGroups(db, page.rows, view), nextCursor: page.nextCursor }
}
