import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Row, Trx } from '../db/schema'
import { clawBack, clawBackFigures } from '../points/actions'
import { existingEntry, type EntryKey } from '../points/read'
import { clawBackPoints } from '../points/rules'
import { growthOf, pointsOf } from './rules'

/** What was bought: by an order, or at a till. */
export type PurchaseSource = { kind: Row<'purchases'>['source_kind']; id: string }

/** What a completed purchase amounts to. */
export type Purchase = {
  source: PurchaseSource
  goodsFen: number
  refundedFen: number
  /** What it earned when it was completed. */
  points: number
  /** What it counts for today, refunds taken off. */
  growth: number
}

export const purchaseOf = (row: Row<'purchases'>): Purchase => ({
  source: { kind: row.source_kind, id: row.source_id },
  goodsFen: row.goods_fen,
  refundedFen: row.refunded_fen,
  points: pointsOf(row.goods_fen, ratesOf(row)),
  growth: growthOf(row.goods_fen - row.refunded_fen),
})

const ratesOf = ({ earn_points_per_yuan, earn_percent }: Row<'purchases'>) => ({
  earnPointsPerYuan: earn_points_per_yuan,
  earnPercent: earn_percent,
})

/** @throws when it is another member's */
export const readPurchase = async (
  trx: Trx,
  { memberId, source: { kind, id } }: { memberId: string; source: PurchaseSource },
): Promise<Row<'purchases'> | null> => {
  const row = await trx
    .selectFrom('purchases')
    .selectAll()
    .where('source_kind', '=', kind)
    .where('source_id', '=', id)
    .executeTakeFirst()
  if (row && row.member_id !== memberId && !(await areOne(trx, row.member_id, memberId)))
    throw new Error(`${kind} ${id} is not of member ${memberId}`)
  return row ?? null
}

/** Purchases stay under the member whom they were entered for: who it is today. Before it is completed: the asked one. */
export const holderOf = async (
  trx: Trx,
  { memberId, source: { kind, id } }: { memberId: string; source: PurchaseSource },
): Promise<string> => {
  const { rows } = await sql<{ holder: string }>`select living_member(member_id) as holder from purchases
    where source_kind = ${kind} and source_id = ${id}`.execute(trx)
  return rows[0]?.holder ?? memberId
}

const areOne = async (trx: Trx, a: string, b: string): Promise<boolean> => {
  const { rows } = await sql<{ yes: boolean }>`select are_one(${a}::uuid, ${b}::uuid) as yes`.execute(trx)
  return rows[0]?.yes === true
}

/** What a reversal is entered under: the refund, or, since it is taken back whole and once, the purchase at a till itself. */
export const reversalSource = ({ kind, id }: PurchaseSource, refundId: string) =>
  kind === 'order' ? { kind: 'refund' as const, id: refundId } : { kind, id }

export type GrowthEntry = Omit<Row<'growth_entries'>, 'id'>

/** One more line of growth, and the sum of its year. */
export const enterGrowth = async (trx: Trx, entry: GrowthEntry) => {
  await trx
    .insertInto('growth_entries')
    .values({ id: randomUUID(), ...entry })
    .execute()
  await trx
    .updateTable('membership_years')
    .set((columns) => ({ growth: columns('growth', '+', entry.growth) }))
    .where('member_id', '=', entry.member_id)
    .where('year_no', '=', entry.year_no)
    .execute()
}

/**
 * Takes back what a purchase earned, less what its remainder earns at the same percent, less what of its own lot expired
 * unspent, less what was clawed back before. With everything that is due on the account booked. @returns how many points
 */
export const clawBackFor = async (
  trx: Trx,
  purchase: Row<'purchases'>,
  { memberId, refundId, refundedFen, now }: { memberId: string; refundId: string; refundedFen: number; now: Date },
): Promise<number> => {
  const { source_kind, source_id, goods_fen } = purchase
  const key: EntryKey = {
    memberId: purchase.member_id,
    reason: 'purchased',
    source: { kind: source_kind, id: source_id },
  }
  const earned = await existingEntry(trx, key)
  if (!earned) return 0
  const points = clawBackPoints({
    ...(await clawBackFigures(trx, earned.id)),
    remainderEarns: pointsOf(goods_fen - refundedFen, ratesOf(purchase)),
  })
  if (points === 0) return 0
  await clawBack(trx, {
    memberId,
    points,
    earnedEntryId: earned.id,
    source: reversalSource({ kind: source_kind, id: source_id }, refundId),
    programVersion: purchase.program_version,
    now,
  })
  return points
}
