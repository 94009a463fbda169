import type { AnswerOf, DealDetail, Group, OpenGroup } from '@huitou/contract'
import type { Db, Trx } from '../db/schema'
import type { Language, Shop } from '../shop'

/** For whom and when groups are shown; null is a guest. */
export type GroupView = { memberId: string | null; now: Date; language: Language; shop: Shop }

export const readGroup = async (_db: Db | Trx, _ask: GroupView & { id: string }): Promise<Group> => {
  throw new Error('not yet')
}
export const readDeal = async (_db: Db | Trx, _ask: GroupView & { id: string }): Promise<DealDetail> => {
  throw new Error('not yet')
}
export const readDeals = async (
  _db: Db | Trx,
  _ask: GroupView & { cursor?: string; limit: number },
): Promise<AnswerOf<'GET /v1/deals'>> => {
  throw new Error('not yet')
}
export const readOwnGroups = async (
  _db: Db | Trx,
  _ask: GroupView & { memberId: string; cursor?: string; limit: number },
): Promise<AnswerOf<'GET /v1/groups'>> => {
  throw new Error('not yet')
}
export const openGroupsFor = async (
  _db: Db | Trx,
  _ask: GroupView & { dealId?: string; without?: string; limit: number },
): Promise<OpenGroup[]> => {
  throw new Error('not yet')
}
