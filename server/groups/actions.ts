import type { Row, Trx } from '../db/schema'
import { LostRace } from '../db/in-transaction'
import { lockGroup, type GroupRow } from '../deals/groups'
import { takeForGroup } from '../deals/stock'
import { tellLastSeat } from '../deals/wishes'
import { ApiError } from '../http/api-error'
import { lockAccount } from '../points/read'
import { readRefusalFacts } from './facts'
import { codeOf } from './refusals'
import { holdMs, refusalOf } from './rules'
import { holdSeat, isKnownSeat, priceSeat, type SeatAsk } from './seat-order'
import { takeSeat } from './take-seat'

export { changeFulfilment } from '../orders/change-fulfilment'
export { leaveGroup, leaveGroups } from './leave'
export { withdrawDeal } from './withdraw'

type DealRow = Row<'deals'>

/**
 * Opens a group: takes the stock of all its seats, holds the first and orders it. A known order with the same content
 * changes nothing. All of it happens or none of it, so that the same ids may be tried again after a refusal.
 * @throws id_reused, not_found, why this member may not, why a seat cannot be had so, price_changed
 */
export const openGroup = async (trx: Trx, ask: SeatAsk & { id: string; dealId: string }): Promise<void> => {
  const of = ['open', ask.id, ask.dealId]
  // A member's own taps wait for each other, so that each sees what the one before it did.
  await lockAccount(trx, ask.memberId)
  if (await isKnownSeat(trx, ask, of)) return
  if (await readGroupRow(trx, ask.id)) throw new ApiError('id_reused')
  const deal = await readDealRow(trx, ask.dealId)
  if (!deal) throw new ApiError('not_found')
  await refuse(trx, ask, { deal, group: null })
  const { sku_id: skuId, price_fen: unitFen } = deal
  const priced = await priceSeat(trx, ask, { skuId, unitFen, discountFen: openerOff(deal), opens: true })
  // What was read above may be old by now. Each of these is decided by the database, in the order of the locks.
  const group = await insertGroup(trx, ask, deal)
  const heldUntil = new Date(ask.now.getTime() + holdMs)
  const held = await holdSeat(trx, ask, group, { of, priced, heldUntil })
  await takeForGroup(trx, { dealId: deal.id, seats: deal.seats })
  if (priced.amountFen === 0)
    await takeSeat(trx, { orderId: ask.orderId, groupId: held.id, at: ask.now, shop: ask.shop })
}

/**
 * Joins: holds a seat and orders it. The stock is the group's already.
 * @throws id_reused, not_found, why this member may not, why a seat cannot be had so, price_changed
 */
export const joinGroup = async (trx: Trx, ask: SeatAsk & { id: string }): Promise<void> => {
  const of = ['join', ask.id]
  const group = await lockGroup(trx, ask.id)
  await lockAccount(trx, ask.memberId)
  if (await isKnownSeat(trx, ask, of)) return
  const isOpener = group.opener_id === ask.memberId
  if ((group.state === 'unpaid' || group.state === 'lapsed') && !isOpener) throw new ApiError('not_found')
  const deal = await readDealRow(trx, group.deal_id)
  if (!deal) throw new ApiError('not_found')
  // Its groups are about to fail, if they have not yet.
  if (deal.withdrawn_at !== null && group.state === 'open') throw new ApiError('group_over')
  await refuse(trx, ask, { deal, group })
  const priced = await priceSeat(trx, ask, {
    ...{ skuId: deal.sku_id, unitFen: group.price_fen, discountFen: 0, opens: false },
  })
  const endsAt = group.ends_at?.getTime() ?? Infinity
  const heldUntil = new Date(Math.min(ask.now.getTime() + holdMs, endsAt))
  const held = await holdSeat(trx, ask, group, { of, priced, heldUntil })
  await tellLastSeat(trx, held, ask.now)
}

/** Tell me when one seat is left. Wishing twice changes nothing. @throws not_found, group_over */
export const wishGroup = async (
  trx: Trx,
  { id, memberId, now }: { id: string; memberId: string; now: Date },
): Promise<void> => {
  const group = await lockGroup(trx, id)
  if (group.state === 'unpaid' || group.state === 'lapsed') throw new ApiError('not_found')
  if (group.state !== 'open' || group.ends_at === null || group.ends_at <= now) throw new ApiError('group_over')
  await trx
    .insertInto('group_wishes')
    .values({ group_id: group.id, member_id: memberId, at: now, told_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

const readDealRow = (trx: Trx, id: string) =>
  trx.selectFrom('deals').selectAll().where('id', '=', id).executeTakeFirst()
const readGroupRow = (trx: Trx, id: string) =>
  trx.selectFrom('groups').select('id').where('id', '=', id).executeTakeFirst()

/** Under the account's lock: two seats that a member wants at once count each other, whatever the group. */
const refuse = async (trx: Trx, ask: SeatAsk, of: { deal: DealRow; group: GroupRow | null }) => {
  const { memberId, now } = ask
  const refusal = refusalOf(await readRefusalFacts(trx, { ...of, memberId, now }))
  if (refusal === null) return
  throw new ApiError(codeOf(refusal, (of.group?.ends_at ?? now) <= now))
}

const openerOff = ({ leader_benefit, price_fen }: DealRow): number =>
  leader_benefit?.kind === 'money_off' ? Math.min(leader_benefit.amountFen, price_fen) : 0

const insertGroup = async (
  trx: Trx,
  { id, memberId, now }: { id: string; memberId: string; now: Date },
  deal: DealRow,
): Promise<GroupRow> => {
  const inserted = await trx
    .insertInto('groups')
    .values({
      id,
      deal_id: deal.id,
      leader_id: memberId,
      opener_id: memberId,
      state: 'unpaid',
      failed_because: null,
      seats: deal.seats,
      price_fen: deal.price_fen,
      group_hours: deal.group_hours,
      grace_seats: deal.grace_seats,
      new_members_only: deal.new_members_only,
      leader_benefit: deal.leader_benefit && JSON.stringify(deal.leader_benefit),
      stock: deal.seats,
      at: now,
      started_at: null,
      ends_at: null,
      ended_at: null,
      benefit_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst()
  // The same id has arrived meanwhile: what is so then is seen at the next try.
  if (!inserted) throw new LostRace()
  return inserted
}
